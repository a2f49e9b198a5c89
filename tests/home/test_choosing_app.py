"""Choosing an app together: what it asks and says, and that it keeps nothing."""

import re
from datetime import date
from html import unescape

import pytest
import textstat
from django.core.management import CommandError, call_command

from courses.finding import found_in
from courses.library_format import LIBRARY, BrokenModule
from home.tools.choosing_app import ANSWERS, FILE, Side, our_aid, read_aid
from tests.courses.reading import as_prose, inflesz, sentences
from tests.courses.reading import words as words_of

PAGE = "/choosing-an-app/"
STRONG = {"sells": "if_yes", "watches": "if_yes", "instead": "if_yes"}


def test_what_the_research_rules_out_gets_a_strong_warning_and_nothing_else_does():
    strong = {
        q.key: key for q in our_aid().questions for key in ANSWERS if q.sides[key] == "strong"
    }
    assert strong == STRONG
    said = " ".join(text for q in our_aid().questions for text in q.texts["en"].values())
    for told in ("digital phenotyping", "wear or swallow", "meeting in person", "sold cannot be"):
        assert told in said


def test_not_knowing_is_always_something_to_ask():
    for question in our_aid().questions:
        assert question.sides["if_unsure"] == Side.ASK
        assert "Ask:" in question.texts["en"]["if_unsure"]
        assert "regunte:" in question.texts["es"]["if_unsure"]


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_nobody_keeps_it(client, db, prefix):
    page = client.get(prefix + PAGE)
    main = page.text.partition("<main")[2].partition("</main>")[0]
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies
    assert "<form" not in main and "href=" not in main.partition("<h1")[2]
    assert " hidden>" not in main.partition("<fieldset")[2].partition('id="said"')[0], "no scripts"


def test_it_calls_no_app_safe_or_unsafe(client, db):
    english, spanish = (client.get(prefix + PAGE).text for prefix in ("", "/es"))
    main = [page.partition("<main")[2].partition("</main>")[0] for page in (english, spanish)]
    assert not re.search(r"\b(un)?safe", main[0]) and not re.search(r"\b(in)?segur", main[1])


def test_its_english_is_easy(client, db):
    main = client.get(PAGE).text.partition("<main")[2].partition("</main>")[0]
    told = re.findall(r"<(?:p|li|h\d|span)[^>]*>(.*?)</(?:p|li|h\d|span)>", main, re.S)
    lines = [" ".join(unescape(re.sub(r"<[^>]+>", " ", line)).split()) for line in told]
    said = [one for line in lines if len(words_of(line)) > 1 for one in sentences(line)]
    assert len(said) > 70
    assert textstat.flesch_kincaid_grade(as_prose(said)) <= 6
    assert [one for one in said if len(words_of(one)) > 20] == []


def test_its_spanish_is_easy():
    texts = [text for q in our_aid().questions for text in q.texts["es"].values()]
    said = [one for text in texts for one in sentences(text)]
    assert inflesz(said) >= 65
    assert [one for one in said if len(words_of(one)) > 20] == []


@pytest.mark.parametrize("day, old", [(date(2027, 2, 22), False), (date(2027, 2, 23), True)])
def test_after_its_day_it_says_so(client, db, monkeypatch, day, old):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)
    assert ("We wanted to look at this page again" in client.get(PAGE).text) is old


def test_it_is_found_by_what_people_say(library):
    for language, query in (
        ("en", "apps that sell my data"),
        ("es", "elegir una app"),
        ("en", "app privasy"),
    ):
        assert PAGE in [card.url.removeprefix("/es") for card in found_in(language, query).places]


@pytest.mark.parametrize(
    "change, line, problem",
    [
        (("checked_on: 2026-11-22", "checked_on: soon"), 6, "must be a date"),
        (("title: Choosing an app together", f"title: {'x' * 61}"), 10, "at most 60 letters"),
        (("if_no: against", "if_no: safe"), 40, "a side is one of"),
        (("      hint: Mire su página", "      hints: Mire su página"), 47, "es has no hint"),
        (("- key: cost", "- key: made"), 53, "used twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, change, line, problem):
    (tmp_path / FILE).write_text((LIBRARY / FILE).read_text().replace(*change, 1))
    with pytest.raises(BrokenModule, match=problem) as told:
        read_aid(tmp_path)
    assert abs(int(re.search(rf"{FILE}:(\d+)", str(told.value))[1]) - line) <= 1


def test_check_library_reads_it(tmp_path):
    (tmp_path / "topics.yaml").write_text("[]")
    (tmp_path / FILE).write_text("checked_on: soon")
    with pytest.raises(CommandError, match=f"{FILE}:1: checked_on must be a date"):
        call_command("check_library", folder=tmp_path)
