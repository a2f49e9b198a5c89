"""Sending: what is due becomes one message to each person, at most one a day in each way.

A message and the reminders in it are written in one transaction, so that a worker killed at any
moment loses nothing and doubles nothing; the outbox then sends it. Whoever sends for someone
holds that person's row, so two workers never send for the same person at once.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from lms.agencies.models import Membership
from lms.outbox.actions import plan_letter
from lms.outbox.letters import Letter
from lms.outbox.models import Mail
from lms.people.models import Person

from ..models import Reminder
from . import deserving, rules, words
from .counts import of_the_week
from .number import own_number
from .planning import plan, waiting
from .words import Said

Kind, Channel = Reminder.Kind, Reminder.Channel
AT_ONCE = 2000


@dataclass
class Report:
    """What one run did: ids and counts, no names."""

    messages: list[tuple[str, UUID, list[UUID]]] = field(default_factory=list)
    """Channel, person, and the reminders that the message is for."""
    on_pages: int = 0
    moved: int = 0


def run(*, now: datetime) -> Report:
    """Plan, cancel and send; doing it again at the same moment changes nothing."""
    settle(now=now)
    plan(now=now)
    return send_due(now=now)


def send_due(*, now: datetime) -> Report:
    report = Report()
    due = waiting().filter(due_at__lte=now)
    on_pages = due.filter(deserving.still(Channel.PAGE), channel=Channel.PAGE)
    report.on_pages = on_pages.update(handed_at=now, sent_at=now)
    for channel in deserving.channels()[1:]:
        people = due.filter(channel=channel).order_by("person").values_list("person", flat=True)
        for person_id in people.distinct()[:AT_ONCE]:
            _send_to(person_id, channel, now, report)
    return report


def settle(*, now: datetime) -> None:
    """Take over what the outbox did: sent, or given up. One whose mail is gone was never sent."""
    open_ones = Reminder.objects.filter(
        handed_at__isnull=False, sent_at=None, failed_at=None, cancelled_at=None
    )
    its_mail = Mail.objects.filter(pk=OuterRef("letter"))
    tries = Subquery(its_mail.values("tries")[:1])
    held = open_ones.filter(letter__held=True)
    held.update(sent_at=F("handed_at"))  # Of the demonstration: it can be read there at once.
    for field_name in ("sent_at", "failed_at"):
        at = Subquery(its_mail.values(field_name)[:1])
        over = open_ones.filter(**{f"letter__{field_name}__isnull": False})
        over.update(**{field_name: at, "tries": tries})
    open_ones.filter(letter=None).update(failed_at=now)
    open_ones.update(tries=tries)


@transaction.atomic
def _send_to(person_id: UUID, channel: str, now: datetime, report: Report) -> None:
    person = Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    if person is None:
        return
    rows = (
        waiting()
        .filter(deserving.still(channel), person=person, channel=channel, due_at__lte=now)
        .select_related("agency")
        .order_by("due_at", "pk")
    )
    asked_for = [row for row in rows if row.kind == Kind.TEST]
    going = [row for row in rows if row.kind != Kind.TEST]
    later = [row for row in going if not rules.may_go(now, row.agency.time_zone)]
    for row in later:
        _move(row, rules.next_chance(now, row.agency.time_zone), report)
    going = [row for row in going if row not in later]
    if going and _had_one_today(person, channel, now, going[0].agency.time_zone):
        for row in going:
            _move(row, rules.tomorrow_at_nine(now, row.agency.time_zone), report)
        going = []
    if going or asked_for:
        _hand_over(person, channel, going + asked_for, now, report)


def _move(row: Reminder, to: datetime, report: Report) -> None:
    Reminder.objects.filter(pk=row.pk).update(due_at=to)
    report.moved += 1


def _had_one_today(person: Person, channel: str, now: datetime, zone: str) -> bool:
    today = rules.start_of_day(now, zone)
    sent = Reminder.objects.filter(person=person, channel=channel, handed_at__gte=today)
    return sent.exclude(kind=Kind.TEST).exists()


def _hand_over(person, channel, rows: list[Reminder], now: datetime, report: Report) -> None:
    """Write one message for all of them; where there is nothing to say they are cancelled."""
    ids = Reminder.objects.filter(pk__in=[row.pk for row in rows])
    letter = _letter(person, channel, rows, now)
    if letter is None:
        ids.update(cancelled_at=now)
        return
    way = Mail.Way.SMS if channel == Channel.SMS else Mail.Way.EMAIL
    ids.update(handed_at=now, letter=plan_letter(letter, way=way, at=now))
    report.messages.append((channel, person.pk, [row.pk for row in rows]))


def _letter(person, channel, rows: list[Reminder], now) -> Letter | None:
    """Return the message, or None when there is nothing to say or nobody to say it to."""
    if channel == Channel.SMS:
        number = own_number(person)
        return words.text_message(number, person.language) if number else None
    said = _said(person, rows, now)
    plain = any(row.kind in (Kind.OFFER, Kind.TEST) for row in rows)
    if not person.email or not (said or plain):
        return None
    return words.mail(person.email, said, person.language)


def _said(person, rows: list[Reminder], now) -> Said:
    to_do = {row.cycle_id for row in rows if row.kind in (*rules.DUE, *rules.OPENED)}
    weeks = [row for row in rows if row.kind == Kind.WEEK]
    counts = [of_the_week(member, member.agency.today(now)) for member in _places(person, weeks)]
    return Said(
        things_to_do=len(to_do),
        due_this_week=sum(one.due_this_week for one in counts),
        waiting_for_you=sum(one.waiting_for_you for one in counts),
        whole_agency=any(one.whole_agency for one in counts),
    )


def _places(person, weeks: list[Reminder]) -> QuerySet[Membership]:
    """Return where the person supervises of those agencies whose week it is."""
    here = Membership.objects.current().filter(person=person, role__in=deserving.SUPERVISING)
    return here.filter(agency__in=[row.agency_id for row in weeks]).select_related("agency")
