"""A step that asks what you would do, and what a peer asks at the end of a step."""

import pytest

from courses.blocks.step import ScenarioStepBlock
from courses.guide import guide_document
from courses.library_files import BrokenModule
from courses.library_format import read_module
from courses.loader import load_library, load_module
from courses.models import ModulePage
from tests.library import restore_roots, step

from .folders import change, small_library

SCENARIO = """\
## The words are too small {#small}
Kind: scenario
Ben cannot read them. What would you do?
- [ ] Read them to him.
  > It helps once.
- [x] Show him the setting.
  > Now he can
  > do it alone.
Local: must-report
Teach-back: What would you tell a friend?

# Check
"""
BOTH = ("en", "es")


@pytest.fixture
def folder(tmp_path):
    folder = small_library(tmp_path) / "settings"
    for language in BOTH:
        change(folder / f"{language}.md", "# Check\n", SCENARIO)
    return folder


def problem_of(folder) -> str:
    with pytest.raises(BrokenModule) as broken:
        read_module(folder)
    return str(broken.value)


def test_a_scenario_and_a_teach_back_are_read(folder):
    small = read_module(folder).texts["en"].steps[2]
    assert [(o.text, o.right, o.feedback) for o in small.options] == [
        ("Read them to him.", False, "It helps once."),
        ("Show him the setting.", True, "Now he can do it alone."),
    ]
    assert small.text.strip() == "Ben cannot read them. What would you do?"
    assert small.directives["Teach-back"] == "What would you tell a friend?"
    assert small.directives["Local"] == "must-report"


WRONG = [
    ("Kind: scenario", "Kind: one", ":31: unknown kind of step “one”"),
    ("Kind: scenario\n", "", ":32: answers belong to a question, or to a step"),
    ("  > It helps once.\n", "", ":30: needs two to 4 choices, each with what follows"),
    ("- [x] Show", "- [ ] Show", ":30: mark at least one choice as a good way"),
    ("Read them to him.", "x" * 201, ":30: a choice is longer than 200 letters"),
    ("  > do it alone.", "  > do it alone.\nMore.", ":38: text after the answers"),
    ("- [ ] Read", "  > Early.\n- [ ] Read", ":33: feedback before any answer"),
    ("Local: must-report", "Local: hours", ":38: Local is one of: must-report"),
    ("Local: must-report", "Wait: 2 days | Look", ":30: a scenario cannot be a wait step"),
    ("What would you tell a friend?", "x" * 161, ":39: the teach-back is longer than 160"),
    ("Press Menu.\n", "Press Menu.\n\nTeach-back: Show me.\n", ":23: Teach-back stands before"),
]


@pytest.mark.parametrize("before, after, told", WRONG)
def test_what_is_wrong_with_a_scenario(folder, before, after, told):
    for language in BOTH:
        change(folder / f"{language}.md", before, after)
    problem = problem_of(folder)
    assert problem.startswith("settings/en.md:")
    assert told in problem


@pytest.mark.parametrize(
    "before, after, told",
    [
        ("- [ ] Read", "- [x] Read", "other good ways than in en.md"),
        ("Teach-back: What would you tell a friend?\n", "", "a teach-back in one language only"),
        ("Local: must-report\n", "", "Local in one language only"),
    ],
)
def test_a_translated_scenario_matches_its_original(folder, before, after, told):
    change(folder / "es.md", before, after)
    assert told in problem_of(folder)


@pytest.mark.django_db
def test_a_scenario_is_a_step_like_any_other(client, folder):
    topics = restore_roots()
    for topic in (topics.en, topics.es):
        topic.delete()
    assert load_library(folder.parent) == []
    assert load_module(read_module(folder)) == {"en": "unchanged", "es": "unchanged"}
    page = ModulePage.objects.get(slug="settings", locale__language_code="en")
    assert page.latest_version().step_ids == ["open", "wait", "small"]
    small = guide_document(page, page.latest_version(), "android").step("small")
    assert [(c.text, c.good, c.feedback) for c in small.choices][1] == (
        "Show him the setting.",
        True,
        "<p>Now he can do it alone.</p>",
    )
    shown = client.get(page.address).text
    assert shown.count("<details") == 2
    assert shown.index("Read them to him.") < shown.index("Another way may help more.")
    assert "Ask your supervisor what you must report, and to whom." in shown
    assert "What would you tell a friend?" not in shown


def choices(*good):
    return [
        {"type": "item", "id": str(n), "value": {"text": f"Way {n}", "good": is_good}}
        for n, is_good in enumerate(good)
    ]


def test_an_author_marks_a_good_way():
    block = ScenarioStepBlock()
    asked = step("s")["value"] | {"choices": choices(False, False)}
    with pytest.raises(Exception) as refused:
        block.clean(block.to_python(asked))
    assert "choices" in refused.value.block_errors
