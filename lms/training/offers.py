"""What staff see of offers to people with cards: "offered" or "done", and nothing finer."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from courses.catalogue import modules_in
from lms.agencies.models import Membership

from . import access
from .models import Cycle

OFFERED, DONE = "offered", "done"


@dataclass(frozen=True)
class OfferRow:
    module_id: UUID
    title: str
    state: str
    only_in: str
    """The language it is in when that is not the reader's, else nothing."""


def offers_by_person(
    actor: Membership, language: str, people: list[UUID]
) -> dict[UUID, list[OfferRow]]:
    """Return the offers that `actor` may see of these people, by the person's id.

    One row for each guide, done once it was ever done: whoever said no reads as "offered".
    """
    modules = modules_in(language)
    states: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for learner, module, closed_why in (
        access.offers_visible_to(actor)
        .filter(learner__in=people)
        .order_by("opened_at", "id")
        .values_list("learner_id", "module_id", "closed_why")
    ):
        done = closed_why == Cycle.Closed.COMPLETED or states[learner].get(module) == DONE
        states[learner][module] = DONE if done else OFFERED
    rows: dict[UUID, list[OfferRow]] = defaultdict(list)
    for learner, by_module in states.items():
        shown = ((modules[m], state) for m, state in by_module.items() if m in modules)
        rows[learner] = [
            OfferRow(module.module_id, module.title, state, module.only_in)
            for module, state in shown
        ]
    return rows
