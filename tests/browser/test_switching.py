"""Español and English in the middle of something: the same page and step, and nothing lost."""

import pytest
from playwright.sync_api import expect

from .states.desk import together_with_rosa
from .states.learning import amaras
from .walks import SAFELINK, look_around, see_screen, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def waits_in_the_tab(page):
    return page.evaluate("Object.keys(sessionStorage)")


def test_a_form_half_filled_in_comes_along_but_never_the_pin(phone):
    page = phone()
    page.goto("/card/")
    code = page.locator("[name=code], [name=card]").first
    code.fill("R1VE RB")
    page.locator("[name=pin]").fill("40")
    page.locator("[name=device]").last.check()
    page.locator("[name=pin]").evaluate("pin => (pin.type = 'text')")
    tap(page, "Español")
    expect(page).to_have_url("/es/card/")
    expect(code).to_have_value("R1VE RB")
    expect(page.locator("[name=device]").last).to_be_checked()
    assert page.locator("[name=pin]").input_value() == ""
    assert waits_in_the_tab(page) == []


def test_what_was_picked_for_the_two_of_them_comes_along(phone):
    page = phone()
    look_around(page, "peer")
    together_with_rosa(page)
    page.locator("[name=module]").nth(1).check()
    tap(page, "Español")
    page.wait_for_url("**/es/my/people/**")
    expect(page.locator("[name=module]").nth(1)).to_be_checked()


def test_a_phone_that_keeps_nothing_still_switches(phone):
    page = phone()
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('blocked') } })"
    )
    page.goto("/card/")
    tap(page, "Español")
    expect(page).to_have_url("/es/card/")


@pytest.mark.parametrize("script", [True, False])
def test_the_check_keeps_its_question_and_its_answers(phone, script):
    page = phone(script=script)
    look_around(page, "peer")
    amaras("check/")(page)
    address = page.url
    tap(page, "Start")
    option = page.locator("fieldset >> visible=true").locator("input").nth(1)
    name, value = option.get_attribute("name"), option.get_attribute("value")
    option.check()
    question = page.url.partition("#")[2]
    page.get_by_role("button", name="Español").click()
    page.wait_for_url("**/es/my/**")
    assert page.url.partition("#")[2] == question
    expect(page.locator(f"[name={name}][value={value}]")).to_be_checked()
    page.get_by_role("button", name="English").click()
    page.wait_for_url(lambda url: "/es/" not in url)
    assert page.url == f"{address}#{question}"
    expect(page.locator(f"[name={name}][value={value}]")).to_be_checked()


def test_a_guide_stays_at_its_step(phone):
    page = phone()
    page.goto(f"{SAFELINK}#s-apply")
    tap(page, "Español")
    page.wait_for_url(f"**/es{SAFELINK}#s-apply")
    see_screen(page, "s-apply")
    assert page.locator("html").get_attribute("lang") == "es"


@pytest.mark.parametrize("script", [True, False])
def test_someone_finds_a_guide_with_the_keyboard(phone, script):
    page = phone(script=script)
    page.goto("/library/")
    page.get_by_label("Find a guide").press_sequentially("pasword")
    page.keyboard.press("Enter")
    page.wait_for_url("**/library/?q=pasword#found")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/passwords-and-passkeys/**")
