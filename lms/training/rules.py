"""Decisions about progress: told the evidence and the date, nothing saved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from courses.models import ModuleVersion

from .models import CheckAttempt, Cycle, SignOff, StepEvent

DUE_SOON = timedelta(days=14)
_PASSING = {StepEvent.Kind.DONE, StepEvent.Kind.SKIPPED}
_OF_A_STEP = {*_PASSING, StepEvent.Kind.STOPPED, StepEvent.Kind.UNDONE}
SIGNED_OFF = {SignOff.Result.ALONE, SignOff.Result.PROMPT}


@dataclass(frozen=True)
class Place:
    """Where someone is in a module, derived from their events in any order."""

    done: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    step_id: str | None = None
    number: int = 0
    finished: bool = False
    last_done: str = ""
    """The step done last of those that there still are."""
    moved: bool = False
    """Whether the step they were on is gone, so that this is the nearest one."""
    answers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def started(self) -> bool:
        return self.step_id is not None or self.finished


def place(step_ids: list[str], events: Iterable[StepEvent]) -> Place:
    """Return the place that a set of events amounts to; order and repetition do not matter.

    The step to come back to is the one after the newest step done or skipped, or the step
    where the person stopped or took a tap back. When that step is gone, the newest event of
    one that there still is says where they are; with none, they are at the first.
    """
    events = _in_order(events)
    done, skipped = _standing(events)
    ways = [e for e in events if e.kind in _OF_A_STEP]
    here = [e for e in ways if e.step_id in step_ids]
    step_id = None
    if here:
        last = here[-1]
        index = step_ids.index(last.step_id) + (last.kind in _PASSING)
        step_id = step_ids[min(index, len(step_ids) - 1)]
    elif ways:
        step_id = step_ids[0]
    return Place(
        done=frozenset(done),
        skipped=frozenset(skipped),
        step_id=step_id,
        number=step_ids.index(step_id) + 1 if step_id else 0,
        finished=any(e.kind == StepEvent.Kind.FINISHED for e in events),
        last_done=next((id for id in reversed(done) if id in step_ids), ""),
        moved=bool(ways) and ways[-1].step_id not in step_ids,
        answers={e.step_id: e.value for e in events if e.kind == StepEvent.Kind.ANSWERED},
    )


def _in_order(events: Iterable[StepEvent]) -> list[StepEvent]:
    return sorted(events, key=lambda event: (event.at, str(event.client_id)))


def _standing(events: list[StepEvent]) -> tuple[list[str], set[str]]:
    """Return the steps done, the newest last, and those skipped, of events in their order.

    An undo takes back what was tapped on its step before it. Done stays done when it is
    skipped later.
    """
    done, skipped = {}, set()
    for event in events:
        if event.kind == StepEvent.Kind.UNDONE or event.kind == StepEvent.Kind.DONE:
            done.pop(event.step_id, None)
            skipped.discard(event.step_id)
        if event.kind == StepEvent.Kind.DONE:
            done[event.step_id] = True
        if event.kind == StepEvent.Kind.SKIPPED:
            skipped.add(event.step_id)
    return list(done), skipped - done.keys()


def steps_done(events: Iterable[StepEvent]) -> set[str]:
    """Return the steps that are done and were not taken back."""
    return set(_standing(_in_order(events))[0])


def version_started(
    events: Iterable[StepEvent], attempts: Iterable[CheckAttempt]
) -> ModuleVersion | None:
    """Return the version of the earliest evidence: later ones may also complete it."""
    first = min([*events, *attempts], key=lambda e: (e.at, str(e.client_id)), default=None)
    return first and first.version


def version_completed(
    versions: Iterable[ModuleVersion],
    events: list[StepEvent],
    attempts: list[CheckAttempt],
    sign_offs: Iterable[SignOff] = (),
) -> ModuleVersion | None:
    """Return the version that someone has completed, or None.

    A guide is done when the person says so, whatever was skipped. A lesson is done by itself
    when its required steps, its check and its required sign-offs are.
    """
    said = [e.version for e in events if e.kind == StepEvent.Kind.FINISHED]
    if guides := [version for version in said if version.kind == "guide"]:
        return max(guides, key=_age)
    newest = newest_sign_offs(sign_offs)
    first_seen = min(newest.values(), key=lambda s: (s.at, str(s.pk)), default=None)
    started = version_started(events, attempts) or (first_seen and first_seen.version)
    if started is None or started.kind == "guide":
        return None
    done = _lesson_done(versions, events, signed_off(newest), started)
    if done and done.check_questions and not _check_passed(attempts, started):
        return None
    return done


def newest_sign_offs(sign_offs: Iterable[SignOff]) -> dict[str, SignOff]:
    """Return the sign-off that counts of each skill: that of the last day it was seen."""
    ordered = sorted(sign_offs, key=lambda s: (s.seen_on, s.at, str(s.pk)))
    return {sign_off.skill_id: sign_off for sign_off in ordered}


def signed_off(newest: dict[str, SignOff]) -> set[str]:
    """Return the skills that were done alone or with a prompt, the last time they were seen."""
    return {skill for skill, sign_off in newest.items() if sign_off.result in SIGNED_OFF}


def edition_asked(cycle: Cycle, versions: Iterable[ModuleVersion]) -> int:
    """Return the edition that a cycle asks for; 0 is any.

    One that was opened since the module changed asks for the edition of that time: what is
    done in an older one, such as a translation that was not renewed yet, does not count.
    """
    if cycle.why != Cycle.Why.CHANGED:
        return 0
    return max((v.edition for v in versions if v.created_at <= cycle.opened_at), default=0)


def counting(evidence: Iterable, edition: int) -> list:
    """Return the evidence that was made from an edition, or a newer one."""
    return [one for one in evidence if one.version.edition >= edition]


def _lesson_done(versions, events, skills, started) -> ModuleVersion | None:
    """Return the newest version, in any language and none older than the one started, whose
    required steps are all done and required skills signed off."""
    done = steps_done(events)
    fitting = [
        v
        for v in versions
        if v.order >= started.order
        and v.required_step_ids <= done
        and v.required_skill_ids <= skills
    ]
    return max(fitting, key=_age, default=None)


def _check_passed(attempts, started) -> bool:
    return any(a.passed and a.version.order >= started.order for a in attempts)


def _age(version: ModuleVersion) -> tuple[int, int]:
    return version.order, version.number


@dataclass(frozen=True)
class StillOpen:
    """What a lesson still needs, of one version."""

    steps: int
    check: bool
    skills: int


def still_open(version: ModuleVersion, events, attempts, sign_offs) -> StillOpen:
    """Return how much of a version's steps, check and sign-offs is left to do."""
    done = steps_done(events)
    started = version_started(events, attempts)
    passed = started is not None and _check_passed(attempts, started)
    skills = version.required_skill_ids - signed_off(newest_sign_offs(sign_offs))
    return StillOpen(
        len(version.required_step_ids - done),
        bool(version.check_questions) and not passed,
        len(skills),
    )


def answers_of_this_try(
    events: Iterable[StepEvent], attempts: Iterable[CheckAttempt]
) -> dict[str, list[str]]:
    """Return what was answered since the latest try was sent, as it reached the server."""
    since = max((attempt.at for attempt in attempts), default=None)
    answered = [
        e
        for e in events
        if e.kind == StepEvent.Kind.ANSWERED and (since is None or e.received_at > since)
    ]
    answered.sort(key=lambda event: (event.at, str(event.client_id)))
    return {event.step_id: event.value for event in answered}


def grade(
    version: ModuleVersion, answers: dict[str, list[str]], questions: list[dict] | None = None
) -> tuple[int, int, bool]:
    """Return the score, the number of questions asked, and whether it is a pass.

    `questions` are those that were drawn; None is all of the version's.
    """
    asked = version.check_questions if questions is None else questions
    score = sum(is_right(q, answers.get(q["id"], ())) for q in asked)
    return score, len(asked), score >= version.pass_mark


def is_right(question: dict, chosen: Iterable[str]) -> bool:
    """Whether exactly the right options were chosen."""
    return set(chosen) == {option["id"] for option in question["options"] if option["right"]}


def overdue_q(on: date) -> Q:
    """Open cycles of peers and staff whose due date has passed on the given day."""
    return Q(closed_at=None, paused_at=None, due_on__lt=on)


def due_soon_q(on: date) -> Q:
    """Open cycles due on the given day or in the 14 days after it."""
    return Q(closed_at=None, paused_at=None, due_on__gte=on, due_on__lte=on + DUE_SOON)
