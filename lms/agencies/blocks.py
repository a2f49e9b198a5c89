"""A person asks that a named worker never sees them. No reason is asked for or kept."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note

from . import roles
from .models import Block, Membership, MembershipQuerySet


def workers_to_hide_from(membership: Membership) -> MembershipQuerySet:
    """Return the workers of the same agency whom someone may hide from, and does not yet."""
    hidden = membership.hidden_from.filter(lifted_at=None)
    return (
        Membership.objects.current()
        .filter(agency_id=membership.agency_id, role__in=roles.ASSIGNED)
        .exclude(pk=membership.pk)
        .exclude(pk__in=hidden.values("worker"))
    )


@transaction.atomic
def hide(membership: Membership, worker: Membership, *, by, at: datetime | None = None) -> Block:
    """Let `worker` never see this person; doing it again changes nothing.

    Raises ValueError for a worker of another agency.
    """
    if worker.agency_id != membership.agency_id or worker.pk == membership.pk:
        raise ValueError("not a worker of this agency")
    block, is_new = Block.objects.get_or_create(
        membership=membership,
        worker=worker,
        lifted_at=None,
        defaults={"made_at": at or timezone.now(), "made_by": _person(by)},
    )
    if is_new:
        note("block.made", about=membership, by=by, agency_id=membership.agency_id, at=at)
    return block


@transaction.atomic
def lift(block: Block, *, by, at: datetime | None = None) -> None:
    """Let the worker see the person again, as far as their role does."""
    at = at or timezone.now()
    if Block.objects.filter(pk=block.pk, lifted_at=None).update(lifted_at=at):
        member = block.membership
        note("block.lifted", about=member, by=by, agency_id=member.agency_id, at=at)


def _person(by):
    return getattr(by, "person", by)
