"""Reads that letting in needs."""

from datetime import datetime

from django.db.models import Q

from ..cards import codes
from ..models import LettingIn, Membership, SignInCard


def owner_of_card(code: str | None, now: datetime) -> Membership | None:
    """Return whose working card a code is; it need not be known whether its PIN still works."""
    if not code:
        return None
    card = (
        SignInCard.objects.filter(
            Q(membership__ended_at=None, membership__person__is_active=True),
            code_hash=codes.code_hash(code),
            revoked_at=None,
            expires_at__gt=now,
        )
        .select_related("membership")
        .first()
    )
    return card and card.membership


def request_of(asked_id) -> LettingIn | None:
    return LettingIn.objects.filter(pk=asked_id).first()
