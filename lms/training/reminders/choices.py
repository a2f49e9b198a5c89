"""What a person chose about reminders, and what they can choose here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from lms.agencies import roles
from lms.agencies.models import Membership
from lms.outbox.models import Mail
from lms.outbox.queries import can_send

from ..models import Reminder, ReminderChoice
from .number import last_digits


@dataclass(frozen=True)
class Chosen:
    """What the page of one's choices shows."""

    email_possible: bool
    by_email: bool
    sms_possible: bool
    by_sms: bool
    number_ends: str
    code_sent: bool
    tests: tuple[str, ...]
    """The ways that a test can be sent in now."""


def chosen(member: Membership, *, at: datetime | None = None) -> Chosen:
    choice = ReminderChoice.objects.filter(person=member.person).first()
    said = choice.by_email if choice else None
    by_email = said if said is not None else member.role in roles.ASSIGNED
    by_sms = bool(choice and choice.by_sms)
    agency = member.agency
    email_possible = bool(
        agency.reminders_by_email and member.person.email and can_send(Mail.Way.EMAIL)
    )
    sms_possible = agency.reminders_by_sms and can_send(Mail.Way.SMS)
    code_until = choice and choice.code_until
    return Chosen(
        email_possible=email_possible,
        by_email=by_email,
        sms_possible=sms_possible,
        by_sms=by_sms,
        number_ends=last_digits(choice),
        code_sent=bool(code_until and code_until > (at or timezone.now())),
        tests=tuple(
            channel
            for channel, on in (
                (Reminder.Channel.EMAIL, email_possible and by_email),
                (Reminder.Channel.SMS, sms_possible and by_sms),
            )
            if on
        ),
    )


def choose_email(person, on: bool, *, at: datetime | None = None) -> None:
    """Turn reminders by e-mail on or off, from now on."""
    fields = {"by_email": on, "changed_at": at or timezone.now()}
    ReminderChoice.objects.update_or_create(person=person, defaults=fields)


def send_test(member: Membership, channel: str, *, id: UUID, at: datetime | None = None) -> None:
    """Plan a message that looks like any other, to go at once; the same id again is no other."""
    at = at or timezone.now()
    Reminder.objects.get_or_create(
        key=f"test:{id}:{member.person_id}",
        defaults={
            "person": member.person,
            "agency": member.agency,
            "kind": Reminder.Kind.TEST,
            "channel": channel,
            "planned_at": at,
            "due_at": at,
        },
    )


def put_away(person, *, until: datetime, at: datetime | None = None) -> None:
    """Put away what a person's page showed as new up to a moment; later things stay."""
    shown = Reminder.objects.filter(
        person=person, channel=Reminder.Channel.PAGE, sent_at__lte=until, seen_at=None
    )
    shown.update(seen_at=at or timezone.now())
