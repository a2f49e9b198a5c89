"""The cookie of My choices: five parts, each one of a few words, whatever a browser sends."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from home.look import CHOICES, PHONES, Look
from home.phones import KINDS


@pytest.mark.parametrize(
    "cookie, read",
    [
        ("", "100.auto.-.full.normal"),
        ("200.dark.iphone.words.wide", "200.dark.iphone.words.wide"),
        ("200.contrast.samsung.words.normal", "200.contrast.samsung.words.normal"),
        ("150.light.samsung", "150.light.samsung.full.normal"),
        ("125.auto.-.calm", "125.auto.-.calm.normal"),
        ("110.dark.pear.words.narrow", "100.dark.-.words.normal"),
        ("wide.calm.flip.dark.200", "100.auto.flip.full.normal"),
        ("100.auto.android.full.normal.more", "100.auto.android.full.normal"),
        (" 100.auto", "100.auto.-.full.normal"),
    ],
)
def test_each_part_that_is_missing_or_odd_is_its_default(cookie, read):
    assert Look.from_cookie(cookie).cookie == read


@given(st.text(max_size=5000))
def test_no_cookie_brings_anything_but_our_own_words_into_a_page(value):
    look = Look.from_cookie(value)
    for part, choices in CHOICES.items():
        assert getattr(look, part) in {*choices, "-"}
    assert Look.from_cookie(look.cookie) == look


def test_each_choice_changes_its_own_part_only():
    for part, choices in CHOICES.items():
        for choice in choices:
            changed = Look().changed(**{part: choice})
            assert getattr(changed, part) == choice
            others = {name for name in CHOICES if name != part}
            assert {getattr(changed, name) for name in others} == {
                getattr(Look(), name) for name in others
            }
    assert Look().changed(text="5000", theme="", view="off") == Look()


def test_the_longest_cookie_is_read_whole():
    longest = ".".join(max(choices, key=len) for choices in CHOICES.values())
    assert Look.from_cookie(longest).cookie == longest


def test_the_cookie_lasts_a_year_and_scripts_can_change_it():
    response = HttpResponse()
    Look().remember(response, secure=True)
    cookie = response.cookies["hr-look"]
    assert (cookie["max-age"], cookie["path"], cookie["samesite"]) == (31_536_000, "/", "Lax")
    assert cookie["secure"] and not cookie["httponly"]


def test_choices_are_taken_in_and_lead_back(client):
    client.cookies["hr-look"] = "125.auto.flip"
    answer = client.get("/choices/?view=calm&lines=wide&next=/help/%23main")
    assert answer.headers["Location"] == "/help/#main"
    assert answer.cookies["hr-look"].value == "125.auto.flip.calm.wide"
    assert client.get("/choices/?theme=dark").headers["Location"] == "/choices/?next=&saved"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["//evil.example/", "https://evil.example/", "javascript:x()"])
def test_choices_never_lead_to_another_site(client, address):
    client.cookies["hr-look"] = "125.auto.flip"
    for more in ({"text": "150"}, {"saved": ""}):
        answer = client.get("/choices/", {"next": address} | more)
        assert answer.headers.get("Location", "/choices/?next=&saved") == "/choices/?next=&saved"
        assert address not in answer.text


@pytest.mark.django_db
def test_a_browser_that_keeps_no_cookie_is_told_in_plain_words(client):
    first = client.get("/choices/?text=150&next=/help/")
    again = first.headers["Location"]
    assert again == "/choices/?next=%2Fhelp%2F&saved"
    assert client.get(again).headers["Location"] == "/help/"
    client.cookies.clear()
    lost = client.get(again)
    assert lost.status_code == 200
    assert '<p class="warn" data-kept="no">This phone did not keep your choice.' in lost.text
    assert '<p class="good" data-kept="yes" hidden>' in lost.text


@pytest.mark.parametrize("asked", ["choose", "choose=", "x=1&choose=yes"])
def test_the_size_button_leads_to_my_choices_and_back_without_a_script(client, asked):
    for address, choices in (("/help/", "/choices/"), ("/es/help/", "/es/choices/")):
        answer = client.get(f"{address}?{asked}")
        assert answer.headers["Location"] == f"{choices}?next={address.replace('/', '%2F')}"
        assert "hr-look" not in answer.cookies


@pytest.mark.django_db
def test_a_phone_is_picked_with_one_tap_by_its_picture_and_words(client):
    assert tuple(kind.key for kind in KINDS) == PHONES
    page = client.get("/choices/phone/?next=/help/%23main").text
    cards = re.findall(r'<a class="card row go"\s+href="([^"]+)">(.+?)</a>', page, re.DOTALL)
    assert len(cards) == len(KINDS)
    for (address, words), kind in zip(cards, KINDS, strict=True):
        assert address == f"/choices/?phone={kind.key}&amp;next=%2Fhelp%2F%23main"
        assert "aria-hidden" in words and str(kind.label) in words and str(kind.known_by) in words
    client.cookies["hr-look"] = "100.auto.flip.words.normal"
    in_words = client.get("/choices/phone/?next=https://evil.example/").text
    assert "drawn" not in in_words and '="https://evil' not in in_words
    assert in_words.count('aria-current="true"') == 1
    assert "It folds shut." in in_words


def test_drawings_of_phones_are_small():
    for kind in KINDS:
        drawing = Path(settings.BASE_DIR, "templates", kind.drawing)
        assert drawing.stat().st_size <= 6000
