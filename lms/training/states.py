"""Where assigned work of peers and staff stands: one definition for every page and download.

Each go that counts is done, in progress or not started: one of the three, never two. Beside
that it may be due soon or past its due date; while someone is on leave it is neither.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from . import rules
from .models import Completion, Cycle, CycleQuerySet

DONE, STARTED, NEW = "done", "started", "new"
SOON, PAST = "due-soon", "past"
STATES = {
    DONE: _("Done"),
    STARTED: _("In progress"),
    NEW: _("Not started"),
    SOON: _("Due in 14 days"),
    PAST: _("Past the due date"),
}
WAYS = {
    Completion.How.ALONE: _("Alone"),
    Completion.How.TOGETHER: _("Together"),
    Completion.How.GROUP: _("In a group"),
    Completion.How.PAPER: _("On paper"),
    Completion.How.PHONE: _("By phone"),
    Completion.How.PRIOR: _("Learned before"),
}
# Withdrawn, declined and voided ones do not count, nor what someone left behind.
COUNTED = Q(closed_why__in=["", Cycle.Closed.COMPLETED])
DONE_Q = Q(closed_why=Cycle.Closed.COMPLETED)


def in_state(on: date) -> dict[str, Q]:
    """Return the condition of each state on a day; the first three exclude each other."""
    return {
        DONE: DONE_Q,
        STARTED: Q(closed_at=None, started_at__isnull=False),
        NEW: Q(closed_at=None, started_at=None),
        SOON: rules.due_soon_q(on),
        PAST: rules.overdue_q(on),
    }


def current(cycles: CycleQuerySet) -> CycleQuerySet:
    """Return what counts now: of someone's goes at the same thing the last that was not taken back.

    The years before stay in their records, but a person is counted once for each thing. Only
    second and further goes are looked at beside it: most people have one.
    """
    later = Cycle.objects.filter(
        COUNTED,
        Q(go__gt=1) & Q(go__gt=OuterRef("go")),
        agency=OuterRef("agency"),
        learner=OuterRef("learner"),
        kind=Cycle.Kind.ASSIGNED,
    )
    return cycles.filter(
        COUNTED,
        ~Exists(later.filter(module=OuterRef("module"))),
        ~Exists(later.filter(course=OuterRef("course"))),
    )
