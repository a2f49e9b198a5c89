"""Decisions about progress: told the evidence and the date, nothing saved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from courses.models import ModuleVersion

from .models import CheckAttempt, StepEvent

DUE_SOON = timedelta(days=14)
_PASSING = {StepEvent.Kind.DONE, StepEvent.Kind.SKIPPED}


@dataclass(frozen=True)
class Place:
    """Where someone is in a module, derived from their events in any order."""

    done: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    step_id: str | None = None
    number: int = 0
    finished: bool = False
    answers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def started(self) -> bool:
        return self.step_id is not None or self.finished


def place(step_ids: list[str], events: Iterable[StepEvent]) -> Place:
    """Return the place that a set of events amounts to; order and repetition do not matter.

    The step to come back to is the one after the newest step done or skipped, or the step
    where the person stopped. Events of steps that are gone count for nothing here.
    """
    events = sorted(events, key=lambda event: (event.at, str(event.client_id)))
    done = {e.step_id for e in events if e.kind == StepEvent.Kind.DONE}
    skipped = {e.step_id for e in events if e.kind == StepEvent.Kind.SKIPPED} - done
    here = [e for e in events if e.step_id in step_ids and e.kind != StepEvent.Kind.ANSWERED]
    step_id = None
    if here:
        last = here[-1]
        index = step_ids.index(last.step_id) + (last.kind in _PASSING)
        step_id = step_ids[min(index, len(step_ids) - 1)]
    return Place(
        done=frozenset(done),
        skipped=frozenset(skipped),
        step_id=step_id,
        number=step_ids.index(step_id) + 1 if step_id else 0,
        finished=any(e.kind == StepEvent.Kind.FINISHED for e in events),
        answers={e.step_id: e.value for e in events if e.kind == StepEvent.Kind.ANSWERED},
    )


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
) -> ModuleVersion | None:
    """Return the version that someone has completed, or None.

    A guide is done when the person says so, whatever was skipped. A lesson is done by itself
    when its required steps and its check are.
    """
    said = [e.version for e in events if e.kind == StepEvent.Kind.FINISHED]
    if guides := [version for version in said if version.kind == "guide"]:
        return max(guides, key=_age)
    started = version_started(events, attempts)
    if started is None or started.kind == "guide":
        return None
    done = _lesson_done(versions, events, started)
    if done and done.check_questions and not _check_passed(attempts, started):
        return None
    return done


def _lesson_done(versions, events, started) -> ModuleVersion | None:
    """Return the newest version, in any language and none older than the one started, whose
    required steps are all done."""
    done = {e.step_id for e in events if e.kind == StepEvent.Kind.DONE}
    fitting = [v for v in versions if v.order >= started.order and v.required_step_ids <= done]
    return max(fitting, key=_age, default=None)


def _check_passed(attempts, started) -> bool:
    return any(a.passed and a.version.order >= started.order for a in attempts)


def _age(version: ModuleVersion) -> tuple[int, int]:
    return version.order, version.number


def grade(version: ModuleVersion, answers: dict[str, list[str]]) -> tuple[int, int, bool]:
    """Return the score, the number of questions, and whether it is a pass."""
    score = sum(is_right(q, answers.get(q["id"], ())) for q in version.check_questions)
    return score, len(version.check_questions), score >= version.pass_mark


def is_right(question: dict, chosen: Iterable[str]) -> bool:
    """Whether exactly the right options were chosen."""
    return set(chosen) == {option["id"] for option in question["options"] if option["right"]}


def overdue_q(on: date) -> Q:
    """Open cycles of peers and staff whose due date has passed on the given day."""
    return Q(closed_at=None, paused_at=None, due_on__lt=on)


def due_soon_q(on: date) -> Q:
    """Open cycles due on the given day or in the 14 days after it."""
    return Q(closed_at=None, paused_at=None, due_on__gte=on, due_on__lte=on + DUE_SOON)
