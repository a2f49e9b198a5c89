"""Publishing writes an immutable version: what records and grades are held against."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from courses.models import Module, ModulePage, ModuleVersion, TopicPage
from home.kept import shelf
from tests.library import publish, publish_again, question, step, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(library):
    return publish(library.en, "lesson", steps=["one", "two"], questions=["q1"])


def numbers(lesson, language="en") -> list[int]:
    versions = lesson.module.versions.filter(language=language).order_by("number")
    return list(versions.values_list("number", flat=True))


def test_publishing_writes_what_is_graded_against(lesson):
    version = ModuleVersion.objects.get()
    assert (version.module, version.language, version.number) == (lesson.module, "en", 1)
    assert (version.title, version.kind, version.pass_mark) == ("Lesson", "lesson", 1)
    assert version.steps == [
        {"id": "one", "title": "Do one", "required": True},
        {"id": "two", "title": "Do two", "required": True},
    ]
    asked = version.question("q1")
    assert (asked["kind"], asked["text"]) == ("one", "<p>What about q1?</p>")
    assert asked["options"] == [
        {
            "id": option,
            "text": f"q1 answer {option}",
            "right": option == "a",
            "feedback": f"<p>Why {option} for q1.</p>",
        }
        for option in "ab"
    ]
    assert version.question("q9") is None


def test_publishing_the_same_content_again_writes_nothing(lesson):
    for _ in range(2):
        lesson = publish_again(lesson)
    assert numbers(lesson) == [1]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Another"},
        {"why": "Another reason."},
        {"minutes": 9},
        {"max_tries": 3},
        {"steps": [step("one"), step("two", tip="<p>Look up.</p>")]},
        {"steps": [step("two"), step("one")]},
        {"questions": [question("q1", right="b")]},
    ],
)
def test_anything_a_reader_could_see_makes_a_new_version(lesson, changes):
    assert numbers(publish_again(lesson, **changes)) == [1, 2]


def test_what_was_frozen_stays_as_it_was(lesson):
    before = ModuleVersion.objects.values().get()
    publish_again(lesson, title="Other", steps=[step("new")], questions=[question("q1", right="b")])
    assert ModuleVersion.objects.values().get(number=1) == before


def test_going_back_to_earlier_content_is_a_new_version(lesson):
    publish_again(lesson, title="Other")
    assert numbers(publish_again(lesson, title="Lesson")) == [1, 2, 3]


def test_a_draft_writes_nothing(lesson):
    lesson.title = "Draft"
    lesson.save_revision()
    assert numbers(lesson) == [1]


def test_a_page_scheduled_for_later_writes_nothing_and_is_not_served(client, library):
    lesson = ModulePage(
        title="Later",
        slug="later",
        summary="s",
        why="w",
        finish="f",
        steps=[step("one")],
        live=False,
        go_live_at=timezone.now() + timedelta(days=400),
    )
    TopicPage.objects.get(pk=library.en.pk).add_child(instance=lesson)
    lesson.save_revision().publish()
    assert not ModuleVersion.objects.exists()
    assert client.get("/library/phones/later/").status_code == 404


def test_a_change_scheduled_for_later_is_frozen_when_it_goes_live(lesson):
    lesson.title = "Later"
    lesson.go_live_at = timezone.now() + timedelta(days=400)
    lesson.save_revision().publish()
    assert numbers(lesson) == [1]
    scheduled = lesson.scheduled_revision
    scheduled.approved_go_live_at = timezone.now() - timedelta(days=1)
    scheduled.content["go_live_at"] = (timezone.now() - timedelta(days=1)).isoformat()
    scheduled.save()
    call_command("publish_scheduled")
    assert numbers(lesson) == [1, 2]
    assert ModulePage.objects.get(pk=lesson.pk).latest_version().title == "Later"


def test_an_alias_writes_nothing(lesson):
    alias = lesson.create_alias(update_slug="alias")
    assert alias.live
    assert numbers(lesson) == [1]
    publish_again(lesson, title="Other")
    assert numbers(lesson) == [1, 2]


def test_step_ids_survive_edits_and_are_the_same_in_both_languages(library, lesson):
    edited = lesson.get_latest_revision_as_object()
    edited.steps[0].value["heading"] = "Do this first"
    edited.save_revision().publish()
    spanish = translate(edited, library.es, title="Lección")
    versions = [ModulePage.objects.get(pk=p.pk).latest_version() for p in (lesson, spanish)]
    assert [version.step_ids for version in versions] == [["one", "two"]] * 2
    assert [v.question("q1")["options"][1]["id"] for v in versions] == ["b", "b"]


def test_languages_share_one_module_and_number_their_own_versions(library, lesson):
    publish_again(lesson, minutes=9)
    spanish = translate(lesson, library.es, title="Lección")
    assert spanish.module == lesson.module
    version = spanish.latest_version()
    assert (version.number, version.source_number, version.order) == (1, 2, 2)
    publish_again(spanish, why="Otra razón.")
    assert (numbers(lesson), numbers(spanish, "es")) == ([1, 2], [1, 2])


def test_a_copy_of_a_page_is_another_module(lesson):
    copy = lesson.copy(update_attrs={"slug": "copy", "title": "Copy"}).specific
    assert copy.module != lesson.module
    copy.save_revision().publish()
    assert (numbers(lesson), numbers(copy)) == ([1], [1])
    assert Module.objects.count() == 2
    assert copy.library_revision is None


def test_a_page_without_a_version_is_not_served(client, lesson):
    assert client.get("/library/phones/lesson/").status_code == 200
    ModuleVersion.objects.all().delete()
    lesson.save_revision()
    shelf.drop()
    assert client.get("/library/phones/lesson/").status_code == 404
    call_command("check_versions")
    assert client.get("/library/phones/lesson/").status_code == 200


def test_check_versions_writes_only_what_is_missing(capsys, library, lesson):
    translate(lesson, library.es, title="Lección")
    ModuleVersion.objects.filter(language="es").delete()
    publish(library.en, "hidden").unpublish()
    for written in ("1", "0"):
        call_command("check_versions")
        assert capsys.readouterr().out == f"{written} versions written.\n"
    assert numbers(lesson, "es") == [1]


def test_a_module_is_as_quiet_as_its_page_was_published(lesson):
    for quiet in (True, False):
        lesson = publish_again(lesson, quiet=quiet)
        assert Module.objects.get().quiet is quiet


def test_a_withdrawn_page_is_not_served_but_its_versions_stay(client, lesson):
    lesson.unpublish()
    assert client.get("/library/phones/lesson/").status_code == 404
    assert numbers(lesson) == [1]
