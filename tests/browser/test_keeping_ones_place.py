"""Bad luck in a guide: the person keeps their place and gets a plain sentence."""

import pytest
from playwright.sync_api import expect

from courses.models import ModulePage
from courses.models.identity import library_id
from lms.training.models import Completion, StepEvent
from tests.library import publish_again

from . import eyes
from .walks import (
    PRIVACY,
    SAFELINK,
    WORDS,
    cycle_of,
    look_around,
    main_button,
    rosa,
    see_screen,
    steps_of,
    tap,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})"
TINY = (240, 320)


def rosas(key):
    return f"/my/{cycle_of(rosa(), key).pk}/"


def events_of(key):
    events = StepEvent.objects.filter(cycle=cycle_of(rosa(), key)).order_by("at")
    return list(events.values_list("kind", "step_id"))


def without_step(key, id):
    """Publish a guide again without one of its steps."""
    page = ModulePage.objects.get(module=library_id(key), locale__language_code="en")
    steps = [step for step in page.steps.raw_data if step["id"] != id]
    publish_again(page, steps=steps)


def test_each_tap_can_be_taken_back_without_an_account(phone):
    page = phone()
    page.goto(SAFELINK)
    tap(page, "Start")
    for words, told in [
        ("Skip", "You skipped step 1. That is OK."),
        ("Done. Next step", "Step 1 is done."),
    ]:
        tap(page, words)
        see_screen(page, "s-papers")
        expect(page.locator("#note")).to_contain_text(told)
        tap(page, "Undo")
        see_screen(page, "s-check")
        expect(page.locator("#note")).to_be_hidden()
    place = page.evaluate(f"JSON.parse(localStorage['hr:{library_id('safelink')}'])")
    assert (place["done"], place["skipped"], place["at"]) == ([], [], "check")


def test_undo_goes_when_the_next_screen_comes(phone):
    page = phone()
    page.goto(SAFELINK)
    tap(page, "Start")
    tap(page, "Skip")
    tap(page, "‹ Back")
    expect(page.get_by_text("You skipped this. That is OK.")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    page.go_back()
    expect(page.locator("#note")).to_be_hidden()


def test_what_is_taken_back_is_sent_as_evidence_of_its_own(phone):
    page = phone()
    look_around(page, "card")
    page.goto(rosas("lock-with-pin"))
    tap(page, "Start")
    first, second, *_ = steps_of("lock-with-pin")
    see_screen(page, f"s-{first}")
    main_button(page).click()
    see_screen(page, f"s-{second}")
    with page.expect_response(lambda one: "undone" in (one.request.post_data or "")):
        tap(page, "Undo")
    assert events_of("lock-with-pin") == [("done", first), ("undone", first)]
    page.goto("about:blank")
    page.goto(rosas("lock-with-pin"))
    expect(page.locator("#resume")).to_contain_text("You were on step 1.", use_inner_text=True)
    expect(page.get_by_text("You did this last:")).to_be_hidden()


def test_without_a_script_undo_is_a_real_button(phone):
    page = phone(script=False)
    look_around(page, "card")
    page.goto(rosas("lock-with-pin"))
    with page.expect_navigation():
        tap(page, "Start")
    first, second, *_ = steps_of("lock-with-pin")
    with page.expect_navigation():
        tap(page, "Skip")
    see_screen(page, f"s-{second}")
    expect(page.get_by_text("You skipped step 1. That is OK.")).to_be_visible()
    page.goto(f"{rosas('lock-with-pin')}#s-{first}")
    page.reload()
    expect(page.locator("[data-was-skipped]")).to_be_visible()
    with page.expect_navigation():
        tap(page, "Skip")
    with page.expect_navigation():
        tap(page, "Undo")
    see_screen(page, f"s-{first}")
    assert events_of("lock-with-pin")[-1] == ("undone", first)
    expect(page.locator("[data-was-skipped]")).to_have_count(0)


def test_coming_back_says_what_was_done_last(phone):
    page = phone()
    page.goto(SAFELINK)
    tap(page, "Start")
    main_button(page).click()
    main_button(page).click()
    page.goto("about:blank")
    page.goto(SAFELINK)
    expect(page.locator("#resume")).to_contain_text(
        "You were on step 3. You did this last: Get your papers ready", use_inner_text=True
    )
    look_around(page, "card")
    page.goto("/my/")
    expect(page.locator("main")).to_contain_text("You did this last:")


def test_a_second_tap_that_was_not_meant_finishes_nothing(phone):
    page = phone()
    look_around(page, "card")
    last = steps_of("safelink")[-1]
    page.goto(f"{rosas('safelink')}#s-{last}")
    box = main_button(page).bounding_box()
    page.wait_for_timeout(500)
    page.mouse.click(box["x"] + 50, box["y"] + 20)
    page.wait_for_timeout(80)  # Between two taps of one hand.
    page.mouse.click(box["x"] + 50, box["y"] + 20)
    see_screen(page, "finish")
    button = main_button(page).bounding_box()
    page.evaluate("location.hash = 's-check'")
    see_screen(page, "s-check")
    page.evaluate("""() => new Promise(shown => {
        addEventListener('hashchange', shown, {once: true});
        location.hash = 'finish'; })""")
    page.mouse.click(button["x"] + 50, button["y"] + 20)
    see_screen(page, "finish")
    page.wait_for_load_state("networkidle")
    assert not Completion.objects.filter(cycle=cycle_of(rosa(), "safelink")).exists()


def test_a_step_that_is_gone_leads_to_the_nearest_one(phone):
    page = phone()
    page.goto(f"{SAFELINK}#s-apply")
    see_screen(page, "s-apply")
    page.goto("about:blank")
    without_step("safelink", "apply")
    page.goto(SAFELINK)
    expect(page.locator("#resume")).to_contain_text(
        "This guide has changed. You can go on at step 3.", use_inner_text=True
    )
    tap(page, "Keep going")
    see_screen(page, "s-sign-up")
    page.goto("about:blank")
    page.goto(f"{SAFELINK}#s-apply")
    expect(page.locator("#resume")).to_contain_text("This guide has changed.")
    other = phone()
    other.goto(f"{SAFELINK}#s-apply")
    expect(other.locator("#resume")).to_contain_text(
        "This guide has changed. You can go on at step 1.", use_inner_text=True
    )


def test_a_step_that_is_gone_is_told_to_someone_signed_in_without_a_script(phone):
    page = phone(script=False)
    look_around(page, "card")
    page.goto(f"{rosas('safelink')}#s-apply")
    with page.expect_navigation():
        tap(page, "Done. Next step")
    without_step("safelink", "apply")
    page.goto("about:blank")
    page.goto(rosas("safelink"))
    expect(page.locator("#resume")).to_contain_text("This guide has changed.")
    tap(page, "Keep going")
    expect(page.locator(".guide > .screen:visible")).to_have_count(1)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_each_step_opens_again_when_the_tab_does(phone, script):
    """The app was left for Settings, a call or a website, and the phone closed the browser."""
    page = phone(script=script)
    for address in (SAFELINK, WORDS):
        page.goto(address)
        for step in steps_of("safelink" if address == SAFELINK else "bigger-words"):
            page.goto(f"{address}#s-{step}")
            page.reload()
            see_screen(page, f"s-{step}")


def test_leaving_for_a_website_keeps_the_step_of_someone_signed_in(phone):
    page = phone()
    look_around(page, "card")
    page.goto(f"{rosas('safelink')}#s-turn-on")
    see_screen(page, "s-turn-on")
    page.route("https://www.safelinkwireless.com/**", lambda route: route.abort())
    with page.expect_response("**/my/events/"):
        page.evaluate("""addEventListener('click', event => event.preventDefault());
            document.querySelector('#s-turn-on .line a[href^=https]').click()""")
    page.wait_for_load_state("networkidle")
    assert events_of("safelink")[-1] == ("stopped", "turn-on")
    page.goto("about:blank")
    page.goto(rosas("safelink"))
    tap(page, "Keep going")
    see_screen(page, "s-turn-on")


def test_when_nothing_can_be_saved_the_guide_works_and_says_so(phone):
    page = phone()
    page.add_init_script(BLOCKED)
    page.goto(SAFELINK)
    expect(page.get_by_text("Nobody sees what you do here.")).to_be_visible()
    for told in page.get_by_text("Your place is saved only on this phone.").all():
        expect(told).to_be_hidden()
    tap(page, "Start")
    tap(page, "Skip")
    tap(page, "Undo")
    main_button(page).click()
    page.reload()
    see_screen(page, "s-papers")
    tap(page, "Stop for now")
    expect(page.get_by_text("To come back later, save the address of your step.")).to_be_visible()
    tap(page, "Keep going")
    see_screen(page, "s-papers")


def test_what_is_kept_may_be_old_or_odd(phone):
    page = phone()
    page.goto("/")
    for kept in ('{"v":1,"at":"apply","done":["check"],"finished":false}', "[]", "7", '"x"'):
        page.evaluate(
            "kept => localStorage.setItem(kept[0], kept[1])", [f"hr:{library_id('safelink')}", kept]
        )
        page.goto(SAFELINK)
        page.locator(".guide .btn:visible").first.click()
        expect(page.locator(".guide > .screen:visible")).to_have_count(1)


def test_a_screen_of_240_pixels_scrolls_only_down(phone):
    page = phone(size=TINY)
    found = []
    for address in (SAFELINK, WORDS, PRIVACY, f"/es{SAFELINK}"):
        page.goto(address)
        for screen in page.locator(".guide > .screen").all():
            name = screen.get_attribute("id")
            page.evaluate("name => { location.hash = name }", name)
            see_screen(page, name)
            found += [f"{address}#{name}: {problem}" for problem in eyes.sideways(page)]
    look_around(page, "card")
    page.goto(f"{rosas('safelink')}#s-apply")
    assert found + eyes.sideways(page) == []


def test_a_guide_that_was_taken_away_says_so_and_what_to_do(phone):
    page = phone()
    page.goto(f"{WORDS}#s-page")
    look_around(page, "card")
    address = rosas("bigger-words")
    for guide in ModulePage.objects.filter(module=library_id("bigger-words")):
        guide.unpublish()
    assert page.goto(address).status == 410
    found = eyes.axe_finds(page) + eyes.sideways(page)
    expect(page.get_by_role("heading", name="This guide is not here now")).to_be_visible()
    main_button(page).click()
    expect(page).to_have_url("/my/")
    for gone in (WORDS, f"/es{WORDS}"):
        assert page.goto(gone).status == 404
        found += eyes.axe_finds(page) + eyes.sideways(page)
    page.goto(WORDS)
    expect(page.get_by_text("What you did stays on this phone.")).to_be_visible()
    tap(page, "See all guides")
    expect(page).to_have_url("/library/")
    assert found == []


def test_the_end_leads_to_the_next_guide(phone):
    page = phone()
    page.goto(f"{WORDS}#done")
    page.get_by_role("link", name="Lock your phone with a PIN").click()
    expect(page).to_have_url("/library/safe-and-private/lock-with-pin/")
    look_around(page, "card")
    page.goto(rosas("bigger-words") + "#finish")
    with page.expect_navigation():
        page.get_by_role("button", name="Lock your phone with a PIN").click()
    expect(page).to_have_url(rosas("lock-with-pin"))
