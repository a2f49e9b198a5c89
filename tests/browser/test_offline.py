"""A phone that loses its signal, and answers that get lost on the way back."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from lms.training.models import Completion, StepEvent

from .walks import PIN, cycle_of, main_button, rosa, see_screen, sign_in_with_card, steps_of, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rosas_phone(phone):
    """Rosa's phone, open at the first step of the guide that was offered to her."""
    page = phone()
    sign_in_with_card(page)
    page.goto(f"/my/{cycle_of(rosa(), 'lock-with-pin').pk}/")
    tap(page, "Start")
    expect(page.locator(f"#s-{steps_of('lock-with-pin')[0]}")).to_be_visible()
    return page


def events():
    cycle = cycle_of(rosa(), "lock-with-pin")
    return list(StepEvent.objects.filter(cycle=cycle).order_by("at").values_list("kind", "step_id"))


def queue(page):
    return page.evaluate("JSON.parse(localStorage.getItem('hr-queue') || '[]')")


def test_steps_go_on_offline_and_are_sent_once_when_back(rosas_phone):
    page = rosas_phone
    with page.expect_response("**/my/events/"):
        main_button(page).click()
    page.context.set_offline(True)
    for step in steps_of("lock-with-pin")[1:]:
        see_screen(page, f"s-{step}")
        main_button(page).click()
    tap(page, "I am finished")
    expect(page.get_by_role("heading", name="You did it")).to_be_visible()
    expect(page.locator("#status")).to_have_text("Saved on this phone. Not sent yet.")
    assert len(queue(page)) == 6 and len(events()) == 1
    page.context.set_offline(False)
    expect(page.locator("#status")).to_have_text("Sent.")
    assert queue(page) == []
    assert events() == [("done", s) for s in steps_of("lock-with-pin")] + [("finished", "")]
    assert Completion.objects.filter(cycle=cycle_of(rosa(), "lock-with-pin")).count() == 1


def test_a_batch_whose_answer_was_lost_is_stored_once(rosas_phone):
    page = rosas_phone
    sent = []

    def lose_the_first_answer(route):
        sent.append(json.loads(route.request.post_data)["events"])
        if len(sent) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/my/events/", lose_the_first_answer)
    main_button(page).click()
    expect(page.locator("#status")).to_have_text("Saved on this phone. Not sent yet.")
    expect(page.locator("#status")).to_have_text("Sent.")
    assert sent[0] == sent[1]
    assert queue(page) == []
    assert events() == [("done", steps_of("lock-with-pin")[0])]


def test_what_waits_after_signing_out_is_kept_until_the_same_person_is_back(rosas_phone):
    page = rosas_phone
    page.context.clear_cookies(name="hr")
    main_button(page).click()
    expect(page.locator("#status")).to_have_text("Saved on this phone. Sign in to send it.")
    assert len(queue(page)) == 1 and events() == []
    with page.expect_response("**/my/events/"):
        sign_in_with_card(page)
    page.wait_for_load_state("networkidle")
    assert queue(page) == []
    assert events() == [("done", steps_of("lock-with-pin")[0])]


def test_what_waits_is_never_sent_for_someone_else(rosas_phone):
    page = rosas_phone
    page.context.clear_cookies(name="hr")
    main_button(page).click()
    expect(page.locator("#status")).to_have_text("Saved on this phone. Sign in to send it.")
    sign_in_with_card(page, code="H111S1DE")
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Make words bigger").first.click()
    page.wait_for_load_state("networkidle")
    assert len(queue(page)) == 1
    assert events() == []


def test_an_old_form_token_is_renewed_and_nothing_is_lost(rosas_phone):
    page = rosas_phone
    with page.expect_response("**/my/events/"):
        main_button(page).click()
    page.context.clear_cookies(name="hc")
    with page.expect_response(lambda r: r.url.endswith("/my/events/") and r.status == 200):
        main_button(page).click()
    expect(page.locator("#status")).to_have_text("Sent.")
    assert [step for _, step in events()] == steps_of("lock-with-pin")[:2]


def test_events_that_come_twice_and_out_of_order_change_nothing(rosas_phone):
    page = rosas_phone
    page.context.set_offline(True)
    for step in steps_of("lock-with-pin"):
        see_screen(page, f"s-{step}")
        main_button(page).click()
    tap(page, "I am finished")
    page.evaluate("""() => { const waiting = JSON.parse(localStorage.getItem('hr-queue'));
        const twice = [...waiting].reverse().concat(waiting);
        localStorage.setItem('hr-queue', JSON.stringify(twice)); }""")
    page.context.set_offline(False)
    expect(page.locator("#status")).to_have_text("Sent.")
    assert queue(page) == []
    assert sorted(events()) == sorted(
        [("done", s) for s in steps_of("lock-with-pin")] + [("finished", "")]
    )
    assert Completion.objects.filter(cycle=cycle_of(rosa(), "lock-with-pin")).count() == 1


def test_two_phones_that_finish_the_same_guide_finish_it_once(phone):
    cycle = cycle_of(rosa(), "lock-with-pin")
    phones = [phone(), phone()]
    for page in phones:
        sign_in_with_card(page)
        page.goto(f"/my/{cycle.pk}/")
        tap(page, "Start")
        page.context.set_offline(True)
    for page in phones:
        for step in steps_of("lock-with-pin"):
            see_screen(page, f"s-{step}")
            main_button(page).click()
        tap(page, "I am finished")
    for page in phones:
        page.context.set_offline(False)
        expect(page.locator("#status")).to_have_text("Sent.")
        assert queue(page) == []
    assert Completion.objects.filter(cycle=cycle).count() == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_wrong_by_a_day_loses_nothing(rosas_phone, days):
    page = rosas_phone
    page.clock.set_system_time(timezone.now() + timedelta(days=days))
    with page.expect_response(lambda r: r.url.endswith("/my/events/") and r.status == 200):
        main_button(page).click()
    assert events() == [("done", steps_of("lock-with-pin")[0])]
    assert queue(page) == []


def test_a_phone_without_room_says_so_and_sends_what_the_page_still_knows(rosas_phone):
    page = rosas_phone
    page.evaluate("""() => { Storage.prototype.setItem = () => {
        throw new DOMException('', 'QuotaExceededError'); }; }""")
    page.context.set_offline(True)
    main_button(page).click()
    expect(page.locator("#status")).to_have_text(
        "Not sent yet, and this phone has no room to save it. Keep this page open."
    )
    page.context.set_offline(False)
    expect(page.locator("#status")).to_have_text("Sent.")
    assert events() == [("done", steps_of("lock-with-pin")[0])]


def test_without_an_account_and_without_room_the_address_is_the_place(phone):
    page = phone()
    page.add_init_script("""Storage.prototype.setItem = () => {
        throw new DOMException('', 'QuotaExceededError'); }""")
    page.goto(PIN)
    tap(page, "Start")
    main_button(page).click()
    tap(page, "Stop for now")
    expect(page.locator("#stop")).to_contain_text("save the address of your step")
    expect(page.locator("#stop")).not_to_contain_text("Come back any time.", use_inner_text=True)


def test_what_was_not_sent_for_more_than_a_day_shows_on_the_first_page(rosas_phone):
    page = rosas_phone
    page.route("**/my/events/", lambda route: route.fulfill(status=429))
    page.context.set_offline(True)
    main_button(page).click()
    page.context.set_offline(False)
    page.goto("/my/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#unsent")).to_be_hidden()
    page.evaluate("""() => { const waiting = JSON.parse(localStorage.getItem('hr-queue'));
        waiting[0].at = new Date(Date.now() - 25 * 3600000).toISOString();
        localStorage.setItem('hr-queue', JSON.stringify(waiting)); }""")
    page.reload()
    expect(page.locator("#unsent")).to_contain_text("Not sent yet.")
    page.unroute("**/my/events/")
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#unsent")).to_be_hidden()
    assert queue(page) == []
