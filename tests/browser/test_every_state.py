"""Every page and state of the journeys: nothing for axe to find, nothing cut off, no tiny targets.

Each state is a way there: an address, or a function told a page.
"""

import pytest

from . import eyes
from .states import PEOPLES, STAFFS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = {
    "light": {},
    "dark": {"theme": "dark"},
    "contrast": {"theme": "contrast"},
    "320 px": {"size": (320, 640)},
    "200% text": {"text": 200},
    "200% text at 320 px": {"text": 200, "size": (320, 640)},
}


def everything_wrong(page, states):
    found = []
    for name, go in states.items():
        page.goto("about:blank")
        go(page)
        page.wait_for_load_state("networkidle")
        problems = eyes.axe_finds(page) + eyes.sideways(page) + eyes.small_targets(page)
        found += [f"{name}: {problem}" for problem in problems]
    return found


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("who", PEOPLES)
def test_peoples_pages_have_nothing_wrong(phone, who, look):
    page = phone(**look)
    PEOPLES[who]["sign in"](page)
    assert everything_wrong(page, PEOPLES[who]["states"]) == []


@pytest.mark.parametrize("look", [*LOOKS.values(), {"size": (1280, 800)}], ids=[*LOOKS, "desk"])
def test_staff_pages_have_nothing_wrong(phone, look):
    page = phone(**look)
    STAFFS["sign in"](page)
    assert everything_wrong(page, STAFFS["states"]) == []


@pytest.mark.parametrize("who", PEOPLES)
def test_wide_text_spacing_and_forced_colors_cut_nothing_off(phone, who):
    page = phone(forced_colors="active", size=(320, 640))
    PEOPLES[who]["sign in"](page)
    found = []
    for name, go in PEOPLES[who]["states"].items():
        page.goto("about:blank")
        go(page)
        page.evaluate(eyes.SPACE_OUT)
        found += [f"{name}: {problem}" for problem in eyes.sideways(page)]
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colors_follow_the_phone_until_chosen(phone, theme):
    page = phone(color_scheme=theme)
    page.goto("/")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == theme
    assert eyes.axe_finds(page) == []
