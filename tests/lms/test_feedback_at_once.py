"""Taps of the same moment are all counted."""

from datetime import date

from lms.feedback.actions import count_heard
from lms.feedback.models import Tally
from lms.feedback.said import Heard
from tests.at_once import at_once
from tests.library import publish, restore_roots


def test_taps_of_the_same_moment_are_all_counted(transactional_db):
    version = publish(restore_roots().en, "bigger-words").latest_version()
    heard, day = Heard(version, "different", "one", "flip"), date(2027, 3, 9)
    at_once([lambda: count_heard(heard, on=day)] * 6)
    assert [kept.count for kept in Tally.objects.all()] == [6]
