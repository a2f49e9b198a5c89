"""Journey: a card is printed at the desk, and the person scans it, chooses a PIN and is in."""

import pytest
from playwright.sync_api import expect

from lms.agencies.models import SignInCard
from lms.demo import cast

from .walks import look_around, sign_in_with_card, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def print_a_card(page, name) -> str:
    """Add someone at the desk and print their card; return the code on it."""
    look_around(page, "staff")
    page.goto("/staff/cards/")
    tap(page, "Add someone")
    page.get_by_label("First name or nickname").fill(name)
    page.get_by_label("North circle 1").check()
    tap(page, "Next: their card")
    tap(page, "Print a new card")
    code = page.locator(".the-code").inner_text()
    qr = page.locator(".qr").bounding_box()
    assert min(qr["width"], qr["height"]) >= 3 * 96 / 2.54
    return code


def scan(page, code) -> None:
    """Open what the card's QR holds; without a script people type the code."""
    page.goto("about:blank")
    if not page.scripted:
        page.goto("/card/")
        page.get_by_label("Card code").fill(code)
        return
    page.goto(f"/card/#{code.replace('-', '')}")
    expect(page.locator("[data-scanned] b")).to_have_text(f"{code[:4]}-{code[-4:]}")
    expect(page).to_have_url("/card/")
    expect(page.get_by_label("PIN", exact=True)).to_be_hidden()


def go_on(page) -> None:
    tap(page, "Next" if page.scripted else "Sign in")


def test_a_new_card_is_scanned_and_its_pin_chosen(anyones_phone, phone):
    desk = phone(script=anyones_phone.scripted, size=(1280, 800))
    code = print_a_card(desk, "Rae")
    page = anyones_phone
    scan(page, code)
    page.check("[name=device][value=own]")
    go_on(page)
    expect(page.get_by_role("heading", name="Choose your PIN")).to_be_visible()
    page.get_by_label("Your new PIN").fill("1234")
    tap(page, "Save my PIN and go on")
    expect(page.locator("#check")).to_contain_text("easy to guess")
    page.get_by_label("Your new PIN").fill("8350")
    tap(page, "Save my PIN and go on")
    expect(page).to_have_url("/my/keep/")
    tap(page, "Yes, keep it")
    expect(page).to_have_url("/my/")
    page.context.clear_cookies(name="hr")
    scan(page, code)
    expect(page.get_by_label("My own phone")).to_be_checked()
    page.check("[name=device][value=shared]")
    if page.scripted:
        tap(page, "Next")
    page.get_by_label("PIN", exact=True).fill("8350")
    tap(page, "Sign in")
    expect(page).to_have_url("/my/")
    assert SignInCard.objects.get(membership__person__display_name="Rae").pin_until is None


def test_a_worker_scans_a_blank_card_and_says_whose_it_is(phone):
    desk = phone()
    desk.scripted = True
    look_around(desk, "staff")
    scan(desk, cast.BLANK_CARDS[0])
    tap(desk, "Link this card to someone")
    desk.locator("tbody tr", has_text="Dot").get_by_role("button").click()
    expect(desk.get_by_role("heading", name="Card of Dot")).to_be_visible()
    tap(desk, "Choose the PIN here now")
    desk.get_by_label("New PIN").fill("8350")
    desk.get_by_label("The same PIN again").fill("8350")
    tap(desk, "Save the PIN")
    expect(desk.get_by_text("The card works.")).to_be_visible()
    page = phone()
    sign_in_with_card(page, code=cast.BLANK_CARDS[0], pin="8350")
    expect(page).to_have_url("/my/")
