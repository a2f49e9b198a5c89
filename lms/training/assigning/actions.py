"""Making an assignment, taking it back, putting it back, and moving due dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from courses.models import Course, Module
from lms.activity.actions import note
from lms.agencies.models import Group, Membership

from ..models import Assignment, Cycle, NamedMember
from ..opening import AT_ONCE, taken_since
from . import dates
from .audience import members_of
from .batches import give_some, lock
from .keeping import give_all

UNDO_FOR = timedelta(hours=24)
IN_ONE_GO = 200
"""To so many people it is given at once; to more, in the background."""


@dataclass(frozen=True)
class Rule:
    """What an assignment says, apart from the people it names."""

    module: Module | None = None
    course: Course | None = None
    audience: str = Assignment.Audience.PEOPLE
    group: Group | None = None
    role: str = ""
    due_on: date | None = None
    due_days: int | None = None
    due_from: str = ""
    repeat: str = ""
    repeat_months: int | None = None
    repeat_month: int | None = None
    repeat_day: int | None = None
    opens_before: int = 30
    after: Module | None = None
    reason: str = Assignment.Reason.REQUIRED

    def assignment(self, **more) -> Assignment:
        """Return the assignment that says this, not saved."""
        return Assignment(kind=Assignment.Kind.ASSIGNED, **vars(self), **more)


def assign(
    rule: Rule,
    *,
    id: UUID,
    by: Membership,
    members: list[Membership] = (),
    at: datetime | None = None,
) -> Assignment:
    """Assign by a rule, to the people named or to whoever it fits; the same id again is once.

    More than 200 people get it in the background: then it has no `given_at` yet.
    """
    at = at or timezone.now()
    with transaction.atomic():
        wanted = rule.assignment(id=id, agency=by.agency, created_at=at, created_by=by.person)
        fields = {f.attname: getattr(wanted, f.attname) for f in wanted._meta.concrete_fields}
        fields.pop("id")
        assignment, is_new = Assignment.objects.get_or_create(id=id, defaults=fields)
        if not is_new:
            return assignment
        assignment.agency = by.agency
        named = [NamedMember(assignment=assignment, membership=member) for member in members]
        NamedMember.objects.bulk_create(named, batch_size=AT_ONCE)
        assignment.total = members_of(assignment).count()
        assignment.touched_at = at
        assignment.save(update_fields=["total", "touched_at"])
        many = "1 person" if assignment.total == 1 else f"{assignment.total} people"
        note("assigned.given", about=assignment, by=by, at=at, result=many)
        if assignment.total <= IN_ONE_GO:
            give_some(assignment.pk, after=None, at=at)
            assignment.refresh_from_db()
        else:
            transaction.on_commit(lambda: give_all.enqueue(str(assignment.pk)))
    return assignment


def may_undo(assignment: Assignment, at: datetime) -> bool:
    """Whether an assignment may still be undone: for 24 hours, once."""
    return assignment.withdrawn_at is None and at < assignment.created_at + UNDO_FOR


def may_restore(assignment: Assignment, at: datetime) -> bool:
    """Whether taking it back may still be undone: for 24 hours."""
    return assignment.withdrawn_at is not None and at < assignment.withdrawn_at + UNDO_FOR


@transaction.atomic
def withdraw(assignment: Assignment, *, by: Membership, at: datetime | None = None) -> None:
    """Take an assignment or offer back; doing it again changes nothing.

    Cycles that it alone asked for close, and a due date that it set goes. Evidence stays;
    finished work stays finished.
    """
    at = at or timezone.now()
    lock(assignment.agency_id)
    assignment = Assignment.objects.select_related("agency").get(pk=assignment.pk)
    if assignment.withdrawn_at:
        return
    assignment.withdrawn_at, assignment.withdrawn_by = at, by.person
    assignment.save(update_fields=["withdrawn_at", "withdrawn_by"])
    wanted = Assignment.objects.filter(withdrawn_at=None)
    assignment.cycles.open().exclude(assignments__in=wanted).update(
        closed_at=at, closed_why=Cycle.Closed.WITHDRAWN
    )
    _due_by_the_others(assignment)
    note(f"{assignment.kind}.withdrawn", about=assignment, by=by, at=at)


def _due_by_the_others(assignment: Assignment) -> None:
    """Let cycles that others still ask for be due when those say, where this one had set it."""
    shared = list(assignment.cycles.open().filter(due_on__isnull=False))
    joined = dict(
        Membership.objects.current()
        .filter(agency=assignment.agency_id, person__in=[cycle.learner_id for cycle in shared])
        .values_list("person_id", "started_on")
    )
    for cycle in shared:
        told = {
            "given": assignment.agency.today(cycle.opened_at),
            "joined": joined.get(cycle.learner_id, date.min),
        }
        if cycle.due_on == dates.due_date(assignment, **told):
            others = cycle.assignments.filter(withdrawn_at=None)
            due = [dates.due_date(other, **told) for other in others]
            cycle.due_on = min(filter(None, due), default=None)
    Cycle.objects.bulk_update(shared, ["due_on"], batch_size=AT_ONCE)


@transaction.atomic
def restore(assignment: Assignment, *, by: Membership, at: datetime | None = None) -> bool:
    """Undo taking an assignment back, within 24 hours; return whether it was undone.

    The cycles that closed with it are open again, where nobody was given the same since.
    """
    at = at or timezone.now()
    lock(assignment.agency_id)
    assignment = Assignment.objects.get(pk=assignment.pk)
    if not may_restore(assignment, at):
        return False
    closed = assignment.cycles.filter(
        closed_why=Cycle.Closed.WITHDRAWN, closed_at=assignment.withdrawn_at
    )
    assignment.withdrawn_at = assignment.withdrawn_by = None
    assignment.save(update_fields=["withdrawn_at", "withdrawn_by"])
    for cycle in closed:
        if not taken_since(cycle).exists():
            cycle.closed_at, cycle.closed_why = None, ""
            cycle.save(update_fields=["closed_at", "closed_why"])
    note(f"{assignment.kind}.restored", about=assignment, by=by, at=at)
    return True


@transaction.atomic
def change_due(
    assignment: Assignment,
    people: Iterable[UUID],
    due_on: date | None,
    *,
    by: Membership,
    at: datetime | None = None,
) -> int:
    """Move when some people are to do an assignment by; return for how many it moved.

    Of a course, its modules move with it.
    """
    lock(assignment.agency_id)
    theirs = assignment.cycles.open().filter(kind=Cycle.Kind.ASSIGNED, learner__in=list(people))
    theirs = theirs.exclude(due_on=due_on)
    moved = dict(theirs.values_list("pk", "learner_id"))
    Cycle.objects.filter(pk__in=moved).update(due_on=due_on)
    number = len(set(moved.values()))
    if number:
        many = "1 person" if number == 1 else f"{number} people"
        note("assigned.due_changed", about=assignment, by=by, at=at, result=many)
    return number


@transaction.atomic
def move_due(
    cycle: Cycle, due_on: date | None, *, by: Membership, at: datetime | None = None
) -> None:
    """Move the due date of one open assigned cycle."""
    lock(cycle.agency_id)
    moved = Cycle.objects.open().filter(pk=cycle.pk, kind=Cycle.Kind.ASSIGNED)
    if moved.exclude(due_on=due_on).update(due_on=due_on):
        note("assigned.due_changed", about=cycle, by=by, at=at, result="1 person")
