"""Opening a person's cycle for an assignment, or joining the one that is open already."""

from datetime import date, datetime

from django.db.models import Q

from courses.models import CourseVersion
from lms.agencies.models import Membership

from .models import Assignment, Cycle, CycleAssignment


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
    if assignment.module_id:
        return _join(assignment, member, {"module_id": assignment.module_id}, at, due_on, why)
    cycle = _join(assignment, member, {"course_id": assignment.course_id}, at, due_on, why)
    for module in modules_to_do(assignment, member, on=assignment.agency.today(at)):
        _join(assignment, member, {"module_id": module}, at, due_on, why)
    return cycle


def modules_to_do(assignment: Assignment, member: Membership, *, on: date) -> list:
    """Return the modules of a course that someone has not done, or not lately enough."""
    version = newest_course_version(assignment.course_id)
    if version is None:
        return []
    done = Cycle.objects.filter(
        counts_q(on),
        agency_id=assignment.agency_id,
        learner=member.person_id,
        kind=assignment.kind,
        module__in=version.module_ids,
    )
    counting = set(done.values_list("module_id", flat=True))
    return [module for module in version.module_ids if module not in counting]


def newest_course_version(course_id) -> CourseVersion | None:
    """Return the newest version of a course, of its own language before its translations."""
    versions = CourseVersion.objects.filter(course=course_id)
    return versions.order_by("source_number__isnull", "number").last()


def _join(assignment, member, of: dict, at, due_on, why) -> Cycle:
    cycle, is_new = Cycle.objects.get_or_create(
        **of,
        agency_id=assignment.agency_id,
        learner_id=member.person_id,
        kind=assignment.kind,
        closed_at=None,
        defaults={"due_on": due_on, "opened_at": at, "why": why},
    )
    if not is_new and due_on and (not cycle.due_on or due_on < cycle.due_on):
        cycle.due_on = due_on
        cycle.save(update_fields=["due_on"])
    CycleAssignment.objects.get_or_create(cycle=cycle, assignment=assignment)
    return cycle
