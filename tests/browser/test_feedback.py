"""What a reader tells with one tap, in a real browser: sent once, without a cookie."""

import pytest
from playwright.sync_api import expect

from lms.feedback.models import Tally

from .states.desk import begun_together
from .walks import SAFELINK, WORDS, cycle_of, look_around, rosa

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def kept():
    return sorted(Tally.objects.values_list("said", "step_id", "phone", "count"))


def say(page, word):
    with page.expect_response("**/feedback/") as answer:
        page.get_by_role("button", name=word, exact=True).click()
    expect(page.get_by_text("Thank you. Nobody reads messages here.")).to_be_visible()
    return answer.value.request


def test_one_word_is_counted_once_with_and_without_an_account(phone):
    page = phone()
    page.goto(f"{SAFELINK}#done")
    assert "cookie" not in say(page, "Good").all_headers()
    page.get_by_role("button", name="Hard").click()
    look_around(page, "card")
    page.goto(f"/my/{cycle_of(rosa(), 'bigger-words').pk}/#finish")
    assert "cookie" not in say(page, "OK").all_headers()
    assert kept() == [("good", "", "", 1), ("ok", "", "", 1)]


def test_together_the_person_can_say_it_too(phone):
    page = phone()
    begun_together(page)
    page.goto("/my/together/#done")
    say(page, "Hard")
    assert [said for said, *_ in kept()] == ["hard"]


def test_a_screen_that_looks_different_is_told_once_and_says_what_to_try(phone):
    page = phone(kind="samsung")
    page.goto(f"{WORDS}#s-page")
    line = page.locator("#s-page summary", has_text="My screen looks different")
    with page.expect_response("**/feedback/"):
        line.click()
    expect(page.locator("#s-page").get_by_text("We sent nothing about you.")).to_be_visible()
    expect(page.locator("#s-page").get_by_text("Read the tip on this page.")).to_be_visible()
    line.click()
    line.click()
    page.wait_for_load_state("networkidle")
    assert kept() == [("different", "page", "samsung", 1)]


def test_a_phone_that_was_not_picked_is_not_guessed(phone):
    page = phone()
    page.context.clear_cookies()
    page.goto(f"{WORDS}#s-page")
    with page.expect_response("**/feedback/"):
        page.locator("#s-page summary", has_text="My screen looks different").click()
    expect(page.locator("#s-page").get_by_text("We sent nothing about you.")).to_be_visible()
    assert kept() == [("different", "page", "", 1)]


def test_without_a_script_it_says_what_to_try_and_sends_nothing(phone):
    page = phone(script=False)
    page.goto(f"{WORDS}#s-page")
    page.locator("#s-page summary", has_text="My screen looks different").click()
    expect(page.locator("#s-page").get_by_text("Read the tip on this page.")).to_be_visible()
    expect(page.get_by_text("We told the people")).to_have_count(7 - 2)
    for told in page.get_by_text("We told the people").all():
        expect(told).to_be_hidden()
    page.goto(f"{WORDS}#done")
    expect(page.get_by_text("How was it?")).to_be_hidden()
    assert kept() == []


def test_offline_it_says_so_and_can_be_tried_again(phone):
    page = phone()
    page.goto(f"{SAFELINK}#done")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_role("button", name="Good").click()
    expect(page.get_by_text("We could not send it. You can try again.")).to_be_visible()
    page.context.set_offline(False)
    say(page, "Good")
    expect(page.get_by_text("We could not send it.")).to_be_hidden()
