"""A card that waits for its PIN: its first scan within the time chooses one, once."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from lms.activity.actions import note

from ..models import SignInCard
from . import codes
from .rules import State, may_sign_in, state_of


def find(code: str) -> SignInCard | None:
    """Return the card with a code as `codes.read` gives it, whatever its state."""
    with_all = SignInCard.objects.select_related("membership__person", "agency")
    return with_all.filter(code_hash=codes.code_hash(code)).first()


def waits_for_pin(card: SignInCard | None, now: datetime) -> bool:
    return state_of(card, now) == State.WAITING and may_sign_in(card)


def choose_pin(card: SignInCard, pin: str, *, now: datetime) -> SignInCard | None:
    """Set the PIN of a waiting card and return the card; None when someone was faster.

    Raises ValueError when the PIN is easy to guess.
    """
    if problem := codes.pin_problem(pin, card.agency.pin_length):
        raise ValueError(problem)
    pin_hash = make_password(pin)
    with transaction.atomic():
        locked = SignInCard.objects.select_for_update(of=("self",)).select_related(
            "membership__person", "membership__agency"
        )
        card = locked.filter(pk=card.pk).first()
        if not waits_for_pin(card, now):
            return None
        card.pin_hash, card.pin_until, card.last_used_at = pin_hash, None, now
        card.wrong_in_a_row = card.wrong_since_success = 0
        card.save()
        by = card.membership
        note("card.pin_chosen", about=card, by=by, agency_id=card.agency_id, at=now)
        return card
