"""Any order, repetition or split of the same evidence comes to the same progress."""

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.training import rules
from lms.training.evidence import record_check, record_events
from lms.training.models import Completion, Cycle, StepEvent
from lms.training.rebuilding import rebuild_progress
from tests.addresses import undone
from tests.cast import NOON, Cast, assign, event
from tests.library import publish, restore_roots, step, translate

STEPS = ["one", "two", "three", "four"]
RIGHT = {"q1": ["a"], "q2": ["a"]}
WRONG = {"q1": ["b"], "q2": ["a"]}


def uuids():
    return st.uuids(version=4)


# What a phone can say: a kind, a step, and a minute of the clock. Steps may be unknown here.
sayings = st.tuples(
    st.sampled_from(["done", "skipped", "stopped", "undone", "finished"]),
    st.sampled_from([*STEPS, "gone"]),
    st.integers(0, 5),
    uuids(),
)


def step_event(saying) -> StepEvent:
    kind, step_id, minute, client_id = saying
    return StepEvent(
        kind=kind,
        step_id="" if kind == "finished" else step_id,
        at=NOON + timedelta(minutes=minute),
        client_id=client_id,
    )


@given(st.lists(sayings, max_size=12), st.randoms(use_true_random=False))
def test_a_place_does_not_depend_on_order_or_repetition(said, dice):
    events = [step_event(saying) for saying in said]
    mixed = events + dice.sample(events, len(events) // 2)
    dice.shuffle(mixed)
    assert rules.place(STEPS, mixed) == rules.place(STEPS, events)


@given(st.lists(sayings, max_size=12), st.lists(sayings, max_size=3))
def test_more_evidence_never_undoes_what_was_done(said, more):
    before = rules.place(STEPS, map(step_event, said))
    after = rules.place(STEPS, map(step_event, said + more))
    assert before.done <= after.done
    assert before.finished <= after.finished


@given(st.lists(sayings, max_size=12))
def test_a_place_is_always_on_a_step_that_is_there(said):
    place = rules.place(STEPS, map(step_event, said))
    assert place.step_id is None or STEPS[place.number - 1] == place.step_id
    assert (place.step_id is None) == (place.number == 0)
    assert not place.done & place.skipped


@given(st.permutations(STEPS), st.integers(1, 4))
def test_after_a_step_comes_the_next_one(order, count):
    """The step to come back to follows the newest one, whatever was done before it."""
    said = [("done", step_id, at, UUID(int=at)) for at, step_id in enumerate(order[:count])]
    newest = STEPS.index(order[count - 1])
    expected = STEPS[min(newest + 1, len(STEPS) - 1)]
    assert rules.place(STEPS, map(step_event, said)).step_id == expected


@pytest.fixture(scope="module")
def world(module_db):
    """A guide and a lesson in two languages, each given to Ben."""
    topics = restore_roots()
    cast = Cast()
    guide = publish(topics.en, "guide", steps=STEPS)
    lesson = publish(
        topics.en,
        "lesson",
        steps=["one", "two", "three", step("four", optional=True)],
        questions=["q1", "q2"],
    )
    cycles = {}
    for page in (guide, lesson):
        spanish = translate(page, topics.es).latest_version()
        (cycle,) = assign(page, cast.ben, by=cast.amara)
        cycles[page.kind] = cycle, [page.latest_version(), spanish]
    return cast.ben.person, cycles


# Evidence in the order it was made: which language, then what was said or answered.
evidence = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["done", "skipped", "stopped", "undone"]), st.sampled_from(STEPS)
        ),
        st.tuples(st.just("finished"), st.just("")),
        st.tuples(st.just("check"), st.sampled_from(["right", "wrong"])),
    ),
    max_size=10,
)


@st.composite
def deliveries(draw):
    """Return evidence, and the batches (with repeats, in any order) that it arrives in."""
    made = draw(evidence)
    languages = draw(st.lists(st.integers(0, 1), min_size=len(made), max_size=len(made)))
    ids = draw(st.lists(uuids(), min_size=len(made), max_size=len(made), unique=True))
    items = [
        (minute, kind, about, language, id)
        for minute, ((kind, about), language, id) in enumerate(
            zip(made, languages, ids, strict=True)
        )
    ]
    repeats = draw(st.lists(st.sampled_from(items), max_size=5)) if items else []
    arriving = draw(st.permutations(items + repeats))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(arriving))), max_size=3)))
    edges = [0, *cuts, len(arriving)]
    return items, [arriving[a:b] for a, b in pairwise(edges)]


def send(person, cycle, versions, batch) -> None:
    """Let a batch arrive: its step events together, its answers to the check by themselves."""
    events = []
    for minute, kind, about, language, id in batch:
        at = NOON + timedelta(minutes=minute)
        if kind != "check":
            said = event(cycle, kind, about, version=versions[language], at=at)
            events.append(said | {"id": str(id)})
        elif cycle.module.pages.first().kind == "lesson":
            answers = RIGHT if about == "right" else WRONG
            record_check(cycle, versions[language], answers, client_id=id, at=at)
    record_events(person, events, now=NOON + timedelta(days=1))


def outcome(cycle) -> tuple:
    """Return everything that a delivery came to: the rows, the place, and the completion."""
    cycle = Cycle.objects.get(pk=cycle.pk)
    events = list(cycle.events.order_by("client_id"))
    rows = [(e.client_id, e.kind, e.step_id, e.version_id, e.at) for e in events]
    attempts = set(cycle.attempts.values_list("client_id", "score", "passed", "version"))
    completed = Completion.objects.filter(cycle=cycle).values_list("title", "how")
    place = rules.place(STEPS, events)
    return rows, attempts, place, list(completed), cycle.closed_why, cycle.step_number


def what_is_kept(cycle) -> tuple:
    return Cycle.objects.values_list("started_at", "step_number", "closed_why", "how").get(
        pk=cycle.pk
    )


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["guide", "lesson"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(delivery=deliveries())
def test_however_evidence_arrives_it_comes_to_the_same(world, kind, delivery):
    person, cycles = world
    cycle, versions = cycles[kind]
    made, batches = delivery
    with undone():
        send(person, cycle, versions, made)
        at_once = outcome(cycle)
    with undone():
        for batch in batches:
            send(person, cycle, versions, batch)
        assert outcome(cycle) == at_once
        kept = what_is_kept(cycle)
        assert rebuild_progress() == 0
        Cycle.objects.filter(pk=cycle.pk).update(started_at=None, step_number=99, how="phone")
        rebuild_progress()
        assert what_is_kept(cycle) == kept
