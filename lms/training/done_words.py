"""How something was done, told to the person whose it is."""

from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Completion

How = Completion.How


def done_how(completion: Completion | None, zone: ZoneInfo) -> str:
    """Return how and when something was done, and by whom it was written down.

    "" for what one did alone. Someone who is not here any more has no name.
    """
    if completion is None or completion.how in {How.ALONE, How.PRIOR}:
        return ""
    by, on = completion.recorded_by, completion.completed_at.astimezone(zone).date()
    words = {"on": date_format(on), "name": by.display_name if by else ""}
    if completion.how == How.TOGETHER:
        named = _("Done together with %(name)s on %(on)s")
        return (named if by else _("Done together on %(on)s")) % words
    how = {
        How.GROUP: _("Done in a group on %(on)s"),
        How.PAPER: _("Done on paper on %(on)s"),
        How.PHONE: _("Done by phone on %(on)s"),
    }[How(completion.how)] % words
    return f"{how}, " + _("written down by %(name)s") % words if by else how
