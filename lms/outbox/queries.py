"""Reads about mail."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from lms.sealing import Unreadable

from .held import is_held
from .letters import Letter
from .models import Mail


@dataclass(frozen=True)
class HeldMail:
    letter: Letter
    at: datetime
    way: str


def held_mail(newest: int = 20) -> list[HeldMail]:
    """Return the newest mail that is held back, opened. There is none on a real site."""
    found = []
    for mail in Mail.objects.filter(held=True).exclude(sealed="").order_by("-pk")[:newest]:
        try:
            found.append(HeldMail(Letter.opened(mail.sealed), mail.planned_at, mail.way))
        except Unreadable:
            continue
    return found


def can_send(way: str = Mail.Way.EMAIL) -> bool:
    """Return whether mail (or text messages) go anywhere from here, or are to be read here."""
    carrier = settings.HR_SMS_URL if way == Mail.Way.SMS else settings.HR_MAIL_BACKEND
    return bool(carrier) or is_held()
