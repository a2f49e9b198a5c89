"""At 360 by 640 pixels a step's action and its main button show without scrolling.

The lesson for peers has more to read: there the heading and the first words show.
"""

import pytest

from . import eyes
from .walks import PIN, PRIVACY, SAFELINK, WORDS, cycle_of, look_around, rosa, steps_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONES = ("android", "samsung", "iphone", "flip")
ALL = [
    ("safelink", SAFELINK, "android"),
    *(("bigger-words", WORDS, kind) for kind in PHONES),
    *(("lock-with-pin", PIN, kind) for kind in PHONES),
]
ONE_EACH = [ALL[0], ALL[1], ALL[5]]
SHIFTS = """() => new Promise(done => {
  let all = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) all += one.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(all), 100); })"""


def hidden_parts(page, address, steps, parts=("h1", "h1 ~ p >> nth=0", "> .btn")):
    found = []
    page.goto(address)
    for step in steps:
        page.evaluate("step => { location.hash = step }", f"s-{step}")
        places = [f"#s-{step} {part}" for part in parts]
        page.locator(places[0]).wait_for()
        found += [f"{address}: {part}" for part in eyes.below_the_window(page, *places)]
    return found


@pytest.mark.parametrize("language", ["", "/es"], ids=["english", "spanish"])
def test_each_step_shows_its_action_and_its_button(phone, language):
    found = []
    for key, address, kind in ALL:
        page = phone(kind=kind)
        found += [
            f"{kind} {part}" for part in hidden_parts(page, language + address, steps_of(key))
        ]
    assert found == []


@pytest.mark.parametrize("language", ["", "/es"], ids=["english", "spanish"])
def test_each_step_of_the_lesson_begins_in_the_upper_half(phone, language):
    page = phone()
    page.goto(language + PRIVACY)
    for step in steps_of("privacy-and-consent"):
        page.evaluate("step => { location.hash = step }", f"s-{step}")
        first = page.locator(f"#s-{step} h1 ~ :not(#listen)").first
        first.wait_for()
        page.evaluate("scrollTo(0, 0)")
        assert first.bounding_box()["y"] < 320, step


def test_pictures_take_at_most_a_third_of_the_window(phone):
    page = phone()
    for key, address, _ in ONE_EACH:
        page.goto(address)
        for step in steps_of(key):
            page.evaluate("step => { location.hash = step }", f"s-{step}")
            for picture in page.locator(f"#s-{step} .pic").all():
                assert picture.bounding_box()["height"] <= 0.3 * 640 + 1


def test_nothing_shifts_when_pictures_come(phone):
    for key, address, _ in ONE_EACH:
        page = phone()
        for place in ("", f"#s-{steps_of(key)[3]}"):
            page.goto("about:blank")
            page.goto(address + place, wait_until="networkidle")
            assert page.evaluate(SHIFTS) < 0.02, (address, place)


def test_signed_in_steps_show_their_button_too(phone):
    page = phone()
    look_around(page, "card")
    assert eyes.below_the_window(page, "a.card.next .btn") == []
    address = f"/my/{cycle_of(rosa(), 'safelink').pk}/"
    assert hidden_parts(page, address, steps_of("safelink")) == []


def test_the_first_pages_show_what_to_do(phone):
    page = phone()
    found = []
    places = {"/": ".door >> nth=2", "/library/": "a.card >> nth=0", SAFELINK: "#begin"}
    for address, place in places.items():
        page.goto(address)
        found += eyes.below_the_window(page, place)
    assert found == []
