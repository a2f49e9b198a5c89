"""What someone else did to a person's way in: shown to that person, who may say it was not so."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.people.actions import end_all_sessions

from ..cards.rules import TRIES_BEFORE_STOP
from ..doors import LET_IN_BY
from ..models import LettingIn, ManagerNotice, Membership, SignInCard, SignInNotice

Kind = SignInNotice.Kind


def open_notices(session, person):
    """Return what this session's person has not answered yet, newest first."""
    unseen = SignInNotice.objects.filter(membership__person=person, seen_at=None)
    return (
        unseen.exclude(pk=session.get(LET_IN_BY))
        .select_related("by", "membership__agency")
        .order_by("-at")
    )


@transaction.atomic
def that_was_me(notice: SignInNotice, *, at=None) -> None:
    at = at or timezone.now()
    if SignInNotice.objects.filter(pk=notice.pk, seen_at=None).update(seen_at=at):
        member = notice.membership
        note("sign_in_notice.confirmed", about=member, by=member, at=at)


@transaction.atomic
def that_was_not_me(notice: SignInNotice, *, at: datetime | None = None) -> bool:
    """Close every way in that someone else opened, and tell the managers. Once.

    Return whether the card is stopped: it is when the card or its PIN was what changed.
    """
    at = at or timezone.now()
    member = Membership.objects.select_related("person").get(pk=notice.membership_id)
    stopped = notice.kind in {Kind.PIN, Kind.CARD}
    told = SignInNotice.objects.filter(pk=notice.pk, denied_at=None).update(denied_at=at)
    member.sign_in_notices.filter(seen_at=None).update(seen_at=at)
    _close_ways_in(member)
    if stopped:
        working = SignInCard.objects.filter(membership=member, revoked_at=None)
        working.update(wrong_since_success=TRIES_BEFORE_STOP, pin_until=None)
    end_all_sessions(member.person)
    if told:
        ManagerNotice.objects.create(
            agency_id=member.agency_id,
            kind=ManagerNotice.Kind.NOT_ME,
            membership=member,
            by_id=notice.by_id,
            at=at,
        )
        note("sign_in_notice.denied", about=member, by=member, at=at)
    return stopped


def _close_ways_in(member: Membership) -> None:
    member.one_time_codes.filter(used_at=None).delete()
    waiting = LettingIn.objects.filter(used_at=None)
    waiting.filter(asked_for=member).delete()
    waiting.filter(membership=member).delete()
