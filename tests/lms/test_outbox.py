"""Mail waits in the outbox: a page never waits for a mail server, nor says whether it is there."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage, send_mail
from django.core.mail.backends.base import BaseEmailBackend

from lms.agencies.models import RealSince
from lms.outbox import actions
from lms.outbox.models import Mail
from lms.outbox.queries import can_send, held_mail
from tests.cast import NOON

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


class Broken(BaseEmailBackend):
    """A mail server that refuses everyone whose address says so, and else is away."""

    def send_messages(self, messages):
        (to,) = messages[0].to
        if to.startswith("refused"):
            raise smtplib.SMTPRecipientsRefused({to: (550, b"no such person")})
        raise ConnectionRefusedError(f"no server for {to}")


@pytest.fixture(autouse=True)
def real(db, settings):
    """A real site, whose mail goes through the outbox."""
    RealSince.objects.create(at=NOON)
    settings.EMAIL_BACKEND = "lms.outbox.backend.OutboxBackend"


def planned(to="ben@example.org", at=NOON):
    actions.plan(EmailMessage("Something new", "Look here.", None, [to]), at=at)
    return Mail.objects.latest("pk")


def test_mail_is_sealed_then_sent_once_then_erased():
    send_mail("Something new", "Look here.", None, ["ben@example.org", "fay@example.org"])
    assert mail.outbox == []
    row = Mail.objects.first()
    assert "ben@example.org" not in str(vars(row)) and "Look here." not in str(vars(row))
    now = row.planned_at
    assert actions.send_due(now=now) == 2
    assert actions.send_due(now=now + DAY) == 0
    assert [(m.to, m.subject, m.body) for m in mail.outbox] == [
        (["ben@example.org"], "Something new", "Look here."),
        (["fay@example.org"], "Something new", "Look here."),
    ]
    assert set(Mail.objects.values_list("sealed", "to_key", "sent_at")) == {("", "", now)}
    actions.clear_old(now=now + 8 * DAY)
    assert not Mail.objects.exists()


def test_a_mail_server_that_is_away_is_tried_less_and_less_often_then_given_up(settings, log_lines):
    settings.HR_MAIL_BACKEND = f"{__name__}.Broken"
    row = planned()
    now, tries = NOON, []
    while now < NOON + DAY:
        actions.send_due(now=now)
        row.refresh_from_db()
        tries.append((row.next_try_at - now) // MINUTE)
        now = row.next_try_at
    assert tries == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]
    assert {(line["what"], line["kind"]) for line in log_lines} == {
        ("mail not sent", "ConnectionRefusedError")
    }
    assert "ben" not in str(log_lines)
    actions.clear_old(now=NOON + 3 * DAY)
    row.refresh_from_db()
    assert (row.sealed, row.sent_at, row.failed_at) == ("", None, NOON + 3 * DAY)


def test_an_address_that_is_refused_holds_up_no_one_else_and_a_server_away_is_asked_once(settings):
    settings.HR_MAIL_BACKEND = f"{__name__}.Broken"
    rows = [planned(f"{name}@example.org") for name in ("refused", "ben", "fay")]
    actions.send_due(now=NOON)
    assert [Mail.objects.get(pk=row.pk).tries for row in rows] == [1, 1, 0]
    settings.HR_MAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert actions.send_due(now=NOON + MINUTE) == 3


def test_two_senders_never_send_the_same_mail_at_once():
    row = planned()
    assert actions._claimed(row, NOON) and not actions._claimed(row, NOON)


def test_without_a_mail_server_mail_waits(settings):
    settings.HR_MAIL_BACKEND = ""
    planned()
    assert (actions.send_due(now=NOON), Mail.objects.get().tries, can_send()) == (0, 0, False)


def test_what_cannot_be_opened_any_more_is_given_up(settings):
    planned()
    settings.HR_SEED_KEY = "the key was lost and another one was made"
    assert actions.send_due(now=NOON) == 0
    assert Mail.objects.get().failed_at == NOON


def test_the_mail_of_someone_who_is_erased_is_forgotten():
    planned()
    other = planned("fay@example.org")
    assert actions.forget(" Ben@Example.org") == 1
    assert Mail.objects.get() == other


def test_mail_of_the_demonstration_can_be_read_here_is_never_sent_and_goes_when_it_ends(client):
    RealSince.objects.all().delete()
    planned()
    assert actions.send_due(now=NOON + DAY) == 0 and can_send()
    page = client.get("/accounts/mail/")
    assert "ben@example.org" in page.text and "Something new" in page.text
    RealSince.objects.create(at=NOON)
    assert client.get("/accounts/mail/").status_code == 404
    assert actions.send_due(now=NOON + DAY) == 0
    actions.clear_old(now=NOON + DAY)
    assert held_mail() == [] and mail.outbox == []
