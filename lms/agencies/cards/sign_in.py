"""Signing in with a card: a code and a PIN, counted before they are checked."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from lms.activity.actions import note, note_sign_in
from lms.activity.models import SignIn

from ..models import SignInCard
from . import codes
from .rules import TRIES_BEFORE_STOP, TRIES_BEFORE_WAIT, WAIT, State, may_sign_in, state_of


@dataclass(frozen=True)
class Outcome:
    """`card` when code and PIN are right; else None, and tries left once few are.

    `unknown` codes are counted by address; nothing tells the person that a code is unknown.
    """

    card: SignInCard | None = None
    tries_left: int | None = None
    unknown: bool = False


def try_card(typed_code: str, pin: str, *, now: datetime) -> Outcome:
    """Check a code and PIN. Unknown, revoked, expired, waiting and stopped cards answer alike."""
    code = codes.read(typed_code)
    card = _count_a_try(codes.code_hash(code), now) if code else None
    if not card:
        make_password(pin)  # The time of a real check, so that an unknown code is not told apart.
        return Outcome(unknown=card is None)
    return _checked(card, pin, now)


def _checked(card: SignInCard, pin: str, now: datetime) -> Outcome:
    """Check a PIN whose try was counted."""
    if not check_password(pin, card.pin_hash):
        return _after_wrong_pin(card, now)
    SignInCard.objects.filter(pk=card.pk).update(
        wrong_in_a_row=0, wrong_since_success=0, wait_until=None, last_used_at=now
    )
    _keep(card, SignIn.Result.DONE, now)
    return Outcome(card=card)


def try_pin_again(membership, pin: str, *, now: datetime) -> Outcome:
    """Check the PIN of someone who is signed in, by the same counters as at their card."""
    own = SignInCard.objects.filter(membership=membership, revoked_at=None).first()
    card = _count_a_try(own.code_hash, now) if own else None
    if not card:
        make_password(pin)
        return Outcome()
    return _checked(card, pin, now)


def _count_a_try(code_hash: str, now: datetime):
    """Raise the counters first, so that parallel guesses cannot share one try.

    Returns the card, None for an unknown code, False for a card that may not be tried now.
    """
    with transaction.atomic():
        card = (
            SignInCard.objects.select_for_update(of=("self",))
            .select_related("membership__person", "membership__agency")
            .filter(code_hash=code_hash)
            .first()
        )
        if card is None:
            return None
        if state_of(card, now) != State.WORKS or not may_sign_in(card):
            return False
        SignInCard.objects.filter(pk=card.pk).update(
            wrong_in_a_row=F("wrong_in_a_row") + 1,
            wrong_since_success=F("wrong_since_success") + 1,
            wait_until=None,
        )
        card.wrong_in_a_row += 1
        card.wrong_since_success += 1
        if card.wrong_in_a_row >= TRIES_BEFORE_WAIT:
            SignInCard.objects.filter(pk=card.pk).update(wrong_in_a_row=0, wait_until=now + WAIT)
        return card


def _after_wrong_pin(card: SignInCard, now: datetime) -> Outcome:
    if card.wrong_since_success >= TRIES_BEFORE_STOP:
        note("card.stopped", about=card, agency_id=card.membership.agency_id, at=now)
        _keep(card, SignIn.Result.STOPPED, now)
        return Outcome()
    _keep(card, SignIn.Result.WRONG, now)
    left = TRIES_BEFORE_WAIT - card.wrong_in_a_row
    return Outcome(tries_left=left if 0 < left <= 2 else None)


def _keep(card: SignInCard, result: SignIn.Result, now: datetime) -> None:
    member = card.membership
    note_sign_in(agency_id=member.agency_id, person_id=member.person_id, result=result, at=now)
