"""Completing a course: by itself, when the required parts of its newest version are done."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from courses.models import CourseVersion

from .. import evidence
from ..models import Completion, Cycle
from ..opening import counts_q, newest_course_version
from . import rules


def complete_courses_of(cycle: Cycle, *, at: datetime) -> list[Completion]:
    """Complete the learner's open courses of the same agency that are done now.

    Called after a module, a task or a policy. The courses' rows are locked first: of two parts
    done at once, whichever is second sees the other one.
    """
    if cycle.kind != Cycle.Kind.ASSIGNED:
        return []
    courses = (
        Cycle.objects.open()
        .filter(agency=cycle.agency_id, learner=cycle.learner_id, course__isnull=False)
        .select_for_update(of=("self",))
        .select_related("agency", "learner")
        .order_by("pk")
    )
    completed = [complete_if_done(course, at=at) for course in courses]
    return [completion for completion in completed if completion]


def complete_if_done(course: Cycle, *, at: datetime) -> Completion | None:
    """Complete an open course's cycle if it is done; return the new completion."""
    version = newest_course_version(course.course_id)
    if version is None:
        return None
    done = parts_done_of(course, version, on=course.agency.today(at))
    _keep_progress(course, done, at)
    if not rules.is_complete(version, done):
        return None
    return evidence.record_completion(
        cycle=course, version=version, how=Completion.How.ALONE, by=course.learner, at=at
    )


def parts_done_of(course: Cycle, version: CourseVersion, *, on: date) -> set[str]:
    """Return the ids of the parts of a version that count as done in a course's cycle."""
    parts = course.parts_done.select_related("version")
    return rules.done_ids(version, modules_done(course, version.module_ids, on=on), parts)


def modules_done(course: Cycle, modules: Iterable[UUID], *, on: date) -> set[UUID]:
    """Return which modules the learner was assigned in this agency and has done, still counting."""
    done = Cycle.objects.filter(
        counts_q(on),
        agency=course.agency_id,
        learner=course.learner_id,
        kind=Cycle.Kind.ASSIGNED,
        module__in=list(modules),
    )
    if since := rules.modules_since(course):
        done = done.filter(closed_at__gte=since)
    return set(done.values_list("module_id", flat=True))


def _keep_progress(course: Cycle, done: set[str], at: datetime) -> None:
    """Keep how many parts are done, and when the first was, for speed."""
    course.step_number = len(done)
    course.started_at = (course.started_at or at) if done else None
    course.save(update_fields=["step_number", "started_at"])
