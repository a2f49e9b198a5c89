"""At 360 by 640 pixels a step's action and its main button show without scrolling."""

import pytest

from . import eyes
from .walks import PRIVACY, SAFELINK, cycle_of, look_around, member, rosa, steps_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONES = ("android", "samsung", "iphone", "flip")
ALL = [
    ("safelink", SAFELINK, "android"),
    ("privacy-and-consent", PRIVACY, "android"),
    *(("bigger-words", "/library/using-your-phone/bigger-words/", kind) for kind in PHONES),
    *(("lock-with-pin", "/library/safe-and-private/lock-with-pin/", kind) for kind in PHONES),
]


def hidden_parts(page, address, steps):
    found = []
    for step in steps:
        page.goto("about:blank")
        page.goto(f"{address}#s-{step}")
        place = f"#s-{step}"
        parts = [f"{place} h1", f"{place} h1 ~ p >> nth=0", f"{place} .btn"]
        found += [f"{address}: {part}" for part in eyes.below_the_window(page, *parts)]
    return found


@pytest.mark.parametrize("language", ["", "/es"], ids=["english", "spanish"])
@pytest.mark.parametrize("key, address, kind", ALL, ids=[f"{key} {kind}" for key, _, kind in ALL])
def test_each_step_shows_its_action_and_its_button(phone, key, address, kind, language):
    page = phone(kind=kind)
    assert hidden_parts(page, language + address, steps_of(key)) == []


def test_the_start_shows_its_button(phone):
    page = phone()
    found = []
    for _, address, _ in ALL[:3] + ALL[-1:]:
        page.goto(address)
        found += [f"{address}: {part}" for part in eyes.below_the_window(page, "#begin")]
    assert found == []


def test_signed_in_steps_show_their_button_too(phone):
    found = []
    for who, key, membership in (
        ("card", "safelink", rosa()),
        ("peer", "privacy-and-consent", member("peer@riverbend.example")),
    ):
        page = phone()
        look_around(page, who)
        address = f"/my/{cycle_of(membership, key).pk}/"
        found += hidden_parts(page, address, steps_of(key))
        page.goto("/my/")
        found += eyes.below_the_window(page, "a.card.next .btn")
    assert found == []


def test_the_first_pages_show_what_to_do(phone):
    page = phone()
    found = []
    for address, place in {"/": ".door >> nth=2", "/library/": "a.card >> nth=0"}.items():
        page.goto(address)
        found += eyes.below_the_window(page, place)
    assert found == []
