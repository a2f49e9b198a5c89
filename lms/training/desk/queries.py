"""The people someone supports, a page at a time, and what the desk shows of each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator

from lms.agencies import access as agency_access
from lms.agencies.letting_in.access import with_their_requests
from lms.agencies.models import Membership, MembershipQuerySet
from lms.agencies.reaching.access import reach_of
from lms.agencies.reaching.rules import in_words

from ..offers import OfferRow, offers_by_person
from ..sharing.access import shares_with
from ..together.access import wanting_practice

ROWS_A_PAGE = 25
LONGEST_SEARCH = 60


@dataclass(frozen=True)
class DeskRow:
    id: UUID
    name: str
    language: str
    rows: list[OfferRow]
    practice: list[str]
    """What they want to practise more, of what this worker saw them do."""
    shares: bool
    reach: tuple[str, str] | None
    """How and when they want to be reached, for the peers who support them."""
    asks: UUID | None


def supported_by(actor: Membership, now: datetime) -> MembershipQuerySet:
    """Return whom `actor` may offer guides to, by name, each with their request to be let in."""
    people = agency_access.offerable_by(actor).select_related("person")
    return with_their_requests(people, now).order_by("person__display_name", "pk")


def asking(people: MembershipQuerySet) -> list[Membership]:
    """Return who of them waits to be let in, on whichever page of the list they are."""
    return list(people.filter(asks__isnull=False))


def page_of(people: MembershipQuerySet, search: str, number: str | None) -> Page:
    """Return one page of those whose name has these letters; of all when there are none."""
    search = search.strip()[:LONGEST_SEARCH]
    if search:
        people = people.filter(person__display_name__icontains=search)
    return Paginator(people, ROWS_A_PAGE).get_page(number)


def rows_of(actor: Membership, members: list[Membership], language: str) -> list[DeskRow]:
    """Return what `actor` sees of these people. Five queries, however many they are."""
    people = [member.person_id for member in members]
    offers = offers_by_person(actor, language, people)
    practice = wanting_practice(actor, people)
    reach = reach_of(actor, [member.pk for member in members])
    sharing = set(shares_with(actor).values_list("owner_id", flat=True))
    return [
        DeskRow(
            id=member.pk,
            name=member.person.display_name,
            language=member.person.language,
            rows=offers[member.person_id],
            practice=practice[member.person_id],
            shares=member.person_id in sharing,
            reach=in_words(reach[member.pk]) if member.pk in reach else None,
            asks=member.asks,
        )
        for member in members
    ]
