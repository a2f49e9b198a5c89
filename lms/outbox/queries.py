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


def held_mail(newest: int = 20) -> list[HeldMail]:
    """Return the newest mail that is held back, opened. There is none on a real site."""
    found = []
    for mail in Mail.objects.filter(held=True).exclude(sealed="").order_by("-pk")[:newest]:
        try:
            found.append(HeldMail(Letter.opened(mail.sealed), mail.planned_at))
        except Unreadable:
            continue
    return found


def can_send() -> bool:
    """Return whether mail goes anywhere from here: to a mail server, or to be read here."""
    return bool(settings.HR_MAIL_BACKEND) or is_held()
