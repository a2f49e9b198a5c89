"""Every page and state of the journeys: nothing for axe to find, nothing cut off, no tiny targets.

Each state is visited once (states/ says how) and looked at in every look: the looks are two
attributes of the page, the ones that the cookie of My choices sets. Which templates a state shows
is said in templates.py: one that no state shows fails test_templates.py.
"""

import pytest
from django.test.signals import template_rendered

from home.kept import shelf

from . import eyes
from .states.registry import PEOPLES, STAFFS, halves
from .templates import SEEN_IN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW, PHONE, DESK = (320, 640), (360, 640), (1280, 800)
# What a window of 1280 by 1024 leaves at 400 %, and a sheet of paper.
ZOOMED, PAPER = (320, 256), (794, 1123)


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
    dress(page, size=ZOOMED)
    found += [f"zoomed: {problem}" for problem in eyes.sideways(page) + eyes.stuck(page)]
    found += wrong_otherwise(page)
    dress(page, size=NARROW)
    page.evaluate(eyes.SPACE_OUT)
    found += [f"spaced out: {problem}" for problem in eyes.sideways(page)]
    return found + eyes.unseen_focus(page)


def wrong_otherwise(page):
    """Look at a page as the device asks for it: with forced colors, with less motion, on paper."""
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found = [f"forced colors: {problem}" for problem in eyes.without_edge(page)]
    found += [f"less motion: {problem}" for problem in eyes.moving(page)]
    page.emulate_media(media="print", forced_colors="none", reduced_motion="no-preference")
    dress(page, size=PAPER)
    found += [f"on paper: {problem}" for problem in eyes.sideways(page) + eyes.buttons(page)]
    page.emulate_media(media="screen")
    return found


def wrong_without_script(page):
    dress(page, size=NARROW)
    return eyes.sideways(page) + eyes.headings(page) + eyes.dead_buttons(page)


@pytest.fixture
def rendered():
    """The names of the templates that were rendered since it was last cleared."""
    names = set()

    def note(template, **_):
        names.add(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def everything_wrong(phone, rendered, who, sign_in, states):
    """Visit each state; those that are an address of their own also where no script runs."""
    page, plain = phone(), phone(script=False)
    sign_in(page)
    sign_in(plain)
    found = []
    for name, go in states.items():
        page.goto("about:blank")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        shelf.drop()
        rendered.clear()
        go(page)
        page.wait_for_load_state()
        told = {template for template, state in SEEN_IN.items() if state == (who, name)}
        found += [f"{name}: does not show {template}" for template in told - rendered]
        found += [f"{name}: {problem}" for problem in wrong_here(page)]
        if hasattr(go, "needs_no_script"):
            go(plain)
            found += [f"{name}, no script: {problem}" for problem in wrong_without_script(plain)]
    return found


@pytest.mark.parametrize("who, states", halves(PEOPLES))
def test_peoples_pages_have_nothing_wrong(phone, rendered, who, states):
    assert everything_wrong(phone, rendered, who, PEOPLES[who]["sign in"], states) == []


@pytest.mark.parametrize("who, states", halves(STAFFS))
def test_staff_pages_have_nothing_wrong(phone, rendered, who, states):
    assert everything_wrong(phone, rendered, who, STAFFS[who]["sign in"], states) == []


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
