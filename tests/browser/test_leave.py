"""Leave opens another page at once; on a shared device nothing private stays behind."""

import pytest
from playwright.sync_api import expect

from .walks import (
    SAFELINK,
    cycle_of,
    look_around,
    main_button,
    member,
    rosa,
    sign_in_with_card,
    tap,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OUT = "**/healthz"


def signed_in(page):
    return any(cookie["name"] == "hr" for cookie in page.context.cookies())


def test_leave_opens_the_exit_page(anyones_phone):
    page = anyones_phone
    page.goto(SAFELINK)
    tap(page, "Leave")
    page.wait_for_url(OUT)


def test_leave_takes_the_place_of_the_page_in_the_history(phone):
    page = phone()
    page.goto("/help/")
    page.goto(SAFELINK)
    tap(page, "Leave")
    page.wait_for_url(OUT)
    page.go_back()
    expect(page).to_have_url("/help/")


def test_shift_three_times_leaves_from_any_page(phone):
    page = phone()
    for address in ("/", f"{SAFELINK}#s-apply", "/card/", "/none/"):
        page.goto(address)
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url(OUT)


def test_typing_capitals_does_not_leave(phone):
    page = phone()
    page.goto("/card/")
    page.get_by_label("Card code").focus()
    for letter in "RBN":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(300)
    expect(page).to_have_url("/card/")


def test_leave_on_ones_own_phone_stays_signed_in(phone):
    page = phone()
    sign_in_with_card(page, device="own")
    tap(page, "Leave")
    page.wait_for_url(OUT)
    page.goto("/my/")
    expect(page).to_have_url("/my/")


def test_leave_on_a_shared_device_signs_out(anyones_phone):
    page = anyones_phone
    sign_in_with_card(page, device="shared")
    tap(page, "Leave")
    page.wait_for_url(OUT)
    page.goto("/my/")
    expect(page).to_have_url("/accounts/login/?next=/my/")


@pytest.mark.parametrize("whose", ["shared", "own"])
def test_after_signing_out_back_shows_nothing_private(anyones_phone, whose):
    page = anyones_phone
    sign_in_with_card(page, device=whose)
    page.goto(f"/my/{cycle_of(rosa(), 'safelink').pk}/")
    page.goto("/my/")
    tap(page, "Sign out")
    page.wait_for_url("**/")
    assert not signed_in(page)
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        words = page.locator("body").inner_text()
        assert "My guides" not in words and "SafeLink" not in words


def back_shows_nothing_private(page):
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        words = page.locator("body").inner_text() + page.title()
        assert not [word for word in ("My guides", "SafeLink", "Training") if word in words]


def test_after_leaving_a_shared_device_back_shows_nothing_private(anyones_phone):
    page = anyones_phone
    sign_in_with_card(page, device="shared")
    page.goto(f"/my/{cycle_of(rosa(), 'safelink').pk}/")
    page.goto("/my/")
    tap(page, "Leave")
    page.wait_for_url(OUT)
    back_shows_nothing_private(page)


def test_after_signing_out_at_a_desk_back_shows_nothing_private(phone):
    page = phone(size=(1280, 800))
    look_around(page, "manager")
    page.goto("/staff/")
    page.goto("/staff/modules/")
    tap(page, "Sign out")
    page.wait_for_url("**/")
    assert not signed_in(page)
    back_shows_nothing_private(page)


def test_a_shared_device_keeps_nothing(phone):
    page = phone()
    page.goto(f"{SAFELINK}#s-apply")
    assert page.evaluate("localStorage.length") == 1
    sign_in_with_card(page, device="shared")
    page.goto(f"/my/{cycle_of(rosa(), 'safelink').pk}/")
    only_that_it_is_shared = ["hr-shared"]
    assert page.evaluate("Object.keys(localStorage)") == only_that_it_is_shared
    tap(page, "Keep going")
    with page.expect_navigation():
        main_button(page).click()
    assert page.evaluate("Object.keys(localStorage)") == only_that_it_is_shared
    tap(page, "Sign out")
    page.wait_for_url("**/")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert not signed_in(page)


def test_titles_and_addresses_of_signed_in_pages_say_nothing(phone):
    page = phone()
    look_around(page, "card")
    rosas = f"/my/{cycle_of(rosa(), 'safelink').pk}/"
    addresses = ["/my/", "/my/all/", rosas, f"{rosas}#s-apply", f"{rosas}#finish"]
    titles = []
    for address in addresses:
        page.goto("about:blank")
        page.goto(address)
        titles.append(page.title())
    assert titles == [
        "My guides",
        "All guides – My guides",
        "My guides",
        "Step 3 of 7 – My guides",
        "That was the last step – My guides",
    ]


def test_titles_of_peers_pages_say_nothing(phone):
    page = phone()
    look_around(page, "peer")
    lesson = cycle_of(member("peer@riverbend.example"), "privacy-and-consent").pk
    titles = []
    for address in ("/my/people/", f"/my/{lesson}/check/"):
        page.goto(address)
        titles.append(page.title())
    assert titles == ["People I support – My guides", "Questions – My guides"]
