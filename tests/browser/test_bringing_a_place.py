"""A place kept on a phone without an account is offered on signing in, never taken."""

import pytest
from playwright.sync_api import expect

from .walks import PIN, cycle_of, main_button, rosa, sign_in_with_card, steps_of, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rosas_phone(phone):
    """Rosa did two steps before she signed in on her own phone, where the guide is offered."""
    page = phone()
    page.goto(PIN)
    tap(page, "Start")
    for _ in range(2):
        main_button(page).click()
    sign_in_with_card(page)
    page.goto(f"/my/{cycle_of(rosa(), 'lock-with-pin').pk}/")
    return page


def done():
    events = cycle_of(rosa(), "lock-with-pin").events.filter(kind="done")
    return set(events.values_list("step_id", flat=True))


def test_yes_brings_the_steps_done_before_and_opens_the_next(rosas_phone):
    steps = steps_of("lock-with-pin")
    tap(rosas_phone, "Yes")
    expect(rosas_phone.locator(f"#s-{steps[2]}")).to_be_visible()
    for _ in range(100):
        if rosas_phone.evaluate("localStorage.getItem('hr-queue')") == "[]":
            break
        rosas_phone.wait_for_timeout(100)
    assert done() == set(steps[:2])
    assert cycle_of(rosa(), "lock-with-pin").answer == "yes"


def test_no_leaves_the_record_empty_and_forgets_the_place(rosas_phone):
    tap(rosas_phone, "No")
    rosas_phone.reload()
    expect(rosas_phone.locator("h1:visible")).to_have_text("Lock your phone with a PIN")
    expect(rosas_phone.locator("#bring")).to_be_hidden()
    assert done() == set()
