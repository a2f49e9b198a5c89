"""Where shall I start? Its file, what the page brings, and that it keeps nothing."""

import re
from itertools import product

import pytest
import textstat
from django.core.management import CommandError, call_command

from courses.library_format import LIBRARY, BrokenModule
from courses.models import Module
from courses.models.identity import library_id
from home.tools.starting import FILE, PHONES, our_start, read_start
from tests.courses.reading import as_prose, inflesz, sentences
from tests.courses.reading import words as words_of
from tests.library import publish

PAGE = "/where-to-start/"


def options(key):
    return next(ask.options for ask in our_start().questions if ask.key == key)


def test_whatever_is_tapped_three_guides_that_are_there_fit():
    works_on = our_start().phones
    for phone, want, worry in product(*map(options, ("phone", "want", "worry"))):
        fit = {key for one in (phone, want, worry) for key in one.guides}
        fit = {key for key in fit - set(our_start().missing) if phone.key in works_on[key]}
        assert len(fit) >= 3, (phone.key, want.key, worry.key)


def test_every_guide_is_suggested_by_something():
    told = {key for ask in our_start().questions for one in ask.options for key in one.guides}
    assert told == set(our_start().phones)
    assert {one.key for one in options("phone")} == set(PHONES)


@pytest.mark.parametrize("language", ["en", "es"])
def test_its_words_are_easy(language):
    texts = [
        text
        for ask in our_start().questions
        for told in (ask, *ask.options)
        for text in told.texts[language].values()
    ]
    said = [one for text in texts for one in sentences(text)]
    assert [one for one in said if len(words_of(one)) > 15] == []
    if language == "en":
        assert textstat.flesch_kincaid_grade(as_prose(said)) <= 5
    else:
        assert inflesz(said) >= 65


# The page


@pytest.fixture
def guides(library):
    """Some of the guides it names; only one of them may be suggested to everyone."""
    publish(library.en, "bigger-words", module=module("bigger-words"))
    publish(library.en, "lock-with-pin", module=module("lock-with-pin"), quiet=True)
    publish(library.en, "spot-a-scam", module=module("spot-a-scam"), for_people=False)
    publish(library.en, "safelink", module=module("safelink")).unpublish()


def module(key):
    return Module.objects.create(id=library_id(key), library_key=key)


def test_only_guides_that_are_there_and_for_everyone_are_suggested(client, guides):
    page = client.get(PAGE).text
    assert set(re.findall(r'data-guide="([^"]+)"', page)) == {"bigger-words"}
    assert "data-guide" not in client.get("/es" + PAGE).text, "it is in English only"


def test_what_nothing_can_help_with_is_not_asked(client, guides):
    page = client.get(PAGE).text
    assert set(re.findall(r'name="want" value="([^"]+)"', page)) == {"see", "unsure"}
    assert page.count('name="phone"') == 4 and "internet" not in page


def test_what_someone_has_and_what_has_a_note_can_always_be_said(client, library):
    publish(library.en, "public-wifi", module=module("public-wifi"))
    publish(library.en, "spot-a-scam", module=module("spot-a-scam"))
    said = re.findall(r'name="(net|worry)" value="([^"]+)"', client.get(PAGE).text)
    assert [value for name, value in said if name == "net"] == ["wifi", "data", "little", "unsure"]
    worries = ["scams", "seen", "hard", "help", "nothing"]
    assert [value for name, value in said if name == "worry"] == worries


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_nobody_keeps_it(client, guides, prefix):
    page = client.get(prefix + PAGE)
    main = page.text.partition("<main")[2].partition("</main>")[0]
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies
    assert "<form" not in main
    assert "<details" in main.partition('id="plain"')[2]


def test_it_is_on_the_front_page(client, library):
    assert f'href="{PAGE}"' in client.get("/").text


# The file


@pytest.mark.parametrize(
    "change, line_with, problem",
    [
        (("complete: no ", "complete: yes "), "  lifeline: [", "there is no guide lifeline"),
        (("  lifeline: [smart", "  lifeline: [tablet, smart"), "lifeline: [tablet", "phones are"),
        (("  - key: net", "  - key: web"), "questions:", "the questions are"),
        (("[join-wifi, public", "[radio, public"), "[radio", "say above which phones radio"),
        (("say: With Wi-Fi", "said: With Wi-Fi"), "said: With", "en has no say"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, change, line_with, problem):
    text = (LIBRARY / FILE).read_text().replace(*change, 1)
    (tmp_path / FILE).write_text(text)
    line = next(n for n, line in enumerate(text.splitlines(), 1) if line_with in line)
    with pytest.raises(BrokenModule, match=f"{FILE}:{line}: {problem}"):
        read_start(tmp_path)


def test_a_quiet_guide_is_refused(tmp_path):
    (tmp_path / FILE).write_text((LIBRARY / FILE).read_text())
    (tmp_path / "bigger-words").mkdir()
    meta = (LIBRARY / "bigger-words" / "module.yaml").read_text()
    (tmp_path / "bigger-words" / "module.yaml").write_text(
        meta.replace("quiet: false", "quiet: true")
    )
    with pytest.raises(BrokenModule, match="bigger-words is quiet or not a guide for everyone"):
        read_start(tmp_path)


def test_check_library_reads_it(tmp_path):
    (tmp_path / "topics.yaml").write_text("[]")
    (tmp_path / FILE).write_text("checked_on: soon")
    with pytest.raises(CommandError, match=f"{FILE}:1: checked_on must be a date"):
        call_command("check_library", folder=tmp_path)
