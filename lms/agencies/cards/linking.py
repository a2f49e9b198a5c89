"""The blank card that a worker scanned, remembered until they say whose it is."""

from ..models import Membership, SignInCard
from . import codes
from .rules import blank_q

SESSION_KEY = "card_to_link"


def remember(request, code: str) -> None:
    """Keep a card for the next screen: as the hash that it is looked up by, never its code."""
    request.session[SESSION_KEY] = codes.code_hash(code)


def remembered(request) -> str | None:
    return request.session.get(SESSION_KEY)


def forget(request) -> None:
    request.session.pop(SESSION_KEY, None)


def is_blank(actor: Membership, code_hash: str) -> bool:
    """Return whether this is a blank card of the actor's agency."""
    return SignInCard.objects.filter(blank_q(actor.agency_id), code_hash=code_hash).exists()
