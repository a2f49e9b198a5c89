"""Decisions about people of an agency: nothing is saved here."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .. import roles
from ..models import Membership

INVITED, ACTIVE, LEFT = "invited", "active", "left"
STATES = {INVITED: _("Invited"), ACTIVE: _("Active"), LEFT: _("Left")}
UNDO_FOR = timedelta(days=1)
# Whom a manager adds, and as what. Someone with a card never becomes a worker, nor the reverse:
# that would show that two records are one person's.
WORKERS = [roles.PEER, roles.STAFF, roles.MANAGER, roles.AUTHOR]
SUPPORTERS = [role.key for role in WORKERS if roles.Can.SEE_THEIRS in role.can]

LEFT_Q = Q(ended_at__isnull=False)
INVITED_Q = Q(
    ended_at=None, accepted_at=None, person__password__startswith=UNUSABLE_PASSWORD_PREFIX
) & ~Q(role=roles.PATIENT.key)
STATE_Q = {INVITED: INVITED_Q, ACTIVE: ~LEFT_Q & ~INVITED_Q, LEFT: LEFT_Q}


def state_of(member: Membership) -> str:
    """Return invited, active or left. People with cards are never invited."""
    if member.ended_at:
        return LEFT
    waits = member.accepted_at is None and not member.person.has_usable_password()
    return INVITED if waits and member.role != roles.PATIENT.key else ACTIVE


def roles_given_by(actor: Membership) -> list[roles.Role]:
    """Return the workers' roles that `actor` may give: never one that may do more than theirs.

    Writing pages is of another kind: whoever manages an agency names its authors.
    """
    if not actor.can(roles.Can.INVITE):
        return []
    may = roles.ROLES[actor.role].can | {roles.Can.WRITE}
    return [role for role in WORKERS if role.can <= may]


def may_undo(done_at: datetime | None, now: datetime) -> bool:
    return done_at is not None and now - done_at < UNDO_FOR
