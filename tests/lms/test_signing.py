"""Skills: who may sign them off, which mark counts, and that the last that is missing completes."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import ModuleVersion
from lms.activity.models import Note
from lms.training import rules
from lms.training.evidence import record_check, record_events
from lms.training.models import Completion, Observer, SignOff
from lms.training.signing import access
from lms.training.signing.actions import name_observers, sign_off
from lms.training.signing.queries import skills_waiting
from tests.addresses import sign_in, undone
from tests.cast import NOON, Cast, assign, do, event
from tests.library import publish, restore_roots, skill

DAY = date(2027, 3, 1)


@pytest.fixture(scope="module")
def world(module_db):
    lesson = publish(
        restore_roots().en,
        "watched",
        steps=["one"],
        questions=["q1"],
        skills=[skill("listens"), skill("asks"), skill("extra", required=False)],
    )
    cast = Cast()
    for one in ("listens", "asks", "extra"):
        name_observers(lesson.module_id, one, [cast.amara], instead_of=[], by=cast.mona, at=NOON)
    return cast, lesson


@pytest.fixture
def cycle(world, db):
    cast, lesson = world
    return assign(lesson, cast.ben, by=cast.amara)[0]


def browser(cast, who) -> Client:
    client = Client()
    sign_in(client, getattr(cast, who))
    return client


def mark(cycle, skill_id, result="alone", *, by, day=DAY, at=NOON, id=None):
    version = cycle.module.versions.last()
    return sign_off(cycle, version, skill_id, result, id=id or uuid4(), seen_on=day, by=by, at=at)


def seen(skill_id, result, day, minute=0) -> SignOff:
    at = NOON + timedelta(minutes=minute)
    return SignOff(skill_id=skill_id, result=result, seen_on=DAY + timedelta(days=day), at=at)


@pytest.mark.parametrize(
    "marks, signed",
    [
        ([], set()),
        ([("alone", 0, 0)], {"k"}),
        ([("prompt", 0, 0)], {"k"}),
        ([("again", 0, 0)], set()),
        ([("again", 0, 0), ("alone", 1, 1)], {"k"}),
        ([("alone", 0, 0), ("again", 1, 1)], set()),
        ([("alone", 1, 0), ("again", 0, 1)], {"k"}),  # Written down later, seen before.
        ([("alone", 0, 0), ("again", 0, 1)], set()),
    ],
)
def test_the_last_time_it_was_seen_counts(marks, signed):
    rows = [seen("k", *one) for one in marks]
    for order in (rows, rows[::-1]):
        assert rules.signed_off(rules.newest_sign_offs(order)) == signed


def test_who_may_sign_off_is_named_and_sees_the_learner(world, cycle):
    cast, lesson = world

    def may(actor):
        return access.skills_to_sign_off(actor, cycle)

    assert may(cast.amara) == {"listens", "asks", "extra"}
    for other in (cast.mona, cast.fay, cast.ben, cast.cleo, cast.theo, cast.rosa):
        assert may(other) == set()
    named = [cast.mona, cast.fay, cast.ben]
    name_observers(lesson.module_id, "asks", named, instead_of=[], by=cast.mona, at=NOON)
    assert may(cast.mona) == {"asks"}
    assert may(cast.fay) == set()  # Named, but she does not support Ben.
    assert may(cast.ben) == set()  # Never one's own.
    (mine,) = assign(lesson, cast.mona, by=cast.mona)
    assert access.skills_to_sign_off(cast.mona, mine) == set()
    cast.circle.places.create(membership=cast.fay, supports=True)
    cast.circle.places.filter(membership=cast.ben).update(supports=False)
    assert may(cast.fay) == {"asks"}
    Observer.objects.update(ended_at=NOON)
    assert may(cast.amara) == set()


def test_a_lesson_waits_for_its_sign_offs_and_the_last_one_completes_it(world, cycle):
    cast, lesson = world
    do(cycle, "one")
    record_check(cycle, lesson.latest_version(), {"q1": ["a"]}, client_id=uuid4(), at=NOON)
    mark(cycle, "listens", by=cast.amara)
    mark(cycle, "asks", "again", by=cast.amara)
    assert not Completion.objects.filter(cycle=cycle).exists()
    same = uuid4()
    for _ in range(2):
        mark(cycle, "asks", "prompt", by=cast.amara, at=NOON + timedelta(hours=1), id=same)
    done = Completion.objects.get(cycle=cycle)
    assert (done.how, done.recorded_by) == ("alone", cast.ben.person)
    assert cycle.sign_offs.count() == 3
    assert {s.statement for s in cycle.sign_offs.all()} == {"Shows listens.", "Shows asks."}
    assert Note.objects.filter(verb="skill.signed_off").count() == 3


def test_an_observer_marks_on_one_page_and_the_learner_sees_it(world, cycle):
    cast, _ = world
    amara, ben = browser(cast, "amara"), browser(cast, "ben")
    assert "Ben" in amara.get(reverse("my_observing")).text
    assert 'href="/my/observing/"' in amara.get("/my/").text
    assert 'href="/my/observing/"' not in ben.get("/my/").text
    address = reverse("my_observe", args=[cycle.pk])
    page = amara.get(address)
    sent = {"version": page.context["version"].pk, "seen_on": "2026-10-05"}
    for row, _field, id in page.context["form"].rows():
        sent[f"id-{row.id}"] = str(id)
    nothing = amara.post(address, sent)
    assert nothing.status_code == 422 and "Mark at least one." in nothing.text
    sent |= {"mark-listens": "alone", "mark-asks": "again"}
    tomorrow = cast.harbor.today() + timedelta(days=1)
    early = amara.post(address, sent | {"seen_on": tomorrow.isoformat()})
    assert early.status_code == 422 and "Pick today or a day before." in early.text
    assert 'value="alone" checked' in early.text
    for _ in range(2):
        assert amara.post(address, sent).status_code == 302
    assert cycle.sign_offs.count() == 2
    told = ben.get(reverse("my_guide", args=[cycle.pk])).text
    for words in ("Shows listens.", "Did it alone, October 5, 2026, Amara", "Was shown again"):
        assert words in told
    assert "Nobody has seen it yet." in told
    waiting = skills_waiting(cast.amara, "en")
    assert [[row.id for row in one.skills] for one in waiting] == [["asks", "extra"]]
    staff = amara.get(reverse("staff_cycle", args=[cycle.pk])).text
    assert "Did it alone" in staff and address in staff
    assert address not in browser(cast, "mona").get(reverse("staff_cycle", args=[cycle.pk])).text


def test_a_manager_names_and_ends_observers_and_sees_skills_nobody_watches(world, db):
    cast, lesson = world
    mona = browser(cast, "mona")
    address = reverse("staff_skill", args=[lesson.module_id, "asks"])
    page = mona.get(address).text
    assert "Amara" in page and "Fay" in page and "Rosa" not in page and "Nils" not in page
    before = {"shown": [str(cast.amara.pk)]}
    for _ in range(2):
        mona.post(address, before | {"people": [str(cast.fay.pk), str(cast.nils.pk), "odd"]})
    now = Observer.objects.filter(skill_id="asks", ended_at=None)
    assert [one.membership for one in now] == [cast.fay]
    assert "Fay" in mona.get(reverse("staff_skills")).text
    mona.post(address, {"shown": [str(cast.fay.pk)]})
    assert "Nobody yet: nobody can finish this lesson." in mona.get(reverse("staff_skills")).text
    assert "Fay" not in mona.get(address + "?q=rosa").text


# The evidence of a lesson, in the order it was made; it may reach the server in any other.
PIECES = ["one", "fail", "pass", "listens again", "listens alone", "asks prompt", "extra again"]


def arrive(world, cycle, piece):
    cast, lesson = world
    at = NOON + timedelta(minutes=PIECES.index(piece))
    if piece == "one":
        record_events(cast.ben.person, [event(cycle, "done", "one", at=at)], now=at)
    elif piece in {"fail", "pass"}:
        answer = {"q1": ["a" if piece == "pass" else "b"]}
        record_check(cycle, lesson.latest_version(), answer, client_id=uuid4(), at=at)
    else:
        skill_id, result = piece.split()
        mark(cycle, skill_id, result, by=cast.amara, at=at)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(order=st.permutations(PIECES), missing=st.sets(st.sampled_from(PIECES), max_size=1))
def test_in_any_order_the_same_evidence_completes_the_same(world, cycle, order, missing):
    order = [piece for piece in order if piece not in missing]
    with undone():
        for piece in order:
            arrive(world, cycle, piece)
        found = Completion.objects.filter(cycle=cycle).values_list("how", "recorded_by")
        needed = {"one", "pass", "listens alone", "asks prompt"}
        cast, _ = world
        assert list(found) == ([] if missing & needed else [("alone", cast.ben.person_id)])


@given(
    st.lists(st.tuples(st.sampled_from("kl"), st.sampled_from(["alone", "prompt", "again"]))),
    st.randoms(use_true_random=False),
)
def test_the_rule_does_not_depend_on_the_order_of_its_rows(said, dice):
    version = ModuleVersion(
        number=1,
        kind="lesson",
        steps=[{"id": "s", "required": False}],
        skills=[{"id": "k", "required": True}, {"id": "l", "required": True}],
    )
    marks = []
    for minute, (skill_id, result) in enumerate(said):
        made = seen(skill_id, result, 0, minute)
        made.id, made.version = UUID(int=minute), version
        marks.append(made)
    mixed = list(marks)
    dice.shuffle(mixed)
    done = rules.version_completed([version], [], [], marks)
    assert rules.version_completed([version], [], [], mixed) is done
    last = dict(said)
    assert (done is version) == (len(last) == 2 and "again" not in last.values())
