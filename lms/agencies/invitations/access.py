"""Whom someone may invite, and the invitations of theirs that still work."""

from datetime import datetime

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from .. import access, roles
from ..models import Invitation, Membership, MembershipQuerySet
from ..roles import Can
from .rules import roles_invited_by, works_q
from .tokens import token_hash


def who_invites(request) -> Membership:
    """Return who is acting, if they may invite anyone at all; otherwise refuse (403)."""
    actor = access.acting_membership(request)
    if actor is not None and actor.role == roles.PLATFORM.key:
        return actor
    return access.require(request, Can.INVITE)


def invitable_by(actor: Membership) -> MembershipQuerySet:
    """Return the workers whom `actor` may invite: of their agency, never above their own role."""
    role = roles.ROLES[actor.role]
    if actor.role != roles.PLATFORM.key:
        return access.visible_to(actor).filter(role__in=roles_invited_by(role))
    here_already = Membership.objects.current().filter(
        ~Q(accepted_at=None) | ~Q(person__password__startswith=UNUSABLE_PASSWORD_PREFIX),
        agency=OuterRef("agency"),
        role=roles.MANAGER.key,
    )
    return (
        Membership.objects.current()
        .filter(role__in=roles_invited_by(role))
        .exclude(Exists(here_already))
    )


def invitable_or_404(actor: Membership, pk) -> Membership:
    """Return someone whom `actor` may invite, or 404 as for a missing one."""
    found = invitable_by(actor).select_related("person", "agency")
    return get_object_or_404(found, pk=pk)


def invitations_of(actor: Membership, tokens: list[str], now: datetime) -> dict[str, Invitation]:
    """Return the invitations of these tokens that work and that `actor` may make, by token."""
    hashes = {token_hash(token): token for token in tokens}
    found = Invitation.objects.filter(
        works_q(now), token_hash__in=hashes, membership__in=invitable_by(actor)
    ).select_related("membership__person", "membership__agency")
    by_token = {hashes[invitation.token_hash]: invitation for invitation in found}
    return {token: by_token[token] for token in tokens if token in by_token}
