"""My choices: at once with scripts, kept on the phone; the place and answers never lost."""

import pytest
from playwright.sync_api import expect

from lms.training.models import StepEvent

from . import eyes
from .states.desk import begun_together, step_together
from .states.learning import amaras
from .walks import PIN, SAFELINK, WORDS, cycle_of, look_around, rosa, see_screen, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def look(page):
    return {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}.get("hr-look")


def of_page(page, part):
    return page.locator("html").get_attribute(f"data-{part}")


def choose(page, *labels):
    for label in labels:
        page.get_by_label(label).check()


def test_each_choice_shows_at_once_and_is_kept(phone):
    page = phone()
    page.goto(f"{PIN}#s-set")
    assert page.locator("#s-set img").count() == 1
    tap(page, "My choices")
    line = "getComputedStyle(document.querySelector('main p')).lineHeight"
    before = float(page.evaluate(line).removesuffix("px"))
    choose(page, "More space", "Dark", "Calm: fewer words at a time")
    assert float(page.evaluate(line).removesuffix("px")) > before * 1.3
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert page.locator(".drawn:visible").count() == 0
    expect(page.get_by_role("status").filter(has_text="Saved on this phone.")).to_be_visible()
    assert look(page) == "100.dark.-.calm.wide"
    page.go_back()
    see_screen(page, "s-set")
    page.wait_for_function("document.documentElement.dataset.view === 'calm'")
    assert (of_page(page, "theme"), of_page(page, "lines")) == ("dark", "wide")
    assert page.locator("#s-set img").count() == 0
    expect(page.locator("#s-set .tip")).to_be_hidden()
    expect(page.locator("#s-set .warn")).to_be_visible()
    tap(page, "My choices")
    choose(page, "Words and pictures", "Usual space", "Same as my phone")
    tap(page, "Save")
    see_screen(page, "s-set")
    assert page.locator("#s-set img").count() == 1
    assert look(page) == "100.auto.-.full.normal"


def test_without_a_script_the_size_button_comes_back_to_the_same_step(phone):
    page = phone(script=False)
    for address in (SAFELINK, PIN):
        page.goto(f"{address}#s-{'apply' if address == SAFELINK else 'set'}")
        shown = page.url
        tap(page, "Text size")
        choose(page, "Bigger", "More space")
        tap(page, "Save")
        expect(page).to_have_url(shown)
        assert (of_page(page, "text"), of_page(page, "lines")) == ("150", "wide")


def test_a_phone_chosen_within_a_guide_comes_back_to_the_same_step(anyones_phone):
    page = anyones_phone
    page.goto(f"{WORDS}#s-size")
    tap(page, "My choices")
    page.get_by_label("iPhone").check()
    tap(page, "Save")
    if page.scripted:
        see_screen(page, "s-size")
    expect(page.locator("#s-size")).to_contain_text("Tap Text Size.")
    assert "samsung" not in page.content() and "android" not in page.content()


def test_signed_in_ones_choices_come_back_to_the_same_step(phone):
    page = phone()
    look_around(page, "card")
    page.goto(f"/my/{cycle_of(rosa(), 'bigger-words').pk}/#s-size")
    tap(page, "My choices")
    page.get_by_role("link", name="How pages look").click()
    choose(page, "iPhone", "More space")
    tap(page, "Save")
    see_screen(page, "s-size")
    expect(page.locator("#s-size")).to_contain_text("Tap Text Size.")
    assert of_page(page, "lines") == "wide"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_answers_picked_in_the_middle_of_a_check_are_still_there(phone, script):
    page = phone(script=script)
    look_around(page, "peer")
    amaras("check/")(page)
    tap(page, "Start")
    picked = page.locator("form.check > .screen:visible input").first
    picked.check()
    name, value = picked.get_attribute("name"), picked.get_attribute("value")
    tap(page, "Next question")
    here = page.url
    tap(page, "Text size")
    if not script:
        choose(page, "Biggest")
        tap(page, "Save")
        expect(page).to_have_url(here)
    assert of_page(page, "text") == ("125" if script else "200")
    assert page.locator(f'[name="{name}"][value="{value}"]').is_checked()
    if not script:
        answered = StepEvent.objects.filter(kind=StepEvent.Kind.ANSWERED)
        assert [(f"q-{one.step_id}", one.value) for one in answered] == [(name, [value])]


def test_a_phone_that_keeps_no_cookies_says_so(phone):
    page = phone()
    page.context.add_init_script(
        "Object.defineProperty(document, 'cookie', {get: () => '', set: () => {}})"
    )
    page.goto("/choices/?next=/help/")
    page.get_by_label("Biggest").check()
    assert of_page(page, "text") == "200"
    expect(page.get_by_text("This phone did not keep your choice.")).to_be_visible()


def test_together_the_persons_look_shows_and_the_workers_comes_back(phone):
    page = phone(more=".calm.wide", kind="samsung")
    begun_together(page)
    step_together(page)
    assert (of_page(page, "view"), of_page(page, "lines")) == ("calm", "wide")
    tap(page, "My choices")
    choose(page, "Words and pictures", "Biggest")
    tap(page, "Save")
    expect(page.locator(".screen:visible")).to_have_count(1)
    assert (of_page(page, "view"), of_page(page, "text")) == (None, "200")


@pytest.mark.parametrize("width", [240, 320])
def test_nothing_is_cut_off_on_narrow_screens_in_any_look(phone, width):
    found = []
    for text, more in ((200, ".full.wide"), (200, ".calm.wide"), (100, ".words.normal")):
        page = phone(text=text, theme="contrast", more=more, size=(width, 640))
        for address in ("/choices/", "/choices/phone/", WORDS, f"{WORDS}#s-more", f"{PIN}#s-set"):
            page.goto(address)
            problems = eyes.sideways(page)
            found += [f"{text}{more} {address}: {problem}" for problem in problems]
    assert found == []
