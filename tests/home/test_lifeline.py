"""The Lifeline check: what it says when, that its numbers are right, and that it grows old."""

import json
import re
from datetime import date
from html import unescape
from itertools import product

import pytest
import textstat
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from courses.library_files import BrokenModule
from courses.library_format import LIBRARY
from home.lifeline import words
from home.lifeline.rules import QUESTIONS, Verdict, answer, every_answer
from home.lifeline.table import FILE, PROGRAMS, our_table, read_table
from tests.courses.reading import as_prose
from tests.courses.reading import words as words_of

PAGE = "/resources/lifeline/"
GUIDELINES = {"states": (15960, 5680), "alaska": (19950, 7100), "hawaii": (18360, 6530)}
P, N, C = Verdict.PROBABLY, Verdict.NOT_THIS, Verdict.CHECK
GOLDEN = [
    # place, program, income, already: verdict, reasons
    (("states", "yes", "no", "no"), P, "program"),
    (("states", "no", "yes", "no"), P, "income"),
    (("states", "no", "no", "no"), N, "over"),
    (("states", "no", "unsure", "no"), C, "unsure"),
    (("states", "unsure", "no", "no"), C, "unsure"),
    (("states", "unsure", "yes", "no"), P, "income"),
    (("states", "yes", "yes", "yes"), N, "already"),
    (("states", "yes", "no", "unsure"), P, "program one"),
    (("states", "no", "no", "unsure"), N, "over one"),
    (("alaska", "no", "yes", "no"), P, "income"),
    (("hawaii", "no", "no", "no"), N, "over"),
    (("california", "yes", "no", "no"), P, "program california"),
    (("california", "no", "no", "no"), C, "california-limits california"),
    (("california", "no", "yes", "unsure"), P, "income one california"),
    (("california", "yes", "yes", "yes"), N, "already"),
    (("massachusetts", "yes", "no", "no"), P, "program massachusetts"),
    (("massachusetts", "no", "no", "no"), N, "over massachusetts"),
    (("territory", "yes", "yes", "no"), C, "territory"),
    (("territory", "no", "no", "yes"), C, "territory"),
]
CASES = list(product(*QUESTIONS.values()))


@pytest.mark.parametrize("case, verdict, reasons", GOLDEN, ids=lambda part: str(part))
def test_what_it_says(case, verdict, reasons):
    assert answer(*case) == (verdict, tuple(reasons.split()))


@given(st.sampled_from(CASES))
def test_less_income_or_a_program_never_makes_it_worse(case):
    better = {P: 2, C: 1, N: 0}
    place, program, income, already = case
    before = better[answer(*case)[0]]
    assert better[answer(place, "yes", income, already)[0]] >= before
    assert better[answer(place, program, "yes", already)[0]] >= before


def test_every_verdict_and_reason_has_words_and_is_given():
    given_reasons = {reason for case in CASES for reason in answer(*case)[1]}
    assert given_reasons == set(words.REASONS)
    assert {answer(*case)[0] for case in CASES} == set(words.VERDICTS)
    assert set(words.PROGRAMS) == set().union(*PROGRAMS.values())
    assert set(words.PLACES) == set(QUESTIONS["place"])


def test_nobody_is_told_yes_or_no():
    assert not [w for w in words.VERDICTS.values() if re.match(r"(yes|no)\b", str(w), re.I)]


def test_the_page_brings_every_answer_of_the_rules(client, db):
    data = json.loads(unescape(re.search(r'data-table="([^"]+)"', client.get(PAGE).text)[1]))
    given_here = [data["answers"][number] for number in data["cases"]]
    assert given_here == [
        [verdict, list(reasons)] for verdict, reasons in (answer(*c) for c in CASES)
    ]
    assert data["limits"] == our_table().limits
    assert len(every_answer()[0]) < 30


@pytest.mark.parametrize("area", GUIDELINES)
def test_the_limits_are_135_percent_of_the_guidelines(area):
    first, more = GUIDELINES[area]
    for size, limit in enumerate(our_table().limits[area], 1):
        assert abs(limit - 1.35 * (first + more * (size - 1))) <= 0.5
    assert our_table().more[area] in (int(1.35 * more), int(1.35 * more) + 1)


# Growing old


@pytest.mark.parametrize("day, old", [(date(2026, 12, 31), False), (date(2027, 1, 1), True)])
def test_after_its_day_only_the_official_site_is_named(client, db, monkeypatch, day, old):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)
    text = client.get(PAGE).text
    assert (
        "check-lifeline" not in text and "$21,546" not in text and "js/lifeline" not in text
    ) is old
    assert ('<div id="old">' in text) is old
    assert "lifelinesupport.org" in text


def test_the_whole_is_as_old_as_its_oldest_part():
    assert our_table().expires == date(2026, 12, 31)


# The page


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_it_is_a_quiet_page(client, db, prefix):
    page = client.get(prefix + PAGE)
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies
    assert "<form" not in page.text
    assert page.resolver_match.view_name == "resources", "a log does not tell it from the list"


def test_without_scripts_the_same_stands_there_as_a_table(client, db):
    plain = client.get(PAGE).text.partition('<div id="plain">')[2]
    assert all(str(words.PROGRAMS[key]) in plain for key in words.PROGRAMS)
    for limits in our_table().limits.values():
        assert all(f">${limit:,}</td>" in plain for limit in limits)
    for told in ("+$7,668", "Medicare, SSDI, WIC or TANF alone is not enough", "California has"):
        assert told in plain
    assert "does not change your Medicaid or your food help" in plain


def test_its_words_are_easy(client, db):
    main = client.get(PAGE).text.partition("<main")[2].partition("</main>")[0]
    told = re.findall(r"<(?:p|li|h\d|span)[^>]*>(.*?)</(?:p|li|h\d|span)>", main, re.S)
    said = [" ".join(unescape(re.sub(r"<[^>]+>", " ", line)).split()) for line in told]
    said = [line for line in said if len(words_of(line)) > 1]
    assert len(said) > 70
    assert textstat.flesch_kincaid_grade(as_prose(said)) <= 6
    sentences = [s for line in said for s in re.split(r"(?<=[.;:])\s+", line)]
    assert [s for s in sentences if len(words_of(s)) > 20] == []


def test_it_is_linked_where_people_look_for_a_phone(client, db):
    assert f'href="{PAGE}"' in client.get("/resources/?want=phone").text
    assert f'href="{PAGE}"' not in client.get("/resources/?want=food").text


# The file


@pytest.mark.parametrize(
    "change, line, problem",
    [
        (("checked_on: 2026-11-22", "checked_on: soon"), 5, "must be a date"),
        (("expires: 2026-12-31", "expires: January"), 20, "income: expires must be a date"),
        (("medicaid, ", ""), 14, "words for other programs"),
        (("21546, ", ""), 20, "states needs 8 numbers"),
        (("29214", "92214"), 20, "do not rise by 7668"),
        (('"9.25"', "9.25"), 7, "in quotes"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, change, line, problem):
    whole = (LIBRARY / FILE).read_text()
    (tmp_path / FILE).write_text(whole.replace(*change))
    with pytest.raises(BrokenModule, match=problem) as told:
        read_table(tmp_path)
    part = whole.splitlines()[line - 1].partition(":")[0]
    assert f"{FILE}:{line}: " in str(told.value), part


def test_check_library_reads_it(tmp_path):
    (tmp_path / "topics.yaml").write_text("[]")
    (tmp_path / FILE).write_text("checked_on: soon")
    with pytest.raises(CommandError, match=f"{FILE}:1: checked_on must be a date"):
        call_command("check_library", folder=tmp_path)
    (tmp_path / FILE).unlink()
    call_command("check_library", folder=tmp_path)
