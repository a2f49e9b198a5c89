"""Making anew, from the evidence, whatever is kept about cycles for speed."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from .courses.completion import keep_course_progress
from .models import Cycle
from .opening import newest_course_version
from .progress import keep_progress

AT_ONCE = 500


def rebuild_progress() -> int:
    """Make what is kept of every cycle as its evidence says; return how many differed.

    Some cycles at a time, each locked while it is looked at: it may run while people learn.
    """
    return sum(_rebuild(ids) for ids in _in_lists())


def _in_lists() -> Iterator[list]:
    """Yield the ids of all cycles, in lists."""
    last = None
    while True:
        cycles = Cycle.objects.order_by("pk")
        if last is not None:
            cycles = cycles.filter(pk__gt=last)
        ids = list(cycles.values_list("pk", flat=True)[:AT_ONCE])
        if not ids:
            return
        yield ids
        last = ids[-1]


@transaction.atomic
def _rebuild(ids: list) -> int:
    cycles = Cycle.objects.select_for_update().filter(pk__in=ids)
    cycles = cycles.prefetch_related("events__version", "attempts__version", "completion")
    return sum(_rebuild_one(cycle) for cycle in cycles)


def _rebuild_one(cycle: Cycle) -> bool:
    """Return whether anything that is kept of a cycle differed."""
    completion = getattr(cycle, "completion", None)
    before, cycle.how = cycle.how, completion.how if completion else ""
    if cycle.how != before:
        cycle.save(update_fields=["how"])
    if cycle.module_id:
        moved = keep_progress(cycle, list(cycle.events.all()), list(cycle.attempts.all()))
    else:
        moved = _rebuild_course(cycle)
    return moved or cycle.how != before


def _rebuild_course(cycle: Cycle) -> bool:
    """Return whether what is kept of a course's cycle differed."""
    completion = getattr(cycle, "completion", None)
    version = completion.version if completion else newest_course_version(cycle.course_id)
    before = cycle.step_number, cycle.started_at
    if version:
        keep_course_progress(cycle, version, at=timezone.now())
    return (cycle.step_number, cycle.started_at) != before
