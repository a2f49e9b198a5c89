"""Choosing people for an assignment: ticked one by one over many pages, or all that were found."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from lms.agencies import access as agency_access
from lms.agencies.managing.tables import groups_of
from lms.agencies.models import Group, Membership, MembershipQuerySet

from ..ids import uuid_or_none
from ..models import Assignment

PICK_AGAIN = gettext_lazy("Pick the people again: someone here is no longer among them.")
ON_A_PAGE = 60
LONGEST_SEARCH = 60
MEMBERS = {
    Assignment.Kind.ASSIGNED: agency_access.assignable_by,
    Assignment.Kind.OFFERED: agency_access.offerable_by,
}


def groups_to_assign(actor: Membership) -> QuerySet[Group]:
    """Return the groups for which `actor` may make a rule: a manager all, staff their own."""
    return groups_of(actor).order_by("name")


@dataclass(frozen=True)
class Found:
    """What the people are narrowed to while picking."""

    search: str = ""
    group: str = ""

    def narrow(self, members: MembershipQuerySet) -> MembershipQuerySet:
        if self.search:
            members = members.filter(person__display_name__icontains=self.search)
        if self.group:
            members = members.filter(places__group=self.group)
        return members


class Picks:
    """The people picked so far, as the form's fields carry them from screen to screen.

    `people` are the boxes of the page shown, `picked` the ids ticked on other pages. With
    `all_found` it is everyone who fits the search and group: these are found anew each time.
    """

    def __init__(self, actor: Membership, kind: str, data):
        self.members = (
            MEMBERS[kind](actor).select_related("person").order_by("person__display_name", "pk")
        )
        self.groups = {str(group.pk): group.name for group in groups_to_assign(actor)}
        data = data or {}
        said = data.getlist("people") + data.get("picked", "").split(",") if data else []
        said = [text for text in said if text.strip()]
        self.ids = list(dict.fromkeys(pk for pk in map(uuid_or_none, said) if pk))
        self.unreadable = any(uuid_or_none(text) is None for text in said)
        search = " ".join(data.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH]
        group = data.get("in_group", "")
        self.found = Found(search, group if group in self.groups else "")
        self.all_found = bool(data.get("all_found"))

    @cached_property
    def chosen(self) -> list[Membership]:
        """The people picked, by name: never anyone whom the actor may not choose."""
        if self.all_found:
            return list(self.found.narrow(self.members).distinct())
        return list(self.members.filter(pk__in=self.ids)) if self.ids else []

    @property
    def count(self) -> int:
        return len(self.chosen)

    @property
    def odd(self) -> bool:
        """Whether someone was sent who is not, or no longer, among the choices."""
        return self.unreadable or (not self.all_found and self.count != len(self.ids))

    @cached_property
    def _pages(self) -> Paginator:
        return Paginator(self.found.narrow(self.members).distinct(), ON_A_PAGE)

    def page(self, number):
        """Return one page of whom the search finds."""
        return self._pages.get_page(number)

    def elsewhere(self, page) -> str:
        """Return the ids ticked on other pages than this, as one field."""
        here = {member.pk for member in page}
        return ",".join(str(pk) for pk in self.picked_ids() if pk not in here)

    def picked_ids(self) -> list[UUID]:
        return [] if self.all_found else [member.pk for member in self.chosen]

    @property
    def picked(self) -> str:
        """The ids of everyone picked one by one, as one field."""
        return ",".join(str(pk) for pk in self.picked_ids())
