"""The figures at the top of the staff page, each counted from what this person may see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from lms.agencies.models import Membership
from lms.training import access, rules
from lms.training.models import Cycle

from .rows import Titles


@dataclass(frozen=True)
class Tile:
    number: str
    words: str
    address: str


@dataclass(frozen=True)
class Bar:
    label: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        return round(100 * self.done / self.total) if self.total else 0


@dataclass(frozen=True)
class Counts:
    have: int = 0
    finished: int = 0


_DONE = Q(closed_why=Cycle.Closed.COMPLETED)


def bars(actor: Membership) -> list[Bar]:
    """Return, for each module assigned, how many people have it and how many finished it."""
    counted = (
        access.training_visible_to(actor)
        .values("module")
        .annotate(
            total=Count("learner", distinct=True),
            done=Count("learner", distinct=True, filter=_DONE),
        )
        .order_by("-total", "module")[:6]
    )
    titles = Titles(row["module"] for row in counted)
    return [Bar(titles.of(row["module"]), row["done"], row["total"]) for row in counted]


def counts_by_module(actor: Membership) -> dict[UUID, Counts]:
    """Return, for each module given to people this person may see, how many have finished it."""
    counted = (
        access.cycles_visible_to(actor)
        .values("module")
        .annotate(
            have=Count("learner", distinct=True),
            finished=Count("learner", distinct=True, filter=_DONE),
        )
    )
    return defaultdict(Counts, {row.pop("module"): Counts(**row) for row in counted})


def tiles(actor: Membership, first: Bar | None, on: date) -> list[Tile]:
    """Return the four figures that a day starts with."""
    due = access.training_visible_to(actor).aggregate(
        soon=Count("pk", filter=rules.due_soon_q(on)), past=Count("pk", filter=rules.overdue_q(on))
    )
    guides = (
        access.offers_visible_to(actor).filter(_DONE).values("learner", "module").distinct().count()
    )
    made = [
        Tile(str(due["soon"]), "due in the next 14 days", "?state=due-soon"),
        Tile(str(due["past"]), "past the due date", "?state=past"),
        Tile(str(guides), "guides finished by people we support", "?show=offers&state=done"),
    ]
    if first:
        words = f"have finished {first.label}"
        made.insert(0, Tile(f"{first.done} of {first.total}", words, "?state=done"))
    return made
