"""Who may invite whom, and how long an invitation lasts. Nothing is saved here."""

from datetime import datetime, timedelta

from django.db.models import F, Q

from .. import roles
from ..roles import Can, Role

LASTS = timedelta(days=7)
# People with cards are not invited: they get a card. The site's own keepers are made by a command.
_RANK = {
    roles.PEER.key: 1,
    roles.STAFF.key: 2,
    roles.AUTHOR.key: 2,
    roles.MANAGER.key: 3,
}
INVITED_BY_PLATFORM = (roles.MANAGER.key,)


def roles_invited_by(actor: Role) -> list[str]:
    """Return the roles that someone of this role may invite: never one above their own.

    Whoever keeps the site invites an agency's first manager, and nobody else.
    """
    if actor.key == roles.PLATFORM.key:
        return list(INVITED_BY_PLATFORM)
    if Can.INVITE not in actor.can:
        return []
    return [role for role, rank in _RANK.items() if rank <= _RANK[actor.key]]


def can_be_invited(role: str) -> bool:
    return role in _RANK


def works_q(now: datetime) -> Q:
    """Invitations that open the door: not used, ended or too old, and all else as it was."""
    return Q(
        accepted_at=None,
        ended_at=None,
        expires_at__gt=now,
        role=F("membership__role"),
        membership__ended_at=None,
        membership__person__is_active=True,
        membership__person__erased_at=None,
    )
