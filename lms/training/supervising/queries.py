"""What a supervisor's page of one cycle shows: never an answer, a score or a time spent."""

from dataclasses import dataclass, field

from courses.catalogue import modules_in
from courses.models import CourseVersion, ModuleVersion
from lms.agencies.models import Membership

from .. import access, rules
from ..done_when import done_when
from ..models import Assignment, Completion, Cycle
from ..opening import newest_course_version, newest_of
from ..rules import StillOpen
from .actions import tries_in


@dataclass
class CycleRecord:
    """One person's go at one module or course, as those who support them see it."""

    cycle: Cycle
    title: str
    version: ModuleVersion | CourseVersion | None
    rule: str = ""
    state: str = ""
    """new, started, done, void, left or paused"""
    steps: int = 0
    sensitive: bool = False
    """Neither the step nor a try at the check is anyone else's to see."""
    left: StillOpen | None = None
    check_passed_at: object = None
    tries_ran_out: bool = False
    asked_by: list[Assignment] = field(default_factory=list)
    trail: list[Cycle] = field(default_factory=list)


def record_of(actor: Membership, cycle: Cycle, language: str) -> CycleRecord:
    """Return what `actor` sees of a cycle, whatever became of it."""
    version = _version(cycle, language)
    record = CycleRecord(
        cycle=cycle,
        title=version.title if version else "",
        version=version,
        state=state_of(cycle),
        asked_by=list(cycle.assignments.select_related("created_by").order_by("created_at")),
        trail=list(_trail(actor, cycle)),
    )
    if cycle.module_id and version:
        _add_progress(record)
    return record


def _add_progress(record: CycleRecord) -> None:
    cycle, version = record.cycle, record.version
    record.rule, record.steps = done_when(version), len(version.steps)
    record.sensitive = cycle.module.sensitive
    attempts = list(cycle.attempts.select_related("version"))
    passed = [attempt.at for attempt in attempts if attempt.passed]
    record.check_passed_at = min(passed, default=None)
    if cycle.closed_at or record.sensitive:
        return
    events = list(cycle.events.select_related("version"))
    sign_offs = list(cycle.sign_offs.all()) if version.skills else []
    record.left = rules.still_open(version, events, attempts, sign_offs)
    record.tries_ran_out = bool(attempts) and tries_in(cycle).ran_out


def completion_of(cycle: Cycle) -> Completion | None:
    return getattr(cycle, "completion", None)


def state_of(cycle: Cycle) -> str:
    """Return the one word for where a cycle is: new, started, paused, done, void or left."""
    if cycle.closed_why == Cycle.Closed.VOIDED:
        return "void"
    if cycle.closed_why == Cycle.Closed.COMPLETED:
        return "done"
    if cycle.closed_at:
        return "left"
    if cycle.paused_at:
        return "paused"
    return "started" if cycle.started_at else "new"


def _trail(actor: Membership, cycle: Cycle):
    """Return every go of this person at the same module or course, the newest first."""
    same = {"module": cycle.module_id} if cycle.module_id else {"course": cycle.course_id}
    cycles = access.records_visible_to(actor).filter(**same, learner=cycle.learner_id)
    return cycles.select_related("completion__void__by", "completion__recorded_by").order_by(
        "-opened_at", "-pk"
    )


def courses_it_counted_for(actor: Membership, cycle: Cycle) -> list[Cycle]:
    """Return this person's completed courses that a completed module of theirs counted for."""
    completion = completion_of(cycle)
    if completion is None or not cycle.module_id:
        return []
    done = access.records_visible_to(actor).filter(
        learner=cycle.learner_id,
        course__isnull=False,
        closed_why=Cycle.Closed.COMPLETED,
        completion__completed_at__gte=completion.completed_at,
    )
    return [
        course
        for course in done.select_related("completion__course_version").order_by("opened_at", "pk")
        if cycle.module_id in course.completion.course_version.module_ids
    ]


def _version(cycle: Cycle, language: str) -> ModuleVersion | CourseVersion | None:
    """Return the version completed; of an open cycle the newest in this language, else any."""
    completion = completion_of(cycle)
    if completion:
        return completion.version
    if cycle.course_id:
        return newest_course_version(cycle.course_id)
    card = modules_in(language).get(cycle.module_id)
    return card.version if card else newest_of(cycle.module.versions.all())
