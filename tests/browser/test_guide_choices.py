"""Reading a guide one's own way: text size, phone, language, calendar, paper."""

import re

import pytest
from playwright.sync_api import expect

from .walks import SAFELINK, WORDS, main_button, see_screen, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEALTH = re.compile("safelink|lifeline|plan|medic|clinic|handrail|riverbend|health", re.I)


def look(page):
    return {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}


def test_text_size_changes_at_once_and_the_top_paragraph_stays_on_top(phone):
    page = phone()
    page.goto(f"{SAFELINK}#s-apply")
    page.evaluate("scrollTo(0, 200)")
    at_top = "Math.round(document.elementFromPoint(180, 90).getBoundingClientRect().top)"
    mark = "window.mark = document.elementFromPoint(innerWidth / 2, 90)"
    page.evaluate(mark)
    before = page.evaluate(at_top)
    page.evaluate("document.querySelector('[data-size]').click()")
    assert page.locator("html").get_attribute("data-text") == "125"
    assert abs(page.evaluate("window.mark.getBoundingClientRect().top") - before) <= 2
    see_screen(page, "s-apply")
    assert look(page) == {"hr-look": "125.auto.-.full.normal"}
    page.reload()
    assert page.locator("html").get_attribute("data-text") == "125"
    see_screen(page, "s-apply")


def test_my_choices_come_back_to_the_same_step(phone):
    page = phone()
    page.goto(f"{SAFELINK}#s-turn-on")
    tap(page, "My choices")
    page.get_by_label("Biggest").check()
    page.get_by_label("Strong contrast").check()
    tap(page, "Save")
    expect(page.locator("#s-turn-on")).to_be_visible()
    assert page.locator("html").get_attribute("data-text") == "200"
    assert page.locator("html").get_attribute("data-theme") == "contrast"
    assert look(page) == {"hr-look": "200.contrast.-.full.normal"}


def test_text_size_can_be_chosen_without_a_script(phone):
    page = phone(script=False)
    page.goto(SAFELINK)
    tap(page, "Text size")
    page.get_by_label("Bigger", exact=True).check()
    tap(page, "Save")
    expect(page).to_have_url(SAFELINK)
    assert page.locator("html").get_attribute("data-text") == "150"
    assert look(page) == {"hr-look": "150.auto.-.full.normal"}


def test_choosing_a_phone_shows_that_phones_steps(anyones_phone):
    page = anyones_phone
    page.goto(WORDS)
    told = {}
    expect(page.locator("#start")).to_contain_text("These steps are for Android.")
    tap(page, "Pick your phone")
    for kind in ("Samsung", "iPhone", "Flip phone", "Android"):
        page.locator("a.card", has_text=kind).click()
        expect(page).to_have_url(re.compile(WORDS))
        expect(page.locator("#start")).to_contain_text(f"Steps for: {kind}")
        told[kind] = page.locator("#s-page").text_content()
        tap(page, "Change phone")
    assert len(set(told.values())) == 4
    assert "Display & Brightness" in told["iPhone"]
    assert look(page) == {"hr-look": "100.auto.android.full.normal"}


def test_espanol_opens_the_same_step_with_the_place_kept(phone):
    page = phone()
    page.goto(SAFELINK)
    tap(page, "Start")
    main_button(page).click()
    main_button(page).click()
    tap(page, "Español")
    page.wait_for_url(f"**/es{SAFELINK}#s-apply")
    see_screen(page, "s-apply")
    assert page.locator("html").get_attribute("lang") == "es"
    main_button(page).click()
    tap(page, "English")
    page.wait_for_url(f"**{SAFELINK}#s-sign-up")
    page.goto("about:blank")
    page.goto(f"/es{SAFELINK}")
    expect(page.locator("#resume")).to_be_visible()
    expect(page.locator("#resume")).to_contain_text("4")


def test_espanol_without_a_script_opens_the_same_guide(phone):
    page = phone(script=False)
    page.goto(SAFELINK)
    tap(page, "Español")
    expect(page).to_have_url(f"/es{SAFELINK}")


def test_a_wait_goes_into_the_phones_calendar_in_neutral_words(phone):
    page = phone()
    page.goto(f"{SAFELINK}#s-one-text")
    with page.expect_download() as download:
        page.get_by_role("button", name="Put it in my phone’s calendar").click()
    assert download.value.suggested_filename == "reminder.ics"
    text = download.value.path().read_bytes().decode()
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert "SUMMARY:Send one text" in lines
    assert "RRULE:FREQ=DAILY;INTERVAL=7" in lines
    assert HEALTH.findall(text) == []
    see_screen(page, "s-one-text")


def test_a_guide_to_print_shows_every_step_and_no_buttons(anyones_phone):
    page = anyones_phone
    page.goto(SAFELINK)
    with page.expect_navigation():
        page.get_by_role("link", name="Print this guide").first.click()
    expect(page.get_by_role("button", name="Print")).to_be_visible(visible=page.scripted)
    page.emulate_media(media="print")
    assert page.locator(".btn:visible, .leave:visible, nav:visible, .chip:visible").count() == 0
    expect(page.locator(".step h2 .box:visible")).to_have_count(7)
    assert page.locator(".sheet").evaluate("one => getComputedStyle(one).fontSize") == "24px"
    assert page.locator(".sheet").evaluate("one => one.scrollWidth <= one.clientWidth")
