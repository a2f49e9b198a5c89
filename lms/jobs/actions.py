"""The jobs of every minute, and how they are run: one that fails does not stop the rest."""

import io
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from lms.outbox import actions as outbox

from . import heartbeat

log = logging.getLogger("handrail.jobs")


def publish_scheduled() -> None:
    call_command("publish_scheduled")


def clear_sessions() -> None:
    call_command("clearsessions")


def send_mail() -> None:
    outbox.send_due(now=timezone.now())


def send_reminders() -> None:
    call_command("send_reminders", stdout=io.StringIO())


def clear_mail() -> None:
    outbox.clear_old(now=timezone.now())


def seal_audit() -> None:
    call_command("seal_audit")


def forget_sign_ins() -> None:
    call_command("forget_sign_ins")


def keep_assignments() -> None:
    call_command("keep_assignments", stdout=io.StringIO())


def erase_due() -> None:
    call_command("erase_due", stdout=io.StringIO())


def apply_retention() -> None:
    call_command("apply_retention", apply=True, stdout=io.StringIO())


def backup() -> None:
    call_command("backup", nightly=True, stdout=io.StringIO())


def check_backup() -> None:
    call_command("check_backup", weekly=True, stdout=io.StringIO())


# Long work that failed is tried again after this time, not each minute.
RARELY = timedelta(hours=1)
# name, what it does, how often
JOBS: tuple[tuple[str, Callable[[], None], timedelta], ...] = (
    ("publish_scheduled", publish_scheduled, timedelta(0)),
    ("send_reminders", send_reminders, timedelta(minutes=5)),
    ("send_mail", send_mail, timedelta(0)),
    ("clear_mail", clear_mail, timedelta(hours=1)),
    ("clear_sessions", clear_sessions, timedelta(hours=1)),
    ("seal_audit", seal_audit, timedelta(0)),
    ("forget_sign_ins", forget_sign_ins, timedelta(hours=1)),
    ("keep_assignments", keep_assignments, timedelta(0)),
    ("erase_due", erase_due, timedelta(0)),
    ("apply_retention", apply_retention, timedelta(days=1)),
    ("backup", backup, timedelta(days=1)),
    ("check_backup", check_backup, timedelta(days=7)),
)


def run_due(*, now: datetime) -> list[str]:
    """Run what is due, note that the timer works, and return the names of the jobs that failed."""
    due = [(name, do) for name, do, every in JOBS if _due(name, every, now)]
    failed = [name for name, do in due if not _ran(name, do, now)]
    heartbeat.record("every_minute", at=now)
    return failed


def _due(name, every, now):
    last = heartbeat.last_ok(name)
    if last is not None and now - last < every:
        return False
    return every < RARELY or not cache.get(_failed(name))


def _ran(name, do, now):
    try:
        do()
    except Exception as error:
        log.error("job failed", exc_info=error, extra={"fields": {"job": name}})
        cache.set(_failed(name), True, RARELY.total_seconds())
        return False
    heartbeat.record(name, at=now)
    return True


def _failed(name: str) -> str:
    return f"job-failed:{name}"
