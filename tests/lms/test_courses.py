"""A course is done when its required parts are: modules, tasks signed off, policies agreed to."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from courses.models import CourseVersion, ModulePage
from lms.activity.models import Note
from lms.training.courses import actions, rules
from lms.training.courses.waiting import cycles_with_tasks_waiting
from lms.training.models import Completion, Cycle, PartDone
from lms.training.rebuilding import rebuild_progress
from lms.training.recording import record_completion
from lms.training.shelf import shelf_of
from tests.addresses import sign_in
from tests.cast import NOON, assign, assign_course, do
from tests.library import policy, publish, publish_again, publish_course, task, translate

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)
TODAY = date(2027, 3, 1)


def version(*parts, in_order=True, edition=1) -> CourseVersion:
    """A version that is nowhere saved: `"task met?"` is an optional task named met."""
    made = []
    for part in parts:
        kind, id = part.rstrip("?").split()
        more = {"module": str(MODULE)} if kind == "module" else {}
        made.append({"id": id, "kind": kind, "required": not part.endswith("?")} | more)
    return CourseVersion(parts=made, in_order=in_order, edition=edition)


MODULE = "4a7c8e3e-3f0e-4d8e-9a4e-2b8b8a0a7f11"


@pytest.mark.parametrize(
    "parts, done, complete, states",
    [
        (["task a", "policy b"], "", False, "open locked"),
        (["task a", "policy b"], "a", False, "done open"),
        (["task a", "policy b"], "a b", True, "done done"),
        (["task a?", "policy b"], "", False, "open open"),
        (["task a?", "policy b"], "b", True, "open done"),
        (["policy b", "task a?"], "", False, "open locked"),
        (["task a?", "policy b?"], "b", False, "open done"),
        (["task a?", "policy b?"], "a b", True, "done done"),
        ([], "", False, ""),
    ],
)
def test_when_a_course_is_done_and_what_is_open(parts, done, complete, states):
    course, done = version(*parts), set(done.split())
    assert rules.is_complete(course, done) is complete
    assert " ".join(rules.state_of(course, p["id"], done) for p in course.parts) == states
    course.in_order = False
    assert {rules.state_of(course, p["id"], done) for p in course.parts} <= {"done", "open"}


@pytest.mark.parametrize(
    "kind, edition, taken_back, counts",
    [
        ("policy", 2, None, True),
        ("policy", 1, None, False),
        ("policy", 3, None, True),
        ("task", 1, None, True),
        ("task", 2, NOON, False),
    ],
)
def test_a_policy_of_an_older_edition_is_read_again(kind, edition, taken_back, counts):
    part = PartDone(kind=kind, version=version(edition=edition), taken_back_at=taken_back)
    assert rules.counts(part, version(edition=2)) is counts


@pytest.fixture
def lesson(library):
    return publish(
        library.en, "asking", title="Asking first", ce_hours="0.5", ce_category="Ethics", minutes=20
    )


@pytest.fixture
def course(library, lesson):
    parts = [lesson, task("met"), policy("write")]
    return publish_course(library.en, "begin", parts, in_order=True)


@pytest.fixture
def cycle(course, cast):
    return assign_course(course, cast.ben, by=cast.amara, due=date(2027, 3, 31))[0]


def module_cycle(cycle) -> Cycle:
    return Cycle.objects.open().get(learner=cycle.learner, module__isnull=False)


def agree(cycle, at=NOON):
    newest = cycle.course.versions.filter(language="en").latest("number")
    return actions.agree(cycle, "write", newest, at=at)


def test_a_course_with_a_lesson_a_task_and_a_policy(cycle, cast):
    """Golden: read it as a supervisor would."""
    with pytest.raises(actions.NotOpen):
        actions.sign_task(cycle, "met", by=cast.amara, at=NOON)
    do(module_cycle(cycle), "one", finish=True)
    with pytest.raises(actions.NotOpen):
        agree(cycle)
    with pytest.raises(actions.NotOpen):
        actions.sign_task(cycle, "met", by=cast.ben, at=NOON)
    signed = actions.sign_task(cycle, "met", by=cast.amara, at=NOON)
    assert actions.sign_task(cycle, "met", by=cast.mona, at=LATER) == signed
    agreed = agree(cycle, at=LATER)
    assert agree(cycle, at=LATER + timedelta(days=1)) == agreed
    cycle.refresh_from_db()
    completion = Completion.objects.get(cycle=cycle)
    assert (completion.how, completion.completed_at, cycle.closed_at) == ("alone", LATER, LATER)
    assert completion.course_version.hours == {"Ethics": "0.50"}
    assert (cycle.step_number, cycle.started_at) == (3, NOON)
    actions.take_back_task(cycle, "met", by=cast.amara, at=LATER)
    actions.take_back_task(cycle, "met", by=cast.amara, at=LATER)
    signed.refresh_from_db()
    assert (signed.taken_back_at, signed.taken_back_by) == (LATER, cast.amara.person)
    assert Completion.objects.filter(cycle=cycle).count() == 1
    Cycle.objects.filter(pk=cycle.pk).update(step_number=0, started_at=None)
    assert rebuild_progress() == 1
    cycle.refresh_from_db()
    assert (cycle.step_number, cycle.started_at) == (3, NOON)
    noted = Note.objects.filter(subject_kind="partdone").order_by("pk")
    assert list(noted.values_list("verb", "actor_id", "agency_id")) == [
        ("task.signed", cast.amara.person.pk, cast.harbor.pk),
        ("policy.agreed", cast.ben.person.pk, cast.harbor.pk),
        ("task.taken_back", cast.amara.person.pk, cast.harbor.pk),
    ]


def test_the_last_part_completes_it_whichever_that_is(library, lesson, cast):
    page = publish_course(library.en, "any", [lesson, task("met"), policy("write")])
    (cycle,) = assign_course(page, cast.ben, by=cast.amara)
    agree(cycle)
    actions.sign_task(cycle, "met", by=cast.amara, at=NOON)
    assert not Completion.objects.filter(cycle=cycle).exists()
    do(module_cycle(cycle), "one", finish=True)
    assert Completion.objects.filter(cycle=cycle).count() == 1


def test_what_was_done_before_counts_unless_it_ran_out_or_is_asked_again(
    library, lesson, course, cast
):
    (before,) = assign(lesson, cast.ben, by=cast.amara)
    do(before, "one", finish=True)
    (cycle,) = assign_course(course, cast.ben, by=cast.amara)
    assert not Cycle.objects.open().filter(learner=cast.ben.person, module=lesson.module).exists()
    assert actions.sign_task(cycle, "met", by=cast.amara, at=NOON)
    actions.take_back_task(cycle, "met", by=cast.amara, at=NOON)
    Cycle.objects.filter(pk=before.pk).update(valid_until=TODAY - timedelta(days=1))
    with pytest.raises(actions.NotOpen):
        actions.sign_task(cycle, "met", by=cast.amara, at=NOON)
    opened = actions.open_module(cycle, lesson.module_id, at=NOON)
    assert actions.open_module(cycle, lesson.module_id, at=NOON) == opened
    assert list(opened.assignments.all()) == list(cycle.assignments.all())
    Cycle.objects.filter(pk=before.pk).update(valid_until=None)
    Cycle.objects.filter(pk=cycle.pk).update(why="repeat", opened_at=LATER)
    with pytest.raises(actions.NotOpen):
        actions.sign_task(cycle, "met", by=cast.amara, at=LATER)
    assert list(cycles_with_tasks_waiting(cast.amara, on=TODAY)) == []


def test_a_course_of_modules_that_are_all_done_is_done_when_it_is_given(library, lesson, cast):
    other = publish(library.en, "other")
    page = publish_course(library.en, "known", [lesson, other])
    do(assign(lesson, cast.ben, by=cast.amara)[0], "one", finish=True)
    (cycle,) = assign_course(page, cast.ben, by=cast.amara, at=LATER)
    assert (cycle.step_number, cycle.started_at, cycle.closed_at) == (1, LATER, None)
    do(module_cycle(cycle), "one", finish=True, at=LATER)
    assert Completion.objects.filter(cycle=cycle).exists()
    (again,) = assign_course(page, cast.ben, by=cast.mona, at=LATER + timedelta(days=1))
    assert Completion.objects.get(cycle=again).completed_at == LATER + timedelta(days=1)


def test_a_course_earns_the_hours_that_its_modules_earned(library, lesson, cast):
    """Not those of a module that was learned elsewhere before."""
    before = publish(library.en, "before", ce_hours="2", ce_category="Phones")
    course = publish_course(library.en, "both", [lesson, before])
    (cycle,) = assign_course(course, cast.ben, by=cast.amara)
    own = {c.module_id: c for c in Cycle.objects.open().filter(module__isnull=False)}
    elsewhere = own[before.module_id]
    version = before.latest_version()
    record_completion(cycle=elsewhere, version=version, how="prior", by=None, at=NOON)
    do(own[lesson.module_id], "one", finish=True)
    hours = dict(Completion.objects.values_list("cycle", "hours"))
    assert hours == {
        cycle.pk: {"Ethics": "0.50"},
        own[lesson.module_id].pk: {"Ethics": "0.50"},
        elsewhere.pk: {},
    }


def test_a_module_done_for_another_agency_or_by_oneself_does_not_count(library, lesson, cast):
    page = publish_course(library.en, "any", [lesson])
    (cycle,) = assign_course(page, cast.ben, by=cast.amara)
    do(assign(lesson, cast.nils, by=cast.cleo)[0], "one", finish=True)
    assert not Completion.objects.filter(cycle=cycle).exists()
    do(module_cycle(cycle), "one", finish=True)
    assert Completion.objects.filter(cycle=cycle).exists()


def test_the_newest_version_decides(library, lesson, course, cycle, cast):
    do(module_cycle(cycle), "one", finish=True)
    actions.sign_task(cycle, "met", by=cast.amara, at=NOON)
    more = [*course.parts.get_prep_value(), task("phone")]
    publish_again(course, parts=more)
    agree(cycle)
    assert not Completion.objects.filter(cycle=cycle).exists()
    publish_again(course, parts=more[:3], edition=2)
    first = PartDone.objects.get(kind="policy")
    with pytest.raises(actions.OldWords):
        actions.agree(cycle, "write", first.version, at=LATER)
    agree(cycle, at=LATER)
    first.refresh_from_db()
    assert first.taken_back_at == LATER
    assert Completion.objects.get(cycle=cycle).course_version.edition == 2


if connection.vendor == "postgresql":  # SQLite has one writer at a time.

    @pytest.mark.django_db(transaction=True)
    def test_two_last_parts_at_once_complete_it_once(cast, library):
        page = publish_course(library.en, "both", [task("met"), policy("write")])
        for _ in range(5):
            (cycle,) = assign_course(page, cast.ben, by=cast.amara)

            def run(do_it, *args, **more):
                try:
                    do_it(*args, **more)
                finally:
                    connection.close()

            newest = page.course.versions.latest("number")
            threads = [
                Thread(
                    target=run, args=(actions.sign_task, cycle, "met"), kwargs={"by": cast.amara}
                ),
                Thread(
                    target=run, args=(actions.sign_task, cycle, "met"), kwargs={"by": cast.mona}
                ),
                Thread(target=run, args=(actions.agree, cycle, "write", newest)),
                Thread(target=run, args=(actions.agree, cycle, "write", newest)),
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert Completion.objects.filter(cycle=cycle).count() == 1
            assert PartDone.objects.filter(cycle=cycle).count() == 2


def test_a_peer_goes_through_a_course_and_a_supervisor_signs_it(cycle, lesson, cast, library):
    ben, amara = Client(), Client()
    sign_in(ben, cast.ben)
    sign_in(amara, cast.amara)
    page, course = ben.get("/my/"), f"/my/{cycle.pk}/course/"
    assert "0 of 3 parts" in page.text and "due March 31, 2027" in page.text
    assert page.text.count("Asking first") == 0  # Found in the course, not beside it.
    assert ben.get(f"/my/{cycle.pk}/")["Location"] == course
    page = ben.get(course).text
    assert "Opens when “Asking first” is done." in page and "0 of 3 parts done" in page
    policy_page = f"/my/{cycle.pk}/policy/write/"
    assert ben.get(policy_page)["Location"] == course
    assert ben.post(policy_page)["Location"] == course
    assert not PartDone.objects.exists()
    assert "Nothing waits for you now." in amara.get("/staff/tasks/").text

    do(module_cycle(cycle), "one", finish=True)
    assert "Your supervisor signs this off." in ben.get(course).text
    page = amara.get("/staff/tasks/").text
    assert "Ben" in page and "Met met" in page
    sign = reverse("staff_sign_task", args=[cycle.pk, "met"])
    back = reverse("staff_take_back_task", args=[cycle.pk, "met"])
    assert amara.post(sign, {"from": "tasks"})["Location"] == "/staff/tasks/"
    assert "Signed off on" in ben.get(course).text
    shown = amara.get(amara.post(back)["Location"])
    assert "Waits for a sign-off" in shown.text
    shown = amara.get(amara.post(sign)["Location"])
    assert "2 of 3 parts done" in shown.text and "Signed off on" in shown.text

    page = ben.get(policy_page)
    assert "We write with care." in page.text
    version = page.context["version"]
    publish_again(CourseVersion.objects.get(pk=version.pk).course.pages.get(), edition=2)
    changed = ben.post(policy_page, {"version": version.pk})
    assert changed.status_code == 422 and "The words changed" in changed.text
    assert ben.post(policy_page, {"version": changed.context["version"].pk})["Location"] == course
    assert "You finished this course on" in ben.get(course).text
    assert "These are the exact words." in ben.get(policy_page).text
    assert shelf_of(cast.ben.person, "en", "UTC").done[0].title == "Begin"
    assert "Signed off" in amara.get(f"/staff/training/{cycle.pk}/").text


def test_a_module_that_is_gone_cannot_be_started_and_staff_are_told(cycle, lesson, cast, client):
    ModulePage.objects.get(pk=lesson.pk).unpublish()
    sign_in(client, cast.ben)
    assert (
        "Not available now. Please ask your supervisor."
        in client.get(f"/my/{cycle.pk}/course/").text
    )
    part = reverse("my_course_part", args=[cycle.pk, lesson.module_id])
    assert client.post(part)["Location"] == f"/my/{cycle.pk}/course/"
    sign_in(client, cast.amara)
    assert "1 part is not published" in client.get("/staff/modules/").text


def test_a_module_that_joined_the_course_later_is_opened_when_it_is_begun(
    cycle, course, cast, library, client
):
    guide = publish(library.en, "later")
    parts = [{"type": "module", "id": "l", "value": {"page": guide.pk, "required": True}}]
    publish_again(course, parts=parts + list(course.parts.get_prep_value()))
    sign_in(client, cast.ben)
    part = reverse("my_course_part", args=[cycle.pk, guide.module_id])
    assert part in client.get(f"/my/{cycle.pk}/course/").text
    opened = Cycle.objects.filter(learner=cast.ben.person, module=guide.module)
    assert client.post(part)["Location"] == f"/my/{opened.get().pk}/"
    assert client.post(part)["Location"] == f"/my/{opened.get().pk}/"


def test_a_policy_is_read_in_spanish_and_kept_so(course, cycle, cast, library, client):
    spanish = translate_course(course, library)
    do(module_cycle(cycle), "one", finish=True)
    actions.sign_task(cycle, "met", by=cast.amara, at=NOON)
    sign_in(client, cast.ben)
    page = client.get(f"/es/my/{cycle.pk}/policy/write/")
    assert "Escribimos con cuidado" in page.text
    client.post(f"/es/my/{cycle.pk}/policy/write/", {"version": page.context["version"].pk})
    assert PartDone.objects.get(kind="policy").version.language == "es"
    assert Completion.objects.filter(cycle=cycle).exists()
    publish_again(course, edition=2)
    assert spanish.course == course.course


def translate_course(course, library):
    translate(course.parts[0].value["page"], library.es)
    spanish = course.copy_for_translation(library.es.locale)
    parts = spanish.parts.get_prep_value()
    parts[2]["value"]["text"] = "<p>Escribimos con cuidado.</p>"
    spanish.parts = parts
    spanish.save_revision().publish()
    return spanish


def test_no_step_of_a_course_is_taken_in(cycle, lesson, cast, client):
    sign_in(client, cast.ben)
    event = {
        "id": "0b1e8c7e-52ff-4c55-b2ad-21d8f0f2a001",
        "cycle": str(cycle.pk),
        "version": lesson.module.versions.get().pk,
        "kind": "finished",
        "at": NOON.isoformat(),
    }
    sent = client.post("/my/events/", {"events": [event]}, content_type="application/json")
    assert sent.json()["results"][0]["result"] == "refused"
    for part in ("step", "answer", "check"):
        assert client.post(f"/my/{cycle.pk}/{part}/", {"answer": "no"}).status_code in (302, 404)
    cycle.refresh_from_db()
    assert cycle.closed_at is None


def test_everything_else_that_lists_training_stands_a_course(cycle, cast, client):
    sign_in(client, cast.ben)
    for address in ("/my/all/", "/my/choices/", "/privacy/my-data/"):
        assert client.get(address).status_code in (200, 302, 404)
    sign_in(client, cast.mona)
    for address in ("/staff/", "/staff/training.csv", "/staff/modules/", "/staff/?state=started"):
        assert client.get(address).status_code == 200, address


def test_the_public_page_shows_parts_and_hours_and_nobodys_progress(course, cycle, client, cast):
    address = course.address
    page = client.get(address).text
    assert "0.50 CE hours" in page and "We write with care." in page and "about 20 minutes" in page
    sign_in(client, cast.ben)
    assert client.get(address).text == page
