"""Completing a course: by itself, when the required parts of its newest version are done."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from courses.models import CourseVersion

from .. import opening, recording
from ..models import Completion, Cycle
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
    version = opening.newest_course_version(course.course_id)
    if version is None:
        return None
    done = keep_course_progress(course, version, at=at)
    if not rules.is_complete(version, done):
        return None
    return recording.record_completion(
        cycle=course, version=version, how=Completion.How.ALONE, by=course.learner, at=at
    )


def keep_course_progress(course: Cycle, version: CourseVersion, *, at: datetime) -> set[str]:
    """Keep how many parts of a course are done, and since when, for speed; return which are."""
    done = times_done(course, version, at=at)
    number, started_at = len(done), min(done.values(), default=None)
    if (course.step_number, course.started_at) != (number, started_at):
        course.step_number, course.started_at = number, started_at
        course.save(update_fields=["step_number", "started_at"])
    return set(done)


def times_done(course: Cycle, version: CourseVersion, *, at: datetime) -> dict[str, datetime]:
    """Return when each part that counts at a time was done, none before the course was opened.

    A finished course stays as it was then, whatever was taken back or voided since.
    """
    at = course.closed_at or at
    times = {}
    for part in course.parts_done.select_related("version"):
        if course.closed_at and part.taken_back_at and part.taken_back_at >= at:
            part.taken_back_at = None
        if rules.counts(part, version):
            times[part.part_id] = part.at
    modules = _modules_done(course, version.module_ids, at=at)
    done = rules.done_ids(version, modules.keys(), ()) | times.keys()
    module_of = {part["id"]: UUID(part["module"]) for part in version.parts if "module" in part}
    return {
        part["id"]: max(times.get(part["id"]) or modules[module_of[part["id"]]], course.opened_at)
        for part in version.parts
        if part["id"] in done
    }


def _modules_done(course: Cycle, modules: list[UUID], *, at: datetime) -> dict[UUID, datetime]:
    """Return when the learner did each module that was assigned in this agency and counts."""
    counting = opening.counts_q(course.agency.today(at))
    if course.closed_at:
        counting |= Q(closed_why=Cycle.Closed.VOIDED)
    done = Cycle.objects.filter(
        counting,
        agency=course.agency_id,
        learner=course.learner_id,
        kind=Cycle.Kind.ASSIGNED,
        module__in=modules,
    )
    if course.closed_at:
        done = done.filter(closed_at__lte=at)
    if since := rules.modules_since(course):
        done = done.filter(closed_at__gte=since)
    return dict(done.order_by("-closed_at").values_list("module_id", "closed_at"))
