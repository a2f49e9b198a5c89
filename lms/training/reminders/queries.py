"""What managers see of reminders: counts by day and way; of peers and staff, who got none."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncDate

from lms.agencies import access as agency_access
from lms.agencies.models import Membership

from ..models import Reminder

DAYS = 14
FAILED_DAYS = timedelta(days=30)


@dataclass(frozen=True)
class Day:
    day: date
    channel: str
    planned: int
    sent: int
    failed: int


def by_day(actor: Membership, *, now: datetime) -> list[Day]:
    """Return the agency's counts of the last days and of what is planned, newest first.

    Cancelled ones and tests are left out; nobody is named.
    """
    zone = ZoneInfo(actor.agency.time_zone)
    rows = (
        Reminder.objects.filter(
            agency=actor.agency_id,
            cancelled_at=None,
            due_at__gte=now - timedelta(days=DAYS),
        )
        .exclude(kind=Reminder.Kind.TEST)
        .annotate(day=TruncDate("due_at", tzinfo=zone))
        .values("day", "channel")
        .annotate(
            planned=Count("pk", filter=Q(sent_at=None, failed_at=None)),
            sent=Count("pk", filter=Q(sent_at__isnull=False)),
            failed=Count("pk", filter=Q(failed_at__isnull=False)),
        )
        .order_by("-day", "channel")
    )
    words = dict(Reminder.Channel.choices)
    return [Day(**row | {"channel": words[row["channel"]]}) for row in rows]


def not_reached(actor: Membership, *, now: datetime) -> QuerySet[Membership]:
    """Return the peers and staff whom `actor` may see and whom a message did not reach lately.

    Never people with cards: whether they asked for messages is their own.
    """
    lately = Q(
        person__reminders__failed_at__gte=now - FAILED_DAYS,
        person__reminders__agency=actor.agency_id,
    )
    counts = {"failed": Count("person__reminders"), "last": Max("person__reminders__failed_at")}
    seen = agency_access.visible_to(actor).assignable().filter(lately)
    return seen.annotate(**counts).select_related("person").order_by("-last", "pk")
