"""Two managers, a double click and the learner at the same moment: one result, one certificate."""

from datetime import date
from uuid import uuid4

import pytest

from lms.activity.models import Note
from lms.training.certificates.actions import issue, revoke
from lms.training.hours.actions import NotAccepted, accept_prior, add_other, confirm
from lms.training.hours.packs import packs
from lms.training.models import (
    Certificate,
    Completion,
    ExternalTraining,
    PriorLearning,
    StateConfirmation,
)
from tests.at_once import at_once
from tests.cast import NOON, Cast, assign, do
from tests.library import publish, restore_roots

pytestmark = pytest.mark.django_db


def test_all_at_once_one_result(transactional_db):
    topics = restore_roots()
    cast, page = Cast(), publish(topics.en, "ethics", ce_hours=1)
    (cycle,) = assign(page, cast.ben, by=cast.amara)
    (done,) = assign(page, cast.fay, by=cast.mona)
    do(done, finish=True)
    completion = Completion.objects.get(cycle=done)
    Certificate.objects.all().delete()
    version, texas, same = page.latest_version(), packs()["us-tx"], uuid4()
    seen = {"evidence": "paper", "learned_on": date(2026, 1, 5), "proof": None, "at": NOON}
    said = {"title": "First aid", "provider": "Red Cross", "done_on": date(2026, 1, 5)}
    said |= {"hours": 1, "category": "other", "proof": None, "at": NOON}

    def accept():
        try:
            accept_prior(cycle, version=version, by=cast.mona, **seen)
        except NotAccepted:
            return "too late"
        return "accepted"

    results = at_once(
        [
            accept,
            accept,
            lambda: issue(completion, at=NOON).number,
            lambda: issue(completion, at=NOON).number,
            lambda: confirm(texas, by=cast.mona, at=NOON).pk,
            lambda: confirm(texas, by=cast.mona, at=NOON).pk,
            lambda: add_other(cast.ben.person, same, **said).pk,
            lambda: add_other(cast.ben.person, same, **said).pk,
        ]
    )
    assert sorted(results[:2]) == ["accepted", "too late"]
    assert all(results[n] == results[n + 1] for n in (2, 4, 6))
    for model in (Certificate, PriorLearning, StateConfirmation, ExternalTraining):
        assert model.objects.count() == 1
    certificate = Certificate.objects.get()
    at_once([lambda: revoke(certificate, "error", by=cast.mona, at=NOON)] * 3)
    assert Note.objects.filter(verb="certificate.revoked").count() == 1
    assert Note.objects.filter(verb="prior_learning.accepted").count() == 1
