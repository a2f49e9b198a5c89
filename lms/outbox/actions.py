"""Every write about mail and text messages: planning, sending what is due, and forgetting."""

import logging
import smtplib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone

from lms.sealing import Unreadable

from .held import is_held
from .letters import Letter, key_of
from .models import Mail
from .providers import Refused, sender

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
GIVE_UP_AFTER = timedelta(days=3)
ERASE_AFTER = timedelta(days=7)
AT_ONCE = 200

log = logging.getLogger("handrail.outbox")


def plan(message: EmailMessage, *, at: datetime | None = None) -> int:
    """Keep a mail, one row for each address, until it is sent. Return how many.

    It is plain text without attachments: nothing else is ever sent.
    """
    if message.attachments:
        raise ValueError("mail carries no attachments")
    at = at or timezone.now()
    letters = [
        Letter(to, message.subject, message.body, message.from_email) for to in message.recipients()
    ]
    Mail.objects.bulk_create([_row(letter, Mail.Way.EMAIL, at) for letter in letters])
    return len(letters)


def plan_letter(letter: Letter, *, way: str, at: datetime) -> Mail:
    """Keep one mail or text message until it is sent, and return its row."""
    row = _row(letter, way, at)
    row.save()
    return row


def _row(letter: Letter, way: str, at: datetime) -> Mail:
    return Mail(
        way=way,
        to_key=key_of(letter.to),
        sealed=letter.sealed(),
        held=is_held(),
        planned_at=at,
        next_try_at=at,
    )


def plan_nothing(*, at: datetime | None = None) -> None:
    """Take the time of planning a mail, so that "no such account" is not told by its speed."""
    at = at or timezone.now()
    key_of("nobody@example.org")
    Letter("nobody@example.org", "Nothing", "x" * 400, "nobody@example.org").sealed()
    Mail.objects.create(
        to_key="", sealed="", held=is_held(), planned_at=at, next_try_at=at, sent_at=at
    )


def send_due(*, now: datetime) -> int:
    """Send what is due, and return how much was sent. Never raises for a bad server."""
    return sum(_send_by(way, deliver, now) for way, deliver in _ways_out())


def _ways_out() -> Iterator[tuple[str, Callable[[Letter, Mail], None]]]:
    if settings.HR_MAIL_BACKEND:
        yield Mail.Way.EMAIL, _deliver_mail
    if settings.HR_SMS_URL:
        yield Mail.Way.SMS, _deliver_text


def _deliver_mail(letter: Letter, mail: Mail) -> None:
    letter.message(get_connection(settings.HR_MAIL_BACKEND)).send()


def _deliver_text(letter: Letter, mail: Mail) -> None:
    sender(settings.HR_SMS_URL)(letter.to, letter.text, f"handrail-{mail.pk}")


def _send_by(way: str, deliver: Callable[[Letter, Mail], None], now: datetime) -> int:
    waiting = Mail.objects.filter(
        way=way, held=False, sent_at=None, failed_at=None, next_try_at__lte=now
    )
    sent = 0
    for mail in waiting.order_by("next_try_at", "pk")[:AT_ONCE]:
        if not _claimed(mail, now):
            continue
        try:
            deliver(Letter.opened(mail.sealed), mail)
        except (Unreadable, Refused):
            _finish(mail, failed_at=now)
        except Exception as error:  # whatever a mail server or its library can do wrong
            _tell("mail not sent" if way == Mail.Way.EMAIL else "text message not sent", error)
            if _is_away(error):
                break  # The rest can wait with this one.
        else:
            _finish(mail, sent_at=now)
            sent += 1
    return sent


def clear_old(*, now: datetime) -> None:
    """Give up what could not be sent for days, then erase rows; drop what was held back."""
    unsent = Mail.objects.filter(held=False, sent_at=None, failed_at=None)
    unsent.filter(planned_at__lte=now - GIVE_UP_AFTER).update(sealed="", to_key="", failed_at=now)
    Mail.objects.filter(planned_at__lte=now - ERASE_AFTER).delete()
    if not is_held():
        Mail.objects.filter(held=True).delete()


def forget(address: str) -> int:
    """Erase the mail that waits for an address, and return how much there was."""
    return Mail.objects.filter(to_key=key_of(address)).delete()[0]


def pause_after(tries: int) -> timedelta:
    """Return how long to wait after this many tries: twice as long each time, up to six hours."""
    return min(FIRST_PAUSE * 2 ** min(tries - 1, 16), LONGEST_PAUSE)


def _claimed(mail: Mail, now: datetime) -> bool:
    """Count the try first, so that two senders never send the same mail at once."""
    this_try = Mail.objects.filter(pk=mail.pk, tries=mail.tries, sent_at=None, failed_at=None)
    return bool(
        this_try.update(tries=F("tries") + 1, next_try_at=now + pause_after(mail.tries + 1))
    )


def _finish(mail: Mail, **when: datetime) -> None:
    Mail.objects.filter(pk=mail.pk).update(sealed="", to_key="", **when)


def _is_away(error: Exception) -> bool:
    """Return whether the server could not be reached or does not let us in, whatever the mail."""
    if isinstance(error, smtplib.SMTPException):
        return isinstance(
            error,
            (
                smtplib.SMTPConnectError,
                smtplib.SMTPServerDisconnected,
                smtplib.SMTPAuthenticationError,
            ),
        )
    return isinstance(error, OSError)


def _tell(words: str, error: Exception) -> None:
    """Log what kind of thing went wrong; a server's own words may hold an address."""
    log.warning(words, extra={"fields": {"kind": type(error).__name__}})
