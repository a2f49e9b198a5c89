"""Every write a manager makes about invitations."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.outbox.queries import can_send

from .. import roles
from ..models import Invitation, Membership
from . import letters, rules
from .accepting import must_sign_in
from .tokens import new_token, token_hash


class NotInvitable(Exception):
    """Someone who is here already, has left, gets a card instead, or is not theirs to invite."""


@transaction.atomic
def invite(membership: Membership, *, by, at: datetime | None = None) -> str:
    """Make a worker's invitation, ending the last one; return its token, which is kept nowhere.

    It works once, for seven days, while the role stays the same. Pass the inviter's membership as
    `by`, a person for whoever keeps the site, or None for a command. Raises NotInvitable.
    """
    at = at or timezone.now()
    locked = Membership.objects.select_for_update(of=("self",)).select_related("person")
    membership = locked.get(pk=membership.pk)
    _check(membership, by)
    end(membership, by=by, at=at)
    token = new_token()
    Invitation.objects.create(
        membership=membership,
        role=membership.role,
        token_hash=token_hash(token),
        made_at=at,
        made_by=getattr(by, "person", by),
        expires_at=at + rules.LASTS,
    )
    note("invitation.made", about=membership, by=by, agency_id=membership.agency_id, at=at)
    return token


@transaction.atomic
def send(membership: Membership, token: str, *, site: str) -> bool:
    """Mail an invitation just made; False when there is no address or no mail goes from here."""
    email = address_of(membership)
    if not email or not can_send():
        return False
    invitation = Invitation.objects.select_related("membership__person").get(
        membership=membership, token_hash=token_hash(token)
    )
    letters.send_invitation(invitation, email, site)
    return True


def resend(membership: Membership, *, by, site: str) -> tuple[str, bool]:
    """Invite again, by a new link: return its token, and whether it was mailed."""
    token = invite(membership, by=by)
    return token, send(membership, token, site=site)


@transaction.atomic
def end(membership: Membership, *, by, at: datetime | None = None) -> None:
    """End someone's open invitation, if there is one."""
    at = at or timezone.now()
    waiting = membership.invitations.filter(accepted_at=None, ended_at=None)
    if waiting.update(ended_at=at):
        note("invitation.ended", about=membership, by=by, agency_id=membership.agency_id, at=at)


def address_of(membership: Membership) -> str:
    """Return where someone's invitation goes, or ""."""
    return membership.invite_email or membership.person.email or ""


def _check(membership: Membership, by) -> None:
    gone = membership.ended_at or not membership.person.is_active or membership.person.erased_at
    here = membership.accepted_at and must_sign_in(membership)
    if gone or here or not rules.can_be_invited(membership.role):
        raise NotInvitable
    if isinstance(by, Membership):
        elsewhere = by.role != roles.PLATFORM.key and by.agency_id != membership.agency_id
        if elsewhere or membership.role not in rules.roles_invited_by(roles.ROLES[by.role]):
            raise NotInvitable
