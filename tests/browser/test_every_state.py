"""Every page and state of the journeys: nothing for axe to find, nothing cut off, no tiny targets.

Each state is visited once (states.py says how) and looked at in every look: the looks are two
attributes of the page, the ones that the cookie of My choices sets.
"""

import pytest

from . import eyes
from .states import PEOPLES, STAFFS, halves

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW, PHONE, DESK = (320, 640), (360, 640), (1280, 800)


def dress(page, text=100, theme="light", size=PHONE):
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(
        "look => Object.assign(document.documentElement.dataset, look)",
        {"text": str(text), "theme": theme},
    )


def wrong_here(page):
    """Look at one page in every look, and return what is wrong."""
    found = eyes.axe_finds(page) + eyes.small_targets(page)
    for theme in ("dark", "contrast"):
        dress(page, theme=theme)
        found += [f"{theme}: {problem}" for problem in eyes.axe_finds(page, colors_only=True)]
    for text in (100, 200):
        dress(page, text=text, size=NARROW)
        problems = eyes.sideways(page) + eyes.broken_words(page)
        found += [f"{text}% at 320 px: {problem}" for problem in problems]
    found += [f"200%: {problem}" for problem in eyes.axe_finds(page) + eyes.small_targets(page)]
    dress(page, size=DESK)
    found += [f"desk: {problem}" for problem in eyes.sideways(page)]
    dress(page, size=NARROW)
    page.evaluate(eyes.SPACE_OUT)
    return found + [f"spaced out: {problem}" for problem in eyes.sideways(page)]


def everything_wrong(page, states):
    found = []
    for name, go in states.items():
        page.goto("about:blank")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        go(page)
        page.wait_for_load_state()
        found += [f"{name}: {problem}" for problem in wrong_here(page)]
    return found


@pytest.mark.parametrize("who, states", halves(PEOPLES))
def test_peoples_pages_have_nothing_wrong(phone, who, states):
    page = phone()
    PEOPLES[who]["sign in"](page)
    assert everything_wrong(page, states) == []


@pytest.mark.parametrize("who, states", halves(STAFFS))
def test_staff_pages_have_nothing_wrong(phone, who, states):
    page = phone()
    STAFFS[who]["sign in"](page)
    assert everything_wrong(page, states) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colors_follow_the_phone_until_chosen(phone, theme):
    page = phone(color_scheme=theme)
    page.goto("/")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == theme
    assert eyes.axe_finds(page) == []


def test_with_forced_colors_buttons_keep_their_borders(phone):
    page = phone(forced_colors="active")
    page.goto("/library/phone-plans/safelink/#s-apply")
    for place in (".btn:visible", ".leave", ".bars:visible i >> nth=0"):
        style = page.locator(place).first.evaluate("one => getComputedStyle(one).borderTopStyle")
        assert style == "solid"
