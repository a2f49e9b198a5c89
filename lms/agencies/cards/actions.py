"""Every write about cards."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.people.actions import end_all_sessions

from ..models import Membership, SignInCard
from . import codes

CARD_LASTS = timedelta(days=365)


@transaction.atomic
def issue_card(membership: Membership, *, pin: str, by, at=None) -> str:
    """Give someone a new card, ending the last one; return its code, which is kept nowhere.

    Raises ValueError when the PIN is easy to guess.
    """
    if problem := codes.pin_problem(pin):
        raise ValueError(problem)
    at = at or timezone.now()
    revoke_cards(membership, by=by, at=at)
    code = codes.new_code()
    card = SignInCard.objects.create(
        agency=membership.agency,
        membership=membership,
        code_hash=codes.code_hash(code),
        pin_hash=make_password(pin),
        issued_at=at,
        linked_at=at,
        issued_by=by,
        expires_at=at + CARD_LASTS,
    )
    note("card.issued", about=card, by=by, agency_id=membership.agency_id, at=at)
    return code


@transaction.atomic
def revoke_cards(membership: Membership, *, by, at=None) -> None:
    """Stop someone's cards and end their sessions, at once."""
    at = at or timezone.now()
    for card in membership.cards.select_for_update().filter(revoked_at=None):
        card.revoked_at = at
        card.save(update_fields=["revoked_at"])
        note("card.revoked", about=card, by=by, agency_id=membership.agency_id, at=at)
    end_all_sessions(membership.person)
