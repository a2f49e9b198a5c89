"""What the minute job does: finish what was begun, and look after agencies where it is due.

An agency is looked after once a day, and within a minute of any change that its log tells of:
someone was added, left, changed role or group, finished something, or something was assigned.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from lms.activity.models import Note
from lms.agencies.models import Agency

from ..models import Assignment
from .batches import give_some
from .standing import bring_up_to_date

STUCK_AFTER = timedelta(seconds=30)
# A line of the log may be saved a little later than its time says.
OVERLAP = timedelta(minutes=2)
_LOOKED = "assignments-kept"


@task()
def give_all(assignment_id: str) -> None:
    give_the_rest(UUID(assignment_id))


def give_the_rest(assignment_id: UUID, *, at: datetime | None = None) -> None:
    """Give an assignment to everyone who has not had their turn, from wherever it stopped."""
    after = None
    while True:
        after = give_some(assignment_id, after=after, at=at or timezone.now())
        if after is None:
            return


def keep_up(*, now: datetime) -> list[Agency]:
    """Finish what stopped, and bring agencies up to date where it is due; return these."""
    for assignment in unfinished(now=now):
        give_the_rest(assignment, at=now)
    looked_at, days = cache.get(_LOOKED) or (None, {})
    changed = _changed_since(looked_at)
    asked = Assignment.objects.filter(withdrawn_at=None, kind=Assignment.Kind.ASSIGNED)
    agencies = Agency.objects.filter(pk__in=asked.values("agency"))
    done = []
    for agency in agencies.order_by("pk"):
        today = agency.today(now)
        if changed is None or agency.pk in changed or days.get(agency.pk) != today:
            bring_up_to_date(agency, at=now)
            days[agency.pk] = today
            done.append(agency)
    cache.set(_LOOKED, (now, days), timeout=None)
    return done


def unfinished(*, now: datetime) -> list[UUID]:
    """Return the assignments that nobody has gone on giving for a while."""
    stopped = Assignment.objects.filter(given_at=None, withdrawn_at=None).filter(
        Q(touched_at=None) | Q(touched_at__lt=now - STUCK_AFTER)
    )
    return list(stopped.values_list("pk", flat=True))


def _changed_since(looked_at: datetime | None) -> set[UUID] | None:
    """Return the agencies whose log has a new line; None: nobody knows since when to look."""
    if looked_at is None:
        return None
    lines = Note.objects.filter(at__gte=looked_at - OVERLAP, agency_id__isnull=False)
    return set(lines.values_list("agency_id", flat=True).distinct())
