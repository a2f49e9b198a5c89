"""When something is due, until when it counts, and when it comes back: pure rules on dates.

Dates are those on the agency's wall. An assignment is read, never changed.
"""

from calendar import monthrange
from datetime import date, timedelta

from ..models import Assignment

LATER = timedelta(days=30)
"""What someone has who gets a thing when its own date has passed, or when it changed."""


def add_months(day: date, months: int) -> date:
    """Return the same day some months later; a month that is too short has its last day."""
    month = day.month - 1 + months
    return fixed_day(day.year + month // 12, month % 12 + 1, day.day)


def fixed_day(year: int, month: int, day: int) -> date:
    """Return a date of a year. 29 February is the 28th in years that have none."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def due_date(assignment: Assignment, *, given: date, joined: date) -> date | None:
    """Return by when someone is to do it, who gets it on one day and joined on another.

    Nobody is late on the day they get it: with the date gone by they have 30 days, or with
    "after they joined" as many days as it says.
    """
    if assignment.due_on:
        return assignment.due_on if assignment.due_on >= given else given + LATER
    if assignment.due_days is None:
        return None
    days = timedelta(days=assignment.due_days)
    if assignment.due_from == Assignment.DueFrom.JOINED and joined + days >= given:
        return joined + days
    return given + days


def last_valid_day(
    assignment: Assignment, completed: date, *, ran_until: date | None = None
) -> date | None:
    """Return the last day that a completion counts, or None when it counts for good.

    Some months: from the day it was done. Whoever does it again within the days that it is
    open before it runs out loses none: the months count from the day it would have run out.
    Each year: the first of the fixed days for which it was not open yet when it was done.
    """
    if assignment.repeat == Assignment.Repeat.ROLLING:
        early = ran_until and opens_on(assignment, ran_until) <= completed <= ran_until
        return add_months(ran_until if early else completed, assignment.repeat_months)
    if assignment.repeat == Assignment.Repeat.YEARLY:
        year = completed.year
        while True:
            day = fixed_day(year, assignment.repeat_month, assignment.repeat_day)
            if completed < opens_on(assignment, day):
                return day
            year += 1
    return None


def opens_on(assignment: Assignment, last_day: date) -> date:
    """Return the day on which the next go opens, before the one done runs out."""
    return last_day - timedelta(days=assignment.opens_before)


def renewal_due(assignment: Assignment, last_day: date, *, on: date) -> date:
    """Return when the next go is due: on the last day the one before counts, or 30 days on."""
    return last_day if last_day >= on else on + LATER


def shortest_round(assignment: Assignment) -> timedelta:
    """Return how long a completion counts at least."""
    if assignment.repeat == Assignment.Repeat.YEARLY:
        return timedelta(days=365)
    return timedelta(days=28 * assignment.repeat_months)
