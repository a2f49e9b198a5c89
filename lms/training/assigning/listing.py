"""What the list of assignments and the page of one show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lms.agencies import access as agency_access
from lms.agencies.models import Membership

from .. import access, rules
from ..ids import uuid_or_none
from ..models import Assignment, Cycle
from .dates import opens_on
from .sentences import due_words, how_often, whom
from .things import titles_of

IN_FORCE, REPEATS, STANDING, STOPPED = "in-force", "repeats", "rules", "stopped"
STATES = {
    REPEATS: (_("Comes back"), Q(withdrawn_at=None) & ~Q(repeat="")),
    STANDING: (_("For whoever joins or fits"), Q(withdrawn_at=None) & ~Q(audience="people")),
    STOPPED: (_("Taken back"), Q(withdrawn_at__isnull=False)),
}


@dataclass(frozen=True)
class Row:
    """One assignment in the list, in words."""

    assignment: Assignment
    title: str
    whom: str
    due: str
    again: str
    done: int
    people: int


def assigned_by(actor: Membership, chosen: dict[str, str]) -> QuerySet[Assignment]:
    """Return the assignments that `actor` may look at, narrowed by what the address says."""
    found = access.assignments_of(actor).filter(kind=Assignment.Kind.ASSIGNED)
    of = uuid_or_none(chosen.get("of", ""))
    if of:
        found = found.filter(Q(module=of) | Q(course=of))
    state = STATES.get(chosen.get("state", ""))
    found = found.filter(state[1] if state else Q(withdrawn_at=None))
    return found.select_related("group", "created_by").order_by("-created_at", "pk")


def things_assigned(actor: Membership, language: str) -> dict[str, str]:
    """Return the titles of what was ever assigned, to narrow the list by."""
    found = access.assignments_of(actor).filter(kind=Assignment.Kind.ASSIGNED)
    pairs = found.order_by().values_list("module_id", "course_id").distinct()
    some = [Assignment(module_id=module, course_id=course) for module, course in pairs]
    titles = titles_of(some, language)
    named = {str(a.module_id or a.course_id): titles[a.pk] for a in some if titles[a.pk]}
    return dict(sorted(named.items(), key=lambda item: item[1].casefold()))


def rows_of(assignments: list[Assignment], language: str) -> list[Row]:
    titles = titles_of(assignments, language)
    same = Q(module=F("assignments__module")) | Q(course=F("assignments__course"))
    counted = (
        Cycle.objects.filter(same, assignments__in=assignments)
        .values("assignments")
        .annotate(
            people=Count("learner", distinct=True),
            done=Count("learner", distinct=True, filter=Q(closed_why="completed")),
        )
        .order_by()
        .values_list("assignments", "people", "done")
    )
    counts = {pk: (people, done) for pk, people, done in counted}
    return [
        Row(
            assignment,
            titles[assignment.pk],
            whom(assignment),
            due_words(assignment),
            how_often(assignment),
            done=counts.get(assignment.pk, (0, 0))[1],
            people=counts.get(assignment.pk, (0, 0))[0],
        )
        for assignment in assignments
    ]


def cycles_of(assignment: Assignment, actor: Membership) -> QuerySet[Cycle]:
    """Return the newest cycle of each person whom `actor` may see, by their names."""
    same = {"module": assignment.module_id, "course": assignment.course_id}
    newer = Cycle.objects.filter(
        **same,
        assignments=assignment,
        learner=OuterRef("learner"),
        opened_at__gt=OuterRef("opened_at"),
    )
    found = access.training_visible_to(actor).filter(**same, assignments=assignment)
    found = found.exclude(Exists(newer)).select_related("learner", "completion")
    return found.order_by("learner__display_name", "pk")


def waiting_for(assignment: Assignment, actor: Membership) -> list[str]:
    """Return the names of those picked by name who get it later: away, or not ready."""
    seen = agency_access.assignable_by(actor)
    waits = seen.filter(pk__in=assignment.named.filter(handled_at=None).values("membership"))
    names = waits.select_related("person").order_by("person__display_name")[:25]
    return [member.person.display_name for member in names]


def state_words(cycle: Cycle, on: date) -> str:
    """Return where someone is, as staff read it."""
    if cycle.closed_why == Cycle.Closed.COMPLETED:
        ran_out = cycle.valid_until and cycle.valid_until < on
        return str(_("Ran out") if ran_out else _("Done"))
    if cycle.closed_why:
        return str(_("Does not count") if cycle.closed_why == "voided" else _("No longer asked"))
    if cycle.paused_at:
        return str(_("Away"))
    if cycle.due_on and cycle.due_on < on:
        return str(_("Past the due date"))
    if cycle.due_on and cycle.due_on <= on + rules.DUE_SOON:
        return str(_("Due soon"))
    return str(_("Started") if cycle.started_at else _("Not started"))


def comes_back_on(assignment: Assignment, cycle: Cycle) -> date | None:
    """Return when the next go of a finished cycle opens, or None."""
    if not assignment.repeat or not cycle.valid_until:
        return None
    return opens_on(assignment, cycle.valid_until)
