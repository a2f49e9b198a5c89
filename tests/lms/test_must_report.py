"""What peers must report is each agency's own: its peers and staff read it, and nobody else."""

import pytest
from django.urls import reverse

from lms.agencies.models import Agency
from tests.addresses import sign_in
from tests.cast import Cast, assign, own
from tests.library import publish, restore_roots, step

pytestmark = pytest.mark.django_db
OURS, THEIRS = "Tell Mona the same day.", "Tell the Summit desk."
ASK = "Ask your supervisor what you must report, and to whom."


@pytest.fixture(scope="module")
def world(module_db):
    cast = Cast()
    steps = ["one", step("report", local="must-report")]
    cast.lesson = publish(restore_roots().en, "limits", steps=steps)
    Agency.objects.filter(pk=cast.harbor.pk).update(
        must_report=f"**{OURS}**\n\n- <script>x</script>Harm to a child"
    )
    Agency.objects.filter(pk=cast.summit.pk).update(must_report=THEIRS)
    return cast


@pytest.fixture
def cast(db, world):
    return world


def read_by(client, who, cycle) -> str:
    sign_in(client, who)
    return client.get(reverse("my_guide", args=[cycle.pk])).text


def test_each_agencys_peers_read_their_own(client, cast):
    (bens,) = assign(cast.lesson, cast.ben, by=cast.amara)
    (nils,) = assign(cast.lesson, cast.nils, by=cast.cleo)
    mine = read_by(client, cast.ben, bens)
    assert f"<b>{OURS}</b>" in mine and "<li>" in mine
    assert "<script>x" not in mine and ASK not in mine and THEIRS not in mine
    theirs = read_by(client, cast.nils, nils)
    assert THEIRS in theirs and OURS not in theirs
    assert OURS in read_by(client, cast.ben, bens)


def test_pages_for_everyone_and_people_with_cards_say_ask(client, cast):
    read_by(client, cast.ben, own(cast.lesson, cast.ben))
    public = [cast.lesson.address, f"/g/{cast.lesson.module.short_id}/print/"]
    shown = [client.get(address).text for address in public]
    client.logout()
    shown += [client.get(address).text for address in public]
    shown.append(read_by(client, cast.rosa, own(cast.lesson, cast.rosa)))
    for page in shown:
        assert ASK in page
        assert OURS not in page and THEIRS not in page


def test_what_another_agency_gave_shows_no_words_of_this_one(client, cast):
    (bens,) = assign(cast.lesson, cast.ben, by=cast.amara)
    type(bens).objects.filter(pk=bens.pk).update(agency=cast.summit)
    page = read_by(client, cast.ben, bens)
    assert ASK in page and OURS not in page and THEIRS not in page


def test_where_nothing_is_written_it_says_ask(client, cast):
    Agency.objects.filter(pk=cast.harbor.pk).update(must_report=" \n")
    assert ASK in read_by(client, cast.ben, own(cast.lesson, cast.ben))


@pytest.mark.parametrize("who, status", [("mona", 200), ("amara", 403), ("ben", 403)])
def test_only_managers_may_write_it(client, cast, who, status):
    sign_in(client, getattr(cast, who))
    page = client.get("/staff/agency/")
    assert page.status_code == status
    assert (OURS in page.text) == (status == 200)
    assert THEIRS not in page.text
    if status == 403:
        assert client.post("/staff/agency/", {"must_report": "No."}).status_code == 403
