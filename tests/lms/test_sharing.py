"""What is shared belongs to the person: off by default, by name, and stopped at once."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from lms.activity.models import Note
from lms.agencies import access as agency_access
from lms.agencies.actions import end_membership
from lms.agencies.blocks import hide
from lms.training.models import Share
from lms.training.sharing import access
from lms.training.sharing.actions import share, stop
from tests.addresses import sign_in
from tests.cast import Cast, assign, do, own
from tests.library import publish, restore_roots

pytestmark = pytest.mark.django_db
WORKERS = "ben fay amara mona theo cleo nils".split()


@pytest.fixture
def rosas_work(cast, library):
    """Rosa was offered a guide and did a step of it; she chose another one herself."""
    (offered,) = assign(publish(library.en, "offered-guide"), cast.rosa, by=cast.ben)
    chosen = own(publish(library.en, "chosen-guide"), cast.rosa)
    do(offered, "one")
    do(chosen, "one", "two", finish=True)
    return offered, chosen


def page_for(client, cast, worker):
    client.force_login(getattr(cast, worker).person)
    return client.get(reverse("shared_with_me", args=[cast.rosa.pk]))


def test_nothing_is_shared_until_the_person_says_so(client, cast, rosas_work):
    answers = {who: page_for(client, cast, who).status_code for who in WORKERS}
    assert answers == dict.fromkeys(WORKERS, 404) | {"theo": 403}


@pytest.mark.parametrize(
    ("what", "shown", "hidden"),
    [
        ("offered", "Offered guide: step 2 of 3", "Chosen guide"),
        ("own", "Chosen guide: done on", "Offered guide"),
    ],
)
def test_the_person_shares_one_kind_with_one_worker_and_stops(
    client, cast, rosas_work, what, shown, hidden
):
    address = reverse("my_sharing_with", args=[cast.ben.pk])
    sign_in(client, cast.rosa)
    client.post(address, {"share": what})
    page = page_for(client, cast, "ben")
    assert shown in page.text and hidden not in page.text
    assert "what Rosa shares with you" in client.get(reverse("people_i_support")).text
    assert page_for(client, cast, "amara").status_code == 404
    assert "what Rosa shares with you" not in client.get(reverse("people_i_support")).text
    client.force_login(cast.rosa.person)
    assert client.get(address).text.count("Ben looked on") == 1
    client.post(address, {"stop": what})
    assert page_for(client, cast, "ben").status_code == 404
    verbs = Note.objects.filter(subject_kind="share").order_by("pk")
    assert [note.verb for note in verbs] == ["share.started", "share.stopped"]


def test_who_said_no_reads_as_not_started_to_whom_it_is_shared_with(client, cast, rosas_work):
    offered, _ = rosas_work
    share(cast.rosa.person, cast.ben, "offered")
    client.force_login(cast.rosa.person)
    client.post(reverse("my_answer", args=[offered.pk]), {"answer": "no"})
    assert "Offered guide: not started" in page_for(client, cast, "ben").text


@pytest.mark.parametrize("how", ["blocked", "left", "no longer supports"])
def test_a_share_opens_nothing_to_a_worker_who_may_not_see_the_person(
    client, cast, rosas_work, how
):
    share(cast.rosa.person, cast.ben, "own")
    if how == "blocked":
        hide(cast.rosa, cast.ben, by=cast.rosa)
    elif how == "left":
        end_membership(cast.ben, by=cast.mona)
    else:
        cast.ben.places.filter(group=cast.circle).delete()
    assert page_for(client, cast, "ben").status_code in {403, 404}


def test_nobody_shares_or_stops_for_someone_else(client, cast):
    share(cast.rosa.person, cast.ben, "own")
    address = reverse("my_sharing_with", args=[cast.ben.pk])
    for who in ("lee", "ben"):
        client.force_login(getattr(cast, who).person)
        assert client.post(address, {"stop": "own", "share": "offered"}).status_code == 404
    assert Share.objects.filter(ended_at=None).count() == 1


class TestSharesOpenNothingElse(TestCase):
    """Over every worker, kind and state: nobody sees more than what is shared by name."""

    @classmethod
    def setUpTestData(cls):
        topics = restore_roots()
        cls.cast = cast = Cast()
        (offered,) = assign(publish(topics.en, "offered"), cast.rosa, by=cast.ben)
        cls.cycles = {"offered": offered, "own": own(publish(topics.en, "chosen"), cast.rosa)}

    @given(
        worker=st.sampled_from(WORKERS),
        kinds=st.sets(st.sampled_from(Share.What.values)),
        stopped=st.booleans(),
        blocked=st.booleans(),
    )
    def test_what_a_worker_sees_of_rosa(self, worker, kinds, stopped, blocked):
        cast = self.cast
        actor = getattr(cast, worker)
        for kind in kinds:
            made = share(cast.rosa.person, actor, kind)
            if stopped:
                stop(made)
        if blocked:
            hide(cast.rosa, cast.ben, by=cast.rosa)
        seen = {
            cycle
            for each in access.shares_with(actor).select_related("viewer")
            for cycle in access.shared_cycles(each)
        }
        supports = worker in {"ben", "amara", "mona"} and not (blocked and worker == "ben")
        on = kinds if supports and not stopped else set()
        assert seen == {self.cycles[kind] for kind in on}


def test_who_sees_someone_is_whom_that_person_is_visible_to(cast):
    hide(cast.rosa, cast.amara, by=cast.rosa)
    members = [getattr(cast, who) for who in ("rosa", "lee", *WORKERS, "jo")]
    for member in members:
        expected = {m for m in members if m != member and member in agency_access.visible_to(m)}
        assert set(agency_access.who_sees(member)) == expected, member
