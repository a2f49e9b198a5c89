"""When someone answers, in words and by the clock on the agency's wall."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from home.contact import Contact
from home.hours import Hours, Span

WEEK = Hours.read("Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-24:00")
EAST = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    "text, words",
    [
        ("", ""),
        ("Mo-Fr 09:00-17:00", "Monday to Friday, 9 a.m. to 5 p.m."),
        ("Sa-Su 10:30-12:00", "Saturday and Sunday, 10:30 a.m. to noon."),
        ("Mo-Su 00:00-24:00", "every day, day and night."),
        ("Mo 08:00-09:00; We 08:00-09:00", "Monday, 8 a.m. to 9 a.m.; Wednesday, 8 a.m. to 9 a.m."),
        (
            WEEK.text,
            "Monday to Friday, 9 a.m. to noon and 1 p.m. to 5 p.m.; Saturday, 10 a.m. to midnight.",
        ),
    ],
)
def test_hours_are_said_in_words_and_kept_as_text(text, words):
    assert Hours.read(text).words == words
    assert Hours.read(text).text == text


@pytest.mark.parametrize(
    "local, open_now, ahead",
    [
        ("2027-03-01 08:59", False, 0),
        ("2027-03-01 09:00", True, 0),
        ("2027-03-01 12:00", False, 0),
        ("2027-03-01 17:00", False, 1),
        ("2027-03-06 23:59", True, 2),
        ("2027-03-07 00:00", False, 1),
    ],
)
def test_open_from_the_first_minute_until_the_last(local, open_now, ahead):
    at = datetime.fromisoformat(local)
    assert WEEK.open_at(at) is open_now
    assert WEEK.next_opening(at)[0] == ahead


def test_one_morning_a_week_comes_again_a_week_later():
    monday = Hours.of([Span(0, 540, 600)])
    assert monday.next_opening(datetime(2027, 3, 1, 10)) == (7, Span(0, 540, 600))
    assert Hours().next_opening(datetime(2027, 3, 1, 10)) is None


@pytest.mark.parametrize(
    "utc, closed, again",
    [
        # The clocks go forward on 14 March 2027 and back on 7 November 2027 in the East.
        (datetime(2027, 3, 12, 13, 59, tzinfo=UTC), True, "today at 9 a.m."),
        (datetime(2027, 3, 15, 13, 0, tzinfo=UTC), False, ""),
        (datetime(2027, 3, 15, 12, 59, tzinfo=UTC), True, "today at 9 a.m."),
        (datetime(2027, 11, 8, 13, 0, tzinfo=UTC), True, "today at 9 a.m."),
        (datetime(2027, 11, 8, 14, 0, tzinfo=UTC), False, ""),
        (datetime(2027, 3, 7, 17, 0, tzinfo=UTC), True, "tomorrow at 9 a.m."),
        (datetime(2027, 3, 7, 4, 59, tzinfo=UTC), False, ""),
        (datetime(2027, 3, 7, 5, 0, tzinfo=UTC), True, "tomorrow at 9 a.m."),
    ],
)
def test_closed_is_told_by_the_wall_of_the_agency(utc, closed, again):
    contact = Contact(name="Harbor", phone="555-0101", open=WEEK, at=utc.astimezone(EAST))
    assert contact.closed is closed
    assert not closed or contact.again == again


def test_a_page_that_may_be_kept_is_never_closed():
    assert not Contact(phone="555-0101", open=WEEK).closed


def test_the_same_in_spanish():
    with translation.override("es"):
        assert Hours.read("Mo-Fr 09:00-17:00").words.startswith("lunes")
