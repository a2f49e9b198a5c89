"""Writes about who belongs to an agency."""

from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note

from .cards.actions import revoke_cards
from .editors import follow_role
from .models import Membership


@transaction.atomic
def end_membership(membership: Membership, *, by, at=None) -> None:
    """Take someone out of an agency: their records stay.

    Their sessions and cards end, and so does their page editing unless they write elsewhere.
    """
    at = at or timezone.now()
    revoke_cards(membership, by=by, at=at)
    membership.ended_at = at
    membership.save(update_fields=["ended_at"])
    membership.invitations.filter(accepted_at=None, ended_at=None).update(ended_at=at)
    follow_role(membership)
    note("membership.ended", about=membership, by=by, agency_id=membership.agency_id, at=at)


def keep(membership: Membership, answer: str) -> None:
    """Keep what someone with a card said to: your peer made this for you. Keep it?"""
    if membership.kept != answer:
        membership.kept = answer
        membership.save(update_fields=["kept"])
