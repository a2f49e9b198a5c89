"""A broken library file is refused with its file, its line, and what to change."""

import pytest

from courses.library_files import BrokenModule, html
from courses.library_format import read_module
from courses.library_text import wait_of

from .folders import change, small_library

BOTH = ("en", "es")


@pytest.fixture
def folder(tmp_path):
    return small_library(tmp_path) / "settings"


def problem_of(folder) -> str:
    with pytest.raises(BrokenModule) as broken:
        read_module(folder)
    return str(broken.value)


def test_a_whole_module_is_read(folder):
    module = read_module(folder)
    english = module.texts["en"]
    assert (module.key, module.meta["kind"], english.front["title"]) == (
        "settings",
        "lesson",
        "Settings",
    )
    assert [step.id for step in english.steps] == ["open", "wait"]
    assert set(english.steps[0].phones) == {"android", "flip"}
    assert english.steps[0].directives["Tip"] == "Swipe down."
    assert [option.right for option in english.questions[0].options] == [False, True]
    assert wait_of(english.steps[1].directives["Wait"]) == ("Look for mail", 10, False)


# In module.yaml: what is there, what someone wrote instead, and what they are told.
META = [
    ("kind: lesson\n", "", ":1: kind is missing"),
    ("kind: lesson", "kind: course", ":1: kind must be guide or lesson"),
    ("topic: phones\n", "", "topic is missing"),
    ("audience: [people, peers, staff]", "audience: people", ":3: audience is missing or not a"),
    ("audience: [people, peers, staff]", "audience: [patients]", ":3: audience"),
    ("minutes: 5", "minutes: five", ":4: minutes is missing or not a"),
    ("minutes: 5", "minutes: 0", ":4: minutes"),
    ("minutes: 5", "minutes: true", ":4: minutes"),
    ("quiet: false", "quiet: sometimes", ":5: quiet is missing or not a bool"),
    ("picture: card.svg", "picture: none.svg", ":6: none.svg: this picture is missing"),
    ("review_by: 2027-02-22", "review_by: soon", ":8: review_by is missing or not a date"),
    ("ce_hours: 0.5", "ce_hours: half", ":9: ce_hours"),
    ("pass_mark: 1", "pass_mark: 2", ":11: pass_mark"),
    ("pass_mark: 1", "pass_mark: 0", ":11: pass_mark"),
    ("pass_mark: 1", 'pass_mark: "1"', ":11: pass_mark"),
    ("pass_mark: 1\n", "", "pass_mark"),
    ("as_of: 2026-11-22", "as_of: last week", ":12: each source"),
    ("    as_of: 2026-11-22\n", "", ":12: each source has fact, source, as_of"),
    ("minutes: 5", "minutes: [5", ":"),
    ("kind: lesson", "just words", ":"),
]


@pytest.mark.parametrize("before, after, told", META)
def test_what_is_wrong_with_the_facts_about_a_module(folder, before, after, told):
    change(folder / "module.yaml", before, after)
    problem = problem_of(folder)
    assert problem.startswith("settings/module.yaml:")
    assert told in problem


# In both languages' text: what is there, what someone wrote instead, and what they are told.
TEXT = [
    ("---\ntitle", "title", ":1: start with front matter"),
    ("summary: What you will do.\n", "", "summary is missing"),
    ("finish: You did it.", "finish: [You did it", ":"),
    ("why: Why it helps.", "why: " + "x" * 201, ":4: why is longer than 200"),
    ("# Steps", "# Stages", ":8: unknown heading"),
    ("## Open Settings {#open}", "## Open Settings", ":10: end the heading with its id"),
    ("{#open}", "{#Open Up}", ":10: end the heading with its id"),
    ("{#wait}", "{#open}", ":23: the id open is used twice"),
    ("Open Settings", "x" * 61, ":10: the heading is longer than 60"),
    ("### Android", "### Nokia", ":17: unknown phone"),
    ("open.svg | A phone with a gear.", "open.svg", ":13: Picture needs two parts"),
    ("open.svg | A phone with a gear.", "open.svg | ", ":13: Picture needs two parts"),
    ("open.svg |", "none.svg |", ": none.svg: this picture is missing"),
    ("open.svg |", "../card.svg |", ": ../card.svg"),
    ("Tip: Swipe down.", "Tip: Swipe down.\nTip: Again.", ":15: a second Tip"),
    ("1-800-555-0100", "one eight hundred", ":15: Use digits and dashes"),
    ("https://example.org/", "http://example.org/", ":27: Use an address that starts"),
    ("https://example.org/", "javascript:x", ":27: Use an address that starts"),
    ("10 days", "some days", ":26: write Wait:"),
    ("Kind: one\n", "", ":32: say Kind:"),
    ("Kind: one", "Kind: any", ":33: unknown kind of question"),
    ("- [x] Settings", "- [ ] Settings", ":32: 0 right answers for"),
    ("- [ ] Mail", "- [x] Mail", ":32: 2 right answers for"),
    ("  > Yes.\n", "", ":32: needs two answers or more, each with feedback"),
    ("- [ ] Mail\n  > No, that is an envelope.\n", "", ":32: needs two answers"),
    ("What does the gear open?\n", "> Feedback.\n", ":34: feedback before any answer"),
    ("  > Yes.", "  > Yes.\nMore words.", ":39: text after the answers"),
    ("# Check\n", "# Check\nWords.\n", ":31: this belongs to no step"),
    ("# Steps\n", "# Steps\n- words\n", ":9: this belongs to no step"),
]


@pytest.mark.parametrize("before, after, told", TEXT)
def test_what_is_wrong_with_a_text(folder, before, after, told):
    for language in BOTH:
        change(folder / f"{language}.md", before, after)
    problem = problem_of(folder)
    assert problem.startswith("settings/en.md:")
    assert told in problem


# In Spanish only.
TRANSLATION = [
    ("{#wait}", "{#other}", ":23: en.md has no step other here"),
    ("{#gear}", "{#other}", ":32: en.md has no question other here"),
    ("Wait: 10 days | Look for mail\n", "", ":23: a wait step in one language only"),
    ("### Flip phone", "### Samsung", ":10: other phones than in en.md"),
    ("- [ ] Mail", "- [x] Mail", ":32: 2 right answers for"),
    (
        "[ ] Mail\n  > No, that is an envelope.\n- [x]",
        "[x] Mail\n  > No.\n- [ ]",
        ":32: other right",
    ),
    (TEXT[0][0], "title", ":1: start with front matter"),
]


@pytest.mark.parametrize("before, after, told", TRANSLATION)
def test_a_translation_matches_its_original(folder, before, after, told):
    change(folder / "es.md", before, after)
    problem = problem_of(folder)
    assert problem.startswith("settings/es.md:")
    assert told in problem


def test_a_step_missing_in_a_translation_is_told(folder):
    text = (folder / "es.md").read_text(encoding="utf-8")
    start, end = text.index("## Wait"), text.index("# Check")
    (folder / "es.md").write_text(text[:start] + text[end:], encoding="utf-8")
    assert problem_of(folder) == "settings/es.md:1: the step wait is missing"


@pytest.mark.parametrize("name", ["module.yaml", "en.md", "es.md"])
def test_a_missing_file_is_told(folder, name):
    (folder / name).unlink()
    assert problem_of(folder) == f"settings/{name}:1: this file is missing"


@pytest.mark.parametrize("name", ["module.yaml", "en.md", "es.md"])
def test_a_file_that_is_no_text_is_told(folder, name):
    (folder / name).write_bytes(b"\xff\xfe\x00")
    assert problem_of(folder) == f"settings/{name}:1: this file is not UTF-8 text"


def test_a_text_without_steps_is_told(folder):
    front = (folder / "en.md").read_text(encoding="utf-8").split("# Steps")[0]
    (folder / "en.md").write_text(front, encoding="utf-8")
    assert "there are no steps" in problem_of(folder)


@pytest.mark.parametrize(
    "written, made",
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("Tap **Next**.", "<p>Tap <b>Next</b>.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[a](https://example.org)", "<p>[a](https://example.org)</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    ],
)
def test_markdown_is_paragraphs_bold_and_lists(written, made):
    assert html(written) == made
