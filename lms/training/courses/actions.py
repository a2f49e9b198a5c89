"""Tasks signed off and taken back, policies agreed to, and parts opened."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from courses.models import CourseVersion
from lms.activity.actions import note
from lms.agencies.models import Membership

from ..models import Cycle, CycleAssignment, PartDone
from ..opening import newest_course_version
from . import rules
from .completion import complete_courses_of, times_done


class NotOpen(Exception):
    """The part cannot be done now: another one comes first, it is gone, or the course is done."""


class OldWords(Exception):
    """What was agreed to has other words by now: they are to be read first."""


@transaction.atomic
def sign_task(
    cycle: Cycle, part_id: str, *, by: Membership, at: datetime | None = None
) -> PartDone:
    """Sign off a task for someone else; doing it again changes nothing. Raises NotOpen."""
    at = at or timezone.now()
    if cycle.learner_id == by.person_id:
        raise NotOpen
    cycle, version = _locked(cycle)
    if existing := _standing(cycle, part_id):
        return existing
    _require_open(cycle, version, part_id, PartDone.Kind.TASK, at)
    done = PartDone.objects.create(
        cycle=cycle, version=version, part_id=part_id, kind="task", at=at, by=by.person
    )
    note("task.signed", about=done, by=by, at=at)
    complete_courses_of(cycle, at=at)
    return done


@transaction.atomic
def take_back_task(
    cycle: Cycle, part_id: str, *, by: Membership, at: datetime | None = None
) -> None:
    """Take a sign-off back; it stays in the trail. A course that was earned stays earned."""
    at = at or timezone.now()
    cycle, _ = _locked(cycle)
    done = _standing(cycle, part_id)
    if done is None or done.kind != PartDone.Kind.TASK or cycle.learner_id == by.person_id:
        return
    done.taken_back_at, done.taken_back_by = at, by.person
    done.save(update_fields=["taken_back_at", "taken_back_by"])
    note("task.taken_back", about=done, by=by, at=at)
    complete_courses_of(cycle, at=at)


@transaction.atomic
def agree(
    cycle: Cycle, part_id: str, version: CourseVersion, *, at: datetime | None = None
) -> PartDone:
    """Keep that the learner read a policy, in these exact words, and agrees.

    Doing it again changes nothing. Raises NotOpen, and OldWords when the version that was read
    is older than the edition that counts.
    """
    at = at or timezone.now()
    cycle, newest = _locked(cycle)
    existing = _standing(cycle, part_id)
    if existing and (cycle.closed_at or rules.counts(existing, newest)):
        return existing
    _require_open(cycle, newest, part_id, PartDone.Kind.POLICY, at)
    if version.edition < newest.edition or version.part(part_id) is None:
        raise OldWords
    if existing:
        existing.taken_back_at, existing.taken_back_by = at, cycle.learner
        existing.save(update_fields=["taken_back_at", "taken_back_by"])
    done = PartDone.objects.create(
        cycle=cycle, version=version, part_id=part_id, kind="policy", at=at, by=cycle.learner
    )
    note("policy.agreed", about=done, by=cycle.learner, agency_id=cycle.agency_id, at=at)
    complete_courses_of(cycle, at=at)
    return done


@transaction.atomic
def open_module(cycle: Cycle, module_id: UUID, *, at: datetime | None = None) -> Cycle:
    """Return the learner's open cycle of one of the course's modules, opening it where there is
    none: it joined the course later, or what was done has run out. Raises NotOpen."""
    at = at or timezone.now()
    cycle, version = _locked(cycle)
    part = next((p for p in version.parts if p.get("module") == str(module_id)), None)
    _require_open(cycle, version, part["id"] if part else "", "module", at)
    of_this = {
        "learner_id": cycle.learner_id,
        "agency_id": cycle.agency_id,
        "kind": cycle.kind,
        "module_id": module_id,
    }
    go = Cycle.objects.filter(**of_this).count() + 1
    opened, _ = Cycle.objects.get_or_create(
        **of_this, closed_at=None, defaults={"opened_at": at, "due_on": cycle.due_on, "go": go}
    )
    for assignment in cycle.assignments.filter(withdrawn_at=None):
        CycleAssignment.objects.get_or_create(cycle=opened, assignment=assignment)
    return opened


def _locked(cycle: Cycle) -> tuple[Cycle, CourseVersion]:
    """Return the course's cycle as it is now, held until the end, and its newest version."""
    locked = Cycle.objects.select_for_update(of=("self",)).select_related("agency", "learner")
    cycle = locked.get(pk=cycle.pk)
    return cycle, newest_course_version(cycle.course_id)


def _standing(cycle: Cycle, part_id: str) -> PartDone | None:
    parts = cycle.parts_done.select_related("version")
    return parts.filter(part_id=part_id, taken_back_at=None).first()


def _require_open(cycle, version, part_id: str, kind: str, at: datetime) -> None:
    part = version.part(part_id)
    if cycle.closed_at or part is None or part["kind"] != kind:
        raise NotOpen
    done = times_done(cycle, version, at=at).keys()
    if rules.opens_after(version, part_id, done):
        raise NotOpen
