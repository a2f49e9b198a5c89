"""The peer's desk: offering and printing for the people they support; and Undo on every desk."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.agencies.actions import end_membership
from lms.training.models import Assignment, Cycle
from tests.cast import assign, group, member
from tests.library import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(library):
    return publish(library.en, "bigger-words")


@pytest.fixture
def ben(client, cast):
    client.force_login(cast.ben.person)
    return client


def offer_page(person) -> str:
    return reverse("offer_to_person", args=[person.pk])


def test_a_peer_offers_a_guide_and_sees_it_there(ben, cast, guide):
    page = ben.post(offer_page(cast.rosa), {"module": guide.module_id}, follow=True)
    assert "Bigger words: offered" in page.text
    cycle = Cycle.objects.get()
    assert (cycle.kind, cycle.learner, cycle.agency) == ("offered", cast.rosa.person, cast.harbor)


def test_the_same_form_sent_twice_offers_once(ben, cast, guide):
    fields = {"module": guide.module_id, "offer": str(uuid4())}
    for _ in range(2):
        ben.post(offer_page(cast.rosa), fields)
    assert (Assignment.objects.count(), Cycle.objects.count()) == (1, 1)


def test_a_peer_may_take_back_an_offer_for_24_hours(ben, cast, guide):
    page = ben.post(offer_page(cast.rosa), {"module": guide.module_id}, follow=True)
    undo = reverse("undo_offer", args=[Assignment.objects.get().pk])
    assert undo in page.text
    assert "Nothing offered yet." in ben.post(undo, follow=True).text
    assert Cycle.objects.get().closed_why == "withdrawn"


def made_hours_ago(hours: float) -> Assignment:
    """Return the only assignment, as if it had been made earlier."""
    given = Assignment.objects.get()
    given.created_at = timezone.now() - timedelta(hours=hours)
    given.save()
    return given


@pytest.mark.parametrize("hours, closed", [(23.9, "withdrawn"), (24.1, "")])
def test_undo_is_there_for_24_hours_on_the_peers_desk(ben, cast, guide, hours, closed):
    assign(guide, cast.rosa, by=cast.ben)
    undo = reverse("undo_offer", args=[made_hours_ago(hours).pk])
    assert (undo in ben.get(f"/my/people/?offered={Assignment.objects.get().pk}").text) is bool(
        closed
    )
    ben.post(undo)
    assert Cycle.objects.get().closed_why == closed


@pytest.mark.parametrize("hours, closed", [(23.9, "withdrawn"), (24.1, "")])
@pytest.mark.parametrize("who", ["amara", "mona"])
def test_undo_is_there_for_24_hours_on_the_staffs_desk(client, cast, guide, who, hours, closed):
    client.force_login(getattr(cast, who).person)
    assign(guide, cast.ben, by=cast.amara)
    given = made_hours_ago(hours)
    undo = reverse("staff_undo", args=[given.pk])
    page = client.get(reverse("staff_assigned", args=[given.pk]))
    assert (undo in page.text) is bool(closed)
    client.post(undo)
    assert Cycle.objects.get().closed_why == closed


@pytest.mark.parametrize("who", ["rosa", "fay", "lee", "ben", "nobody"])
def test_a_peer_offers_only_to_people_they_support(client, cast, guide, who):
    """Fay supports nobody yet: for her Rosa does not exist."""
    client.force_login(cast.fay.person)
    pk = uuid4() if who == "nobody" else getattr(cast, who).pk
    page = client.post(reverse("offer_to_person", args=[pk]), {"module": guide.module_id})
    assert page.status_code == 404
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    "module", ["", "x", "00000000-0000-4000-8000-000000000000", "quiet", "lesson"]
)
def test_a_peer_picks_one_of_the_guides_there(ben, cast, library, guide, module):
    hidden = {
        "quiet": publish(library.en, "quiet", quiet=True).module_id,
        "lesson": publish(library.en, "lesson", questions=["q1"]).module_id,
    }
    page = ben.post(offer_page(cast.rosa), {"module": hidden.get(module, module)})
    assert page.status_code == 422
    assert "Pick one guide." in page.text
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("name", ["offer_to_person", "my_all"])
def test_quiet_guides_are_on_no_list(client, cast, library, guide, name):
    publish(library.en, "quiet", title="Quiet words", quiet=True)
    client.force_login((cast.rosa if name == "my_all" else cast.ben).person)
    page = client.get(reverse(name, args=[] if name == "my_all" else [cast.rosa.pk]))
    assert "Bigger words" in page.text
    assert "Quiet words" not in page.text


def test_a_peer_sees_only_the_people_they_support(client, cast, guide):
    seen = {}
    for who in ("ben", "fay", "nils", "amara", "mona", "cleo"):
        client.force_login(getattr(cast, who).person)
        text = client.get("/my/people/").text
        seen[who] = {name for name in ("Rosa", "Lee") if f">{name}</h2>" in text}
    assert seen == {
        "ben": {"Rosa"},
        "fay": set(),
        "nils": set(),
        "amara": {"Rosa"},
        "mona": {"Rosa"},
        "cleo": {"Lee"},
    }


def test_someone_who_left_is_no_longer_there(ben, cast, guide):
    end_membership(cast.rosa, by=cast.mona.person)
    assert "Rosa" not in ben.get("/my/people/").text
    assert ben.get(offer_page(cast.rosa)).status_code == 404


def test_many_people_are_on_pages_and_found_by_name(ben, cast):
    many = [member(f"Person {n:03}", "patient", cast.harbor, email=False) for n in range(60)]
    group(cast.harbor, "Many", [cast.ben], many)
    first = ben.get("/my/people/").text
    assert "61 people, page 1 of 3" in first
    assert first.count('<section class="card"') == 25
    assert "Person 030" in ben.get("/my/people/?page=2").text
    found = ben.get("/my/people/?q=SON 04").text
    assert found.count('<section class="card"') == 10
    assert "10 people" in found and "Rosa" not in found
    assert "Nobody here has these letters" in ben.get("/my/people/?q=zzz").text
