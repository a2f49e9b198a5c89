"""Planning: from what is open now, again and again, with the same result. Nothing is planned twice.

What no longer holds is cancelled: done, withdrawn, on leave, left, another due date, "no mail".
What holds again within a few days is planned again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from lms.agencies.models import Agency

from ..models import Cycle, Reminder, ReminderChoice
from . import deserving, rules

Kind, Channel = Reminder.Kind, Reminder.Channel
AT_ONCE = 1000


def plan(*, now: datetime) -> None:
    """Plan what is to come, in every agency, and cancel what no longer holds."""
    for channel in Channel.values:
        _cancel_and_take_up_again(channel, now)
    for channel in deserving.channels():
        for zone, agencies in _agencies_by_zone().items():
            _save(_new_reminders(channel, zone, agencies, now))


def _agencies_by_zone() -> dict[str, list[UUID]]:
    """Return the agencies' ids by zone: named one by one the database finds what is due at once."""
    found: dict[str, list[UUID]] = defaultdict(list)
    for zone, agency in Agency.objects.order_by("pk").values_list("time_zone", "pk"):
        found[zone].append(agency)
    return found


def waiting() -> QuerySet[Reminder]:
    return Reminder.objects.filter(handed_at=None, cancelled_at=None)


def _cancel_and_take_up_again(channel: str, now: datetime) -> None:
    holds = deserving.still(channel)
    waiting().filter(~holds, channel=channel).update(cancelled_at=now)
    Reminder.objects.filter(
        holds,
        channel=channel,
        handed_at=None,
        cancelled_at__isnull=False,
        due_at__gte=now - rules.CATCH_UP,
    ).exclude(kind=Kind.WEEK).update(cancelled_at=None)  # A week with nothing to say stays so.


def _new_reminders(
    channel: str, zone: str, agencies: list[UUID], now: datetime
) -> Iterator[Reminder]:
    today = now.astimezone(ZoneInfo(zone)).date()
    yield from _of_due_dates(channel, zone, agencies, today, now)
    yield from _of_new_work(channel, zone, agencies, today, now)
    yield from _of_offers(channel, zone, agencies, now)
    yield from _of_the_week(channel, zone, today, now)


def _of_due_dates(channel, zone, agencies, today: date, now) -> Iterator[Reminder]:
    for kind in rules.DUE:
        near = rules.due_dates_near(kind, today)
        cycles = deserving.work(channel).filter(agency__in=agencies, due_on__range=near)
        for cycle in _unplanned(cycles, kind, channel, due_on=OuterRef("due_on")):
            day = rules.day_for(kind, cycle.due_on)
            if day >= cycle.opened_at.astimezone(ZoneInfo(zone)).date():
                at = rules.goes_at(channel, day, zone, now)
                yield _of_cycle(cycle, kind, channel, at, now, due_on=cycle.due_on)


def _of_new_work(channel, zone, agencies, today: date, now) -> Iterator[Reminder]:
    lately = deserving.work(channel).filter(
        agency__in=agencies, opened_at__gte=now - rules.CATCH_UP, opened_at__lte=now
    )
    kinds = {Kind.RENEWAL: lately.exclude(why="")}
    if channel == Channel.PAGE:
        kinds[Kind.NEW] = lately.filter(why="")
    for kind, cycles in kinds.items():
        for cycle in _unplanned(cycles, kind, channel):
            yield _of_cycle(cycle, kind, channel, rules.goes_at(channel, today, zone, now), now)


def _of_offers(channel, zone, agencies, now) -> Iterator[Reminder]:
    """An offer made before someone asked to be told is not told afterwards."""
    asked_before = ReminderChoice.objects.filter(
        person=OuterRef("learner"), changed_at__lte=OuterRef("opened_at")
    )
    lately = deserving.offers(channel).filter(
        Exists(asked_before),
        agency__in=agencies,
        opened_at__gte=now - rules.CATCH_UP,
        opened_at__lte=now,
    )
    for cycle in _unplanned(lately, Kind.OFFER, channel):
        yield _of_cycle(cycle, Kind.OFFER, channel, rules.next_chance(now, zone), now)


def _of_the_week(channel, zone, today: date, now) -> Iterator[Reminder]:
    monday = rules.monday_of(today)
    if today - monday >= rules.CATCH_UP:
        return
    planned = Reminder.objects.filter(
        person=OuterRef("person"), agency=OuterRef("agency"), kind=Kind.WEEK, due_on=monday
    )
    members = deserving.supervisors(channel).filter(~Exists(planned), agency__time_zone=zone)
    for member in members.order_by("pk"):
        yield Reminder(
            person_id=member.person_id,
            agency_id=member.agency_id,
            kind=Kind.WEEK,
            channel=channel,
            due_on=monday,
            key=f"{Kind.WEEK}:{member.pk}:{monday}:{channel}",
            planned_at=now,
            due_at=rules.goes_at(channel, monday, zone, now),
        )


def _unplanned(cycles: QuerySet[Cycle], kind: str, channel: str, **same) -> Iterable[Cycle]:
    planned = Reminder.objects.filter(cycle=OuterRef("pk"), kind=kind, channel=channel, **same)
    return cycles.filter(~Exists(planned)).order_by("pk").iterator(chunk_size=AT_ONCE)


def _of_cycle(cycle, kind, channel, at, now, due_on=None) -> Reminder:
    return Reminder(
        person_id=cycle.learner_id,
        agency_id=cycle.agency_id,
        cycle=cycle,
        kind=kind,
        channel=channel,
        due_on=due_on,
        key=f"{kind}:{cycle.pk}:{due_on or ''}:{channel}",
        planned_at=now,
        due_at=at,
    )


def _save(reminders: Iterator[Reminder]) -> None:
    """Save some at a time; one that another worker planned at the same moment stays as it is."""
    while some := list(islice(reminders, AT_ONCE)):
        Reminder.objects.bulk_create(some, ignore_conflicts=True)
