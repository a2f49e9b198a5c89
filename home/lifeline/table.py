"""The Lifeline check's numbers and programs, from the starter library, and how long they hold."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.utils import timezone

from courses.library_files import broken_name, read_meta
from courses.library_format import LIBRARY

FILE = "lifeline.yaml"
AREAS = ("states", "alaska", "hawaii")
MOST_LISTED = 8
PROGRAMS = {
    "everyone": {"medicaid", "snap", "ssi", "housing", "veterans"},
    "tribal": {"bia", "tribal-tanf", "fdpir", "head-start"},
}


@dataclass(frozen=True)
class Table:
    checked_on: date
    expires: date
    amounts: dict[str, str]
    programs: dict[str, list[str]]
    limits: dict[str, list[int]]
    """Dollars a year for homes of 1, 2, 3 … people."""
    more: dict[str, int]
    """Dollars for each person beyond the last of these."""

    def old(self, on: date | None = None) -> bool:
        """Return whether any part of it is past its day."""
        return self.expires < (on or timezone.localdate())

    def rows(self) -> list[tuple[int, list[int]]]:
        """Return the limits as a table: people in the home, then a number for each area."""
        sizes = range(1, MOST_LISTED + 1)
        return [(size, [self.limits[area][size - 1] for area in AREAS]) for size in sizes]


def read_table(folder: Path) -> Table | None:
    """Return the table of a library; None when it has none.

    Raises BrokenModule at the first thing that is wrong.
    """
    path = folder / FILE
    if not path.exists():
        return None
    found = read_meta(path, _problems)
    parts = {name: found[name] for name in ("amounts", "programs", "income")}
    for name, part in parts.items():
        if problem := _problem(name, part):
            raise broken_name(path, name, problem)
    return Table(
        checked_on=found["checked_on"],
        expires=min(part["expires"] for part in parts.values()),
        amounts={name: parts["amounts"][name] for name in ("internet", "voice", "tribal_more")},
        programs={name: parts["programs"][name] for name in PROGRAMS},
        limits={area: parts["income"][area] for area in AREAS},
        more={area: parts["income"][f"{area}_more"] for area in AREAS},
    )


@cache
def our_table() -> Table:
    return read_table(LIBRARY)


def _problems(found: dict):
    if not isinstance(found.get("checked_on"), date):
        yield "checked_on", "checked_on must be a date, such as 2026-11-22"
    for name in ("amounts", "programs", "income"):
        if not isinstance(found.get(name), dict):
            yield name, f"{name} is missing"


def _problem(name: str, part: dict) -> str:
    if not isinstance(part.get("source"), str):
        return f"{name} has no source"
    if not isinstance(part.get("expires"), date):
        return f"{name}: expires must be a date, such as 2026-12-31"
    if name == "programs" and any(set(part.get(who) or []) != PROGRAMS[who] for who in PROGRAMS):
        return "programs: the check has words for other programs than these"
    if name == "amounts" and not all(
        isinstance(part.get(one), str) for one in ("internet", "voice", "tribal_more")
    ):
        return "amounts: write internet, voice and tribal_more in quotes"
    if name == "income":
        return next((problem for area in AREAS if (problem := _limits_problem(area, part))), "")
    return ""


def _limits_problem(area: str, part: dict) -> str:
    limits, more = part.get(area), part.get(f"{area}_more")
    if not isinstance(limits, list) or len(limits) != MOST_LISTED or not isinstance(more, int):
        return f"income: {area} needs {MOST_LISTED} numbers and {area}_more"
    steps = [after - before for before, after in pairwise(limits)]
    if any(abs(step - more) > 1 for step in steps):
        return f"income: the numbers of {area} do not rise by {more}"
    return ""
