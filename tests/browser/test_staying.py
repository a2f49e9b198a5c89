"""Quiet minutes: asked first, signed out or locked after, and back where one was."""

import pytest
from playwright.sync_api import expect

from lms.demo import cast

from .walks import ROSAS_CARD, cycle_of, quiet, rosa, sign_in_with_card, sign_in_with_email, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ASKED = "Are you still here?"


def rosas_guide() -> str:
    rosa().__class__.objects.filter(pk=rosa().pk).update(kept="yes")
    return f"/my/{cycle_of(rosa(), 'safelink').pk}/"


def test_a_shared_device_asks_then_signs_out_and_opens_the_same_step(phone):
    page = phone()
    page.clock.install()
    guide = rosas_guide()
    sign_in_with_card(page, device="shared")
    page.goto(f"{guide}#s-apply")
    quiet(page, 8.1)
    page.clock.fast_forward("08:02")
    expect(page.get_by_role("heading", name=ASKED)).to_be_focused()
    expect(page).to_have_title(ASKED)
    tap(page, "Keep going")
    expect(page.get_by_role("heading", name=ASKED)).to_be_hidden()
    expect(page).to_have_title("Step 3 of 7 – My guides")
    quiet(page, 8.1)
    page.clock.fast_forward("08:02")
    expect(page.get_by_role("heading", name=ASKED)).to_be_focused()
    quiet(page, 9.9)
    page.clock.fast_forward("01:56")
    page.wait_for_url("**/card/?ended=10")
    expect(page.get_by_text("nothing happened for 10 minutes")).to_be_visible()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.get_by_label("Card code").fill(ROSAS_CARD)
    page.get_by_label("PIN").fill(cast.PIN)
    tap(page, "Sign in")
    page.wait_for_url(f"**{guide}#s-apply")
    expect(page.locator("#s-apply")).to_be_visible()


def test_an_own_phone_asks_for_the_pin_and_opens_the_same_page(anyones_phone):
    page = anyones_phone
    guide = rosas_guide()
    sign_in_with_card(page, device="own")
    quiet(page, 15)
    page.goto(guide)
    expect(page.get_by_role("heading", name="Type your PIN to go on")).to_be_visible()
    page.get_by_label("Your PIN").fill(cast.PIN)
    tap(page, "Go on")
    page.wait_for_url(f"**{guide}")


def test_what_someone_was_typing_comes_back_after_signing_in(phone):
    page = phone(size=(1280, 800))
    page.clock.install()
    sign_in_with_email(page, "manager@riverbend.example")
    page.goto("/staff/assign/")
    page.locator("main form [type=checkbox]").first.check()
    quiet(page, 29.9)
    page.clock.fast_forward("30:01")
    page.wait_for_url("**/accounts/login/?ended=30")
    page.fill("input[type=email]", "manager@riverbend.example")
    page.fill("input[type=password]", cast.PASSWORD)
    page.press("input[type=password]", "Enter")
    page.wait_for_url("**/my/unsent/")
    tap(page, "Send it now")
    page.wait_for_url("**/staff/assign/**")
