"""When reminders are for, and at what hours they may go: told the time, nothing saved."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..models import Reminder

FIRST_HOUR, LAST_HOUR = time(9), time(19)
# Of work that is due: how many days before its date each kind is for.
DAYS_BEFORE = {
    Reminder.Kind.DUE_14: 14,
    Reminder.Kind.DUE_3: 3,
    Reminder.Kind.DUE_0: 0,
    Reminder.Kind.PAST_7: -7,
}
DUE = tuple(DAYS_BEFORE)
OPENED = (Reminder.Kind.NEW, Reminder.Kind.RENEWAL)
# What was missed, as when the job stood still, is made up within this time and no later; it is
# no longer than from one kind of a due date to the next.
CATCH_UP = timedelta(days=3)
AHEAD = timedelta(days=1)
WEEK = timedelta(days=7)


def nine_on(day: date, zone: str) -> datetime:
    """Return when it is nine in the morning on an agency's wall, on a day."""
    return datetime.combine(day, FIRST_HOUR, ZoneInfo(zone))


def may_go(at: datetime, zone: str) -> bool:
    """Whether a message may go now: from 9:00, before 19:00, on the agency's wall."""
    return FIRST_HOUR <= at.astimezone(ZoneInfo(zone)).time() < LAST_HOUR


def next_chance(at: datetime, zone: str) -> datetime:
    """Return `at` when a message may go then, else the next nine o'clock."""
    if may_go(at, zone):
        return at
    local = at.astimezone(ZoneInfo(zone))
    return nine_on(local.date() + (local.time() >= LAST_HOUR) * AHEAD, zone)


def tomorrow_at_nine(at: datetime, zone: str) -> datetime:
    return nine_on(at.astimezone(ZoneInfo(zone)).date() + AHEAD, zone)


def start_of_day(at: datetime, zone: str) -> datetime:
    """Return when the day of `at` began on the agency's wall."""
    wall = ZoneInfo(zone)
    return datetime.combine(at.astimezone(wall).date(), time(0), wall)


def due_dates_near(kind: str, today: date) -> tuple[date, date]:
    """Return the first and last due date that a kind of reminder is planned for today."""
    before = timedelta(days=DAYS_BEFORE[kind])
    return today - CATCH_UP + AHEAD + before, today + AHEAD + before


def day_for(kind: str, due_on: date) -> date:
    """Return the day that a kind of reminder of a due date is for."""
    return due_on - timedelta(days=DAYS_BEFORE[kind])


def goes_at(channel: str, day: date, zone: str, now: datetime) -> datetime:
    """Return when something of a day is told: on a page from its first minute on, in a message
    from nine in the morning. What is late is told as soon as it may be."""
    if channel == Reminder.Channel.PAGE:
        return max(datetime.combine(day, time(0), ZoneInfo(zone)), now)
    return max(nine_on(day, zone), next_chance(now, zone))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
