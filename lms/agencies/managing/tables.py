"""The list of people: one query for the screen and the downloads, narrowed by the address."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, Prefetch

from lms.columns import Column

from .. import access, roles
from ..models import Group, GroupPlace, Membership
from .columns import COLUMNS, EMAIL
from .rules import LEFT, LEFT_Q, STATE_Q, STATES

LONGEST_SEARCH = 60


@dataclass(frozen=True)
class Chip:
    label: str
    remove_url: str


def groups_of(actor: Membership):
    """Return the groups whose names `actor` may read: a manager's all, else those they support."""
    groups = Group.objects.filter(agency_id=actor.agency_id)
    if not actor.can(roles.Can.SEE_AGENCY):
        groups = groups.filter(places__membership=actor, places__supports=True)
    return groups


class PeopleTable:
    """The people whom `actor` may see, as the address narrows and orders them.

    Anything odd in the address counts as absent. Who left is listed only when asked for.
    """

    def __init__(self, actor: Membership, query, *, download: bool = False):
        self.columns = COLUMNS
        if download and actor.can(roles.Can.INVITE):
            self.columns = [*COLUMNS, EMAIL]
        self.groups = groups_of(actor)
        states = dict(STATES)
        if not actor.can(roles.Can.SEE_AGENCY):
            del states[LEFT]
        self.choices = {
            "role": {
                key: role.label for key, role in roles.ROLES.items() if role is not roles.PLATFORM
            },
            "group": {str(group.pk): group.name for group in self.groups.order_by("name")},
            "state": states,
        }
        self.chosen = {
            name: query[name] for name, known in self.choices.items() if query.get(name) in known
        }
        self.search = " ".join(query.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH]
        self.sort = query.get("sort", "")
        self.members = self._ordered(self._narrowed(access.listed_for(actor)))

    def _narrowed(self, members):
        if self.search:
            members = members.filter(person__display_name__icontains=self.search)
        if role := self.chosen.get("role"):
            members = members.filter(role=role)
        if group := self.chosen.get("group"):
            members = members.filter(places__group=group)
        if state := self.chosen.get("state"):
            members = members.filter(STATE_Q[state])
        else:
            members = members.exclude(LEFT_Q)
        shown = GroupPlace.objects.filter(group__in=self.groups).select_related("group")
        return members.select_related("person").prefetch_related(
            Prefetch("places", queryset=shown, to_attr="places_shown")
        )

    def _ordered(self, members):
        name = self.sort.removeprefix("-")
        field = next((c.sort for c in COLUMNS if c.sort and c.key == name), None)
        if field is None:
            self.sort, field = "", "person__display_name"
        order = F(field).desc() if self.sort.startswith("-") else F(field).asc()
        return members.order_by(order, "person__display_name", "pk")

    def cells(self, member) -> list[str]:
        return [column.text(member) for column in self.columns]

    def whole(self) -> Iterator[list[str]]:
        """Yield every row's cells, in batches of queries."""
        for member in self.members.iterator(chunk_size=500):
            yield self.cells(member)

    @property
    def chips(self) -> list[Chip]:
        made = [
            Chip(str(self.choices[name][value]), self.address(**{name: ""}))
            for name, value in self.chosen.items()
        ]
        return [Chip(f"“{self.search}”", self.address(q="")), *made] if self.search else made

    def address(self, **changed) -> str:
        """Return the query of this list with some parts changed; an empty one is left out."""
        parts = {"q": self.search, "sort": self.sort} | self.chosen | changed
        return "?" + urlencode({name: value for name, value in parts.items() if value})

    def headings(self) -> list[dict]:
        return [self._heading(column) for column in COLUMNS]

    def _heading(self, column: Column) -> dict:
        ascending = self.sort == column.key
        return {
            "label": column.label,
            "sort_url": column.sort
            and self.address(sort=f"-{column.key}" if ascending else column.key),
            "order": {column.key: "ascending", f"-{column.key}": "descending"}.get(self.sort, ""),
        }
