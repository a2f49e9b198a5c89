"""The chain of seals: added to each minute, named by its head, checked from its beginning."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from .marks import mac_of, mark_of, same, signature_of
from .models import Checkpoint, Note, Seal

BATCH = 500
# No change takes this long: a line with a smaller number cannot be saved so much later.
LATE = timedelta(hours=1)
_LOCK = 7_263_001  # PostgreSQL: one sealer at a time. SQLite has one writer anyway.


def head() -> str:
    """Return "number:mac" of the newest seal. Kept elsewhere, it tells if the chain's end goes."""
    return _head(last_place())


def seal_notes(*, now: datetime) -> int:
    """Seal every line that waits, in the order of their numbers; return how many.

    On PostgreSQL a line may be saved after one with a greater number. It is sealed when it is
    there, at the next place of the chain: the chain's order is that of sealing.
    """
    sealed = 0
    while made := _seal_batch(now):
        sealed += made
    return sealed


@transaction.atomic
def _seal_batch(now: datetime) -> int:
    alone()
    number, mac = last_place()
    seals = []
    for note in waiting(now=now).order_by("pk")[:BATCH]:
        seal = Seal(number=number + 1, note_id=note.pk, sealed_at=now)
        seal.mac = mac_of(seal, note, before=mac)
        number, mac = seal.number, seal.mac
        seals.append(seal)
    Seal.objects.bulk_create(seals)
    return len(seals)


def alone() -> None:
    """Wait, inside a transaction, until nobody else adds to the chain or trims it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def last_place() -> tuple[int, str]:
    """Return the number and mac that the next seal comes after."""
    last = Seal.objects.order_by("-number").first() or _checkpoint()
    return (last.number, last.mac) if last else (0, "")


def waiting(*, now: datetime) -> QuerySet[Note]:
    """Return the lines to be sealed next: whatever has no seal and is not suspiciously late."""
    return _unsealed().filter(pk__gt=_settled(now))


def _unsealed() -> QuerySet[Note]:
    return Note.objects.exclude(Exists(Seal.objects.filter(note_id=OuterRef("pk"))))


def _settled(now: datetime) -> int:
    """Return a line's number, below which no new line can appear any more."""
    long_sealed = Seal.objects.filter(sealed_at__lt=now - LATE).order_by("-number")
    return long_sealed.values_list("note_id", flat=True).first() or 0


def _checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-number").first()


def _head(place: tuple[int, str]) -> str:
    return f"{place[0]}:{place[1]}"


@dataclass(frozen=True)
class Verdict:
    """What a check found. `problem` names the first broken line, or is empty."""

    lines: int
    waiting: int
    head: str
    problem: str = ""


def verify(*, now: datetime | None = None, kept_head: str = "") -> Verdict:
    """Compute the whole chain again. `kept_head` is one that `head()` gave some time before."""
    check = _Check(kept_head)
    end = Seal.objects.order_by("-number").values_list("number", flat=True).first() or 0
    problem = next(check.problems(end, now or timezone.now()), "")
    return Verdict(check.lines, _unsealed().count(), _head(check.place), problem)


class _Check:
    def __init__(self, kept_head: str):
        self.lines = 0
        self.place = (0, "")
        self.marked = False
        number, _, mac = kept_head.partition(":")
        self.kept = (int(number), mac) if number.isdigit() else None

    def problems(self, end: int, now: datetime) -> Iterator[str]:
        """Yield what is broken, from the chain's beginning on; the first is what counts."""
        yield from self._beginning()
        for seals in _in_batches(Seal.objects.filter(number__lte=end).order_by("number")):
            notes = Note.objects.in_bulk([seal.note_id for seal in seals])
            for seal in seals:
                yield from self._sealed(seal, notes.get(seal.note_id))
        if self.kept and self.kept[0] > self.place[0]:
            yield f"the chain ends at {self.place[0]}: lines up to {self.kept[0]} were removed"
        settled = _settled(now)
        for note in _unsealed().order_by("pk").iterator(chunk_size=BATCH):
            if note.pk <= settled:
                yield f"line {_named(note)} was inserted among older ones"
            elif not self._is_ours(note):
                yield f"line {_named(note)} was inserted or changed: this site did not write it"

    def _beginning(self) -> Iterator[str]:
        start = _checkpoint()
        if start:
            self.place = (start.number, start.mac)
            if not same(start.signature, signature_of(start)):
                yield f"checkpoint {start.number} was not signed by this site"

    def _sealed(self, seal: Seal, note: Note | None) -> Iterator[str]:
        number, before = self.place
        if seal.number != number + 1:
            yield f"seal {number + 1} is missing: its line was removed, or its place"
        if note is None:
            yield f"line {seal.note_id} (seal {seal.number}) was removed"
            return
        if not self._is_ours(note):
            yield f"line {_named(note)} (seal {seal.number}) was changed"
        if not same(seal.mac, mac_of(seal, note, before)):
            yield f"line {_named(note)} (seal {seal.number}) was reordered, or its seal was changed"
        if self.kept and self.kept[0] == seal.number and not same(self.kept[1], seal.mac):
            yield f"seal {seal.number} is not the one that was kept"
        self.place = (seal.number, seal.mac)
        self.lines += 1

    def _is_ours(self, note: Note) -> bool:
        """Lines from before marks were kept have none; after the first mark, each must have one."""
        if not note.mark and not self.marked:
            return True
        self.marked = True
        return same(note.mark, mark_of(note))


def _named(note: Note) -> str:
    return f"{note.pk} ({note.verb}, {note.at:%Y-%m-%d %H:%M} UTC)"


def _in_batches(seals) -> Iterator[list[Seal]]:
    batch = []
    for seal in seals.iterator(chunk_size=BATCH):
        batch.append(seal)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch
