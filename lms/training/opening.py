"""Opening people's cycles for an assignment, or joining those that are open already."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from courses.models import CourseVersion
from lms.agencies.models import Membership

from . import states
from .courses import completion as courses
from .models import Assignment, Cycle, CycleAssignment

AT_ONCE = 500


@dataclass(frozen=True)
class Opening:
    """What one person is given: by when, and why again."""

    member: Membership
    due_on: date | None = None
    why: str = ""

    @property
    def starts_over(self) -> bool:
        """Whether modules of a course that were done before are to be done again, too."""
        return self.why in {Cycle.Why.REPEAT, Cycle.Why.CHANGED}


def counts_q(on: date) -> Q:
    """Completed cycles that still count on a day: not voided, not run out."""
    return Q(closed_why=Cycle.Closed.COMPLETED) & (Q(valid_until=None) | Q(valid_until__gte=on))


def open_cycle(
    assignment: Assignment,
    member: Membership,
    *,
    at: datetime,
    due_on: date | None = None,
    why: str = "",
) -> Cycle:
    """Return the person's open cycle of what was assigned, opening one when there is none.

    A course opens its modules, too, but for those that still count; all of them are due
    together. An offer and an assignment are two cycles: what was done for an offer stays unseen.
    """
    return open_cycles(assignment, [Opening(member, due_on, why)], at=at)[member.person_id]


def open_cycles(
    assignment: Assignment, openings: list[Opening], *, at: datetime
) -> dict[UUID, Cycle]:
    """Do what `open_cycle` does for many, in a number of queries that does not grow with them.

    Return the open cycles by their learner's id.
    """
    if assignment.module_id:
        return _join(assignment, {"module_id": assignment.module_id}, openings, at)
    cycles = _join(assignment, {"course_id": assignment.course_id}, openings, at)
    version = newest_course_version(assignment.course_id)
    todo = _by_module(assignment, version, openings, at)
    for module, some in todo.items():
        _join(assignment, {"module_id": module}, some, at)
    _count_what_was_done(cycles, todo, at)
    return cycles


def _count_what_was_done(cycles: dict[UUID, Cycle], todo, at: datetime) -> None:
    """Let modules done before count in the courses of those who have fewer to do now."""
    everything = [{opening.member.person_id for opening in some} for some in todo.values()]
    for person, cycle in cycles.items():
        if not all(person in people for people in everything):
            courses.complete_if_done(cycle, at=at)


def goes_at_the_same(cycle: Cycle) -> QuerySet:
    """Return this cycle and every other of its learner, agency and kind at the same thing."""
    return Cycle.objects.filter(
        agency=cycle.agency_id,
        learner=cycle.learner_id,
        kind=cycle.kind,
        module=cycle.module_id,
        course=cycle.course_id,
    )


def taken_since(cycle: Cycle) -> QuerySet:
    """Return what someone has or did of the same thing since: a closed cycle then stays closed."""
    since = Q(closed_at=None) | Q(states.DONE_Q, go__gt=cycle.go)
    return goes_at_the_same(cycle).filter(since)


def open_module_again(assignment: Assignment, opening: Opening, module_id, *, at) -> None:
    """Open, or join, the cycle of one module that was asked for, alone or within a course."""
    _join(assignment, {"module_id": module_id}, [opening], at)


def newest_course_version(course_id) -> CourseVersion | None:
    """Return the newest version of a course, of its own language before its translations."""
    return newest_of(CourseVersion.objects.filter(course=course_id))


def newest_of(versions: QuerySet):
    """Return the newest of these versions, of their own language before translations."""
    return versions.order_by(F("source_number").asc(nulls_last=True), "number").last()


def _by_module(assignment, version, openings, at) -> dict[UUID, list[Opening]]:
    """Return who is to do each module of a course: those for whom it does not count still."""
    modules = version.module_ids if version else []
    done = Cycle.objects.filter(
        counts_q(assignment.agency.today(at)),
        agency_id=assignment.agency_id,
        learner__in=[opening.member.person_id for opening in openings],
        kind=assignment.kind,
        module__in=modules,
    )
    counting = defaultdict(set)
    for learner, module in done.values_list("learner_id", "module_id"):
        counting[module].add(learner)
    return {
        module: [
            opening
            for opening in openings
            if opening.starts_over or opening.member.person_id not in counting[module]
        ]
        for module in modules
    }


def _join(assignment, of: dict, openings: Iterable[Opening], at) -> dict[UUID, Cycle]:
    """Open what is not open yet and link all of it. Of two who do this at once, one opens."""
    by_person = {opening.member.person_id: opening for opening in openings}
    wanted = sorted(by_person)  # In one order, so that two who do this cannot wait for each other.
    cycles = _open_ones(assignment, of, wanted)
    missing = [person for person in wanted if person not in cycles]
    goes = _goes_before(assignment, of, missing)
    new = [
        Cycle(
            **of,
            agency_id=assignment.agency_id,
            learner_id=person,
            kind=assignment.kind,
            go=goes[person] + 1,
            due_on=by_person[person].due_on,
            opened_at=at,
            why=by_person[person].why,
        )
        for person in missing
    ]
    if new:
        Cycle.objects.bulk_create(new, ignore_conflicts=True, batch_size=AT_ONCE)
        cycles |= _open_ones(assignment, of, missing)
    _earlier(cycles, by_person)
    links = [CycleAssignment(cycle=cycles[p], assignment=assignment) for p in wanted if p in cycles]
    CycleAssignment.objects.bulk_create(links, ignore_conflicts=True, batch_size=AT_ONCE)
    return cycles


def _open_ones(assignment, of: dict, people: list[UUID]) -> dict[UUID, Cycle]:
    return {cycle.learner_id: cycle for cycle in _cycles_of(assignment, of, people).open()}


def _goes_before(assignment, of: dict, people: list[UUID]) -> Counter:
    """Return how many cycles each of them had, open or closed: the next is one more."""
    earlier = _cycles_of(assignment, of, people).order_by()
    return Counter(dict(earlier.values_list("learner").annotate(Count("pk"))))


def _cycles_of(assignment, of: dict, people: list[UUID]):
    return Cycle.objects.filter(
        **of, agency_id=assignment.agency_id, kind=assignment.kind, learner__in=people
    )


def _earlier(cycles: dict[UUID, Cycle], by_person: dict[UUID, Opening]) -> None:
    """Let the earlier due date count, in cycles that were open already."""
    changed = []
    for person, cycle in cycles.items():
        due_on = by_person[person].due_on
        if due_on and (not cycle.due_on or due_on < cycle.due_on):
            cycle.due_on = due_on
            changed.append(cycle)
    if changed:
        Cycle.objects.bulk_update(changed, ["due_on"], batch_size=AT_ONCE)
