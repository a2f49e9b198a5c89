"""Journey 3: a peer specialist finishes the privacy lesson with its check."""

import pytest
from playwright.sync_api import expect

from lms.training.models import CheckAttempt, Completion

from .walks import (
    cycle_of,
    look_around,
    member,
    sign_in_with_email,
    steps_of,
    tap,
    version_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LESSON = "privacy-and-consent"


@pytest.fixture
def cycle(site):
    """Amara's privacy lesson: half of its steps are done already."""
    return cycle_of(member("peer@riverbend.example"), LESSON)


def answer(page, right: bool):
    """Answer every question, all right or all wrong, one screen after the other."""
    tap(page, "Start")
    questions = version_of(LESSON).check_questions
    for number, question in enumerate(questions, 1):
        expect(page.get_by_text(f"Question {number} of {len(questions)}")).to_be_visible()
        for option in question["options"]:
            if option["right"] == right:
                page.locator(f"#q-{question['id']} input[value='{option['id']}']").check()
        if number < len(questions):
            tap(page, "Next question")
    with page.expect_navigation():
        tap(page, "Check my answers")


def do_the_steps(page, cycle):
    """Go on where the lesson was left, to its last step."""
    page.goto(f"/my/{cycle.pk}/")
    tap(page, "Keep going")
    done = set(cycle.events.values_list("step_id", flat=True))
    for step in [step for step in steps_of(LESSON) if step not in done]:
        expect(page.locator(f"#s-{step}")).to_be_visible()
        tap(page, "Next step")


def test_a_peer_finishes_the_privacy_lesson_at_the_second_try(anyones_phone, cycle):
    page = anyones_phone
    sign_in_with_email(page, "peer@riverbend.example")
    expect(page.get_by_role("heading", name="Welcome back.")).to_be_visible()
    do_the_steps(page, cycle)
    expect(page.get_by_role("heading", name="Now the check")).to_be_visible()
    with page.expect_navigation():
        tap(page, "Start the check")
    answer(page, right=False)
    expect(page.get_by_role("heading", name="Not there yet")).to_be_visible()
    expect(page.get_by_text("Look again").first).to_be_visible()
    feedback = "A promise that nobody else will ever see a message."
    expect(page.get_by_text(feedback)).to_be_visible()
    assert not Completion.objects.filter(cycle=cycle).exists()
    tap(page, "Try again")
    answer(page, right=True)
    expect(page.get_by_role("heading", name="You passed the check")).to_be_visible()
    expect(page.get_by_text("It is in your record.")).to_be_visible()
    assert list(
        CheckAttempt.objects.filter(cycle=cycle).order_by("at").values_list("passed", flat=True)
    ) == [False, True]
    assert Completion.objects.filter(cycle=cycle).count() == 1
    tap(page, "Back to my guides")
    expect(page.get_by_text("Done on").first).to_be_visible()


def test_what_is_right_is_nowhere_in_the_page(phone, cycle):
    page = phone()
    look_around(page, "peer")
    for address in (f"/my/{cycle.pk}/", f"/my/{cycle.pk}/check/"):
        source = page.request.get(address).text()
        for question in version_of(LESSON).check_questions:
            for option in question["options"]:
                told = option["feedback"].removeprefix("<p>").removesuffix("</p>")
                assert told[:40] not in source
        assert "right=" not in source and "data-right" not in source
    page.goto(f"/my/{cycle.pk}/check/")
    marks = "all => new Set(all.map(one => one.getAttributeNames().sort().join())).size"
    for kind in ("radio", "checkbox"):
        assert page.locator(f"[type={kind}]").evaluate_all(marks) == 1


def test_a_check_with_a_question_left_open_keeps_the_others(anyones_phone, cycle):
    page = anyones_phone
    look_around(page, "peer")
    page.goto(f"/my/{cycle.pk}/check/")
    tap(page, "Start")
    tap(page, "Next question")
    questions = version_of(LESSON).check_questions
    for question in questions[1:]:
        page.locator(f"#q-{question['id']} input").first.check()
        if question is not questions[-1]:
            tap(page, "Next question")
    with page.expect_navigation():
        tap(page, "Check my answers")
    assert page.title().startswith("Check:")
    expect(page.get_by_text("Please check 1 thing")).to_be_visible()
    assert page.locator("main :checked").count() == len(questions) - 1
    if page.scripted:
        expect(page.locator("#check")).to_be_focused()
    assert not CheckAttempt.objects.filter(cycle=cycle).exists()
    page.get_by_role("link", name="Question 1: ").click()
    expect(page.locator(f"#q-{questions[0]['id']}")).to_be_visible()


def test_a_check_closed_in_the_middle_opens_with_its_answers(phone, cycle):
    page = phone()
    look_around(page, "peer")
    page.goto(f"/my/{cycle.pk}/check/")
    tap(page, "Start")
    for _ in range(3):
        with page.expect_response("**/my/events/"):
            page.locator("fieldset:visible input").first.check()
        tap(page, "Next question")
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(f"/my/{cycle.pk}/check/")
    assert page.locator("main :checked").count() == 3


def test_a_double_tap_counts_as_one_try(phone, cycle):
    page = phone()
    look_around(page, "peer")
    page.goto(f"/my/{cycle.pk}/check/")
    answer(page, right=False)
    page.go_back()
    page.wait_for_load_state()
    page.evaluate("document.querySelector('main form').submit()")
    page.wait_for_load_state()
    assert CheckAttempt.objects.filter(cycle=cycle).count() == 1


def test_a_peer_offers_a_guide_to_someone_they_support_and_takes_it_back(anyones_phone):
    page = anyones_phone
    look_around(page, "peer")
    tap(page, "People I support")
    before = page.locator("section.card", has_text="Al").first.inner_text()
    page.locator("section.card", has_text="Al").first.get_by_role(
        "link", name="Offer a guide"
    ).click()
    page.get_by_label("Lock your phone with a PIN").check()
    tap(page, "Offer it")
    expect(page.get_by_text("Done. The guide is offered.")).to_be_visible()
    al = page.locator("section.card", has_text="Al").first
    expect(al).to_contain_text("Lock your phone with a PIN: offered")
    tap(page, "Undo")
    expect(page.get_by_text("Done. The guide is offered.")).to_have_count(0)
    assert page.locator("section.card", has_text="Al").first.inner_text() == before


def test_a_peer_prints_guides_in_someones_language_without_a_name(phone):
    page = phone()
    look_around(page, "peer")
    tap(page, "People I support")
    page.locator("section.card", has_text="Rosa").first.get_by_role("link", name="Print").click()
    expect(page.get_by_label("English")).to_be_checked()
    page.get_by_label("iPhone").check()
    page.get_by_label("Make words bigger on your phone").check()
    page.get_by_label("Find a guide").fill("safelink")
    with page.expect_navigation():
        tap(page, "Find")
    expect(page.get_by_label("Make words bigger on your phone")).to_be_checked()
    page.get_by_label("Get a free phone plan with SafeLink").check()
    with page.expect_navigation():
        tap(page, "Show the print")
    expect(page.locator(".sheet")).to_have_count(3)
    assert not {"Rosa", "Al"} & set(page.locator("main").inner_text().split())
    with page.expect_download() as got:
        tap(page, "Get it as a PDF")
    assert got.value.suggested_filename == "guides.pdf"
