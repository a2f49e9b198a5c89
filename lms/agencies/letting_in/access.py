"""Whom a worker may let in, and which requests they may answer."""

from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404

from ..access import visible_to
from ..models import LettingIn, Membership, MembershipQuerySet
from ..roles import Can
from .rules import open_q

MATCHED = "let_in_matched"


def people_to_let_in(actor: Membership) -> MembershipQuerySet:
    """Return the people with cards whom `actor` may let in: those they support."""
    people = visible_to(actor).with_cards()
    return people if actor.can(Can.LET_IN) else people.none()


def person_to_let_in_or_404(actor: Membership, pk) -> Membership:
    return get_object_or_404(people_to_let_in(actor).select_related("person", "agency"), pk=pk)


def with_their_requests(people: MembershipQuerySet, now: datetime) -> MembershipQuerySet:
    """Add `asks` to people a worker may let in: the open request made with their card, or None."""
    asking = LettingIn.objects.filter(open_q(now), asked_for=OuterRef("pk")).order_by("asked_at")
    return people.annotate(asks=Subquery(asking.values("pk")[:1]))


def remember_match(session, person: Membership, asked: LettingIn) -> None:
    """Keep that this worker named the right two pictures, for this person."""
    session[MATCHED] = [str(person.pk), str(asked.pk)]


def request_or_404(session, person: Membership, pk) -> LettingIn:
    """Return a request, open or not, that this worker may answer for a person.

    Only one whose pictures they named for that person, or one made with that person's card.
    """
    theirs = Q(asked_for=person)
    if session.get(MATCHED) == [str(person.pk), str(pk)]:
        theirs |= Q(asked_for=None)
    return get_object_or_404(LettingIn.objects.filter(theirs), pk=pk)
