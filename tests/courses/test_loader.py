"""Loading the library is safe to repeat, keeps what people edited, and refuses what is broken."""

from shutil import copytree

import pytest
from django.core.management import CommandError, call_command

from courses.library_files import BrokenModule
from courses.library_format import LIBRARY, read_module
from courses.loader import load_library, load_module, load_topics
from courses.models import (
    LibraryStamp,
    Module,
    ModulePage,
    ModuleVersion,
    Picture,
    TopicPage,
)
from courses.models.identity import library_id
from home.resources.format import read_resources
from tests.library import restore_roots

from .folders import DRAWING, change, small_library

pytestmark = pytest.mark.django_db
BOTH = ("en", "es")


@pytest.fixture(scope="module")
def roots(module_db):
    return restore_roots()


@pytest.fixture
def folder(tmp_path, roots):
    return small_library(tmp_path)


def load(folder, **how) -> dict[str, str]:
    load_topics(folder)
    return load_module(read_module(folder / "settings"), **how)


def page(language="en") -> ModulePage:
    return ModulePage.objects.get(module=library_id("settings"), locale__language_code=language)


def rows() -> dict:
    models = (Module, ModulePage, ModuleVersion, Picture, TopicPage)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_a_module_is_loaded_in_both_languages(folder):
    assert load(folder) == {"en": "created", "es": "created"}
    english, spanish = page("en"), page("es")
    assert (english.title, spanish.title) == ("Settings", "Ajustes")
    assert english.module == spanish.module == Module.objects.get(library_key="settings")
    assert english.module_id == library_id("settings")
    assert english.translation_key == spanish.translation_key
    assert (english.address, spanish.address) == (
        "/library/phones/settings/",
        "/es/library/phones/settings/",
    )
    assert english.live and spanish.live
    ids = [[block.id for block in page(language).steps] for language in BOTH]
    assert ids == [["open", "wait"]] * 2
    numbers = ModuleVersion.objects.order_by("language").values_list("language", "number")
    assert list(numbers.values_list("source_number", flat=True)) == [None, 1]


def test_loading_again_changes_nothing(folder):
    load(folder)
    before = rows()
    assert load(folder) == {"en": "unchanged", "es": "unchanged"}
    assert rows() == before


def test_a_changed_file_updates_only_its_page(folder):
    load(folder)
    change(folder / "settings" / "en.md", "Tap the gear.", "Tap the little gear.")
    assert load(folder) == {"en": "updated", "es": "unchanged"}
    assert "little gear" in str(page().steps.get_prep_value())
    assert ModuleVersion.objects.filter(language="en").count() == 2


@pytest.mark.parametrize("published", [True, False], ids=["published", "draft"])
def test_what_someone_edited_is_kept(folder, published):
    load(folder)
    edited = page()
    edited.title = "Our settings"
    revision = edited.save_revision()
    if published:
        revision.publish()
    change(folder / "settings" / "en.md", "Tap the gear.", "Tap the little gear.")
    assert load(folder) == {"en": "kept", "es": "unchanged"}
    latest = page().get_latest_revision_as_object()
    assert latest.title == "Our settings"
    assert "little gear" not in str(latest.steps.get_prep_value())
    assert load(folder) == {"en": "kept", "es": "unchanged"}


def test_what_someone_edited_is_replaced_when_told_to(folder):
    load(folder)
    edited = page()
    edited.title = "Our settings"
    edited.save_revision().publish()
    assert load(folder, overwrite=True) == {"en": "updated", "es": "unchanged"}
    assert page().title == "Settings"
    assert load(folder) == {"en": "unchanged", "es": "unchanged"}


def test_a_changed_drawing_gets_a_new_file(folder):
    """So that a kept copy of the old one is never shown in its place."""
    load(folder)
    before = Picture.objects.get(library_path="settings/open.svg")
    stamp = LibraryStamp.current()
    drawing = folder / "settings" / "pictures" / "open.svg"
    drawing.write_text(DRAWING.format(radius=12))
    load(folder)
    after = Picture.objects.get(library_path="settings/open.svg")
    assert after.pk == before.pk
    assert after.file.name != before.file.name
    assert after.file.read() == drawing.read_bytes()
    assert before.file.storage.exists(before.file.name)
    assert LibraryStamp.current() != stamp


def test_a_drawing_has_its_languages_own_form(folder):
    own = folder / "settings" / "pictures" / "open.es.svg"
    own.write_text(DRAWING.format(radius=5))
    load(folder)
    names = {
        language: page(language).steps[0].value["picture"][0]["image"].library_path
        for language in BOTH
    }
    assert names == {"en": "settings/open.svg", "es": "settings/open.es.svg"}


@pytest.mark.parametrize(
    "name, before, after",
    [
        ("module.yaml", "minutes: 5", "minutes: many"),
        ("module.yaml", "minutes: 5", "minutes: 5\nnext: nowhere"),
        ("module.yaml", "minutes: 5", "minutes: 5\nnext: [a]"),
        ("module.yaml", "minutes: 5", "minutes: 5\nnext: settings"),
        ("es.md", "{#wait}", "{#other}"),
        ("en.md", "open.svg |", "none.svg |"),
    ],
)
@pytest.mark.parametrize("loaded", [True, False], ids=["updating", "creating"])
def test_a_broken_module_changes_nothing(folder, loaded, name, before, after):
    load(folder) if loaded else load_topics(folder)
    change(folder / "settings" / "en.md", "Tap the gear.", "Tap the little gear.")
    change(folder / "settings" / name, before, after)
    kept = rows()
    with pytest.raises(BrokenModule, match=f"settings/{name}:"):
        load(folder)
    assert rows() == kept


def test_a_module_without_its_topic_changes_nothing(folder):
    load_topics(folder)
    change(folder / "settings" / "module.yaml", "topic: phones", "topic: nowhere")
    kept = rows()
    with pytest.raises(BrokenModule, match="there is no topic nowhere"):
        load(folder)
    assert rows() == kept


def test_one_broken_module_does_not_stop_the_others(folder):
    broken = folder / "broken"
    broken.mkdir()
    (broken / "module.yaml").write_text("kind: course")
    said = []
    problems = load_library(folder, say=said.append)
    assert problems == ["broken/module.yaml:1: topic is missing or not a str"]
    assert said == ["settings: en created, es created"]


def test_a_topic_says_the_order_of_its_modules(folder):
    copytree(folder / "settings", folder / "alarm")
    topics = folder / "topics.yaml"
    topics.write_text(topics.read_text() + "  modules: [settings, alarm]\n")
    said = []
    assert load_library(folder, say=said.append) == []
    assert [line.split(":")[0] for line in said] == ["settings", "alarm"]
    change(topics, "alarm]", "gone]")
    assert load_library(folder) == [
        f"{folder.name}/topics.yaml:1: topic 1: there is no module gone"
    ]


@pytest.mark.parametrize(
    "text", ["", "just words", "- slug: phones", "- [", "- {slug: a, picture: none.svg}"]
)
def test_a_broken_list_of_topics_is_told(folder, text):
    (folder / "topics.yaml").write_text(text)
    (problem,) = load_library(folder)
    assert problem.startswith(f"{folder.name}/topics.yaml:1: ")
    assert not ModulePage.objects.exists()


def test_the_command_reports_and_ends_badly_when_something_was_refused(folder, capsys):
    call_command("load_library", folder=folder)
    assert capsys.readouterr().out == "settings: en created, es created\n"
    change(folder / "settings" / "module.yaml", "minutes: 5", "minutes: many")
    with pytest.raises(CommandError, match=r"settings/module\.yaml:4: minutes"):
        call_command("load_library", folder=folder)
    with pytest.raises(CommandError, match=r"settings/module\.yaml:4: minutes"):
        call_command("check_library", folder=folder)


def test_our_own_library_is_whole(capsys):
    call_command("check_library")
    assert capsys.readouterr().out.endswith(", nothing to mend.\n")


def test_our_own_library_loads_and_loads_again_unchanged(roots):
    first, again = [], []
    assert load_library(LIBRARY, say=first.append) == []
    places = len(read_resources(LIBRARY))
    assert {line.split(": ")[1] for line in first} == {
        "en created, es created",
        f"{places} created",
    }
    before = rows()
    assert load_library(LIBRARY, say=again.append) == []
    done = {line.split(": ")[1] for line in again}
    assert done == {"en unchanged, es unchanged", f"{places} unchanged"}
    assert rows() == before
