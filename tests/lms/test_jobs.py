"""What runs every minute, what happens when it fails, and whether anyone would notice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from lms import health
from lms.jobs import actions, heartbeat
from lms.jobs.models import JobRun

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def nothing():
    pass


def broken():
    raise ValueError("the name of a person")


def runs():
    return dict(JobRun.objects.values_list("name", "last_ok_at"))


def test_each_job_runs_when_it_is_due(monkeypatch):
    ran = []
    monkeypatch.setattr(
        actions,
        "JOBS",
        (
            ("often", lambda: ran.append("often"), timedelta(0)),
            ("hourly", lambda: ran.append("hourly"), timedelta(hours=1)),
        ),
    )
    for minutes in (0, 1, 59, 60, 61):
        assert actions.run_due(now=NOON + minutes * MINUTE) == []
    assert ran == ["often", "hourly", "often", "often", "often", "hourly", "often"]
    assert runs() == {
        "often": NOON + 61 * MINUTE,
        "hourly": NOON + 60 * MINUTE,
        "every_minute": NOON + 61 * MINUTE,
    }


def test_a_job_that_fails_stops_no_other_and_is_logged_without_its_words(monkeypatch, log_lines):
    monkeypatch.setattr(
        actions, "JOBS", (("bad", broken, timedelta(0)), ("good", nothing, timedelta(0)))
    )
    assert actions.run_due(now=NOON) == ["bad"]
    assert sorted(runs()) == ["every_minute", "good"]
    (line,) = log_lines
    assert (line["what"], line["job"], line["error"]) == ("job failed", "bad", "ValueError")
    assert "person" not in str(line)


def test_long_work_that_failed_is_not_tried_each_minute(monkeypatch):
    jobs = (("long", broken, timedelta(days=1)), ("short", broken, timedelta(0)))
    monkeypatch.setattr(actions, "JOBS", jobs)
    assert actions.run_due(now=NOON) == ["long", "short"]
    assert actions.run_due(now=NOON + MINUTE) == ["short"]
    cache.clear()  # An hour later.
    assert actions.run_due(now=NOON + 61 * MINUTE) == ["long", "short"]


def test_the_command_runs_the_real_jobs():
    call_command("every_minute")
    assert set(runs()) == {"every_minute", *(name for name, _, _ in actions.JOBS)}


def test_the_command_says_which_job_failed(monkeypatch):
    monkeypatch.setattr(actions, "JOBS", (("bad", broken, timedelta(0)),))
    with pytest.raises(CommandError, match="bad"):
        call_command("every_minute")


@pytest.mark.parametrize(
    ("last", "started", "now", "late"),
    [
        (None, 0, 4, False),
        (None, 0, 6, True),
        (0, -60, 4, False),
        (0, -60, 6, True),
        (-600, 0, 4, False),
    ],
    ids=["new site", "never ran", "on time", "stopped", "was off for a while"],
)
def test_when_the_timer_is_late(last, started, now, late):
    if last is not None:
        heartbeat.record("every_minute", at=NOON + last * MINUTE)
    found = heartbeat.is_late(
        "every_minute", now=NOON + now * MINUTE, started_at=NOON + started * MINUTE
    )
    assert found is late


def test_ready_when_everything_works(client):
    for name in ("every_minute", "send_reminders"):
        heartbeat.record(name, at=timezone.now())
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"database": True, "cache": True, "job": True, "reminders": True},
    )


def test_not_ready_while_the_database_is_away(client, monkeypatch):
    def away():
        raise OperationalError("away")

    monkeypatch.setitem(health.CHECKS, "database", away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_not_ready_when_the_timer_stopped(client, monkeypatch):
    later = timezone.now() + timedelta(hours=1)
    monkeypatch.setattr(health.timezone, "now", lambda: later)
    assert client.get("/readyz").status_code == 503


def test_alive_asks_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").json() == {"alive": True}
