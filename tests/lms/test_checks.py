"""Checks: the rule in a sentence, tries, banks, answers saved at once, best and latest."""

from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import ModuleVersion
from lms.training.done_when import done_when
from lms.training.drawing import drawn
from lms.training.evidence import NoTryLeft, record_check, record_events
from lms.training.models import CheckAttempt, Completion, Cycle, ExtraTry, StepEvent
from lms.training.supervising.actions import give_extra_try
from lms.training.tries import tries_of
from tests.addresses import sign_in
from tests.cast import NOON, Cast, assign, do, event, own
from tests.library import publish, publish_again, question, restore_roots, translate

BANK = [f"q{number}" for number in range(8)]


def version(kind="lesson", steps=3, optional=0, bank=0, draw=0, mark=0, skills=0, tries=0):
    return ModuleVersion(
        kind=kind,
        steps=[{"id": f"s{n}", "required": n >= optional} for n in range(steps)],
        check_questions=[{"id": f"q{n}"} for n in range(bank)],
        pass_mark=mark,
        draw=draw,
        max_tries=tries,
        skills=[{"id": f"k{n}", "required": True} for n in range(skills)],
    )


@pytest.mark.parametrize(
    "made, said",
    [
        ({"kind": "guide"}, "It is done when you say so."),
        ({"kind": "guide", "bank": 2, "tries": 2}, "It is done when you say so."),
        ({}, "Do all 3 steps."),
        ({"steps": 1}, "Do the step."),
        ({"optional": 1}, "Do the 2 required steps."),
        ({"optional": 2}, "Do the required step."),
        ({"optional": 3}, "Do one step."),
        ({"optional": 3, "skills": 1}, "Someone watches you do 1 thing."),
        ({"optional": 3, "skills": 2}, "Someone watches you do 2 things."),
        ({"skills": 2}, "Do all 3 steps. Then someone watches you do 2 things."),
        ({"bank": 4, "mark": 3}, "Do all 3 steps and get 3 of 4 in the check."),
        ({"steps": 1, "bank": 4, "mark": 3}, "Do the step and get 3 of 4 in the check."),
        (
            {"optional": 1, "bank": 4, "mark": 3},
            "Do the 2 required steps and get 3 of 4 in the check.",
        ),
        (
            {"optional": 2, "bank": 4, "mark": 3},
            "Do the required step and get 3 of 4 in the check.",
        ),
        ({"optional": 3, "bank": 4, "mark": 3}, "Get 3 of 4 in the check."),
        (
            {"bank": 9, "draw": 4, "mark": 3, "tries": 3},
            "Do all 3 steps and get 3 of 4 in the check. You have 3 tries.",
        ),
        (
            {"bank": 4, "mark": 3, "skills": 1, "tries": 1},
            "Do all 3 steps and get 3 of 4 in the check. "
            "Then someone watches you do 1 thing. You have 1 try.",
        ),
    ],
)
def test_the_rule_is_told_in_a_sentence(made, said):
    assert done_when(version(**made)) == said


def test_tries_are_not_told_where_they_are_not_counted():
    assert "tries" not in done_when(version(bank=4, mark=3, tries=3), limited=False)


def frozen(**more) -> ModuleVersion:
    bank = [
        {"id": q, "kind": "one", "options": [{"id": o, "right": o == "a"} for o in "abcd"]}
        for q in BANK
    ]
    return ModuleVersion(check_questions=bank, **more)


def ids(questions) -> list[str]:
    return [one["id"] for one in questions]


def test_a_try_is_the_same_each_time_and_the_next_is_another():
    bank, cycle = frozen(draw=4, shuffle=True), UUID(int=7)
    first = drawn(bank, cycle, 1)
    assert first == drawn(bank, cycle, 1)
    assert len(set(ids(first))) == 4
    seen = {tuple(ids(drawn(bank, cycle, number))) for number in range(1, 9)}
    assert len(seen) == 8
    assert {tuple(ids(q["options"])) for q in first} != {("a", "b", "c", "d")}
    others = {tuple(ids(drawn(bank, UUID(int=n), 1))) for n in range(8)}
    assert len(others) > 1


def test_without_shuffle_the_authors_order_stays_and_every_question_has_its_turn():
    bank = frozen(draw=3)
    turns = Counter()
    for number in range(1, 200):
        asked = ids(drawn(bank, UUID(int=7), number))
        assert asked == sorted(asked, key=BANK.index)
        turns.update(asked)
    assert set(turns) == set(BANK)
    assert min(turns.values()) > 40
    assert ids(drawn(frozen(), UUID(int=7), 1)) == BANK
    assert ids(drawn(frozen(draw=99), UUID(int=7), 1)) == BANK


def tried(score, minute, out_of=4):
    at = NOON + timedelta(minutes=minute)
    return CheckAttempt(score=score, out_of=out_of, passed=score >= 3, at=at)


def more(minute) -> ExtraTry:
    return ExtraTry(at=NOON + timedelta(minutes=minute))


@pytest.mark.parametrize(
    "most, attempts, extras, left, ran_out",
    [
        (0, [1, 2], [], None, False),
        (2, [], [], 2, False),
        (2, [1], [], 1, False),
        (2, [1, 2], [], 0, True),
        (2, [1, 2], [5], 1, False),
        (2, [1, 2, 6], [5], 0, True),
        (2, [1, 2, 6], [5, 7], 1, False),
        (1, [1, 2, 3], [5], 1, False),  # The limit came after them: one more is still one more.
        (6, [1, 2, 6], [5], 3, False),
    ],
)
def test_tries_left(most, attempts, extras, left, ran_out):
    tries = tries_of(most, [tried(1, minute) for minute in attempts], map(more, extras))
    assert (tries.left, tries.ran_out) == (left, ran_out)


def test_the_best_and_the_latest_are_kept():
    tries = tries_of(2, [tried(2, 1), tried(4, 2), tried(1, 3)])
    assert (tries.best.score, tries.latest.score, tries.passed, tries.ran_out) == (
        4,
        1,
        True,
        False,
    )


@pytest.fixture(scope="module")
def world(module_db):
    topics = restore_roots()
    lesson = publish(
        topics.en,
        "bank",
        steps=["one"],
        questions=[question(q, options="abc") for q in BANK],
        draw=3,
        pass_mark=2,
        shuffle=True,
        max_tries=2,
    )
    return Cast(), lesson, topics


@pytest.fixture
def cycle(world, db):
    cast, lesson, _ = world
    return assign(lesson, cast.ben, by=cast.amara)[0]


def browser(cast, who) -> Client:
    client = Client()
    sign_in(client, getattr(cast, who))
    return client


def asked_on(page) -> list[str]:
    return [question.id for question in page.context["questions"]]


def fill(page, right: bool, **changes) -> dict:
    """Return a whole form as the page would send it."""
    context = page.context
    form = {"version": context["version"].pk, "attempt": str(context["attempt_id"])}
    form["number"] = context["tries"].next_number
    return form | {f"q-{q}": "a" if right else "b" for q in asked_on(page)} | changes


def test_two_tries_then_one_more_from_a_supervisor_then_done(world, cycle):
    cast, *_ = world
    address = reverse("my_check", args=[cycle.pk])
    ben, amara = browser(cast, "ben"), browser(cast, "amara")
    do(cycle, "one")
    first = ben.get(address)
    assert asked_on(ben.get(address)) == asked_on(first)
    assert "get 2 of 3 in the check. You have 2 tries." in first.text
    sent = fill(first, right=False)
    result = ben.post(address, sent)
    assert "1 try left" in result.text and "0 of 3 answers are right" in result.text
    again = ben.post(address, sent)
    assert again.context["attempt"] == result.context["attempt"]
    other_tab = ben.post(address, sent | {"attempt": str(uuid4())})
    assert "You sent this try before" in other_tab.text
    assert cycle.attempts.count() == 1
    assert cycle.attempts.get().asked == asked_on(first)

    second = ben.get(address)
    assert asked_on(second) != asked_on(first)
    result = ben.post(address, fill(second, right=False))
    assert "Ask your supervisor for one more try." in result.text
    assert "You can ask: Amara, Mona" in result.text
    assert "Ask your supervisor" in ben.get(address).text
    refused = ben.post(address, fill(second, right=True, number=3, attempt=str(uuid4())))
    assert refused.status_code == 422
    assert cycle.attempts.count() == 2

    staff_page = reverse("staff_cycle", args=[cycle.pk])
    assert "Give one more try" in amara.get(staff_page).text
    for _ in range(2):
        amara.post(reverse("staff_extra_try", args=[cycle.pk]))
    assert ExtraTry.objects.get().by == cast.amara.person
    assert "Give one more try" not in amara.get(staff_page).text
    third = ben.get(address)
    assert "1 try left" in third.text
    result = ben.post(address, fill(third, right=True))
    assert "Your best: 3 of 3. Your latest: 3." in result.text
    assert Completion.objects.get(cycle=cycle).how == "alone"


def test_a_try_that_ran_out_leaves_no_way_in_for_a_second_at_once(world, cycle):
    _, lesson, _ = world
    now = lesson.latest_version()
    for minute in range(2):
        record_check(cycle, now, {}, client_id=uuid4(), at=NOON + timedelta(minutes=minute))
    with pytest.raises(NoTryLeft):
        record_check(cycle, now, {}, client_id=uuid4(), at=NOON + timedelta(hours=1))


def test_what_someone_chose_for_themselves_has_no_limit(world, db):
    cast, lesson, _ = world
    cycle = own(lesson, cast.fay)
    for _ in range(4):
        record_check(cycle, lesson.latest_version(), {}, client_id=uuid4(), at=NOON)
    assert cycle.attempts.count() == 4


def test_nobody_gives_a_try_that_is_not_needed(world, cycle):
    cast, *_ = world
    assert give_extra_try(cycle, by=cast.amara) is False


def test_answers_are_saved_without_a_script_and_gone_for_the_next_try(world, cycle):
    cast, *_ = world
    address = reverse("my_check", args=[cycle.pk])
    ben = browser(cast, "ben")
    page = ben.get(address)
    _, second, third = asked_on(page)
    form = fill(page, right=True)
    partly = {name: value for name, value in form.items() if name != f"q-{third}"}
    assert ben.post(address, partly | {"save": "yes"}).status_code == 302
    chosen = [[o.id for o in q.options if o.chosen] for q in ben.get(address).context["questions"]]
    assert chosen == [["a"], ["a"], []]
    wrong = ben.post(address, partly | {f"q-{second}": "b"})
    assert wrong.status_code == 422
    assert StepEvent.objects.filter(cycle=cycle, kind="answered").count() == 3
    ben.post(address, fill(ben.get(address), right=False))
    assert not any(o.chosen for q in ben.get(address).context["questions"] for o in q.options)


def test_a_try_begun_from_an_older_version_is_graded_against_it(world, cycle):
    cast, lesson, _ = world
    address = reverse("my_check", args=[cycle.pk])
    ben = browser(cast, "ben")
    page = ben.get(address)
    turned = [question(q, right="b", options="abc") for q in BANK]
    publish_again(lesson, questions=turned, edition=1)
    result = ben.post(address, fill(page, right=True))
    assert result.context["attempt"].passed
    assert result.context["attempt"].version == page.context["version"]


def test_no_answer_reaches_the_staff_page_or_the_list(world, cycle):
    cast, *_ = world
    ben, amara = browser(cast, "ben"), browser(cast, "amara")
    page = ben.get(reverse("my_check", args=[cycle.pk]))
    ben.post(reverse("my_check", args=[cycle.pk]), fill(page, right=False))
    shown = amara.get(reverse("staff_cycle", args=[cycle.pk])).text
    listed = b"".join(amara.get("/staff/training.csv")).decode()
    for text in (shown, listed):
        assert "answer b" not in text and "0 of 3" not in text and "try" not in text.lower()
        assert not any(q in text for q in ("What about", "Why b"))
    assert "Not passed yet" in shown


def test_only_a_raised_edition_is_material(world, db):
    _, lesson, topics = world
    words = publish_again(lesson, finish="Well done.").latest_version()
    rules = publish_again(lesson, edition=2).latest_version()
    spanish = translate(lesson, topics.es, edition=2).latest_version()
    assert (words.material, rules.material, spanish.material) == (False, True, False)


def test_what_is_asked_again_is_not_done_with_the_old_words(world, db):
    cast, lesson, topics = world
    spanish = translate(lesson, topics.es).latest_version()
    old = lesson.latest_version()
    publish_again(lesson, edition=2)
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    Cycle.objects.filter(pk=cycle.pk).update(why="changed")
    cycle.refresh_from_db()
    right = {q: ["a"] for q in BANK}
    for before in (old, spanish):
        done = event(cycle, "done", "one", version=before)
        record_events(cast.ben.person, [done], now=NOON)
    record_check(cycle, spanish, right, client_id=uuid4(), at=NOON)
    assert not Completion.objects.filter(cycle=cycle).exists()
    ben = browser(cast, "ben")
    assert ben.get(f"/es/my/{cycle.pk}/").context["not_renewed"]
    assert not ben.get(f"/my/{cycle.pk}/").context["not_renewed"]
    new = lesson.module.versions.filter(language="en").last()
    record_events(cast.ben.person, [event(cycle, "done", "one", version=new)], now=NOON)
    record_check(cycle, new, right, client_id=uuid4(), at=NOON + timedelta(hours=1))
    assert Completion.objects.get(cycle=cycle).module_version == new
