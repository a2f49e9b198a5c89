"""A guide read aloud by the phone's own voice, one sentence at a time."""

import pytest
from playwright.sync_api import expect

from . import eyes
from .test_first_screenful import ALL
from .voices import BOTH, ENGLISH, FAR_AWAY, with_voices
from .walks import (
    PRIVACY,
    SAFELINK,
    cycle_of,
    look_around,
    main_button,
    no_requests,
    rosa,
    see_screen,
    steps_of,
    tap,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEAR = "People near you may hear this. Tap Listen again to start."
CANNOT = "This phone cannot read aloud right now. You can still read it yourself."


def listen(page):
    return page.locator("#listen button")


def note(page):
    return page.locator("#listen [role=status]")


def start_reading(page):
    """Tap Listen twice: the first time says that others may hear."""
    tap(page, "Listen")
    expect(note(page)).to_have_text(NEAR)
    go_on_reading(page)


def go_on_reading(page):
    tap(page, "Listen")
    expect(page.locator(".said").first).to_be_visible()


def spoken(page):
    return page.evaluate("window.spoken")


def marked(page):
    return "".join(page.locator(".said").all_text_contents()).strip()


def test_each_sentence_of_a_screen_is_read_and_marked_while_it_is(phone):
    page = with_voices(phone())
    page.goto(f"{SAFELINK}#s-apply")
    see_screen(page, "s-apply")
    as_written = page.locator("#s-apply").inner_html()
    start_reading(page)
    expect(listen(page)).to_have_text("▶︎ Stop")
    heading = page.locator("#s-apply h1").inner_text()
    assert (spoken(page), marked(page)) == ([heading], heading)
    number = 1
    while page.evaluate("window.now"):
        assert page.evaluate("window.now.voice.name") == "Ann"
        assert " ".join(marked(page).split()) == spoken(page)[-1]
        page.evaluate("heard()")
        number += 1
    words = spoken(page)
    assert number == len(words) + 1 > 3
    assert "Done. Next step" in " ".join(words)
    assert not {"Skip", "Stop for now", "‹ Back", "Listen", "Stop"} & set(words)
    assert all(len(sentence.split()) <= 20 for sentence in words)
    expect(listen(page)).to_have_text("▶︎ Listen")
    assert page.locator("#s-apply").inner_html() == as_written


def test_it_is_never_read_by_itself_and_each_screen_can_be(phone):
    page = with_voices(phone())
    page.goto(SAFELINK)
    for screen in ["start", *(f"s-{step}" for step in steps_of("safelink")), "finish", "done"]:
        page.evaluate("screen => { location.hash = screen }", screen)
        see_screen(page, screen)
        assert page.locator(f"#{screen} h1 + #listen button:visible").count() == 1
    assert spoken(page) == []
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_stop_keeps_the_sentence_and_listen_goes_on_there(phone):
    page = with_voices(phone())
    page.goto(f"{SAFELINK}#s-apply")
    start_reading(page)
    page.evaluate("heard()")
    second = spoken(page)[1]
    tap(page, "Stop")
    expect(page.locator(".said")).to_have_count(0)
    assert page.evaluate("window.now") is None
    expect(note(page)).to_be_hidden()
    with no_requests(page):
        go_on_reading(page)
    assert spoken(page)[2:] == [second]


def test_it_stops_when_another_screen_comes_and_that_one_begins_anew(phone):
    page = with_voices(phone())
    page.goto(f"{SAFELINK}#s-apply")
    start_reading(page)
    page.evaluate("heard()")
    main_button(page).click()
    see_screen(page, "s-sign-up")
    assert page.evaluate("window.now") is None
    assert len(spoken(page)) == 2
    go_on_reading(page)
    assert spoken(page)[2] == page.locator("#s-sign-up h1").inner_text()


@pytest.mark.parametrize("way", ["link", "shift three times", "another app"])
def test_it_stops_at_once_on_leave_and_when_the_page_is_hidden(phone, way):
    page = with_voices(phone())
    page.goto(f"{SAFELINK}#s-apply")
    start_reading(page)
    page.evaluate("speechSynthesis.cancel = () => console.log('silent')")
    # The exit page is slow to come; the voice does not wait for it.
    page.route("**/leave/", lambda route: None)
    with page.expect_console_message(lambda message: message.text == "silent"):
        if way == "link":
            page.locator("a.leave").click(no_wait_after=True)
        elif way == "shift three times":
            for _ in range(3):
                page.keyboard.press("Shift")
        else:
            page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.parametrize("voices", ["[]", FAR_AWAY])
def test_without_a_voice_of_the_phone_there_is_no_listen(phone, voices):
    page = with_voices(phone(), voices)
    page.goto(SAFELINK)
    see_screen(page, "start")
    expect(listen(page)).to_be_hidden()
    page.evaluate(f"have({ENGLISH})")
    expect(listen(page)).to_be_visible()
    page.evaluate("have([])")
    expect(listen(page)).to_be_hidden()


def test_each_language_needs_a_voice_of_its_own(phone):
    page = with_voices(phone())
    page.goto(f"/es{SAFELINK}")
    see_screen(page, "start")
    expect(listen(page)).to_be_hidden()
    page = with_voices(phone(), BOTH)
    page.goto(f"/es{SAFELINK}")
    listen(page).click()
    expect(note(page)).not_to_be_empty()
    listen(page).click()
    expect(page.locator(".said").first).to_be_visible()
    assert page.evaluate("window.now.voice.name") == "Lupe"


def test_a_browser_that_cannot_speak_shows_no_listen(phone):
    page = phone()
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    page.goto(SAFELINK)
    see_screen(page, "start")
    expect(listen(page)).to_be_hidden()


VANISHES = {
    "an error": "window.now.onerror({ error: 'voice-unavailable' })",
    "the list is empty": "have([])",
}


@pytest.mark.parametrize("how", VANISHES)
def test_a_voice_that_vanishes_in_mid_sentence_is_said_in_plain_words(phone, how):
    page = with_voices(phone())
    page.goto(f"{SAFELINK}#s-apply")
    start_reading(page)
    page.evaluate(VANISHES[how])
    expect(note(page)).to_have_text(CANNOT)
    expect(listen(page)).to_be_hidden()
    assert page.locator(".said").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "H1"
    main_button(page).click()
    see_screen(page, "s-sign-up")


def test_a_voice_that_falls_silent_without_a_word_is_noticed(phone):
    page = with_voices(phone())
    page.clock.install()
    page.goto(f"{SAFELINK}#s-apply")
    start_reading(page)
    page.clock.fast_forward(60_000)
    expect(note(page)).to_have_text(CANNOT)
    expect(listen(page)).to_be_hidden()


def test_when_listen_cannot_be_fetched_the_page_says_so(phone):
    page = with_voices(phone())
    page.goto(SAFELINK)
    page.route("**/listen*.js", lambda route: route.abort())
    tap(page, "Listen")
    expect(note(page)).to_have_text(CANNOT)


def test_a_lesson_and_a_signed_in_guide_can_be_heard_too(phone):
    page = with_voices(phone())
    page.goto(PRIVACY)
    start_reading(page)
    assert spoken(page) == [page.locator("#start h1").inner_text()]
    look_around(page, "card")
    page.goto(f"/my/{cycle_of(rosa(), 'safelink').pk}/#s-apply")
    go_on_reading(page)
    assert spoken(page) == [page.locator("#s-apply h1").inner_text()]


@pytest.mark.parametrize("language", ["", "/es"], ids=["english", "spanish"])
def test_with_listen_each_step_still_shows_its_action_and_its_buttons_words(phone, language):
    found = []
    for key, address, kind in ALL:
        page = with_voices(phone(kind=kind), BOTH)
        page.goto(language + address)
        for step in steps_of(key):
            page.evaluate("step => { location.hash = step }", f"s-{step}")
            button = page.locator(f"#s-{step} > .btn")
            button.wait_for()
            box = button.bounding_box()
            if box["y"] + 0.7 * box["height"] > 640:
                found.append((language, kind, step, box["y"]))
        page.context.close()
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_marked_sentence_can_be_read_in_every_theme(phone, theme):
    page = with_voices(phone(theme=theme, size=(320, 640), text=200))
    page.goto(f"{SAFELINK}#s-apply")
    start_reading(page)
    for _ in range(3):
        assert eyes.axe_finds(page, colors_only=True) == []
        assert eyes.sideways(page) == []
        page.evaluate("heard()")
