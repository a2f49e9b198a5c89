"""Someone without their card or PIN is let in by their peer: two people, two screens."""

import pytest
from playwright.sync_api import expect

from lms.agencies.letting_in.rules import WAITS
from lms.agencies.models import LettingIn, SignInNotice

from .walks import look_around, main_button, rosa, sign_in_with_card, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def open_for_rosa(desk, words):
    desk.goto("/my/people/")
    person = desk.locator("section.card", has=desk.get_by_role("heading", name="Rosa", exact=True))
    control = person.get_by_role("link", name=words).or_(person.get_by_role("button", name=words))
    control.click()


def things(page) -> list[str]:
    return page.locator(".two b").all_inner_texts()


def test_the_peer_sees_the_same_two_pictures_and_says_yes(anyones_phone, phone):
    page, desk = anyones_phone, phone()
    look_around(desk, "peer")
    page.goto("/card/")
    page.check("[name=device][value=own]")
    tap(page, "Ask my peer to let me in")
    expect(page.locator(".two .thing")).to_have_count(2)
    seen = things(page)
    open_for_rosa(desk, "Let in")
    for word in seen:
        desk.locator(".things label", has_text=word).click()
    main_button(desk).click()
    expect(desk.get_by_role("heading", name="Does Rosa see these two?")).to_be_visible()
    assert things(desk) == seen
    tap(desk, "Yes, let Rosa in")
    expect(desk.get_by_text("Rosa is let in.")).to_be_visible()
    page.wait_for_url("**/my/**")
    expect(page.get_by_text("That was not me")).to_have_count(0)


def test_nobody_answers(phone):
    page = phone()
    page.goto("/card/ask/")
    tap(page, "Ask")
    expect(page.locator(".two .thing")).to_have_count(2)
    asked = LettingIn.objects.get()
    asked.asked_at -= WAITS
    asked.save()
    not_there = "Your peer is not there now. You can read every guide without signing in."
    expect(page.get_by_text(not_there)).to_be_visible()
    tap(page, "See all guides")
    expect(page).to_have_url("/library/")


def test_a_lost_phone_drops_what_it_kept_at_its_next_contact(phone):
    """A code from the peer lets Rosa in elsewhere; there she says that her phone is lost."""
    lost, tablet, desk = phone(), phone(), phone()
    sign_in_with_card(lost)
    lost.goto("/my/")
    lost.evaluate("localStorage.setItem('hr-queue', '[]'); localStorage.setItem('hr:a', '1')")
    look_around(desk, "peer")
    open_for_rosa(desk, "One-time code")
    code = desk.locator(".big-code").inner_text()
    tablet.goto("/card/code/")
    tablet.get_by_label("Code").fill(code)
    with tablet.expect_navigation():
        tap(tablet, "Sign in")
    assert SignInNotice.objects.filter(membership=rosa(), kind="code").count() == 1
    tablet.goto("/my/lost-phone/")
    tap(tablet, "Sign out my lost phone")
    expect(tablet.get_by_role("heading", name="Your phone is signed out")).to_be_visible()
    lost.goto("/my/")
    expect(lost.get_by_role("heading", name="This phone is signed out")).to_be_visible()
    lost.wait_for_function("Object.keys(localStorage).length === 0")
    tablet.goto("/my/")
    expect(tablet.get_by_role("heading", name="Welcome")).to_be_visible()
