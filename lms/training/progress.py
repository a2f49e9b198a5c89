"""What is kept for speed about an open or finished cycle; `rebuild_progress` makes it anew."""

from collections.abc import Iterable

from . import rules
from .models import CheckAttempt, Cycle, StepEvent


def keep_progress(cycle: Cycle, events: list[StepEvent], attempts: list[CheckAttempt]) -> bool:
    """Save where a module's cycle is, as its evidence says; return whether anything changed.

    The step is told by the version of the newest event; one past the last step is the check.
    """
    started_at = min((evidence.at for evidence in [*events, *attempts]), default=None)
    number = _step_number(events)
    if (cycle.started_at, cycle.step_number) == (started_at, number):
        return False
    cycle.started_at, cycle.step_number = started_at, number
    cycle.save(update_fields=["started_at", "step_number"])
    return True


def _step_number(events: Iterable[StepEvent]) -> int:
    newest = max(events, key=lambda event: (event.at, str(event.client_id)), default=None)
    if newest is None:
        return 0
    version = newest.version
    place = rules.place(version.step_ids, events)
    if version.check_questions and version.required_step_ids <= place.done:
        return len(version.steps) + 1
    return place.number
