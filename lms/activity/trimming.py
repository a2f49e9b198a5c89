"""After six years the oldest sealed months go, and a signed checkpoint stands in their place."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction

from . import chain, guard
from .actions import note
from .marks import signature_of
from .models import Checkpoint, Note, Seal

YEARS_KEPT = 6


@dataclass(frozen=True)
class Old:
    """The months that may go: every seal up to `number`, all sealed before `before`."""

    before: datetime
    number: int
    lines: int


def old_months(*, now: datetime) -> Old:
    """Return which whole months were sealed more than six years ago."""
    month = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    before = month.replace(year=month.year - YEARS_KEPT)
    seals = Seal.objects.order_by("number")
    kept = seals.filter(sealed_at__gte=before).values_list("number", flat=True).first()
    old = seals if kept is None else seals.filter(number__lt=kept)
    last = old.values_list("number", flat=True).last()
    return Old(before, last or 0, old.count())


@transaction.atomic
def trim(*, now: datetime) -> Old:
    """Delete the old months' lines and seals; sign where the chain begins from now on.

    Raises ValueError, and deletes nothing, when the chain is broken anywhere: what is gone
    cannot be looked into.
    """
    chain.alone()
    if problem := chain.verify(now=now).problem:
        raise ValueError(problem)
    old = old_months(now=now)
    if not old.lines:
        return old
    last = Seal.objects.get(pk=old.number)
    checkpoint = Checkpoint(number=last.number, mac=last.mac, made_at=now)
    checkpoint.signature = signature_of(checkpoint)
    checkpoint.save(force_insert=True)
    seals = Seal.objects.filter(number__lte=old.number)
    with guard.lifted(connection):
        notes = Note.objects.filter(pk__in=seals.values("note_id"))
        notes._raw_delete(notes.db)
        seals._raw_delete(seals.db)
    note("log.trimmed", about=checkpoint, at=now, result=f"{old.lines} lines")
    return old
