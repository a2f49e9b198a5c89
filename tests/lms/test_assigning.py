"""Assigning by a rule: once, to everyone it fits, whoever clicks twice and whatever is killed."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from lms.activity.models import Note
from lms.agencies.models import Membership
from lms.people.models import Person
from lms.training.assigning import batches, keeping
from lms.training.assigning.actions import (
    Rule,
    assign,
    change_due,
    may_restore,
    restore,
    withdraw,
)
from lms.training.assigning.keeping import give_the_rest, keep_up
from lms.training.assigning.leave import end_leave, start_leave
from lms.training.assigning.standing import bring_up_to_date
from lms.training.models import Cycle, CycleAssignment
from tests.cast import NOON, Cast, do
from tests.cast import assign as give_by_name
from tests.library import publish, restore_roots

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DUE = date(2027, 4, 1)


@pytest.fixture(scope="module")
def told(module_db):
    topics = restore_roots()
    return Cast(), publish(topics.en, "guide"), publish(topics.en, "second")


@pytest.fixture
def cast(told):
    return told[0]


@pytest.fixture
def guide(told):
    return told[1]


def peers(cast, number: int) -> list[Membership]:
    """Add many peers at once."""
    people = [Person(display_name=f"Peer {n}") for n in range(number)]
    Person.objects.bulk_create(people, batch_size=500)
    fields = {"agency": cast.harbor, "role": "peer", "started_on": date(2027, 1, 4)}
    members = [Membership(person=person, **fields) for person in people]
    return Membership.objects.bulk_create(members, batch_size=500)


def to_peers(page, cast, **more):
    rule = Rule(module=page.module, audience="role", role="peer")
    return assign(rule, id=more.pop("id", None) or uuid4(), by=cast.mona, at=NOON)


def learners(**fields):
    return sorted(Cycle.objects.filter(**fields).values_list("learner__display_name", flat=True))


def test_a_rule_for_a_role_a_group_or_joiners(cast, guide):
    to_peers(guide, cast)
    assert learners() == ["Ben", "Fay"]
    team = cast.ben.places.get(group__name="Harbor team").group
    rule = Rule(module=guide.module, audience="group", group=team)
    of_team = assign(rule, id=uuid4(), by=cast.amara, at=NOON)
    assert [cycle.learner for cycle in of_team.cycles.all()] == [cast.ben.person]
    rule = Rule(module=guide.module, audience="joiners", role="peer")
    assert assign(rule, id=uuid4(), by=cast.mona, at=NOON).total == 0
    team.delete()
    bring_up_to_date(cast.harbor, at=NOON)
    assert learners(closed_at=None) == ["Ben", "Fay"]  # Ben's is asked by the role's rule, too.


def test_whoever_did_it_is_passed_over_unless_it_is_to_refresh(cast, guide):
    (cycle,) = give_by_name(guide, cast.ben, by=cast.mona)
    do(cycle, finish=True, at=NOON + HOUR)
    rule = Rule(module=guide.module)
    later = {"by": cast.mona, "members": [cast.ben, cast.fay], "at": NOON + 2 * HOUR}
    assign(rule, id=uuid4(), **later)
    assert learners(closed_at=None) == ["Fay"]
    assign(Rule(module=guide.module, reason="refresh"), id=uuid4(), **later)
    assert learners(closed_at=None) == ["Ben", "Fay"]
    bring_up_to_date(cast.harbor, at=NOON + 3 * HOUR)
    assert Cycle.objects.count() == 3


def test_someone_away_gets_it_when_they_are_back(cast, guide):
    start_leave(cast.ben, by=cast.mona, at=NOON)
    start_leave(cast.ben, by=cast.amara, at=NOON)
    given = assign(Rule(module=guide.module), id=uuid4(), by=cast.mona, members=[cast.ben], at=NOON)
    assert given.given_at == NOON
    bring_up_to_date(cast.harbor, at=NOON + HOUR)
    assert learners() == []
    end_leave(cast.ben, by=cast.mona, at=NOON + 2 * HOUR)
    assert end_leave(cast.ben, by=cast.mona, at=NOON + 3 * HOUR) is None
    bring_up_to_date(cast.harbor, at=NOON + 3 * HOUR)
    assert learners() == ["Ben"]
    verbs = Note.objects.filter(verb__startswith="leave").values_list("verb", flat=True)
    assert sorted(verbs) == ["leave.ended", "leave.started"]


def test_taking_back_stops_the_rule_and_can_be_undone_for_a_day(cast, guide, told):
    rule = to_peers(guide, cast)
    give_by_name(guide, cast.fay, by=cast.amara)
    withdraw(rule, by=cast.mona, at=NOON + HOUR)
    peers(cast, 1)
    bring_up_to_date(cast.harbor, at=NOON + HOUR)
    assert learners(closed_at=None) == ["Fay"]
    rule.refresh_from_db()
    assert may_restore(rule, NOON + 24 * HOUR)
    assert not may_restore(rule, NOON + 25 * HOUR)
    assert restore(rule, by=cast.mona, at=NOON + 2 * HOUR)
    assert not restore(rule, by=cast.mona, at=NOON + 3 * HOUR)
    bring_up_to_date(cast.harbor, at=NOON + 3 * HOUR)
    assert learners(closed_at=None) == ["Ben", "Fay", "Peer 0"]
    assert Cycle.objects.count() == 3


def test_putting_back_asks_nobody_for_what_they_did_in_the_meantime(cast, guide, told):
    (first,) = give_by_name(guide, cast.ben, by=cast.amara)
    rule = first.assignments.get()
    withdraw(rule, by=cast.mona, at=NOON + HOUR)
    (again,) = give_by_name(guide, cast.ben, by=cast.amara)
    do(again, finish=True)
    assert restore(rule, by=cast.mona, at=NOON + 2 * HOUR)
    states = Cycle.objects.order_by("go").values_list("go", "closed_why")
    assert list(states) == [(1, "withdrawn"), (2, "completed")]


def test_a_due_date_moves_for_those_picked(cast, guide):
    given = assign(
        Rule(module=guide.module, due_on=DUE),
        id=uuid4(),
        by=cast.mona,
        members=[cast.ben, cast.fay],
        at=NOON,
    )
    later = DUE + timedelta(days=9)
    moved = [change_due(given, [cast.ben.person_id], later, by=cast.mona, at=NOON) for _ in "ab"]
    assert moved == [1, 0]
    assert learners(due_on=later) == ["Ben"]
    assert change_due(given, [cast.fay.person_id], None, by=cast.mona, at=NOON) == 1
    assert learners(due_on=None) == ["Fay"]
    assert Note.objects.filter(verb="assigned.due_changed", result="1 person").count() == 2


def test_work_stopped_in_between_goes_on_and_nobody_gets_it_twice(cast, guide, monkeypatch):
    monkeypatch.setattr(batches, "AT_ONCE", 3)
    monkeypatch.setattr("lms.training.assigning.actions.IN_ONE_GO", 4)
    peers(cast, 8)
    rule = to_peers(guide, cast)
    assert (rule.given_at, rule.total, Cycle.objects.count()) == (None, 10, 0)
    batches.give_some(rule.pk, after=None, at=NOON)
    rule.refresh_from_db()
    assert (rule.given_at, rule.handled, Cycle.objects.count()) == (None, 3, 3)

    def settle_and_die(*args, **more):
        settle(*args, **more)
        raise SystemExit

    settle = batches.settle
    with monkeypatch.context() as killed, pytest.raises(SystemExit):
        killed.setattr(batches, "settle", settle_and_die)
        give_the_rest(rule.pk, at=NOON)
    assert (Cycle.objects.count(), CycleAssignment.objects.count()) == (3, 3)
    assert keeping.unfinished(now=NOON + HOUR) == [rule.pk]
    keep_up(now=NOON + HOUR)
    rule.refresh_from_db()
    assert (rule.handled, Cycle.objects.count()) == (10, 10)
    assert keeping.unfinished(now=NOON + 2 * HOUR) == []
    give_the_rest(rule.pk, at=NOON + 2 * HOUR)
    assert (Cycle.objects.count(), CycleAssignment.objects.count()) == (10, 10)


def test_the_number_of_queries_does_not_grow_with_the_people(
    cast, guide, django_assert_max_num_queries
):
    peers(cast, 150)
    with django_assert_max_num_queries(40):
        to_peers(guide, cast)
    assert Cycle.objects.count() == 152


def test_the_minute_job_looks_where_something_changed(cast, guide):
    to_peers(guide, cast)
    noon = Note.objects.latest("pk").at + timedelta(minutes=5)
    assert keep_up(now=noon) == [cast.harbor]  # Nobody knows since when to look: everywhere.
    later = noon + 10 * timedelta(minutes=1)
    assert keep_up(now=later) == []
    start_leave(cast.ben, by=cast.mona, at=later)
    assert keep_up(now=later + timedelta(minutes=3)) == [cast.harbor]
    assert keep_up(now=later + timedelta(minutes=9)) == []
    assert keep_up(now=later + timedelta(days=1)) == [cast.harbor]
