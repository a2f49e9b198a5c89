"""What a table is narrowed to, read from the address; anything odd in it counts as absent."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from lms.agencies import roles
from lms.agencies.managing.tables import groups_of
from lms.agencies.models import GroupPlace, Membership
from lms.training import states
from lms.training.ids import uuid_or_none

from .names import HIDE

ROLES = {key: roles.ROLES[key].label for key in roles.ASSIGNED}
OFFER_STATES = {"offered": _("Offered"), "done": _("Done")}


@dataclass(frozen=True)
class Chip:
    label: str
    remove_url: str


class Filters:
    """The filters of one request. `choices` are the values of each, with their words.

    What else the address says and keeps while the filters change comes as `kept`.
    """

    def __init__(self, query, choices: dict[str, dict], **kept: str):
        self.choices = choices
        self.chosen = {
            name: query[name] for name, known in choices.items() if query.get(name) in known
        }
        self.kept = kept

    def apply(self, cycles, actor: Membership, on: date):
        """Return the cycles that pass every chosen filter, on the given day."""
        if chosen := uuid_or_none(self.chosen.get("module")):
            cycles = cycles.filter(Q(module=chosen) | Q(course=chosen))
        members = Membership.objects.current().filter(agency=actor.agency)
        if group := uuid_or_none(self.chosen.get("group")):
            inside = members.filter(places__group=group, places__supports=False)
            cycles = cycles.filter(learner__in=inside.values("person"))
        if role := self.chosen.get("role"):
            cycles = cycles.filter(learner__in=members.filter(role=role).values("person"))
        if state := states.in_state(on).get(self.chosen.get("state")):
            cycles = cycles.filter(state)
        return cycles

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(str(self.choices[name][value]), self.address(**{name: ""}))
            for name, value in self.chosen.items()
        ]

    @property
    def cleared(self) -> str:
        """The address without any filter."""
        return "?" + _encoded(self.kept)

    @property
    def with_names(self) -> str:
        return self.address(names="")

    @property
    def without_names(self) -> str:
        return self.address(names=HIDE)

    def address(self, **changed) -> str:
        """Return the query of this table with some parts changed; an empty one is left out."""
        return "?" + _encoded(self.kept | self.chosen | changed)


def group_choices(actor: Membership) -> dict[str, str]:
    """Return the groups that `actor` may name and that hold someone."""
    inside = GroupPlace.objects.filter(group=OuterRef("pk"), supports=False)
    groups = groups_of(actor).filter(Exists(inside)).order_by("name")
    return {str(pk): name for pk, name in groups.values_list("pk", "name")}


def _encoded(parts: dict[str, str]) -> str:
    return urlencode({name: value for name, value in parts.items() if value})
