"""States of what someone learns: guides offered, lessons, checks, courses; as ways to get there."""

from django.utils import timezone

from courses.models import CoursePage
from courses.models.identity import library_id
from lms.training.models import Cycle
from tests.cast import assign_course
from tests.library import publish_again

from ..walks import (
    cycle_of,
    member,
    rosa,
    tap,
)


def rosas(key, fragment=""):
    return lambda page: page.goto(f"/my/{cycle_of(rosa(), key).pk}/{fragment}")


def amaras(path=""):
    cycle = "peer@riverbend.example", "privacy-and-consent"
    return lambda page: page.goto(f"/my/{cycle_of(member(cycle[0]), cycle[1]).pk}/{path}")


def to_the_last_question(page):
    amaras("check/")(page)
    tap(page, "Start")
    questions = page.locator("form.check > .screen").count() - 1
    for number in range(1, questions):
        page.get_by_text(f"Question {number} of {questions}").wait_for()
        tap(page, "Next question")


def unanswered_check(page):
    to_the_last_question(page)
    with page.expect_navigation():
        tap(page, "Check my answers")


def open_question(page):
    unanswered_check(page)
    page.get_by_role("link", name="Question 1: ").click()


def failed_check(page):
    to_the_last_question(page)
    page.evaluate("""for (const field of document.querySelectorAll('fieldset'))
                       [...field.querySelectorAll('input')].at(-1).checked = true""")
    with page.expect_navigation():
        tap(page, "Check my answers")


def course_given(page):
    """Amara has the course, whose parts go in any order now."""
    amara, course = member("peer@riverbend.example"), library_id("digital-tools")
    has = Cycle.objects.filter(learner=amara.person, course=course)
    if not has.exists():
        of = CoursePage.objects.get(course=course, locale__language_code="en")
        publish_again(of, in_order=False)
        assign_course(of, amara, by=member("manager@riverbend.example"), at=timezone.now())
    page.goto(f"/my/{has.get().pk}/course/")
    page.get_by_role("heading", name="Digital tools").wait_for()


def policy_to_read(page):
    course_given(page)
    page.get_by_role("link", name="How we use phones and messages with people").click()
    page.get_by_role("button", name="I have read this and I agree").wait_for()


def policy_agreed(page):
    policy_to_read(page)
    with page.expect_navigation():
        tap(page, "I have read this and I agree")
