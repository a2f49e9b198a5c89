"""A course as files: what is wrong is told with its line, and what is right is loaded once."""

import pytest
import textstat

from courses.course_format import course_paths, read_course
from courses.library_files import BrokenModule
from courses.library_format import LIBRARY, read_module
from courses.loader import load_library
from courses.models import Course, CoursePage, CourseVersion, ModulePage
from courses.models.identity import library_id
from tests.library import restore_roots

from .folders import change, small_course, small_library
from .reading import as_prose, inflesz, sentences

BOTH = ("en", "es")
LOADED = ["settings: en created, es created", "begin: en created, es created"]


@pytest.fixture
def folder(tmp_path):
    small_library(tmp_path)
    return small_course(tmp_path)


def problem_of(read, folder) -> str:
    with pytest.raises(BrokenModule) as broken:
        read(folder)
    return str(broken.value)


# In a file: what is there, what someone wrote instead, and what they are told.
BROKEN = [
    ("course.yaml", "in_order: true", "in_order: maybe", ":2: in_order is missing or not a bool"),
    ("course.yaml", "edition: 2", "edition: 0", ":3: edition must be a whole number"),
    ("course.yaml", "as_of: 2026-11-22", "as_of: lately", ":6: each source has"),
    ("course.yaml", "topic: phones\n", "", "topic is missing"),
    ("both", "summary: What you will learn.\n", "", "summary is missing"),
    ("both", "# Parts\n", "", "write “# Parts” before this"),
    ("both", "Module: settings", "Module: nothing", ":10: there is no module nothing"),
    ("both", "{#met}", "{#settings}", ":12: the id settings is used twice"),
    ("both", " {#met}", "", ":12: unknown heading"),
    ("both", "Kind: task\nOptional: yes\nTalk about **this**.\n", "", ":12: say Kind"),
    ("both", "Kind: task", "Kind: party", ":13: unknown Kind"),
    ("both", "Kind: task\nOptional: yes\n", "", ":13: say Kind: task or policy first"),
    ("both", "We write with care.\n\n### At night\n- We rest.\n", "", ":17: a policy needs"),
    ("both", "Module: settings", "Module: settings\nWords.", ":11: this belongs to no task"),
    ("es.md", "{#met}", "{#other}", ":12: en.md has no part other here"),
    ("es.md", "Optional: yes\n", "", ":12: the part met is another in en.md"),
]


@pytest.mark.parametrize("name, before, after, told", BROKEN)
def test_what_is_wrong_with_a_course(folder, name, before, after, told):
    for file in ("en.md", "es.md") if name == "both" else (name,):
        change(folder / file, before, after)
    problem = problem_of(read_course, folder)
    assert problem.startswith(f"begin/{'en.md' if name == 'both' else name}:")
    assert told in problem


SKILLS = (
    "\n# Skills\n- [required] Shows how to lock a phone {#lock}\n- [optional] Says why {#why}\n"
)


def test_a_lesson_says_its_skills_and_how_its_check_is_asked(folder):
    module = folder.parent.parent / "settings"
    for language in BOTH:
        with (module / f"{language}.md").open("a") as text:
            text.write(SKILLS)
    change(module / "module.yaml", "pass_mark: 1", "pass_mark: 1\nmax_tries: 3\ndraw: 1")
    read = read_module(module)
    assert [(s.id, s.required) for s in read.texts["es"].skills] == [("lock", True), ("why", False)]
    for before, after, told in (
        ("phone {#lock}", "phone {#open}", "the id open is used twice"),
        ("[required]", "[must]", "write a skill like this"),
        ("{#why}", "{#because}", "en.md has no skill because here"),
        ("[optional]", "[required]", "required in one language only"),
    ):
        whole = (module / "es.md").read_text()
        change(module / "es.md", before, after)
        assert told in problem_of(read_module, module)
        (module / "es.md").write_text(whole)
    for line, told in (("draw: 1", "draw: 2"), ("max_tries: 3", "max_tries: some")):
        change(module / "module.yaml", line, told)
        assert told.split(":")[0] in problem_of(read_module, module)
        change(module / "module.yaml", told, line)


@pytest.mark.django_db
def test_a_course_is_loaded_once_and_keeps_what_someone_edited(folder):
    root, said = folder.parent.parent, []
    restore_roots()
    module = root / "settings"
    for language in BOTH:
        with (module / f"{language}.md").open("a") as text:
            text.write(SKILLS)
    assert load_library(root, say=said.append) == []
    assert said == LOADED
    english, spanish = (CoursePage.objects.get(locale__language_code=language) for language in BOTH)
    assert english.course == spanish.course == Course.objects.get(library_key="begin")
    assert english.translation_key == spanish.translation_key
    assert spanish.parts[0].value["page"].locale.language_code == "es"
    assert [skill.id for skill in ModulePage.objects.first().skills] == ["lock", "why"]
    version = CourseVersion.objects.get(language="en")
    assert [(part["id"], part["kind"], part["required"]) for part in version.parts] == [
        ("settings", "module", True),
        ("met", "task", False),
        ("policy", "policy", True),
    ]
    assert version.parts[2]["text"].splitlines()[1] == "<h3>At night</h3>"
    assert version.module_ids == [library_id("settings")]
    assert (version.minutes, version.hours, version.edition) == (5, {"Ethics": "0.50"}, 2)

    said.clear()
    assert load_library(root, say=said.append) == []
    assert {line.split(": ")[1] for line in said} == {"en unchanged, es unchanged"}
    assert CourseVersion.objects.count() == 2

    change(module / "module.yaml", "ce_hours: 0.5", "ce_hours: 1.5")
    assert load_library(root) == []
    newest = CourseVersion.objects.filter(language="en").latest("number")
    assert (newest.number, newest.hours) == (2, {"Ethics": "1.50"})

    english = CoursePage.objects.get(pk=english.pk)
    english.title = "Our beginning"
    english.save_revision().publish()
    change(folder / "en.md", "We write with care.", "We write.")
    said.clear()
    load_library(root, say=said.append)
    assert said[-1] == "begin: en kept, es unchanged"


@pytest.mark.parametrize("key", sorted(path.parent.name for path in course_paths(LIBRARY)))
def test_our_courses_are_easy_to_read(key):
    course = read_course(LIBRARY / "courses" / key)
    said = {}
    for language, text in course.texts.items():
        lines = [text.front["title"], text.front["summary"], *text.front["objectives"]]
        for part in text.parts:
            lines += [part.title, *(line.strip("# ") for line in part.text.splitlines())]
        said[language] = [sentence for line in lines for sentence in sentences(line)]
    assert textstat.flesch_kincaid_grade(as_prose(said["en"])) <= 8
    assert inflesz(said["es"]) >= 65
    assert all(source["as_of"] < course.meta["review_by"] for source in course.meta["sources"])
