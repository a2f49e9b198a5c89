"""Where shall I start? in a browser: every way ends with guides that work; nothing is kept."""

import pytest

from .states.guides import starting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/where-to-start/"

# Tap every way through; return what is suggested, with the phone it is for.
TAP = """() => {
  const one = what => document.querySelector(what);
  const values = name => [...document.querySelectorAll(`[name=${name}]`)].map(field => field.value);
  const found = [];
  for (const phone of values("phone")) for (const want of values("want"))
    for (const worry of values("worry")) {
      one("[data-go=again]").click();
      const taps = {phone, want, worry};
      while (one("#result").hidden) {
        const ask = one("[data-ask]:not([hidden])");
        const value = taps[ask.dataset.ask] || values(ask.dataset.ask)[0];
        ask.querySelector(`[value=${value}]`).click();
        one("[data-go=next]").click();
      }
      const cards = [...document.querySelectorAll("#suggested a")];
      found.push([phone, cards.map(card => card.pathname)]);
    }
  return found;
}"""
SMART_ONLY = "/library/using-your-phone/install-an-app/"


def test_every_way_through_ends_with_guides_that_work_on_that_phone(phone):
    page = phone()
    page.goto(PAGE)
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    found = page.evaluate(TAP)
    assert len(found) > 10
    for device, guides in found:
        assert len(guides) == len(set(guides)) <= 5
        assert device in ("smartphone", "new") or SMART_ONLY not in guides
    assert {SMART_ONLY} < {guide for _, guides in found for guide in guides}
    assert asked == []
    assert page.url.endswith(PAGE)
    kept = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(kept) == [0, 0, ""]


def test_a_guide_says_why_it_fits_and_a_worry_is_answered(phone):
    page = phone()
    page.goto(PAGE)
    page.locator("[data-go=next]").click()
    assert page.get_by_text("Pick one answer.").is_visible()
    starting(phone="smartphone", net="wifi", want="see", worry="seen")(page)
    first = page.locator("#suggested a").first.inner_text()
    assert "You want to see or hear it better. You have a phone with a big screen." in first
    assert page.locator("#suggested").get_by_text("Wait with changes.").is_visible()
    page.reload()
    assert page.locator("input:checked").count() == 0


def test_without_scripts_the_guides_are_in_lists(phone):
    page = phone(script=False)
    page.goto(PAGE)
    page.locator("summary", has_text="See or hear my phone better").click()
    assert page.get_by_role("link", name="Make words bigger").is_visible()
    assert not page.locator("#questions, #result, main button").locator("visible=true").count()
