"""When each job last went well, and whether it is late."""

from datetime import datetime, timedelta

from django.utils import timezone

from .models import JobRun

# How long a job may be silent before someone should look.
LATE_AFTER = {"every_minute": timedelta(minutes=5), "send_reminders": timedelta(minutes=30)}
STARTED_AT = timezone.now()


def record(name: str, *, at: datetime) -> None:
    """Note that a job went well."""
    JobRun.objects.update_or_create(name=name, defaults={"last_ok_at": at})


def last_ok(name: str) -> datetime | None:
    return JobRun.objects.filter(name=name).values_list("last_ok_at", flat=True).first()


def is_late(name: str, *, now: datetime, started_at: datetime = STARTED_AT) -> bool:
    """Return whether a job should have run by now and has not.

    A new site, and one that was off for a while, has as long as any other to run it.
    """
    since = max(filter(None, (last_ok(name), started_at)))
    return now - since > LATE_AFTER[name]
