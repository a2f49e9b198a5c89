"""A class or paper session is written down once for each person, and can be taken back."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.activity.models import Note
from lms.training.models import Assignment, Completion, Cycle, Void
from lms.training.written_down.actions import undo_session, write_session
from tests.cast import NOON, Cast, assign, group, member
from tests.library import publish, restore_roots

SCREEN = "/my/people/session/"


@pytest.fixture(scope="module")
def world(module_db):
    topics = restore_roots()
    cast = Cast()
    cast.guide = publish(topics.en, "bigger-words")
    cast.lesson = publish(topics.en, "privacy", questions=["q1"], for_people=False)
    cast.four = [member(name, "patient", cast.harbor, email=False) for name in "WXYZ"]
    group(cast.harbor, "Four", [cast.ben], cast.four)
    return cast


@pytest.fixture
def cast(db, world):
    return world


@pytest.fixture
def ben(client, cast):
    client.force_login(cast.ben.person)
    return client


def session_of(cast, *members, id=None, how="group", on=None, kind="offered", by=None):
    version = cast.guide.module.versions.get(language="en")
    return write_session(
        id=id or uuid4(),
        kind=kind,
        members=list(members),
        version=version,
        how=how,
        on=on or NOON.date(),
        by=by or cast.ben,
        at=NOON + timedelta(hours=6),
    )


def fields(cast, *members, **more):
    return {
        "people": [m.pk for m in members],
        "module": cast.guide.module_id,
        "how": "group",
        "on": timezone.now().date() - timedelta(days=1),
        "session": str(uuid4()),
    } | more


def done():
    return Completion.objects.filter(void=None)


def test_three_are_written_down_and_one_was_already(ben, cast):
    said = fields(cast, *cast.four)
    ben.post(SCREEN, said | {"people": [cast.four[0].pk], "session": str(uuid4())})
    for _ in range(2):  # The same form twice.
        page = ben.post(SCREEN, said, follow=True)
        assert "3 people: written down. 1 was written down already." in page.text
    assert done().count() == 4
    assert set(done().values_list("how", "recorded_by")) == {("group", cast.ben.person_id)}
    again = ben.post(SCREEN, said | {"session": str(uuid4())}, follow=True)
    assert "Nothing is new." in again.text
    assert done().count() == 4
    verbs = Note.objects.filter(actor_id=cast.ben.person_id).values_list("verb", "result")
    assert sorted(verbs) == [("session.written", "1 person"), ("session.written", "3 people")]


@pytest.mark.parametrize("other", [{"how": "paper"}, {"on": date(2027, 2, 28)}], ids=["way", "day"])
def test_another_way_or_day_is_another_session(cast, other):
    session_of(cast, cast.rosa)
    session_of(cast, cast.rosa, **other)
    assert done().count() == 2


@pytest.mark.parametrize("zone, day_before", [("America/Los_Angeles", True), ("UTC", False)])
def test_the_day_is_the_agencys(cast, zone, day_before):
    cast.harbor.time_zone = zone
    cast.harbor.save()
    cast.ben.agency = cast.harbor
    session_of(cast, cast.rosa, on=date(2027, 2, 28))
    noon = 20 if day_before else 12
    assert done().get().completed_at == datetime(2027, 2, 28, noon, tzinfo=UTC)


def test_an_open_offer_is_done_by_it_and_is_open_again_after_undo(cast):
    (offer,) = assign(cast.guide, cast.rosa, by=cast.amara)
    session = session_of(cast, cast.rosa, cast.four[0])
    offer.refresh_from_db()
    assert offer.closed_why == "completed"
    for _ in range(2):
        undo_session(session, by=cast.ben, at=NOON + timedelta(hours=7))
    assert not done().exists()
    assert set(Void.objects.values_list("why", "by")) == {("not-done", cast.ben.person_id)}
    again = Cycle.objects.open().get()
    assert (again.learner, again.why) == (cast.rosa.person, "voided")
    assert Assignment.objects.get(pk=session.pk).withdrawn_at


def test_training_that_a_class_did_is_asked_for_again_after_undo(cast):
    (asked,) = assign(cast.guide, cast.ben, by=cast.amara, due=date(2027, 4, 1))
    session = session_of(cast, cast.ben, cast.fay, kind="assigned", by=cast.amara)
    assert done().count() == 2
    undo_session(session, by=cast.amara, at=NOON + timedelta(hours=7))
    assert not done().exists()
    again = Cycle.objects.open().get()
    assert (again.learner, again.due_on) == (cast.ben.person, asked.due_on)


def test_what_was_taken_back_is_shown_nowhere(ben, cast):
    ben.post(SCREEN, fields(cast, cast.rosa))
    assert "Bigger words: done" in ben.get("/my/people/").text
    session = Assignment.objects.get()
    assert (
        "Taken back for 1 person."
        in ben.post(reverse("undo_session", args=[session.pk]), follow=True).text
    )
    assert "Bigger words" not in ben.get("/my/people/?q=rosa").text
    ben.force_login(cast.rosa.person)
    assert "Bigger words" not in ben.get("/my/").text


@pytest.mark.parametrize("hours, stays", [(23.9, 0), (24.1, 1)])
def test_it_can_be_taken_back_for_24_hours(ben, cast, hours, stays):
    ben.post(SCREEN, fields(cast, cast.rosa))
    session = Assignment.objects.get()
    made = session.created_at - timedelta(hours=hours)
    Assignment.objects.update(created_at=made, given_at=made)
    Completion.objects.update(completed_at=made - timedelta(days=1))
    ben.post(reverse("undo_session", args=[session.pk]))
    assert done().count() == stays


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"people": []}, "Pick at least one person."),
        ({"people": ["x"]}, "Pick the people again"),
        ({"module": ""}, "Pick one."),
        ({"how": "alone"}, "Pick how."),
        ({"how": "prior"}, "Pick how."),
        ({"on": ""}, "Say on which day it was."),
        ({"on": "31 March"}, "Write the date like 2027-03-31"),
        ({"on": timezone.now().date() + timedelta(days=2)}, "still to come"),
        ({"on": timezone.now().date() - timedelta(days=62)}, "more than 60 days ago"),
    ],
    ids=["nobody", "no id", "no guide", "alone", "prior", "no day", "words", "later", "long ago"],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(ben, cast, wrong, words):
    page = ben.post(SCREEN, fields(cast, cast.rosa) | wrong)
    assert page.status_code == 422
    assert page.text.count(words) == 2  # beside it, and at the top
    if "people" not in wrong:
        assert f'value="{cast.rosa.pk}" checked' in page.text
    assert not Completion.objects.exists()


@pytest.mark.parametrize("who", ["lee", "fay", "ben", "mona"])
def test_only_people_one_supports_can_be_picked(ben, cast, who):
    page = ben.post(SCREEN, fields(cast, cast.rosa, getattr(cast, who)))
    assert page.status_code == 422
    assert not Completion.objects.exists()


def test_finding_by_name_keeps_who_was_picked(ben, cast):
    page = ben.post(SCREEN, fields(cast, cast.rosa) | {"find": "yes", "q": "x"})
    assert page.status_code == 200
    assert f'value="{cast.rosa.pk}" checked' in page.text
    assert f'value="{cast.four[1].pk}"' in page.text
    assert f'value="{cast.four[0].pk}"' not in page.text
    assert not Completion.objects.exists()


def test_a_lesson_with_a_check_is_a_managers_to_write_down(client, cast):
    said = fields(cast, cast.fay, module=cast.lesson.module_id)
    got = {}
    for who in ("amara", "mona"):
        client.force_login(getattr(cast, who).person)
        got[who] = client.post("/staff/session/", said | {"people": [cast.ben.pk]}).status_code
    phone = client.post("/staff/session/", said | {"how": "phone", "session": str(uuid4())})
    assert (got, phone.status_code) == ({"amara": 422, "mona": 302}, 422)
    assert done().get().how == "group"


def test_nobody_writes_down_their_own(client, cast):
    client.force_login(cast.mona.person)
    assert client.post("/staff/session/", fields(cast, cast.mona)).status_code == 422


def test_the_person_reads_who_wrote_it_down(client, cast):
    session_of(cast, cast.rosa)
    client.force_login(cast.rosa.person)
    words = "Done in a group on March 1, 2027, written down by Ben"
    assert words in client.get("/my/").text
