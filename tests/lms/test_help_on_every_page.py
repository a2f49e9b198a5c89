"""Every page of people with a card or without an account leads to a person and the crisis line."""

import pytest
from django.urls import reverse, translate_url
from django.utils import translation

from .every_address import ROWS, VISITORS
from .test_every_address import IN_BOTH_LANGUAGES, world  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_has_help_and_the_crisis_line(world, language):  # noqa: F811
    visit, things = world
    seen, without = 0, []
    for name, method, what, *expected in ROWS:
        if method != "GET" or (language == "es" and name not in IN_BOTH_LANGUAGES):
            continue
        with translation.override("en"):
            address = translate_url(reverse(name, args=things.get(what, [what])), language)
        for who in ("out", "rosa"):
            if expected[VISITORS.index(who)] not in {"200", "404", "422"}:
                continue
            page = visit(who, "GET", address)
            if not page.headers.get("Content-Type", "").startswith("text/html"):
                continue
            seen += 1
            if 'href="tel:988"' not in page.text or 'class="help"' not in page.text:
                without.append(f"{who} {name}")
    assert seen > 20
    assert without == []
