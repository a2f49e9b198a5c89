"""Journey 1: a person with no account finishes the SafeLink guide."""

import pytest
from playwright.sync_api import expect

from courses.models.identity import library_id

from .walks import SAFELINK, main_button, no_requests, see_screen, steps_of, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY = f"hr:{library_id('safelink')}"


def kept_place(page):
    return page.evaluate("key => JSON.parse(localStorage.getItem(key))", KEY)


def test_someone_without_an_account_finishes_the_safelink_guide(anyones_phone):
    page = anyones_phone
    page.goto("/")
    page.get_by_role("link", name="Follow a guide").click()
    expect(page).to_have_url("/library/")
    page.get_by_role("link", name="Get a phone plan").click()
    page.get_by_role("link", name="Get a free phone plan with SafeLink").click()
    expect(page).to_have_url(SAFELINK)
    page.wait_for_load_state("networkidle")
    see_screen(page, "start")
    with no_requests(page):
        tap(page, "Start")
        for number, step in enumerate(steps_of("safelink"), 1):
            see_screen(page, f"s-{step}")
            expect(page.get_by_text(f"Step {number} of 7", exact=True)).to_be_visible()
            main_button(page).click()
        see_screen(page, "finish")
        tap(page, "I am finished")
        see_screen(page, "done")
        expect(page.get_by_role("heading", name="You did it")).to_be_visible()
    expect(page.get_by_text("Nobody. It stays on this phone.")).to_be_visible()
    assert page.context.cookies() == []
    if page.scripted:
        assert kept_place(page) == {
            "v": 1,
            "at": "renew",
            "n": 6,
            "done": steps_of("safelink"),
            "skipped": [],
            "finished": True,
        }


def test_a_guide_closed_at_any_step_opens_there_again(phone):
    page = phone()
    context = page.context
    page.goto(SAFELINK)
    tap(page, "Start")
    for number, step in enumerate(steps_of("safelink"), 1):
        see_screen(page, f"s-{step}")
        page.close()
        page = context.new_page()
        page.goto(SAFELINK)
        expect(page.locator("#resume")).to_contain_text(
            f"Welcome back. You were on step {number}.", use_inner_text=True
        )
        assert main_button(page).inner_text() == "Keep going"
        tap(page, "Keep going")
        see_screen(page, f"s-{step}")
        main_button(page).click()
    assert set(page.evaluate("Object.keys(localStorage)")) == {KEY}


def test_the_address_of_a_step_opens_that_step_without_a_script(phone):
    page = phone(script=False)
    for step in steps_of("safelink"):
        page.goto("about:blank")
        page.goto(f"{SAFELINK}#s-{step}")
        see_screen(page, f"s-{step}")


def test_a_skipped_step_is_ok_and_the_guide_can_still_be_finished(phone):
    page = phone()
    page.goto(SAFELINK)
    tap(page, "Start")
    tap(page, "Skip")
    for _ in range(6):
        main_button(page).click()
    expect(page.get_by_text("You skipped these. That is OK.")).to_be_visible()
    page.get_by_role("link", name="Check the list").click()
    see_screen(page, "s-check")
    expect(page.get_by_text("You skipped this. That is OK.")).to_be_visible()
    main_button(page).click()
    expect(page.locator("#note")).to_contain_text("Step 1 is done.")
    page.goto(f"{SAFELINK}#finish")
    expect(page.get_by_text("You skipped these. That is OK.")).to_be_hidden()
    tap(page, "I am finished")
    see_screen(page, "done")


def test_back_and_the_browsers_back_keep_what_was_done(phone):
    page = phone()
    page.goto(SAFELINK)
    tap(page, "Start")
    main_button(page).click()
    main_button(page).click()
    tap(page, "‹ Back")
    see_screen(page, "s-papers")
    page.go_back()
    see_screen(page, "s-apply")
    assert kept_place(page)["done"] == ["check", "papers"]


def test_stop_for_now_keeps_the_place_and_clear_my_place_forgets_it(phone):
    page = phone()
    page.goto(f"{SAFELINK}#s-apply")
    tap(page, "Stop for now")
    expect(page.get_by_text("Your place is saved only on this phone. Come back")).to_be_visible()
    tap(page, "Keep going")
    see_screen(page, "s-apply")
    tap(page, "Stop for now")
    tap(page, "Clear my place")
    see_screen(page, "start")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(page.locator("#resume")).to_be_hidden()


def test_a_finished_guide_starts_fresh_and_can_be_looked_at_again(phone):
    page = phone()
    page.goto(f"{SAFELINK}#finish")
    tap(page, "I am finished")
    page.goto("about:blank")
    page.goto(SAFELINK)
    expect(page.locator("#resume")).to_be_hidden()
    tap(page, "Start")
    see_screen(page, "s-check")
