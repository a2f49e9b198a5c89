"""How long a request to be let in lives, told the time."""

from datetime import datetime, timedelta

from django.db.models import Q

from ..models import LettingIn

WAITS = timedelta(minutes=3)
# After a yes: a phone may sleep for a moment before it looks again.
YES_LASTS = timedelta(minutes=3)

WAITING, YES, NO, LATE = "waiting", "yes", "no", "late"


def open_q(now: datetime) -> Q:
    """Requests that nobody answered yet and that somebody still may."""
    return Q(answer="", asked_at__gt=now - WAITS)


def state_of(request: LettingIn | None, now: datetime) -> str:
    """Return what the waiting device is told. A request that is gone waited too long."""
    if request is None or request.used_at:
        return LATE
    if request.answer == LettingIn.Answer.NO:
        return NO
    if request.answer == LettingIn.Answer.YES:
        return YES if request.answered_at > now - YES_LASTS else LATE
    return WAITING if request.asked_at > now - WAITS else LATE
