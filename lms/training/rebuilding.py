"""Making anew, from the evidence, whatever is kept about cycles for speed."""

from collections.abc import Iterator

from django.db import transaction

from .models import Cycle
from .progress import keep_progress

AT_ONCE = 500


def rebuild_progress() -> int:
    """Make what is kept of every module's cycle as its evidence says; return how many differed.

    Some cycles at a time, each locked while it is looked at: it may run while people learn.
    """
    return sum(_rebuild(ids) for ids in _in_lists())


def _in_lists() -> Iterator[list]:
    """Yield the ids of all cycles of modules, in lists."""
    last = None
    while True:
        cycles = Cycle.objects.filter(module__isnull=False).order_by("pk")
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
    cycles = cycles.prefetch_related("events__version", "attempts__version")
    return sum(
        keep_progress(cycle, list(cycle.events.all()), list(cycle.attempts.all()))
        for cycle in cycles
    )
