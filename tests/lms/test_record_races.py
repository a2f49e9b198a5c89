"""Pressed many times at the same moment, each is one: a try, an extra try, a void."""

from datetime import timedelta
from uuid import uuid4

import pytest

from lms.training.evidence import record_check
from lms.training.models import Completion, Cycle, ExtraTry, Void
from lms.training.supervising.actions import give_extra_try, void
from tests.at_once import at_once, for_each
from tests.cast import NOON, Cast, assign, do
from tests.library import publish, restore_roots

LATER = NOON + timedelta(days=3)


@pytest.fixture
def committed(transactional_db):
    topics = restore_roots()
    lesson = publish(topics.en, "lesson", steps=["one"], questions=["q1"], max_tries=1)
    cast = Cast()
    return cast, assign(lesson, cast.ben, by=cast.amara)[0], lesson.latest_version()


def test_at_once_a_void_an_extra_try_and_a_try_are_one_each(committed):
    cast, cycle, version = committed
    ids = [uuid4() for _ in range(4)]
    wrong = {"q1": ["b"]}

    def send(id):
        return record_check(cycle, version, wrong, client_id=id, number=1, at=NOON).pk

    sent = at_once(for_each(send, ids))
    assert len(set(sent)) == 1
    given = at_once([lambda: give_extra_try(cycle, by=cast.amara, at=LATER)] * 4)
    assert given.count(True) == ExtraTry.objects.count() == 1
    do(cycle, "one")
    after = LATER + timedelta(hours=1)
    record_check(cycle, version, {"q1": ["a"]}, client_id=uuid4(), at=after)
    completion = Completion.objects.get(cycle=cycle)

    taken = at_once([lambda: void(completion, why="twice", by=cast.mona, at=after).pk] * 4)
    assert len(set(taken)) == Void.objects.count() == 1
    assert Cycle.objects.open().filter(learner=cast.ben.person).count() == 1
