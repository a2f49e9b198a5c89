"""What learners did is taken in once, and the server decides what it completes."""

from datetime import timedelta
from uuid import uuid4

import pytest

from lms.training.evidence import record_check, record_events
from lms.training.models import Completion, StepEvent
from tests.cast import NOON, assign, do, event, own
from tests.library import publish, publish_again, step, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(library):
    return publish(library.en, "bigger-words")


@pytest.fixture
def lesson(library):
    return publish(library.en, "privacy", steps=["one", "two"], questions=["q1", "q2"])


def results(receipt):
    return [result["result"] for result in receipt.results]


def test_an_event_sent_twice_is_stored_once(cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    done = event(cycle, "done", "one")
    assert results(record_events(cast.ben.person, [done, done], now=NOON)) == ["stored", "already"]
    assert results(record_events(cast.ben.person, [done], now=NOON)) == ["already"]
    assert StepEvent.objects.count() == 1


def test_a_guide_is_done_when_the_person_says_so_whatever_was_skipped(cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    record_events(cast.ben.person, [event(cycle, "skipped", "one")], now=NOON)
    assert not Completion.objects.exists()
    receipt = do(cycle, finish=True)
    assert receipt.completed == [cycle]
    completion = Completion.objects.get()
    assert (completion.title, completion.how) == ("Bigger words", "alone")
    assert completion.recorded_by == cast.ben.person


def test_doing_every_step_of_a_guide_does_not_finish_it(cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    do(cycle, "one", "two", "three")
    assert not Completion.objects.exists()


def test_a_lesson_completes_by_itself_when_steps_and_check_are_done(cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    version = lesson.latest_version()
    do(cycle, "one", "two")
    assert not Completion.objects.exists()
    record_check(cycle, version, {"q1": ["a"], "q2": ["b"]}, client_id=uuid4(), at=NOON)
    assert not Completion.objects.exists()
    record_check(cycle, version, {"q1": ["a"], "q2": ["a"]}, client_id=uuid4(), at=NOON)
    assert Completion.objects.get().module_version == version


def test_a_check_passed_before_the_steps_counts_once_they_are_done(cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    answers = {"q1": ["a"], "q2": ["a"]}
    record_check(cycle, lesson.latest_version(), answers, client_id=uuid4(), at=NOON)
    assert not Completion.objects.exists()
    do(cycle, "one", "two")
    assert Completion.objects.count() == 1


def test_a_check_sent_twice_is_graded_once(cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    client_id, version = uuid4(), lesson.latest_version()
    first = record_check(cycle, version, {"q1": ["a"]}, client_id=client_id, at=NOON)
    again = record_check(cycle, version, {"q1": ["b"]}, client_id=client_id, at=NOON)
    assert (again.pk, again.score) == (first.pk, 1)


def test_optional_steps_are_not_needed(cast, library):
    lesson = publish(
        library.en, "optional", steps=["one", step("two", optional=True)], questions=["q1"]
    )
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    record_check(cycle, lesson.latest_version(), {"q1": ["a"]}, client_id=uuid4(), at=NOON)
    do(cycle, "one")
    assert Completion.objects.count() == 1


def test_a_new_step_is_not_asked_of_someone_who_began_before_it(cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    old = lesson.latest_version()
    do(cycle, "one")
    publish_again(lesson, steps=[step("one"), step("two"), step("new")])
    answers = {"q1": ["a"], "q2": ["a"]}
    record_check(cycle, old, answers, client_id=uuid4(), at=NOON)
    record_events(cast.ben.person, [event(cycle, "done", "two", version=old)], now=NOON)
    assert Completion.objects.get().module_version == old


def test_steps_done_in_spanish_count_with_those_done_in_english(cast, library, lesson):
    spanish = translate(lesson, library.es, title="Privacidad").latest_version()
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    english = lesson.latest_version()
    record_events(
        cast.ben.person,
        [
            event(cycle, "done", "one", version=english),
            event(cycle, "done", "two", version=spanish),
        ],
        now=NOON,
    )
    answers = {"q1": ["a"], "q2": ["a"]}
    record_check(cycle, spanish, answers, client_id=uuid4(), at=NOON)
    assert Completion.objects.count() == 1


def test_an_answer_for_a_step_that_is_gone_counts_for_the_version_it_names(cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    old = guide.latest_version()
    publish_again(guide, steps=[step("two")])
    sent = [event(cycle, "done", "one", version=old), event(cycle, "done", "one")]
    receipt = record_events(cast.ben.person, sent, now=NOON)
    assert results(receipt) == ["stored", "refused"]
    assert receipt.results[1]["why"] == "no such step"


def test_a_time_in_the_future_is_kept_as_the_time_of_receipt(cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    ahead = event(cycle, "done", "one", at=NOON + timedelta(days=400))
    record_events(cast.ben.person, [ahead], now=NOON)
    assert StepEvent.objects.get().at == NOON


@pytest.mark.parametrize(
    "broken, why",
    [
        ("text", "not an event"),
        ({"id": "not a uuid"}, "no id"),
        ({"cycle": str(uuid4())}, "no such guide"),
        ({"cycle": 7}, "no such guide"),
        ({"version": 10**30}, "no such version"),
        ({"version": True}, "no such version"),
        ({"kind": "opened"}, "not an event"),
        ({"kind": ["done"]}, "not an event"),
        ({"step": {"a": 1}}, "not an event"),
        ({"step": "nowhere"}, "no such step"),
        ({"at": "yesterday"}, "no time"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "no time"),
        ({"at": "2027-03-01T12:00:00"}, "no time"),
        ({"kind": "answered", "step": "q9", "value": ["a"]}, "no such question"),
        ({"kind": "answered", "step": "q1", "value": "a"}, "no such answer"),
        ({"kind": "answered", "step": "q1", "value": ["z"]}, "no such answer"),
    ],
)
def test_one_bad_event_refuses_only_itself(cast, lesson, broken, why):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    good = event(cycle, "done", "one")
    bad = broken if isinstance(broken, str) else event(cycle, "done", "two") | broken
    receipt = record_events(cast.ben.person, [bad, good], now=NOON)
    assert results(receipt) == ["refused", "stored"]
    assert receipt.results[0]["why"] == why


def test_a_foreign_cycle_reads_like_a_missing_one(cast, guide):
    (cycle,) = assign(guide, cast.nils, by=cast.cleo)
    receipt = record_events(cast.ben.person, [event(cycle, "done", "one")], now=NOON)
    assert receipt.results[0]["why"] == "no such guide"
    assert not StepEvent.objects.exists()


@pytest.mark.parametrize("batch", [{}, "events", None, [1] * 101])
def test_a_batch_that_is_no_short_list_is_refused_whole(cast, batch):
    with pytest.raises(ValueError, match="100"):
        record_events(cast.ben.person, batch)


def test_editing_content_never_changes_a_completion(cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    do(cycle, "one", finish=True)
    before = Completion.objects.values().get()
    publish_again(guide, title="Other words", steps=[step("other")])
    assert Completion.objects.values().get() == before


def test_a_second_go_after_finishing_is_a_second_cycle(cast, guide):
    first = own(guide, cast.rosa)
    do(first, finish=True)
    second = own(guide, cast.rosa)
    assert second.pk != first.pk
    assert own(guide, cast.rosa).pk == second.pk
