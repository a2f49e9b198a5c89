"""Who sees how someone wants to be reached: the peers who support them, nobody else."""

from collections.abc import Iterable
from uuid import UUID

from .. import access, roles
from ..models import HowToReach, Membership, MembershipQuerySet


def reach_of(actor: Membership, members: Iterable[UUID]) -> dict[UUID, HowToReach]:
    """Return what those of these members chose whom `actor` supports as a peer, by their id."""
    if actor.role != roles.PEER.key:
        return {}
    seen = access.visible_to(actor).with_cards().filter(pk__in=members)
    return {
        row.membership_id: row
        for row in HowToReach.objects.filter(membership__in=seen.values("pk"))
    }


def peers_of(member: Membership) -> MembershipQuerySet:
    """Return the peers who support someone with a card and may see them, by name."""
    peers = access.who_sees(member).filter(role=roles.PEER.key).select_related("person")
    return peers.order_by("person__display_name", "pk")
