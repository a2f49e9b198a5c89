"""The figures at the top of the staff page, each counted from what this person may see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F
from django.utils.translation import gettext as _

from lms.agencies.models import Membership
from lms.training import access, states

from .titles import Subjects, subjects


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


def bars(actor: Membership, known: Subjects | None = None) -> list[Bar]:
    """Return, for what most people have, how many have it and how many are done.

    `known` are the subjects when the page has looked them up already.
    """
    counted = (
        access.current_training(actor)
        .values("module", "course")
        .annotate(total=Count("pk"), done=Count("pk", filter=states.DONE_Q))
        .order_by("-total", F("module").asc(nulls_last=True), "course")[:6]
    )
    if known is None:
        known = subjects(
            modules={row["module"] for row in counted}, courses={row["course"] for row in counted}
        )
    return [
        Bar(known[row["module"] or row["course"]].title, row["done"], row["total"])
        for row in counted
    ]


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


def tiles(actor: Membership, first: Bar | None, on: date) -> list[Tile]:
    """Return the four figures that a day starts with."""
    in_state = states.in_state(on)
    due = access.current_training(actor).aggregate(
        soon=Count("pk", filter=in_state[states.SOON]),
        past=Count("pk", filter=in_state[states.PAST]),
    )
    guides = (
        access.offers_visible_to(actor)
        .filter(states.DONE_Q)
        .values("learner", "module")
        .distinct()
        .count()
    )
    made = [
        Tile(str(due["soon"]), _("due in the next 14 days"), "?state=due-soon"),
        Tile(str(due["past"]), _("past the due date"), "?state=past"),
        Tile(str(guides), _("guides finished by people we support"), "?show=offers&state=done"),
    ]
    if first:
        number = _("%(done)s of %(total)s") % {"done": first.done, "total": first.total}
        made.insert(
            0, Tile(number, _("have finished %(title)s") % {"title": first.label}, "?state=done")
        )
    return made
