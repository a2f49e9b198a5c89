"""Assigning and offering, taking back, and what each leaves in the records."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from lms.activity.models import Note
from lms.training.access import cycles_visible_to, modules_to_give, modules_to_start
from lms.training.actions import answer_offer, give, may_undo, withdraw
from lms.training.models import Assignment, Completion, Cycle
from tests.cast import NOON, assign, do, own
from tests.library import publish, publish_again

pytestmark = pytest.mark.django_db
DUE = date(2027, 4, 1)


@pytest.fixture
def guide(library):
    return publish(library.en, "bigger-words")


def test_giving_the_same_thing_twice_is_giving_it_once(cast, guide):
    once = {"id": uuid4(), "kind": "assigned", "module": guide.module, "reason": "required"}
    first = give(**once, members=[cast.ben], by=cast.amara, due_on=DUE)
    again = give(**once, members=[cast.ben, cast.fay], by=cast.amara, due_on=date(2027, 9, 9))
    assert again == first
    assert [cycle.learner for cycle in Cycle.objects.all()] == [cast.ben.person]
    assert list(Note.objects.values_list("verb", flat=True)) == ["assigned.given"]


def test_who_gave_what_and_when_is_noted_without_names(cast, guide):
    assign(guide, cast.ben, by=cast.amara)
    note = Note.objects.get()
    assert (note.verb, note.at, note.subject_kind) == ("assigned.given", NOON, "assignment")
    assert (note.actor_id, note.agency_id) == (cast.amara.person_id, cast.harbor.pk)
    assert note.subject_id == str(Assignment.objects.get().pk)


def test_a_second_assignment_joins_the_open_cycle(cast, guide):
    (first,) = assign(guide, cast.ben, by=cast.amara, due=DUE)
    (again,) = assign(guide, cast.ben, by=cast.mona)
    assert again == first
    assert first.assignments.count() == 2


@pytest.mark.parametrize(
    "first, second, due",
    [
        (None, DUE, DUE),
        (DUE, None, DUE),
        (DUE, DUE - timedelta(days=3), DUE - timedelta(days=3)),
        (DUE, DUE + timedelta(days=3), DUE),
    ],
)
def test_the_earliest_due_date_counts(cast, guide, first, second, due):
    assign(guide, cast.ben, by=cast.amara, due=first)
    (cycle,) = assign(guide, cast.ben, by=cast.mona, due=second)
    assert cycle.due_on == due


def test_assigning_what_someone_began_themselves_opens_an_empty_cycle(cast, guide):
    mine = own(guide, cast.ben)
    do(mine, "one", "two")
    (given,) = assign(guide, cast.ben, by=cast.amara)
    assert given != mine
    assert not given.events.exists()
    assert set(cycles_visible_to(cast.amara)) == {given}


def test_someone_who_becomes_a_peer_is_assigned_what_they_were_offered(cast, guide):
    (offered,) = assign(guide, cast.rosa, by=cast.amara)
    do(offered, "one")
    cast.rosa.role = "peer"
    cast.rosa.save()
    (assigned,) = assign(guide, cast.rosa, by=cast.mona, due=DUE)
    assert (assigned.kind, assigned.due_on) == ("assigned", DUE)
    assert not assigned.events.exists()
    offered.refresh_from_db()
    assert (offered.kind, offered.closed_at) == ("offered", None)


def test_a_second_year_is_a_second_cycle(cast, guide):
    (first,) = assign(guide, cast.ben, by=cast.amara)
    do(first, finish=True)
    (second,) = assign(guide, cast.ben, by=cast.amara, at=NOON + timedelta(days=365))
    assert second != first
    assert Completion.objects.get().cycle == first


@pytest.mark.parametrize("hours, may", [(0, True), (23.9, True), (24, False), (24 * 400, False)])
def test_undo_is_there_for_24_hours(cast, guide, hours, may):
    assign(guide, cast.ben, by=cast.amara)
    assert may_undo(Assignment.objects.get(), NOON + timedelta(hours=hours)) is may


def test_what_was_undone_cannot_be_undone_again(cast, guide):
    assign(guide, cast.ben, by=cast.amara)
    assignment = Assignment.objects.get()
    withdraw(assignment, by=cast.amara, at=NOON)
    withdraw(assignment, by=cast.mona, at=NOON + timedelta(hours=1))
    assignment.refresh_from_db()
    assert (assignment.withdrawn_by, assignment.withdrawn_at) == (cast.amara.person, NOON)
    assert not may_undo(assignment, NOON)
    assert Note.objects.filter(verb="assigned.withdrawn").count() == 1


def test_taking_back_closes_only_what_nobody_else_asked_for(cast, guide):
    (bens,) = assign(guide, cast.ben, by=cast.amara, due=DUE)
    assign(guide, cast.ben, cast.fay, by=cast.mona, due=DUE - timedelta(days=9))
    withdraw(Assignment.objects.get(created_by=cast.mona.person), by=cast.mona, at=NOON)
    fays = Cycle.objects.get(learner=cast.fay.person)
    bens.refresh_from_db()
    assert (bens.closed_at, bens.due_on) == (None, DUE)
    assert (fays.closed_at, fays.closed_why) == (NOON, "withdrawn")
    withdraw(Assignment.objects.get(created_by=cast.amara.person), by=cast.amara, at=NOON)
    bens.refresh_from_db()
    assert bens.closed_why == "withdrawn"


def test_taking_back_leaves_finished_work_finished(cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    do(cycle, "one", finish=True)
    withdraw(Assignment.objects.get(), by=cast.amara, at=NOON)
    cycle.refresh_from_db()
    assert (cycle.closed_why, cycle.completion.title) == ("completed", "Bigger words")
    assert cycle.events.count() == 2


def test_what_was_taken_back_takes_no_more_evidence(cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    withdraw(Assignment.objects.get(), by=cast.amara, at=NOON)
    assert do(cycle, "one").results[0]["why"] == "no such guide"


def test_a_withdrawn_assignment_is_never_seen_by_staff(cast, guide):
    assign(guide, cast.ben, by=cast.amara)
    withdraw(Assignment.objects.get(), by=cast.amara, at=NOON)
    assert not cycles_visible_to(cast.amara).exists()
    assert not cycles_visible_to(cast.mona).exists()


def test_a_person_answers_an_offer_once_it_is_closed_nothing_changes(cast, guide):
    (offer,) = assign(guide, cast.rosa, by=cast.ben)
    answer_offer(offer, "not-now", at=NOON)
    answer_offer(offer, "no", at=NOON)
    answer_offer(offer, "yes", at=NOON + timedelta(hours=1))
    offer.refresh_from_db()
    assert (offer.closed_why, offer.closed_at, offer.answer) == ("declined", NOON, "")


def test_nobody_is_told_of_an_answer(cast, guide):
    (offer,) = assign(guide, cast.rosa, by=cast.ben)
    before = Note.objects.count()
    answer_offer(offer, "no", at=NOON)
    assert Note.objects.count() == before


def test_an_assignment_is_not_something_to_say_no_to(cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    answer_offer(cycle, "no", at=NOON)
    cycle.refresh_from_db()
    assert cycle.closed_at is None


def test_what_may_be_given_and_started(cast, library, guide):
    """Quiet modules never; drafts never; lessons, and what is not for them, never to people."""
    lesson = publish(library.en, "privacy", questions=["q1"])
    peers_only = publish(library.en, "for-peers", for_people=False)
    publish(library.en, "quiet", quiet=True)
    publish(library.en, "draft").unpublish()
    everything = {page.module for page in (guide, lesson, peers_only)}
    assert set(modules_to_start()) == everything
    assert set(modules_to_give("assigned")) == everything
    assert set(modules_to_give("offered")) == {guide.module}


def test_a_module_that_becomes_quiet_vanishes_from_what_staff_see(cast, guide):
    assign(guide, cast.ben, by=cast.amara)
    publish_again(guide, quiet=True)
    assert not cycles_visible_to(cast.amara).exists()
    assert not modules_to_start().exists()
