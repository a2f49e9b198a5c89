"""Adding someone who has a card, and the list of those who have one."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from lms.activity.actions import note
from lms.people.models import Person

from .. import access, roles
from ..models import GroupPlace, Membership, SignInCard
from .rules import State, state_of

# The card is no help to anybody any more, so that a new one takes nothing away.
WITHOUT = frozenset({State.NONE, State.ENDED})


def add_person_with_card(*, id: UUID, nickname: str, groups, by: Membership, at=None):
    """Add someone with a nickname and no address, once per `id`; return the membership.

    An id that is taken by someone whom `by` does not see is replaced, and nobody learns of it.
    """
    at = at or timezone.now()
    try:
        return _add(id, nickname, groups, by, at)
    except IntegrityError:
        already = access.cardholders_of(by).filter(pk=id).first()
        return already or _add(uuid4(), nickname, groups, by, at)


@transaction.atomic
def _add(id: UUID, nickname: str, groups, by: Membership, at: datetime) -> Membership:
    person = Person(display_name=nickname, language=by.agency.language)
    person.set_unusable_password()
    person.save()
    member = Membership.objects.create(
        id=id,
        person=person,
        agency_id=by.agency_id,
        role=roles.PATIENT.key,
        started_on=by.agency.today(at),
    )
    note("membership.made", about=member, by=by, at=at)
    for group in groups:
        place = GroupPlace.objects.create(group=group, membership=member)
        note("group_place.made", about=place, by=by, at=at)
    return member


def listed(actor: Membership) -> QuerySet:
    """Return the people to whom `actor` may give cards, by name, with groups and current card.

    Only groups of the actor's own: another group's name may say what is nobody's business.
    """
    current = SignInCard.objects.filter(revoked_at=None)
    return (
        access.cardholders_of(actor)
        .select_related("person")
        .prefetch_related(
            Prefetch("groups", queryset=access.groups_open_to(actor)),
            Prefetch("cards", queryset=current, to_attr="current_cards"),
        )
        .order_by("person__display_name", "pk")
    )


def without_card(people: QuerySet, now: datetime) -> QuerySet:
    """Narrow a list to those who have no card, or one that has run out."""
    alive = SignInCard.objects.filter(revoked_at=None, expires_at__gt=now)
    return people.exclude(pk__in=alive.exclude(membership=None).values("membership"))


def card_of(member: Membership) -> SignInCard | None:
    """Return someone's current card, from a list that has them or by asking."""
    if hasattr(member, "current_cards"):
        return member.current_cards[0] if member.current_cards else None
    return member.cards.filter(revoked_at=None).first()


def state_for(member: Membership, now: datetime) -> State:
    return state_of(card_of(member), now)
