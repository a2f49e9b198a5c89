"""Every write about cards.

`by` is a person, or the membership they act for. What someone else changes about a person's way
in, that person is told of at their next sign-in.
"""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.people.actions import end_all_sessions
from lms.people.models import Person

from ..models import Agency, Membership, SignInCard, SignInNotice
from . import codes
from .rules import ALIVE, CARD_LASTS, PIN_CHOSEN_WITHIN, State, blank_q, state_of


class NotBlank(Exception):
    """The code is no blank card of this agency: unknown, someone else's, or used."""


class NotPossible(Exception):
    """The card is in no state for this: there is none, or it has ended."""


def issue_card(membership: Membership, *, pin: str | None = None, by, at=None) -> str:
    """Give someone a new card, ending the last one; return its code, which is kept nowhere.

    Without a PIN, the first scan within 24 hours chooses one. Raises ValueError when the PIN is
    easy to guess.
    """
    at = at or timezone.now()
    pin_hash = _checked(pin, membership) if pin is not None else ""
    code = codes.new_code()
    with transaction.atomic():
        had_one = _make_room(membership, by=by, at=at)
        card = SignInCard.objects.create(
            agency_id=membership.agency_id,
            membership=membership,
            code_hash=codes.code_hash(code),
            pin_hash=pin_hash,
            pin_until=None if pin_hash else at + PIN_CHOSEN_WITHIN,
            issued_at=at,
            linked_at=at,
            issued_by=_person(by),
            expires_at=at + CARD_LASTS,
        )
        note("card.issued", about=card, by=by, agency_id=card.agency_id, at=at)
        if had_one:
            _tell(membership, SignInNotice.Kind.CARD, by=by, at=at)
    return code


@transaction.atomic
def stock_cards(agency: Agency, number: int, *, by, at=None) -> list[str]:
    """Make blank cards for later; return their codes, which are kept nowhere."""
    at = at or timezone.now()
    made = [codes.new_code() for _ in range(number)]
    cards = SignInCard.objects.bulk_create(
        SignInCard(
            agency=agency,
            code_hash=codes.code_hash(code),
            issued_at=at,
            issued_by=_person(by),
            expires_at=at + CARD_LASTS,
        )
        for code in made
    )
    for card in cards:
        note("card.stocked", about=card, by=by, agency_id=agency.pk, at=at)
    return made


@transaction.atomic
def link_card(code_hash: str, membership: Membership, *, by, at=None) -> SignInCard:
    """Give someone a blank card of their agency, ending their last one; once.

    Raises NotBlank, in the same way for unknown, foreign and used cards.
    """
    at = at or timezone.now()
    had_one = _make_room(membership, by=by, at=at)
    card = SignInCard.objects.select_for_update().filter(blank_q(membership.agency_id))
    card = card.filter(code_hash=code_hash).first()
    if card is None:
        raise NotBlank  # Which also brings the last card back.
    card.membership = membership
    card.linked_at = at
    card.pin_until = at + PIN_CHOSEN_WITHIN
    card.expires_at = at + CARD_LASTS
    card.save(update_fields=["membership", "linked_at", "pin_until", "expires_at"])
    note("card.linked", about=card, by=by, agency_id=card.agency_id, at=at)
    if had_one:
        _tell(membership, SignInNotice.Kind.CARD, by=by, at=at)
    return card


@transaction.atomic
def end_stock(agency: Agency, *, by, at=None) -> int:
    """End every blank card of an agency, as when a sheet was lost; return how many."""
    at = at or timezone.now()
    cards = list(SignInCard.objects.select_for_update().filter(blank_q(agency.pk)))
    SignInCard.objects.filter(pk__in=[card.pk for card in cards]).update(revoked_at=at)
    for card in cards:
        note("card.revoked", about=card, by=by, agency_id=agency.pk, at=at)
    return len(cards)


def set_pin(membership: Membership, pin: str, *, by, at=None) -> None:
    """Give someone's card a new PIN, chosen by them at the desk; end their sessions.

    Raises ValueError when it is easy to guess.
    """
    at = at or timezone.now()
    pin_hash = _checked(pin, membership)
    with transaction.atomic():
        card = _living_card(membership, at)
        _new_pin(card, pin_hash, None, by=by, at=at)
        note("card.pin_set", about=card, by=by, agency_id=card.agency_id, at=at)


@transaction.atomic
def ask_for_pin(membership: Membership, *, by, at=None) -> None:
    """Let the next scan within 24 hours choose a new PIN; end the person's sessions."""
    at = at or timezone.now()
    card = _living_card(membership, at)
    _new_pin(card, "", at + PIN_CHOSEN_WITHIN, by=by, at=at)
    note("card.pin_asked", about=card, by=by, agency_id=card.agency_id, at=at)


@transaction.atomic
def wake_card(membership: Membership, *, by, at=None) -> None:
    """Let a sleeping card's first scan choose a PIN for another 24 hours."""
    at = at or timezone.now()
    card = _living_card(membership, at)
    if state_of(card, at) not in {State.ASLEEP, State.WAITING}:
        raise NotPossible
    card.pin_until = at + PIN_CHOSEN_WITHIN
    card.save(update_fields=["pin_until"])
    note("card.woken", about=card, by=by, agency_id=card.agency_id, at=at)


@transaction.atomic
def revoke_cards(membership: Membership, *, by, at=None) -> None:
    """Stop someone's cards and end their sessions, at once."""
    at = at or timezone.now()
    for card in membership.cards.select_for_update().filter(revoked_at=None):
        card.revoked_at = at
        card.save(update_fields=["revoked_at"])
        note("card.revoked", about=card, by=by, agency_id=membership.agency_id, at=at)
    end_all_sessions(membership.person)


def _make_room(membership: Membership, *, by, at: datetime) -> bool:
    """End someone's last card; return whether they ever had one.

    Their row is locked first, so that two desks give one person one card.
    """
    Membership.objects.select_for_update().get(pk=membership.pk)
    had_one = membership.cards.exists()
    revoke_cards(membership, by=by, at=at)
    return had_one


def _living_card(membership: Membership, at: datetime) -> SignInCard:
    card = membership.cards.select_for_update().filter(revoked_at=None).first()
    if state_of(card, at) not in ALIVE:
        raise NotPossible
    return card


def _new_pin(card: SignInCard, pin_hash: str, until, *, by, at: datetime) -> None:
    had_one = bool(card.pin_hash)
    card.pin_hash, card.pin_until, card.wait_until = pin_hash, until, None
    card.wrong_in_a_row = card.wrong_since_success = 0
    card.save()
    end_all_sessions(card.membership.person)
    if had_one:
        _tell(card.membership, SignInNotice.Kind.PIN, by=by, at=at)


def _checked(pin: str, membership: Membership) -> str:
    if problem := codes.pin_problem(pin, membership.agency.pin_length):
        raise ValueError(problem)
    return make_password(pin)


def _tell(membership: Membership, kind: str, *, by, at: datetime) -> None:
    someone = _person(by)
    if someone and someone.pk != membership.person_id:
        SignInNotice.objects.create(membership=membership, kind=kind, by=someone, at=at)


def _person(by) -> Person | None:
    return by.person if isinstance(by, Membership) else by
