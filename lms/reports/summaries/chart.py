"""A chart of bars that the server draws, from the very rows of the table below it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lms.training.states import DONE, NEW, STARTED, STATES

from .report import CountRow

WIDTH = 1000


@dataclass(frozen=True)
class Part:
    kind: str
    number: int
    x: int
    width: int


@dataclass(frozen=True)
class Bar:
    label: str
    total: int
    parts: list[Part]
    done: int | None

    @property
    def words(self) -> str:
        if self.done is None:
            return str(self.total)
        return _("%(done)s of %(total)s done") % {"done": self.done, "total": self.total}


def bars(rows: Iterable[CountRow]) -> list[Bar]:
    """Return a bar for each row, as long as its total beside the longest one's."""
    rows = list(rows)
    longest = max((row.numbers["total"] for row in rows), default=0) or 1
    return [_bar(row, longest) for row in rows]


def legend(rows: Iterable[CountRow]) -> list[tuple[str, str]]:
    """Return the kinds of parts with their words; none where bars have one part."""
    three = any(DONE in row.numbers for row in rows)
    return [(kind, STATES[kind]) for kind in (DONE, STARTED, NEW)] if three else []


def _bar(row: CountRow, longest: int) -> Bar:
    total = row.numbers["total"]
    sizes = {kind: row.numbers.get(kind, 0) for kind in (DONE, STARTED, NEW)}
    if DONE not in row.numbers:
        sizes = {DONE: total}
    parts, passed = [], 0
    for kind, number in sizes.items():
        x, passed = passed, passed + number
        if number:
            left, right = WIDTH * x // longest, WIDTH * passed // longest
            parts.append(Part(kind, number, left, right - left))
    return Bar(row.label, total, parts, row.numbers.get(DONE))
