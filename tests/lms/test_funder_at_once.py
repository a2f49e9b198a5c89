"""Answers without a name, given at the same moment."""

from datetime import date

from lms.agencies.models import Agency
from lms.reports.models import PlanAnswer
from lms.reports.plans.actions import count_answer
from tests.at_once import at_once


def test_answers_of_the_same_moment_are_all_counted(transactional_db):
    harbor, day = Agency.objects.create(name="Harbor"), date(2027, 3, 9)
    at_once([lambda: count_answer(harbor, "yes", on=day)] * 6)
    assert [kept.count for kept in PlanAnswer.objects.all()] == [6]
