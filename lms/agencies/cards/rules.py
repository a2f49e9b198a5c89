"""How long a card lasts, what stops it, and what state one is in. Told the time; nothing saved."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Q

from ..models import SignInCard

TRIES_BEFORE_WAIT = 5
TRIES_BEFORE_STOP = 10
WAIT = timedelta(minutes=15)
CARD_LASTS = timedelta(days=365)
UNUSED_FOR = timedelta(days=180)
PIN_CHOSEN_WITHIN = timedelta(hours=24)


class State(StrEnum):
    NONE = "none"
    WORKS = "works"
    PAUSED = "paused"
    """Five wrong tries: it waits a quarter of an hour."""
    STOPPED = "stopped"
    """Ten wrong tries: until staff give a new PIN or card."""
    WAITING = "waiting"
    """The first scan chooses the PIN."""
    ASLEEP = "asleep"
    """Nobody chose a PIN in time."""
    ENDED = "ended"


# A card in one of these can get a PIN; the others need a new card.
ALIVE = frozenset({State.WORKS, State.PAUSED, State.STOPPED, State.WAITING, State.ASLEEP})


def state_of(card: SignInCard | None, now: datetime) -> State:
    """Return the state of someone's card, whoever they are."""
    if card is None:
        return State.NONE
    if card.revoked_at or card.expires_at <= now or unused_since(card) + UNUSED_FOR <= now:
        return State.ENDED
    if not card.pin_hash:
        waits = card.pin_until is not None and card.pin_until > now
        return State.WAITING if waits else State.ASLEEP
    if card.wrong_since_success >= TRIES_BEFORE_STOP:
        return State.STOPPED
    if card.wait_until and card.wait_until > now:
        return State.PAUSED
    return State.WORKS


def unused_since(card: SignInCard) -> datetime:
    return card.last_used_at or card.linked_at or card.issued_at


def may_sign_in(card: SignInCard) -> bool:
    """Return whether the card is someone's who is still here."""
    member = card.membership
    return member is not None and member.ended_at is None and member.person.is_active


def blank_q(agency_id) -> Q:
    """Cards that lie in an agency's stock."""
    return Q(agency_id=agency_id, membership=None, revoked_at=None)
