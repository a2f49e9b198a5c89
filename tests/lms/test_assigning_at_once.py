"""Two who assign the same, a double click and the job at the same moment: one result."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from lms.activity.models import Note
from lms.agencies.models import Membership
from lms.training.assigning.actions import Rule, assign, withdraw
from lms.training.assigning.standing import bring_up_to_date
from lms.training.models import Assignment, Cycle, CycleAssignment, NamedMember
from lms.training.opening import open_cycle
from tests.at_once import at_once
from tests.cast import NOON, Cast
from tests.library import publish, restore_roots

from .test_assigning import peers, to_peers

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DUE = date(2027, 4, 1)


def test_all_at_once_one_result(transactional_db):
    """A double click, two who assign the same, the job, and one more by hand: nothing doubled."""
    topics = restore_roots()
    cast, page = Cast(), publish(topics.en, "guide")
    peers(cast, 30)
    one, two = uuid4(), uuid4()
    named = list(Membership.objects.filter(role="peer", agency=cast.harbor))
    rule = Rule(module=page.module, due_on=DUE)
    at_once(
        [
            lambda: to_peers(page, cast, id=one),
            lambda: to_peers(page, cast, id=one),
            lambda: assign(rule, id=two, by=cast.amara, members=named, at=NOON),
            lambda: assign(rule, id=two, by=cast.amara, members=named, at=NOON),
            lambda: bring_up_to_date(cast.harbor, at=NOON),
        ]
    )
    given = Assignment.objects.get(pk=one)
    at_once(
        [
            lambda: bring_up_to_date(cast.harbor, at=NOON),
            lambda: bring_up_to_date(cast.harbor, at=NOON),
            lambda: open_cycle(given, cast.ben, at=NOON),
        ]
    )
    assert Assignment.objects.count() == 2
    assert Note.objects.filter(verb="assigned.given").count() == 2
    assert (Cycle.objects.count(), CycleAssignment.objects.count()) == (32, 64)
    assert Cycle.objects.filter(due_on=DUE).count() == 32
    assert NamedMember.objects.filter(handled_at=NOON).count() == 32
    withdrawn = at_once(
        [
            lambda: withdraw(given, by=cast.mona, at=NOON + HOUR),
            lambda: withdraw(given, by=cast.mona, at=NOON + HOUR),
            lambda: bring_up_to_date(cast.harbor, at=NOON + HOUR),
        ]
    )
    assert withdrawn == [None] * 3
    assert Note.objects.filter(verb="assigned.withdrawn").count() == 1
    assert Cycle.objects.open().count() == 32
