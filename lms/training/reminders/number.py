"""A person's own phone number for text messages: typed once, confirmed by a code, kept sealed."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lms.agencies.counts import HOUR, count
from lms.outbox.actions import forget, plan_letter
from lms.outbox.letters import key_of
from lms.outbox.models import Mail
from lms.sealing import Unreadable, seal, unseal

from ..models import Reminder, ReminderChoice
from . import words

CODE_LASTS = timedelta(minutes=10)
TRIES = 5
CODES_AN_HOUR = 3


def read(typed: str) -> str | None:
    """Return a number as +15551234567, or None; without a + it is taken as one of the US."""
    number = re.sub(r"[\s().\-\u2010-\u2015]", "", typed)
    if re.fullmatch(r"1?[2-9]\d{9}", number, re.ASCII):
        return f"+1{number[-10:]}"
    return number if re.fullmatch(r"\+[1-9]\d{7,14}", number, re.ASCII) else None


def own_number(person) -> str:
    """Return the number that a person's messages go to; "" when there is none."""
    choice = ReminderChoice.objects.filter(person=person, by_sms=True).first()
    return number_in(choice) if choice else ""


def last_digits(choice: ReminderChoice | None) -> str:
    """Return the number's last two digits: enough to know it by, for whoever looks on."""
    return number_in(choice)[-2:] if choice else ""


def number_in(choice: ReminderChoice) -> str:
    """Return the number that someone gave; "" when there is none, or the key was lost."""
    try:
        return unseal(choice.number) if choice.number else ""
    except Unreadable:
        return ""


def too_many_codes(person, number: str) -> bool:
    """Count one more code for this person and this number; return whether that is too many."""
    many = [count(f"codes:{key}", each=HOUR) for key in (person.pk, key_of(number))]
    return max(many) > CODES_AN_HOUR


@transaction.atomic
def send_code(person, number: str, *, at: datetime | None = None) -> None:
    """Keep a number that waits to be confirmed, and send it a code. The one before ends."""
    at = at or timezone.now()
    code = f"{secrets.randbelow(10**6):06}"
    ReminderChoice.objects.update_or_create(
        person=person,
        defaults={
            "by_sms": False,
            "number": seal(number),
            "number_key": key_of(number),
            "confirmed_at": None,
            "code_hash": _code_hash(person, code),
            "code_until": at + CODE_LASTS,
            "code_tries": 0,
            "changed_at": at,
        },
    )
    plan_letter(words.code_message(number, code, person.language), way=Mail.Way.SMS, at=at)


def confirm(person, typed: str, *, at: datetime | None = None) -> bool:
    """Turn text messages on when the code is right. A try is counted before it is looked at."""
    at = at or timezone.now()
    asked = ReminderChoice.objects.filter(person=person, code_until__gt=at).exclude(code_hash="")
    if not asked.filter(code_tries__lt=TRIES).update(code_tries=F("code_tries") + 1):
        return False
    code = _code_hash(person, re.sub(r"\s", "", typed))
    return bool(
        asked.filter(code_hash=code).update(
            by_sms=True, confirmed_at=at, code_hash="", code_until=None, changed_at=at
        )
    )


def forget_number(person, *, at: datetime | None = None) -> None:
    """Turn text messages off and erase the number, and what waits to be sent to it."""
    _turn_off(ReminderChoice.objects.filter(person=person), at or timezone.now())


def stop(number: str, *, at: datetime | None = None) -> int:
    """Someone wrote STOP from a number: whoever gave it gets no more. Return how many they were."""
    gave_it = ReminderChoice.objects.filter(number_key=key_of(number))
    return _turn_off(gave_it, at or timezone.now())


@transaction.atomic
def _turn_off(choices, at: datetime) -> int:
    people = []
    for choice in choices.select_for_update():
        if number := number_in(choice):
            forget(number)
        people.append(choice.person_id)
    on_their_way = Reminder.objects.filter(
        person__in=people, channel=Reminder.Channel.SMS, sent_at=None, failed_at=None
    )
    on_their_way.update(cancelled_at=at)
    return ReminderChoice.objects.filter(person__in=people).update(
        by_sms=False,
        number="",
        number_key="",
        confirmed_at=None,
        code_hash="",
        code_until=None,
        changed_at=at,
    )


def _code_hash(person, code: str) -> str:
    text = f"reminder-code:{person.pk}:{code}".encode()
    return hmac.new(settings.HR_CARD_KEY.encode(), text, hashlib.sha256).hexdigest()
