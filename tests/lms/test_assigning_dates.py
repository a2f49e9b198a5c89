"""When something is due, runs out and comes back: on the agency's wall, through leap years."""

from datetime import UTC, date, datetime

import pytest

from lms.agencies.models import Agency
from lms.training.assigning import dates
from lms.training.models import Assignment


def day(text: str) -> date:
    return date.fromisoformat(text)


def rolling(months, opens_before=30):
    return Assignment(repeat="rolling", repeat_months=months, opens_before=opens_before)


def yearly(month, on, opens_before=30):
    return Assignment(repeat="yearly", repeat_month=month, repeat_day=on, opens_before=opens_before)


@pytest.mark.parametrize(
    "rule, completed, ran_until, counts_until",
    [
        (rolling(12), "2027-03-01", None, "2028-03-01"),
        (rolling(1), "2027-01-31", None, "2027-02-28"),
        (rolling(12), "2028-02-29", None, "2029-02-28"),
        (rolling(12), "2027-02-28", None, "2028-02-28"),
        (rolling(48), "2028-02-29", None, "2032-02-29"),
        # Again while the one before still counts, within its last 30 days: none is lost.
        (rolling(12), "2028-02-01", "2028-03-01", "2029-03-01"),
        (rolling(12), "2028-03-01", "2028-03-01", "2029-03-01"),
        # Before it opened, or after it ran out: from the day it was done.
        (rolling(12), "2028-01-30", "2028-03-01", "2029-01-30"),
        (rolling(12), "2028-03-02", "2028-03-01", "2029-03-02"),
        # A fixed day: the first for which it was not open yet.
        (yearly(6, 30), "2027-05-30", None, "2027-06-30"),
        (yearly(6, 30), "2027-05-31", None, "2028-06-30"),
        (yearly(6, 30), "2027-07-01", None, "2028-06-30"),
        (yearly(1, 15), "2027-12-16", None, "2029-01-15"),
        (yearly(1, 15), "2027-12-15", None, "2028-01-15"),
        (yearly(2, 29), "2027-03-01", None, "2028-02-29"),
        (yearly(2, 29), "2026-12-01", None, "2027-02-28"),
        (Assignment(), "2027-03-01", None, None),
    ],
)
def test_until_when_it_counts(rule, completed, ran_until, counts_until):
    found = dates.last_valid_day(rule, day(completed), ran_until=ran_until and day(ran_until))
    assert found == (counts_until and day(counts_until))


@pytest.mark.parametrize(
    "rule, due",
    [
        (Assignment(), None),
        (Assignment(due_on=day("2027-04-01")), "2027-04-01"),
        (Assignment(due_on=day("2027-02-01")), "2027-03-31"),  # gone by: 30 days
        (Assignment(due_days=10, due_from="given"), "2027-03-11"),
        (Assignment(due_days=30, due_from="joined"), "2027-03-22"),
        (Assignment(due_days=7, due_from="joined"), "2027-03-08"),  # gone by: the same days
        (Assignment(due_days=0, due_from="given"), "2027-03-01"),
    ],
)
def test_when_it_is_due(rule, due):
    """For someone who gets it on 1 March and joined on 20 February."""
    found = dates.due_date(rule, given=day("2027-03-01"), joined=day("2027-02-20"))
    assert found == (due and day(due))


@pytest.mark.parametrize(
    "zone, at, wall",
    [
        ("America/New_York", "2027-03-14T04:59", "2027-03-13"),  # winter time: five hours
        ("America/New_York", "2027-03-15T03:59", "2027-03-14"),  # summer time: four
        ("America/New_York", "2027-03-15T04:00", "2027-03-15"),
        ("Pacific/Honolulu", "2028-03-01T09:59", "2028-02-29"),
        ("Asia/Tokyo", "2028-02-28T15:00", "2028-02-29"),
    ],
)
def test_a_day_is_the_one_on_the_agencys_wall(zone, at, wall):
    agency = Agency(time_zone=zone)
    today = agency.today(datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert today == day(wall)
    rule = Assignment(due_days=1, due_from="given")
    due = dates.due_date(rule, given=today, joined=today)
    assert (due - today).days == 1
