"""Everything can be done with the keyboard alone, and one always sees where one is."""

import pytest
from playwright.sync_api import expect

from .walks import SAFELINK, look_around, see_screen, sign_in_with_card, steps_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_TABS = 40
HERE = "(document.activeElement.innerText || document.activeElement.name || '').trim()"
RING = """() => { const style = getComputedStyle(document.activeElement);
  const box = document.activeElement.getBoundingClientRect();
  const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return [style.outlineStyle, parseFloat(style.outlineWidth) >= 3,
          document.activeElement.contains(seen) || Boolean(seen && seen.contains(
            document.activeElement))]; }"""


def tab_to(page, words):
    """Press Tab until the focus is on something with these words; every stop must be visible."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        assert page.evaluate(RING) == ["solid", True, True], page.evaluate(HERE)
        if page.evaluate(HERE).startswith(words):
            return
    raise AssertionError(f"Tab never came to “{words}”")


def press(page, words, key="Enter"):
    tab_to(page, words)
    page.keyboard.press(key)


def test_a_guide_is_finished_with_tab_and_enter(phone):
    page = phone()
    page.goto("/")
    press(page, "Follow a guide")
    expect(page).to_have_url("/library/")
    press(page, "Get a phone plan")
    expect(page).to_have_url("/library/phone-plans/")
    press(page, "Get a free phone plan with SafeLink")
    expect(page).to_have_url(SAFELINK)
    press(page, "Start")
    for number, step in enumerate(steps_of("safelink"), 1):
        see_screen(page, f"s-{step}")
        expect(page.locator(f"#s-{step} h1")).to_be_focused()
        press(page, "Done. Next step" if number < 7 else "Done")
    press(page, "I am finished")
    expect(page.locator("#done h1")).to_be_focused()


def test_leave_is_second_in_tab_order_on_every_page_for_people(phone):
    page = phone()
    for address in ("/", "/library/", SAFELINK, "/card/", "/help/", "/accounts/login/", "/none/"):
        page.goto("about:blank")
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate(HERE) == "Skip to the main part"
        page.keyboard.press("Tab")
        assert page.evaluate(HERE) == "Leave", address


@pytest.mark.parametrize("who", ["card", "peer"])
def test_leave_is_second_in_tab_order_when_signed_in(phone, who):
    page = phone()
    look_around(page, who)
    for address in ("/my/", "/my/all/"):
        page.goto(address)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate(HERE) == "Leave"


def test_the_skip_link_leads_past_the_bar(phone):
    page = phone()
    page.goto("/help/")
    press(page, "Skip to the main part")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_signing_in_with_a_card_needs_no_pointer(phone):
    page = phone()
    page.goto("/card/")
    tab_to(page, "code")
    page.keyboard.type("r1ve-rbnd")
    page.keyboard.press("Tab")
    page.keyboard.type("2846")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("My own phone")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/my/")


def test_errors_take_the_focus_and_lead_to_their_field(phone):
    page = phone()
    sign_in_with_card(page, code="AAAA-AAAA")
    expect(page.locator("#check")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("PIN", exact=True)).to_be_focused()


def test_staff_assign_with_the_keyboard(phone):
    page = phone(size=(1280, 800))
    look_around(page, "manager")
    press(page, "Assign a module")
    page.wait_for_url("**/staff/assign/")
    page.get_by_label("Toni X.").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Next: the module").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("For 1 person.")).to_be_visible()
