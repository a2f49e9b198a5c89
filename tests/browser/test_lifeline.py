"""The Lifeline check in a browser: every case as the rules say, and nothing leaves the page."""

from itertools import product

import pytest

from home.lifeline.rules import QUESTIONS, answer

from .states.guides import lifeline, lifeline_too_old

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/resources/lifeline/"

# Tap the way of one case and return what the page then says.
TAP = """cases => {
  const one = what => document.querySelector(what);
  return cases.map(([place, program, income, already]) => {
    const wanted = {place, program, income, already, tribal: "no", size: "3"};
    one("[data-go=again]").click();
    for (let taps = 0; one("#answer").hidden && taps < 9; taps++) {
      const ask = one("[data-ask]:not([hidden])");
      ask.querySelector(`[value="${wanted[ask.dataset.ask]}"]`).click();
      one("[data-go=next]").click();
    }
    const parts = what => [...document.querySelectorAll(`#answer ${what}`)];
    const shown = what => parts(what).filter(part => !part.hidden);
    return [shown("[data-verdict]").map(part => part.dataset.verdict).join(),
            shown("li[data-reason]").map(part => part.dataset.reason)];
  });
}"""


def test_every_case_says_what_the_rules_say_and_nothing_leaves_the_page(phone):
    page = phone()
    page.goto(PAGE)
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    cases = list(product(*QUESTIONS.values()))
    found = page.evaluate(TAP, cases)
    for case, (verdict, reasons) in zip(cases, found, strict=True):
        expected = answer(*case)
        assert (verdict, set(reasons)) == (expected[0].value, set(expected[1])), case
    assert asked == []
    assert page.url.endswith(PAGE)
    assert page.evaluate("history.length") == 2, "about:blank and this page"
    kept = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(kept) == [0, 0, ""]
    assert page.evaluate("caches.keys()") == []


def test_the_limit_fits_the_place_and_the_people(phone):
    page = phone()
    for place, size, year, month in (
        ("states", "1", "$21,546", "$1,795"),
        ("alaska", "2", "$36,518", "$3,043"),
        ("hawaii", "9", "$95,311", "$7,942"),
        ("massachusetts", "8", "$75,222", "$6,268"),
    ):
        lifeline(place, "no", "no", size)(page)
        assert page.locator("[data-year]").inner_text() == year
        assert page.locator("[data-month]").inner_text() == month
        assert page.locator("[data-nine]").is_visible() == (size == "9")


def test_tribal_programs_are_there_on_tribal_lands_only(phone):
    page = phone()
    for tribal in ("yes", "no"):
        lifeline("states", tribal)(page)
        assert page.get_by_label("Tribal TANF").is_visible() == (tribal == "yes")
    lifeline("states", "yes")(page)
    page.get_by_label("Tribal TANF").check()
    page.locator("[data-go=back]").click()
    page.get_by_label("No", exact=True).locator("visible=true").check()
    page.locator("[data-go=next]").click()
    page.locator("[data-go=next]").click()
    assert page.get_by_text("Pick one answer.").is_visible(), "it was taken back with the lands"


def test_the_keyboard_is_where_the_question_is(phone):
    page = phone()
    lifeline("states", "no")(page)
    focused = "document.activeElement.textContent.trim()"
    assert page.evaluate(focused) == "Does someone in your home have one of these?"
    page.goto(PAGE)
    lifeline("territory")(page)
    assert page.evaluate(focused) == "Check at the official site"


def test_answers_are_gone_when_the_page_comes_back(phone):
    page = phone()
    lifeline("states", "no", "yes", "no")(page)
    page.reload()
    assert page.locator("input:checked").count() == 0
    assert page.get_by_text("Where do you live?").is_visible()


def test_a_page_that_stayed_open_too_long_says_so(phone):
    page = phone()
    lifeline("states", "no")(page)
    page.clock.set_fixed_time("2031-01-01T12:00:00")
    page.locator("[data-go=next]").click()
    for _ in range(2):
        page.locator("#old").wait_for()
        assert not page.locator("#check-lifeline, #plain, #answer").locator("visible=true").count()
        assert page.get_by_role("link", name="lifelinesupport.org").is_visible()
        lifeline_too_old(page)


def test_without_scripts_the_table_is_there(phone):
    page = phone(script=False)
    page.goto(PAGE)
    assert page.locator("#plain table").is_visible()
    assert not page.locator("#check-lifeline, #answer, #old").locator("visible=true").count()
    assert page.get_by_text("Papers to bring").is_visible()
