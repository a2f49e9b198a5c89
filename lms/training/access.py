"""Who may see which training records: the only way to a cycle's row."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from courses.models import Module
from lms.agencies import access as agency_access
from lms.agencies import roles
from lms.agencies.models import Membership

from . import states
from .models import Assignment, Cycle, CycleQuerySet

# Quiet modules are never recorded; one that became quiet later is not shown either.
NOT_QUIET = ~Q(module__in=Module.objects.filter(quiet=True))


def own_cycles(person) -> CycleQuerySet:
    """Return everything a person was given or chose, without what was taken back."""
    mine = Cycle.objects.filter(NOT_QUIET, learner=person)
    return mine.exclude(closed_why=Cycle.Closed.WITHDRAWN)


def own_cycle_or_404(person, pk) -> Cycle:
    mine = own_cycles(person).select_related(
        "module", "completion__void", "completion__recorded_by"
    )
    return get_object_or_404(mine, pk=pk)


def cycles_visible_to(actor: Membership) -> CycleQuerySet:
    """Return what `actor`'s agency gave to the people whom `actor` may see. Never own choices."""
    return _given_to(agency_access.visible_to(actor), actor)


def _given_to(members, actor: Membership) -> CycleQuerySet:
    return Cycle.objects.still_given().filter(
        NOT_QUIET,
        agency_id=actor.agency_id,
        agency__isnull=False,
        kind__in=[Cycle.Kind.ASSIGNED, Cycle.Kind.OFFERED],
        learner__in=members.values("person"),
    )


def training_visible_to(actor: Membership) -> CycleQuerySet:
    """Return the assigned work of peers and staff, in as much detail as staff may see."""
    return cycles_visible_to(actor).filter(kind=Cycle.Kind.ASSIGNED)


def current_training(actor: Membership) -> CycleQuerySet:
    """Return what counts now of the assigned work that `actor` may see: once a person and thing."""
    return states.current(assigned_work(actor))


def finished_training(actor: Membership) -> CycleQuerySet:
    """Return every completed cycle of the peers and staff whom `actor` may see, of all years."""
    return assigned_work(actor).filter(states.DONE_Q)


def records_visible_to(actor: Membership) -> CycleQuerySet:
    """Return the training of peers and staff whom `actor` may see, closed and voided ones too.

    What was taken back is as if it had never been asked. Offers are never here.
    """
    return _workers_cycles(actor).exclude(closed_why=Cycle.Closed.WITHDRAWN)


def record_or_404(actor: Membership, pk) -> Cycle:
    """Return one cycle of a peer's or staff member's training, or 404 as for a missing one."""
    found = records_visible_to(actor).select_related(
        "learner", "module", "course", "completion__void__by", "completion__recorded_by"
    )
    return get_object_or_404(found, pk=pk)


def assigned_work(actor: Membership) -> CycleQuerySet:
    """Return what counts of the work of peers and staff whom `actor` may see, of all years."""
    return _workers_cycles(actor).filter(states.COUNTED)


def _workers_cycles(actor: Membership) -> CycleQuerySet:
    workers = agency_access.visible_to(actor).assignable()
    return Cycle.objects.filter(
        NOT_QUIET,
        agency_id=actor.agency_id,
        agency__isnull=False,
        kind=Cycle.Kind.ASSIGNED,
        learner__in=workers.values("person"),
    )


def work_of(actor: Membership, people: list) -> CycleQuerySet:
    """Return what counts of some people's work, of all years.

    Ask it only about people that come from `visible_to(actor)`: it does not ask again.
    """
    return Cycle.objects.filter(
        states.COUNTED,
        agency_id=actor.agency_id,
        kind=Cycle.Kind.ASSIGNED,
        learner__in=people,
    )


def modules_given(actor: Membership) -> QuerySet:
    """Return the modules that someone whom `actor` may see has or had; a manager's whole agency."""
    work = Cycle.objects.filter(
        states.COUNTED,
        agency_id=actor.agency_id,
        agency__isnull=False,
        kind=Cycle.Kind.ASSIGNED,
        module=OuterRef("pk"),
    )
    if not actor.can(roles.Can.SEE_AGENCY):
        work = work.filter(learner__in=agency_access.visible_to(actor).values("person"))
    return Module.objects.filter(Exists(work), quiet=False)


def finished_in(actor: Membership, start: datetime, end: datetime) -> CycleQuerySet:
    """Return what `actor`'s agency gave and was finished in a time, to count it without names.

    Whoever left since counts, too. Only for whoever may see the whole agency.
    """
    if not actor.can(roles.Can.SEE_AGENCY) or actor.agency_id is None:
        return Cycle.objects.none()
    return Cycle.objects.filter(
        NOT_QUIET,
        states.DONE_Q,
        agency_id=actor.agency_id,
        closed_at__gte=start,
        closed_at__lt=end,
    )


def offers_visible_to(actor: Membership) -> CycleQuerySet:
    """Return offers to people with cards. Staff see "offered" or "done" of these, no more."""
    members = agency_access.visible_to(actor).filter(role=roles.PATIENT.key)
    return _given_to(members, actor).filter(kind=Cycle.Kind.OFFERED)


def assignments_of(actor: Membership):
    """Return the assignments and offers that `actor` made or, as a manager, may undo."""
    given = Assignment.objects.filter(agency_id=actor.agency_id)
    if actor.can(roles.Can.SEE_AGENCY):
        return given
    return given.filter(created_by=actor.person_id)


def assignment_or_404(actor: Membership, pk) -> Assignment:
    return get_object_or_404(assignments_of(actor).select_related("module"), pk=pk)


def modules_to_start():
    """Return the modules that anyone signed in may start by themselves."""
    return Module.objects.filter(quiet=False, pages__live=True, versions__isnull=False).distinct()


def modules_to_give(kind: str):
    """Return the modules that may be assigned or offered: published, never quiet."""
    modules = modules_to_start()
    if kind == Assignment.Kind.OFFERED:
        modules = modules.filter(pages__for_people=True, pages__kind="guide")
    return modules
