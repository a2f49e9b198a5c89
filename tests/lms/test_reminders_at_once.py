"""Two workers at once, or one killed at any moment: everyone gets one message, nobody two."""

from datetime import date, timedelta

import pytest
from django.db import connection

from lms.agencies.models import RealSince
from lms.outbox.models import Mail
from lms.training.models import Reminder
from lms.training.reminders import sending
from lms.training.reminders.planning import plan
from lms.training.reminders.sending import run, send_due
from tests.at_once import at_once
from tests.cast import NOON, Cast, assign, member
from tests.library import publish, restore_roots

TEN = NOON.replace(hour=15)


@pytest.fixture
def due(transactional_db):
    """Six peers with two modules that are due today."""
    topics = restore_roots()
    RealSince.objects.create(at=NOON)
    cast = Cast()
    peers = [member(f"Peer {n}", "peer", cast.harbor) for n in range(6)]
    for name in ("one", "two"):
        assign(publish(topics.en, name), *peers, by=cast.mona, due=date(2027, 3, 1), at=TEN)
    return peers


def messages() -> dict:
    rows = Reminder.objects.filter(channel="email", handed_at__isnull=False, kind="due0")
    return {row.key: row.letter_id for row in rows}


def test_two_workers_plan_once_and_send_once(due):
    at_once([lambda: run(now=TEN)] * (4 if connection.vendor == "postgresql" else 2))
    found = messages()
    assert len(found) == 12 and len(set(found.values())) == 6
    assert Reminder.objects.filter(channel="email", kind="due0").count() == 12
    theirs = Mail.objects.filter(pk__in=found.values())
    assert theirs.count() == 6 and set(found.values()) == set(theirs.values_list("pk", flat=True))


def test_a_worker_killed_between_message_and_mark_loses_and_doubles_nothing(due, monkeypatch):
    plan(now=TEN)
    real, calls = sending.plan_letter, []

    def killed(*args, **more):
        row = real(*args, **more)
        calls.append(row)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return row

    monkeypatch.setattr(sending, "plan_letter", killed)
    with pytest.raises(KeyboardInterrupt):
        send_due(now=TEN)
    handed = Reminder.objects.filter(letter__isnull=False).values("letter").distinct()
    assert Mail.objects.count() == handed.count() == 2
    monkeypatch.setattr(sending, "plan_letter", real)
    run(now=TEN + timedelta(minutes=5))
    found = messages()
    assert len(found) == 12 and len(set(found.values())) == 6
