"""On every page that someone with a card or without an account sees: Leave, and a neutral title."""

import re

import pytest
from django.urls import reverse, translate_url
from django.utils import translation

from .every_address import ROWS, VISITORS
from .test_every_address import IN_BOTH_LANGUAGES, world  # noqa: F401

pytestmark = pytest.mark.django_db
# Pages of nobody's: named for their topic, the same for everyone, kept by browsers.
FOR_ANYONE = "private, no-cache"
NEUTRAL = re.compile(r"(.+ – )?(My guides|Mis guías|Handrail)")
FOCUSABLE = re.compile(r"<(?:a [^>]*href|button|input|select|textarea)[^>]*>")
HIDDEN = re.compile(r'type="hidden"|\shidden[\s>]')


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_has_leave_and_says_nothing_of_whose_it_is(world, language):  # noqa: F811
    visit, things = world
    seen = wrong = 0
    for name, method, what, *expected in ROWS:
        if method != "GET" or (language == "es" and name not in IN_BOTH_LANGUAGES):
            continue
        with translation.override("en"):
            address = translate_url(reverse(name, args=things.get(what, [what])), language)
        for who in ("out", "rosa"):
            if expected[VISITORS.index(who)] != "200":
                continue
            page = visit(who, "GET", address)
            if not page["Content-Type"].startswith("text/html"):
                continue
            seen += 1
            wrong += bool(report(f"{who} {address}", problems(page)))
    assert seen > 20
    assert wrong == 0


def report(where: str, found: list[str]) -> list[str]:
    if found:
        print(where, found)
    return found


def problems(page) -> list[str]:
    """Return what is wrong with a page's frame."""
    title = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)[1].strip()
    body = page.text.partition("<body")[2]
    stops = [tag for tag in FOCUSABLE.findall(body) if not HIDDEN.search(tag)][:2]
    found = []
    if not any('class="leave"' in tag for tag in stops):
        found.append("Leave is not among the first two stops")
    if page["Cache-Control"] == FOR_ANYONE:
        return found
    if page["Cache-Control"] != "no-store":
        found.append(f"stored: {page['Cache-Control']}")
    if "data-quiet" not in page.text and not NEUTRAL.fullmatch(title):
        found.append(f"title: {title}")
    return found
