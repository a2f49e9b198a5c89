"""Small numbers stay hidden: no number under 5 is shown, and none can be worked out.

A number that is hidden may be left over when everything else is taken from a total. So more
is hidden, the smallest first, until whoever sees the page can tell of no hidden number what
it is; if nothing else helps, the total.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

FEWEST = 5


@dataclass(frozen=True)
class Shown:
    """A number as others may see it; `number` is None where it is hidden."""

    number: int | None
    few: bool = False
    """Hidden because it is under 5; else because others could be worked out from it."""

    @property
    def words(self) -> str:
        if self.number is not None:
            return str(self.number)
        return _("fewer than 5") if self.few else _("not shown")


def alone(number: int) -> Shown:
    """Return a number that nothing else on its page adds up to."""
    return Shown(number) if number >= FEWEST else Shown(None, few=True)


def together(numbers: Iterable[int]) -> tuple[Shown, list[Shown]]:
    """Return a total and its parts, so that no hidden one of them can be worked out."""
    numbers = list(numbers)
    total = sum(numbers)
    few = [place for place, number in enumerate(numbers) if number < FEWEST]
    if total < FEWEST:
        return alone(total), [alone(number) for number in numbers]
    kept: list[int] = []
    others = sorted((p for p in range(len(numbers)) if p not in few), key=numbers.__getitem__)
    while few and _can_be_told(len(few), len(kept), sum(numbers[p] for p in [*few, *kept])):
        if not others:
            return Shown(None), _parts(numbers, few, kept)
        kept.append(others.pop(0))
    return Shown(total), _parts(numbers, few, kept)


def _parts(numbers: list[int], few: list[int], kept: list[int]) -> list[Shown]:
    return [
        Shown(None, few=place in few) if place in few or place in kept else Shown(number)
        for place, number in enumerate(numbers)
    ]


def _can_be_told(few: int, kept: int, left: int) -> bool:
    """Whether one of the hidden parts can have but one value, when they make up `left`.

    Each of the few lies between 0 and 4, each of the kept is 5 or more.
    """
    most = FEWEST - 1
    lowest = max(0, left - most * (few - 1)) if not kept else 0
    highest = min(most, left - FEWEST * kept)
    if highest <= lowest:
        return True
    if not kept:
        return False
    lowest = max(FEWEST, left - most * few) if kept == 1 else FEWEST
    return left - FEWEST * (kept - 1) <= lowest
