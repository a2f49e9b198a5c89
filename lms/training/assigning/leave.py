"""Someone is away: what they were assigned waits, and its dates move by the days away."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.agencies.models import Membership

from ..models import Cycle, Leave
from .batches import lock


def leave_of(member: Membership) -> Leave | None:
    """Return the leave that someone is on, or None."""
    return member.leaves.filter(ended_on=None).first()


@transaction.atomic
def start_leave(
    member: Membership, *, by: Membership, on: date | None = None, at: datetime | None = None
) -> Leave:
    """Say that someone is away since a day, today if none; again changes nothing.

    Their open assigned cycles pause, and nothing new opens until they are back.
    """
    at = at or timezone.now()
    lock(member.agency_id)
    leave, is_new = Leave.objects.get_or_create(
        membership=member,
        ended_on=None,
        defaults={"started_on": on or member.agency.today(at), "started_by": by.person},
    )
    if is_new:
        _assigned(member).update(paused_at=at)
        note("leave.started", about=member, by=by, at=at)
    return leave


@transaction.atomic
def end_leave(
    member: Membership, *, by: Membership, on: date | None = None, at: datetime | None = None
) -> Leave | None:
    """Say that someone is back since a day, today if none: due dates move by the days away."""
    at = at or timezone.now()
    lock(member.agency_id)
    leave = leave_of(member)
    if leave is None:
        return None
    leave.ended_on = max(on or member.agency.today(at), leave.started_on)
    leave.ended_by = by.person
    leave.save(update_fields=["ended_on", "ended_by"])
    waiting = list(_assigned(member).filter(paused_at__isnull=False))
    for cycle in waiting:
        since = max(leave.started_on, member.agency.today(cycle.opened_at))
        cycle.paused_at = None
        if cycle.due_on:
            cycle.due_on += max(leave.ended_on - since, timedelta(0))
    Cycle.objects.bulk_update(waiting, ["paused_at", "due_on"])
    note("leave.ended", about=member, by=by, at=at)
    return leave


def _assigned(member: Membership):
    return Cycle.objects.open().filter(
        agency=member.agency_id, learner=member.person_id, kind=Cycle.Kind.ASSIGNED
    )
