"""The columns of the list of people: the page and the downloads read the same list."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from lms.columns import Column

from .. import roles
from .rules import STATES, state_of


def _groups(member) -> str:
    return ", ".join(sorted(place.group.name for place in member.places_shown))


COLUMNS = [
    Column("name", _("Name"), lambda m: m.person.display_name, sort="person__display_name"),
    Column("role", _("Role"), lambda m: str(roles.ROLES[m.role].label), sort="role"),
    Column("groups", _("Groups"), _groups),
    Column("state", _("State"), lambda m: str(STATES[state_of(m)])),
    Column(
        "started",
        _("Started"),
        lambda m: date_format(m.started_on, "j M Y"),
        sort="started_on",
    ),
]
# Only in a manager's download, so that it can be put right and read in again without doubles.
EMAIL = Column("email", _("E-mail"), lambda m: m.person.email or m.invite_email)
