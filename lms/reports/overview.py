"""The figures at the top of the staff page, each counted from what this person may see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from lms.agencies.models import Membership
from lms.training import access, states

from .titles import subjects


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


class Standing:
    """Where the training of everyone whom `actor` may see stands: one query for all figures."""

    def __init__(self, actor: Membership, on: date):
        self.actor = actor
        in_state = states.in_state(on)
        self._rows = list(
            access.current_training(actor)
            .order_by()
            .values("module", "course")
            .annotate(
                total=Count("pk"),
                done=Count("pk", filter=in_state[states.DONE]),
                soon=Count("pk", filter=in_state[states.SOON]),
                past=Count("pk", filter=in_state[states.PAST]),
            )
        )
        self.subjects = subjects(
            modules={row["module"] for row in self._rows},
            courses={row["course"] for row in self._rows},
        )

    @cached_property
    def bars(self) -> list[Bar]:
        """For what most people have: how many have it and how many are done."""
        bars = [
            Bar(self.subjects[row["module"] or row["course"]].title, row["done"], row["total"])
            for row in self._rows
        ]
        return sorted(bars, key=lambda bar: (-bar.total, bar.label))[:6]

    def tiles(self) -> list[Tile]:
        """Return the four figures that a day starts with."""
        soon, past = (sum(row[name] for row in self._rows) for name in ("soon", "past"))
        guides = (
            access.offers_visible_to(self.actor)
            .filter(states.DONE_Q)
            .values("learner", "module")
            .distinct()
            .count()
        )
        words = _("guides finished by people we support")
        made = [
            Tile(str(soon), _("due in the next 14 days"), "?state=due-soon"),
            Tile(str(past), _("past the due date"), "?state=past"),
            Tile(str(guides), words, "?show=offers&state=done"),
        ]
        for first in self.bars[:1]:
            number = _("%(done)s of %(total)s") % {"done": first.done, "total": first.total}
            words = _("have finished %(title)s") % {"title": first.label}
            made.insert(0, Tile(number, words, "?state=done"))
        return made


def counts_by_module(actor: Membership) -> dict[UUID, Counts]:
    """Return, for each module given to people this person may see, how many have finished it."""
    counted = (
        access.cycles_visible_to(actor)
        .exclude(module=None)
        .values("module")
        .annotate(
            have=Count("learner", distinct=True),
            finished=Count("learner", distinct=True, filter=states.DONE_Q),
        )
    )
    return defaultdict(Counts, {row.pop("module"): Counts(**row) for row in counted})
