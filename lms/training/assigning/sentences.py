"""What a rule says and will do, in plain sentences."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.agencies import roles

from ..models import Assignment
from .dates import fixed_day

ROLE_WORDS = {
    roles.PEER.key: lambda: _("peer specialist"),
    roles.STAFF.key: lambda: _("staff member"),
    roles.MANAGER.key: lambda: _("manager"),
}


def whom(assignment: Assignment) -> str:
    """Return for whom an assignment is, in a few words."""
    match assignment.audience:
        case Assignment.Audience.GROUP:
            if assignment.group is None:
                return _("A group that is gone")
            return _("Everyone in %(group)s") % {"group": assignment.group.name}
        case Assignment.Audience.ROLE:
            return _("Every %(role)s") % {"role": ROLE_WORDS[assignment.role]()}
        case Assignment.Audience.JOINERS:
            return _("Every new %(role)s") % {"role": ROLE_WORDS[assignment.role]()}
    return _("People picked by name")


def due_words(assignment: Assignment) -> str:
    """Return when it is due, or "" without a due date."""
    if assignment.due_on:
        return _("due %(on)s") % {"on": date_format(assignment.due_on, "DATE_FORMAT")}
    if assignment.due_days is None:
        return ""
    days = {"n": assignment.due_days}
    if assignment.due_from == Assignment.DueFrom.JOINED:
        words = ngettext(
            "due %(n)s day after they join", "due %(n)s days after they join", days["n"]
        )
    else:
        words = ngettext(
            "due %(n)s day after they get it", "due %(n)s days after they get it", days["n"]
        )
    return words % days


def how_often(assignment: Assignment) -> str:
    """Return how often it comes back, in a few words, or ""."""
    if assignment.repeat == Assignment.Repeat.ROLLING:
        months = assignment.repeat_months
        return ngettext("every month", "every %(n)s months", months) % {"n": months}
    if assignment.repeat == Assignment.Repeat.YEARLY:
        day = fixed_day(2028, assignment.repeat_month, assignment.repeat_day)
        return _("each year for %(day)s") % {"day": date_format(day, "j F")}
    return ""


def repeat_words(assignment: Assignment) -> str:
    """Return how often it comes back and when it opens, as a sentence, or ""."""
    if not assignment.repeat:
        return ""
    words = ngettext(
        "It comes back %(often)s; it opens %(n)s day before.",
        "It comes back %(often)s; it opens %(n)s days before.",
        assignment.opens_before,
    )
    return words % {"often": how_often(assignment), "n": assignment.opens_before}


def later_words(assignment: Assignment, after_title: str = "") -> str:
    """Return what an assignment will do from now on; "" when it is given once and that is all."""
    due = due_words(assignment)
    due = f", {due}" if due and not assignment.due_on else ""
    parts = []
    match assignment.audience:
        case Assignment.Audience.GROUP:
            parts.append(_("Whoever comes into this group gets it%(due)s.") % {"due": due})
        case Assignment.Audience.ROLE:
            words = _("Each new %(role)s gets it, and whoever becomes one%(due)s.")
            parts.append(words % {"role": ROLE_WORDS[assignment.role](), "due": due})
        case Assignment.Audience.JOINERS:
            words = _("Each new %(role)s gets it%(due)s.")
            parts.append(words % {"role": ROLE_WORDS[assignment.role](), "due": due})
    parts.append(repeat_words(assignment))
    if assignment.after_id and after_title:
        words = _("Nobody gets it before they have done “%(title)s”.")
        parts.append(words % {"title": after_title})
    return " ".join(filter(None, parts))
