"""A supervisor's page of one cycle, and taking a completion off the record."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from courses.models import Course, CourseVersion
from lms.activity.models import Note
from lms.training.actions import give, withdraw
from lms.training.models import Certificate, Completion, Cycle, Void
from lms.training.supervising.actions import void
from tests.addresses import sign_in
from tests.cast import NOON, Cast, assign, do
from tests.library import publish, restore_roots

LATER = NOON + timedelta(days=3)


@pytest.fixture(scope="module")
def world(module_db):
    return Cast(), publish(restore_roots().en, "guide")


@pytest.fixture
def done(world, db) -> Completion:
    cast, guide = world
    (cycle,) = assign(guide, cast.ben, by=cast.amara, due=date(2027, 3, 20))
    do(cycle, "one", finish=True)
    return Completion.objects.get(cycle=cycle)


def browser(cast, who, *, fresh=True) -> Client:
    client = Client()
    sign_in(client, getattr(cast, who), fresh=fresh)
    return client


def open_now(person):
    return Cycle.objects.open().filter(learner=person, agency__isnull=False)


def test_a_void_leaves_the_trail_and_asks_again(world, done):
    cast, _ = world
    paper = Certificate.objects.filter(completion=done).first() or Certificate.objects.create(
        completion=done, number="HR-1"
    )
    made = void(done, why="twice", by=cast.mona, at=LATER)
    assert void(done, why="date", by=cast.mona, at=LATER) == made
    assert (made.why, made.by, made.at) == ("twice", cast.mona.person, LATER)
    done.cycle.refresh_from_db()
    assert done.cycle.closed_why == "voided"
    paper.refresh_from_db()
    assert (paper.revoked_at, paper.revoked_why) == (LATER, "voided")
    again = open_now(cast.ben.person).get()
    assert (again.why, again.due_on, again.opened_at) == ("voided", date(2027, 3, 20), LATER)
    assert not again.events.exists()
    assert Note.objects.filter(verb="completion.voided").count() == 1
    mine = browser(cast, "ben")
    for address in (f"/my/{done.cycle_id}/", "/my/"):
        assert "aken off the record" in mine.get(address).text
    assert "on March 4, 2027: Recorded twice." in mine.get(f"/my/{done.cycle_id}/").text
    shown = browser(cast, "amara").get(reverse("staff_cycle", args=[again.pk])).text
    for words in ("4 Mar 2027: Recorded twice", "1 Mar 2027, alone", "was taken off the record"):
        assert words in shown


@pytest.mark.parametrize(
    "due, expected",
    [(None, None), (date(2027, 3, 2), date(2027, 3, 18)), (date(2027, 3, 4), date(2027, 3, 4))],
)
def test_what_is_asked_again_is_due_as_before_or_in_14_days(world, db, due, expected):
    cast, guide = world
    (cycle,) = assign(guide, cast.fay, by=cast.mona, due=due)
    do(cycle, finish=True)
    void(cycle.completion, why="not-done", by=cast.mona, at=LATER)
    assert open_now(cast.fay.person).get().due_on == expected


def test_it_is_not_asked_again_when_nobody_asks_or_another_counts(world, done):
    cast, guide = world
    (second,) = assign(guide, cast.ben, by=cast.amara)
    do(second, finish=True)
    void(done, why="twice", by=cast.mona, at=LATER)
    assert not open_now(cast.ben.person).exists()
    for assignment in second.assignments.all():
        withdraw(assignment, by=cast.amara, at=LATER)
    void(second.completion, why="person", by=cast.mona, at=LATER)
    assert not open_now(cast.ben.person).exists()


def test_it_is_not_asked_of_someone_who_left(world, done):
    cast, _ = world
    cast.ben.ended_at = LATER
    type(cast.ben).objects.filter(pk=cast.ben.pk).update(ended_at=LATER)
    void(done, why="person", by=cast.mona, at=LATER)
    assert not open_now(cast.ben.person).exists()
    cast.ben.ended_at = None


def test_a_course_it_counted_for_is_said_and_taken_off_only_when_ticked(world, db):
    cast, guide = world
    course = Course.objects.create()
    parts = [{"id": "p", "kind": "module", "required": True, "module": str(guide.module_id)}]
    version = CourseVersion.objects.create(
        course=course, language="en", number=1, title="Start here", minutes=5, parts=parts
    )
    given = give(id=uuid4(), kind="assigned", course=course, members=[cast.fay], by=cast.mona)
    whole, part = (given.cycles.get(course=course), given.cycles.get(module=guide.module))
    do(part, finish=True, at=LATER)
    whole.refresh_from_db()
    if not whole.closed_at:
        Completion.objects.create(
            cycle=whole, course_version=version, title="Start here", how="alone", completed_at=LATER
        )
        Cycle.objects.filter(pk=whole.pk).update(closed_at=LATER, closed_why="completed")
    mona = browser(cast, "mona")
    address = reverse("staff_void", args=[part.pk])
    assert "Start here" in mona.get(address).text
    with transaction.atomic():
        mona.post(address, {"why": "not-done"})
        assert Void.objects.count() == 1
        assert [cycle.module_id for cycle in open_now(cast.fay.person)] == [guide.module_id]
        transaction.set_rollback(True)
    mona.post(address, {"why": "not-done", "courses": [str(whole.pk), "odd"]})
    assert Void.objects.count() == 2
    again = open_now(cast.fay.person)
    assert {(c.module_id, c.course_id) for c in again} == {
        (guide.module_id, None),
        (None, course.pk),
    }


def test_a_void_needs_a_reason_a_fresh_sign_in_and_someone_else(world, done):
    cast, guide = world
    address = reverse("staff_void", args=[done.cycle_id])
    stale = browser(cast, "mona", fresh=False)
    assert stale.get(address)["Location"].startswith("/accounts/")
    mona = browser(cast, "mona")
    for why in ("", "because", "person "):
        answer = mona.post(address, {"why": why})
        assert answer.status_code == 422 and "Pick a reason." in answer.text
    assert not Void.objects.exists()
    (own,) = assign(guide, cast.mona, by=cast.mona)
    do(own, finish=True)
    mine = reverse("staff_void", args=[own.pk])
    assert mona.post(mine, {"why": "twice"}).status_code == 403
    for _ in range(2):
        assert mona.post(address, {"why": "twice"}).status_code == 302
    assert Void.objects.count() == 1


def test_the_page_costs_the_same_however_long_the_trail(world, done, django_assert_max_num_queries):
    cast, guide = world
    for _ in range(3):
        (cycle,) = assign(guide, cast.ben, by=cast.amara)
        do(cycle, "one", finish=True)
    amara = browser(cast, "amara")
    address = reverse("staff_cycle", args=[done.cycle_id])
    amara.get(address)
    with django_assert_max_num_queries(15):
        shown = amara.get(address)
    assert len(shown.context["trail"]) == 4
