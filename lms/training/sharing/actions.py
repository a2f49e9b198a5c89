"""Sharing, stopping, and noting who looked. Only the person can start it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.agencies.models import Membership

from ..models import Share, SharedLook


@transaction.atomic
def share(owner, viewer: Membership, what: str, *, at: datetime | None = None) -> Share:
    """Let `viewer` see more of `owner`'s work; sharing the same again changes nothing."""
    at = at or timezone.now()
    found, is_new = Share.objects.get_or_create(
        owner=owner, viewer=viewer, what=what, ended_at=None, defaults={"started_at": at}
    )
    if is_new:
        note("share.started", about=found, by=owner, agency_id=viewer.agency_id, at=at)
    return found


@transaction.atomic
def stop(share: Share, *, at: datetime | None = None) -> None:
    """Stop sharing, at once; stopping again changes nothing."""
    at = at or timezone.now()
    if Share.objects.filter(pk=share.pk, ended_at=None).update(ended_at=at):
        agency_id = share.viewer.agency_id
        note("share.stopped", about=share, by=share.owner, agency_id=agency_id, at=at)


def note_look(share: Share, *, at: datetime | None = None) -> None:
    """Keep that the viewer looked, for the person who shares."""
    SharedLook.objects.create(share=share, at=at or timezone.now())
