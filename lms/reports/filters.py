"""What a table is narrowed to, read from the address; anything odd in it counts as absent."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef

from lms.agencies import roles
from lms.training import rules
from lms.training.ids import uuid_or_none
from lms.training.models import Cycle, StepEvent

TRAINING, OFFERS = "training", "offers"
STATES = {
    "done": "Done",
    "started": "Started",
    "new": "Not started",
    "due-soon": "Due in 14 days",
    "past": "Past the due date",
}
ROLES = {key: roles.ROLES[key].label for key in roles.ASSIGNED}
OFFER_STATES = {"offered": "Offered", "done": "Done"}


@dataclass(frozen=True)
class Chip:
    label: str
    remove_url: str


class Filters:
    """The filters of one request. `modules` and `groups` are the choices, by their ids."""

    def __init__(self, query, *, modules: dict, groups: dict):
        self.table = OFFERS if query.get("show") == OFFERS else TRAINING
        self.states = OFFER_STATES if self.table == OFFERS else STATES
        self.choices = {"module": modules, "group": groups, "state": self.states}
        if self.table == TRAINING:
            self.choices["role"] = ROLES
        self.chosen = {
            name: query[name] for name, known in self.choices.items() if query.get(name) in known
        }
        self.sort = query.get("sort", "")

    def apply(self, cycles, on: date):
        """Return the cycles that pass every chosen filter, on the given day."""
        if module := self.chosen.get("module"):
            cycles = cycles.filter(module=uuid_or_none(module))
        if group := self.chosen.get("group"):
            cycles = cycles.filter(
                learner__memberships__places__group=uuid_or_none(group),
                learner__memberships__ended_at=None,
            )
        if role := self.chosen.get("role"):
            cycles = cycles.filter(
                learner__memberships__role=role,
                learner__memberships__ended_at=None,
                learner__memberships__agency=F("agency"),
            )
        if self.table == TRAINING:
            cycles = _in_state(cycles, self.chosen.get("state"), on)
        return cycles

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(str(self.choices[name][value]), self.address(**{name: ""}))
            for name, value in self.chosen.items()
        ]

    def address(self, **changed) -> str:
        """Return the query of this table with some parts changed; an empty one is left out."""
        parts = {"show": self.table, "sort": self.sort} | self.chosen | changed
        return "?" + urlencode({name: value for name, value in parts.items() if value})


def _in_state(cycles, state: str | None, on: date):
    evidence = Exists(StepEvent.objects.filter(cycle=OuterRef("pk")))
    match state:
        case "done":
            return cycles.filter(closed_why=Cycle.Closed.COMPLETED)
        case "started":
            return cycles.open().filter(evidence)
        case "new":
            return cycles.open().exclude(evidence)
        case "due-soon":
            return cycles.filter(rules.due_soon_q(on))
        case "past":
            return cycles.filter(rules.overdue_q(on))
    return cycles
