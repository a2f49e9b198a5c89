"""Journey 2: a person with a card finishes a guide that was offered to them."""

import pytest
from playwright.sync_api import expect

from courses.models.identity import library_id
from lms.training.models import Completion, StepEvent

from .walks import (
    cycle_of,
    look_around,
    main_button,
    rosa,
    see_screen,
    sign_in_with_card,
    steps_of,
    tap,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OFFERED = "Lock your phone with a PIN"


def rows_staff_see(phone, title):
    """Return what the staff's list says of Rosa and this guide."""
    page = phone(size=(1280, 800))
    look_around(page, "manager")
    page.goto(f"/staff/?show=offers&module={library_id('lock-with-pin')}")
    found = page.locator("tbody tr", has_text="Rosa").all_inner_texts()
    page.context.close()
    return [" ".join(row.split()) for row in found]


def open_offer(page):
    page.goto("/my/")
    page.get_by_role("link", name=OFFERED).first.click()
    page.wait_for_url("**/my/*-*/")


def test_someone_with_a_card_finishes_what_was_offered(anyones_phone, phone):
    page = anyones_phone
    sign_in_with_card(page)
    open_offer(page)
    expect(page.get_by_text("Your agency offers you this guide.")).to_be_visible()
    expect(page.get_by_text("Your agency sees only “offered” or “done”.")).to_be_visible()
    assert rows_staff_see(phone, OFFERED) == [f"Rosa {OFFERED} Offered"]
    tap(page, "Start")
    for step in steps_of("lock-with-pin"):
        expect(page.locator(f"#s-{step}")).to_be_visible()
        main_button(page).click()
    expect(page.locator("#finish")).to_be_visible()
    tap(page, "I am finished")
    expect(page.get_by_role("heading", name="You did it")).to_be_visible()
    expect(page.get_by_text("Your agency sees the word “done”. Nothing else.")).to_be_visible()
    tap(page, "Back to my guides")
    expect(page.get_by_role("heading", name="You did these")).to_be_visible()
    cycle = cycle_of(rosa(), "lock-with-pin")
    assert Completion.objects.filter(cycle=cycle).count() == 1
    assert rows_staff_see(phone, OFFERED) == [f"Rosa {OFFERED} Done"]


def test_a_guide_left_at_any_step_opens_there_on_another_phone(phone):
    page = phone()
    sign_in_with_card(page)
    open_offer(page)
    address = page.url
    tap(page, "Start")
    for number, step in enumerate(steps_of("lock-with-pin"), 1):
        expect(page.locator(f"#s-{step}")).to_be_visible()
        if number > 1:
            page.context.close()
            page = phone()
            sign_in_with_card(page)
            page.goto(address)
            expect(page.locator("#resume")).to_contain_text(
                f"You were on step {number}.", use_inner_text=True
            )
            tap(page, "Keep going")
            see_screen(page, f"s-{step}")
        with page.expect_response("**/my/events/"):
            main_button(page).click()


def test_a_page_killed_before_sending_opens_at_the_next_step(phone):
    page = phone()
    sign_in_with_card(page)
    open_offer(page)
    address = page.url
    tap(page, "Start")
    expect(page.locator(f"#s-{steps_of('lock-with-pin')[0]}")).to_be_visible()
    page.route("**/my/events/", lambda route: route.abort())
    main_button(page).click()
    main_button(page).click()
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#resume")).to_contain_text("You were on step 3.", use_inner_text=True)
    page.wait_for_load_state("networkidle")
    assert StepEvent.objects.filter(cycle=cycle_of(rosa(), "lock-with-pin")).count() == 2


def test_no_thanks_changes_nothing_that_staff_see(anyones_phone, phone):
    page = anyones_phone
    sign_in_with_card(page)
    open_offer(page)
    tap(page, "No, thanks")
    expect(page).to_have_url("/my/")
    expect(page.get_by_text(OFFERED)).to_have_count(0)
    assert cycle_of(rosa(), "lock-with-pin").closed_why == "declined"
    assert rows_staff_see(phone, OFFERED) == [f"Rosa {OFFERED} Offered"]


def test_not_now_keeps_the_offer_for_later(phone):
    page = phone()
    sign_in_with_card(page)
    open_offer(page)
    tap(page, "Not now")
    expect(page.get_by_role("link", name=OFFERED)).to_be_visible()
    assert rows_staff_see(phone, OFFERED) == [f"Rosa {OFFERED} Offered"]


def test_a_guide_chosen_by_oneself_stays_ones_own(anyones_phone, phone):
    page = anyones_phone
    sign_in_with_card(page)
    tap(page, "See all guides")
    form = page.locator("form.card", has_text="Make words bigger")
    form.get_by_role("button").click()
    expect(page.get_by_text("Only you see this.")).to_be_visible()
