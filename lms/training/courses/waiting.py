"""Which tasks wait for a sign-off, asked of the database so that a page of them stays cheap."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from courses.models import CourseVersion
from lms.agencies.models import Membership

from ..models import Cycle, CycleQuerySet, PartDone
from ..opening import counts_q
from . import access
from .queries import newest_of


def cycles_with_tasks_waiting(actor: Membership, *, on: date) -> CycleQuerySet:
    """Return the open courses with a task that `actor` may sign off now, the soonest due first."""
    courses = access.courses_visible_to(actor).open().exclude(learner=actor.person_id)
    waiting = Q(pk__in=[])
    for version in _newest_versions(actor):
        for number, part in enumerate(version.parts):
            if part["kind"] == "task":
                waiting |= _waiting_q(version, number, on)
    ordered = courses.filter(waiting).order_by("due_on", "learner__display_name", "pk")
    return ordered.select_related("learner", "agency", "completion")


def _newest_versions(actor: Membership) -> list[CourseVersion]:
    given = Cycle.objects.open().filter(agency=actor.agency_id, course__isnull=False)
    versions: dict[UUID, list[CourseVersion]] = {}
    for version in CourseVersion.objects.filter(course__in=given.values("course")):
        versions.setdefault(version.course_id, []).append(version)
    return [newest_of(some) for some in versions.values()]


def _waiting_q(version: CourseVersion, number: int, on: date) -> Q:
    """Return the condition that a task is not signed off and the parts before it let it open."""
    before = version.parts[:number] if version.in_order else []
    waiting = Q(course=version.course_id) & ~_done(version.parts[number], version, on)
    for part in before:
        if part["required"]:
            waiting &= _done(part, version, on)
    return waiting


def _done(part: dict, version: CourseVersion, on: date) -> Q:
    """Return the condition that a part is done: `rules.done_ids`, as a query."""
    if part["kind"] == "module":
        done = Cycle.objects.filter(
            counts_q(on),
            agency=OuterRef("agency"),
            learner=OuterRef("learner"),
            kind=Cycle.Kind.ASSIGNED,
            module=part["module"],
        )
        again = Q(why__in=[Cycle.Why.REPEAT, Cycle.Why.CHANGED])  # As `rules.modules_since` says.
        return (~again & Q(Exists(done))) | (
            again & Q(Exists(done.filter(closed_at__gte=OuterRef("opened_at"))))
        )
    done = PartDone.objects.filter(cycle=OuterRef("pk"), part_id=part["id"], taken_back_at=None)
    if part["kind"] == PartDone.Kind.POLICY:
        done = done.filter(version__edition__gte=version.edition)
    return Q(Exists(done))
