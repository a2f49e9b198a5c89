"""Decisions, told the date and the evidence: many dates, no pages."""

from datetime import date, datetime, timedelta
from itertools import count

import pytest

from courses.models import ModuleVersion
from lms.training.models import CheckAttempt, Cycle, StepEvent
from lms.training.rules import (
    due_soon_q,
    grade,
    is_right,
    overdue_q,
    place,
    version_completed,
    version_started,
)
from tests.cast import NOON, assign, do
from tests.library import publish

DAY = date(2027, 3, 10)
minutes = count()


def version(number=1, source=None, kind="lesson", steps=("one", "two"), optional=(), check=True):
    return ModuleVersion(
        number=number,
        source_number=source,
        kind=kind,
        steps=[{"id": s, "title": s, "required": s not in optional} for s in steps],
        check_questions=[question("q1", "a"), question("q2", "ab")] if check else [],
        pass_mark=2,
    )


def question(id, right):
    return {"id": id, "options": [{"id": o, "right": o in right} for o in "abc"]}


def later() -> datetime:
    return NOON + timedelta(minutes=next(minutes))


def event(kind, step="", of=None):
    return StepEvent(kind=kind, step_id=step, version=of, at=later(), client_id="0")


def attempt(of, passed=True):
    return CheckAttempt(version=of, passed=passed, at=later(), client_id="0")


@pytest.mark.parametrize(
    "chosen, right",
    [(["a", "b"], True), (["b", "a"], True), (["a"], False), (["a", "b", "c"], False), ([], False)],
)
def test_several_answers_are_right_when_they_are_exactly_the_right_ones(chosen, right):
    assert is_right(question("q", "ab"), chosen) is right


@pytest.mark.parametrize(
    "answers, graded",
    [
        ({"q1": ["a"], "q2": ["a", "b"]}, (2, 2, True)),
        ({"q1": ["a"], "q2": ["a"]}, (1, 2, False)),
        ({"q1": ["a"]}, (1, 2, False)),
        ({}, (0, 2, False)),
        ({"q9": ["a"]}, (0, 2, False)),
    ],
)
def test_a_check_is_passed_at_its_mark(answers, graded):
    assert grade(version(), answers) == graded


def completed(versions, said, attempts=()):
    return version_completed(versions, said, list(attempts))


def test_a_guide_is_done_when_someone_says_so_and_not_before():
    guide = version(kind="guide", check=False)
    steps = [event("done", step, guide) for step in ("one", "two")]
    assert completed([guide], steps) is None
    assert completed([guide], [event("finished", of=guide)]) is guide


def test_a_lesson_needs_its_required_steps_and_its_check():
    lesson = version(optional=["two"])
    one, two = event("done", "one", lesson), event("done", "two", lesson)
    assert completed([lesson], [one]) is None
    assert completed([lesson], [one], [attempt(lesson, passed=False)]) is None
    assert completed([lesson], [two], [attempt(lesson)]) is None
    assert completed([lesson], [one], [attempt(lesson)]) is lesson


def test_saying_finished_does_not_finish_a_lesson():
    lesson = version()
    assert completed([lesson], [event("finished", of=lesson)], [attempt(lesson)]) is None


def test_skipping_is_not_doing_in_a_lesson():
    lesson = version(steps=["one"])
    assert completed([lesson], [event("skipped", "one", lesson)], [attempt(lesson)]) is None


def test_a_lesson_without_a_check_is_done_with_its_steps():
    lesson = version(steps=["one"], check=False)
    assert completed([lesson], [event("done", "one", lesson)]) is lesson


def test_an_older_version_than_the_one_started_does_not_count():
    short, long = version(1, steps=["one"]), version(2, steps=["one", "two"])
    started = [event("done", "one", long)]
    assert completed([short, long], started, [attempt(long)]) is None
    assert completed([short, long], started, [attempt(short)]) is None


def test_of_the_versions_done_the_newest_is_the_one_completed():
    old, new = version(1), version(2, steps=["one"])
    done = [event("done", step, old) for step in ("one", "two")]
    assert completed([old, new], done, [attempt(old)]) is new


def test_a_translation_counts_as_the_version_it_was_made_from():
    first, second = version(1), version(2)
    spanish = version(number=1, source=2)
    assert spanish.order == second.order
    said = [event("done", "one", second), event("done", "two", spanish)]
    assert completed([first, second, spanish], said, [attempt(spanish)]) in (second, spanish)


def test_the_version_started_is_that_of_the_earliest_evidence():
    old, new = version(1), version(2)
    first, second = attempt(old), event("done", "one", new)
    assert version_started([second], [first]) is old
    assert version_started([], []) is None


def test_nobody_is_anywhere_before_they_begin():
    nowhere = place(["one", "two"], [])
    assert (nowhere.started, nowhere.step_id, nowhere.number) == (False, None, 0)


def test_someone_who_stopped_comes_back_to_that_step():
    here = place(["one", "two"], [event("done", "one"), event("stopped", "two")])
    assert (here.step_id, here.number, here.started) == ("two", 2, True)


def test_an_undo_takes_back_what_was_tapped_on_its_step_and_nothing_else():
    taps = [event("done", "one"), event("skipped", "two"), event("undone", "two")]
    here = place(["one", "two", "three"], taps)
    assert (here.done, here.skipped, here.step_id) == ({"one"}, set(), "two")
    here = place(["one", "two"], [*taps, event("undone", "one"), event("done", "two")])
    assert (here.done, here.step_id, here.last_done) == ({"two"}, "two", "two")


def test_a_lesson_is_not_done_while_a_step_is_taken_back():
    lesson = version(check=False)
    taps = [event("done", "one", lesson), event("done", "two", lesson)]
    undone = [*taps, event("undone", "one", lesson)]
    assert completed([lesson], taps, []) == lesson
    assert completed([lesson], undone, []) is None
    assert completed([lesson], [*undone, event("done", "one", lesson)], []) == lesson


@pytest.mark.parametrize(
    "taps, step, moved",
    [
        (["done one", "stopped gone"], "two", True),
        (["done one", "done gone", "skipped two"], "three", False),
        (["done gone"], "one", True),
        (["finished "], None, False),
    ],
)
def test_a_step_that_is_gone_leaves_them_at_the_nearest(taps, step, moved):
    here = place(["one", "two", "three"], [event(*tap.split(" ")) for tap in taps])
    assert (here.step_id, here.moved) == (step, moved)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "days, overdue, soon",
    [
        (-30, True, False),
        (-1, True, False),
        (0, False, True),
        (14, False, True),
        (15, False, False),
        (None, False, False),
    ],
)
def test_work_is_overdue_the_day_after_it_was_due(cast, library, days, overdue, soon):
    due = None if days is None else DAY + timedelta(days=days)
    (cycle,) = assign(publish(library.en, "guide"), cast.ben, by=cast.amara, due=due)
    assert Cycle.objects.filter(overdue_q(DAY)).contains(cycle) is overdue
    assert Cycle.objects.filter(due_soon_q(DAY)).contains(cycle) is soon
    do(cycle, finish=True)
    for rule in (overdue_q, due_soon_q):
        assert not Cycle.objects.filter(rule(DAY)).exists()


@pytest.mark.django_db
def test_paused_work_and_offers_are_never_overdue(cast, library):
    guide = publish(library.en, "guide")
    assign(guide, cast.ben, by=cast.amara, due=DAY - timedelta(days=9))
    assign(guide, cast.rosa, by=cast.ben)
    Cycle.objects.filter(kind="assigned").update(paused_at=NOON)
    assert not Cycle.objects.filter(overdue_q(DAY)).exists()
