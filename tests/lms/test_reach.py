"""How someone with a card wants to be reached: they tap it, their peer sees it, nobody else."""

import logging

import pytest

from lms.activity.models import Note
from lms.agencies.blocks import hide
from lms.agencies.managing.actions import change_role
from lms.agencies.models import HowToReach, Membership
from lms.agencies.reaching.access import reach_of
from lms.agencies.reaching.actions import choose, forget
from lms.agencies.reaching.rules import in_words
from lms.privacy import retention
from tests.cast import NOON, group

pytestmark = pytest.mark.django_db
HERE = "/my/choices/reach/"
TEXT = {"do": "save", "ways": ["by_text", "in_person"], "days": ["tu"], "parts": ["evening"]}
WORDS = "How to reach: by a text message, in person."


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa.person)
    return client


def chosen(cast) -> HowToReach | None:
    return HowToReach.objects.filter(membership=cast.rosa).first()


def test_someone_taps_how_and_when_changes_it_and_takes_it_back(rosa, cast):
    assert rosa.post(HERE, TEXT)["Location"] == HERE
    assert in_words(chosen(cast)) == ("by a text message, in person", "Tuesday, in the evening")
    page = rosa.get(HERE).text
    assert "You said: by a text message, in person." in page
    assert page.count(" checked") == 4
    rosa.post(HERE, {"do": "save", "ways": ["by_call"]})
    assert in_words(chosen(cast)) == ("by a call", "")
    rosa.post(HERE, {"do": "not-now", "ways": ["by_call"], "days": ["mo"]})
    assert in_words(chosen(cast)) == ("not now", "")
    assert "You said: not now." in rosa.get(HERE).text
    rosa.post(HERE, {"do": "remove"})
    assert chosen(cast) is None
    assert "You said" not in rosa.get(HERE).text


@pytest.mark.parametrize(
    "sent, field, words",
    [
        ({"ways": []}, "ways", "Pick one way or more. Or tap “Not now”."),
        ({"ways": ["by_pigeon"]}, "ways", "Pick again."),
        ({"days": ["someday"]}, "days", "Pick again."),
        ({"parts": ["mo"]}, "parts", "Pick again."),
    ],
)
def test_what_cannot_be_is_said_beside_it_and_the_taps_stay(rosa, cast, sent, field, words):
    page = rosa.post(HERE, TEXT | sent)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert words in page.text
    assert 'value="evening"' in page.text
    assert " checked" in page.text
    assert chosen(cast) is None


def test_the_page_says_by_name_who_sees_it(rosa, cast):
    assert "Only peers who support you see this: Ben" in rosa.get(HERE).text
    hide(cast.rosa, cast.ben, by=cast.rosa)
    assert "nobody sees this now" in rosa.get(HERE).text


def test_nobody_types_anything(rosa):
    page = rosa.get(HERE).text
    assert not [kind for kind in ('type="text"', 'type="tel"', "<textarea") if kind in page]


@pytest.mark.parametrize("address", ["/my/people/", "offer"])
@pytest.mark.parametrize("who", ["ben", "fay", "amara", "mona", "nils", "cleo"])
def test_only_the_peer_who_supports_someone_reads_it(client, cast, who, address):
    choose(cast.rosa, ["by_text", "in_person"], ["tu"])
    address = f"/my/people/{cast.rosa.pk}/offer/" if address == "offer" else address
    client.force_login(getattr(cast, who).person)
    assert (WORDS in client.get(address).text) is (who == "ben")


@pytest.mark.parametrize("who", ["amara", "mona"])
def test_staff_pages_show_nothing_of_it(client, cast, who):
    choose(cast.rosa, ["by_text"], ["tu"])
    client.force_login(getattr(cast, who).person)
    for address in (f"/staff/people/{cast.rosa.pk}/", "/staff/people/", "/staff/?show=offers"):
        page = client.get(address)
        assert page.status_code == 200
        assert "text message" not in page.text


def test_a_peer_from_whom_someone_hides_reads_nothing(cast):
    choose(cast.rosa, ["by_call"], [])
    assert set(reach_of(cast.ben, [cast.rosa.pk])) == {cast.rosa.pk}
    hide(cast.rosa, cast.ben, by=cast.rosa)
    assert reach_of(cast.ben, [cast.rosa.pk]) == {}


def test_a_peer_whose_place_in_the_group_ends_reads_nothing(cast):
    choose(cast.rosa, ["by_call"], [])
    cast.ben.places.all().delete()
    assert reach_of(cast.ben, [cast.rosa.pk]) == {}


def test_no_log_tells_of_it(rosa, cast, caplog):
    before = Note.objects.count()
    with caplog.at_level(logging.INFO):
        rosa.post(HERE, TEXT)
        rosa.post(HERE, {"do": "not-now"})
        rosa.post(HERE, {"do": "remove"})
    forget(cast.rosa)
    assert Note.objects.count() == before
    for line in caplog.records:
        said = f"{line.getMessage()} {getattr(line, 'fields', '')}"
        assert not [word for word in ("by_text", "evening", str(cast.rosa.pk)) if word in said]


def test_it_goes_when_someone_leaves(cast):
    choose(cast.rosa, ["by_call"], [])
    retention.apply(now=NOON)
    assert chosen(cast)
    Membership.objects.filter(pk=cast.rosa.pk).update(ended_at=NOON)
    retention.apply(now=NOON.replace(hour=13))
    assert chosen(cast) is None


def test_help_of_someone_signed_in_names_their_peer_and_agency(rosa, cast):
    Membership.objects.filter(pk=cast.ben.pk).update(work_phone="555-0177")
    page = rosa.get("/my/help/")
    assert page["Cache-Control"] == "no-store"
    assert "Ben supports you." in page.text
    for number in ("tel:5550177", "tel:5550101", "tel:988", "sms:988"):
        assert f'href="{number}"' in page.text
    assert 'Call Ben: <span class="num">555-0177</span>' in rosa.get("/my/").text
    hide(cast.rosa, cast.ben, by=cast.rosa)
    assert "555-0177" not in rosa.get("/my/help/").text


def test_a_peers_number_is_for_those_they_support(client, cast):
    Membership.objects.filter(pk=cast.ben.pk).update(work_phone="555-0177")
    group(cast.harbor, "Others", [cast.fay], [])
    for who in ("fay", "amara", "lee", "jo"):
        client.force_login(getattr(cast, who).person)
        assert "555-0177" not in client.get("/my/help/").text


def test_a_manager_writes_a_peers_work_phone(client, cast):
    client.force_login(cast.mona.person)
    address = f"/staff/people/{cast.ben.pk}/edit/"
    sent = {"display_name": "Ben", "started_on": "2027-01-04", "role": "peer"}
    sent["supports"] = [str(cast.circle.pk)]
    wrong = client.post(address, sent | {"work_phone": "ask me"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["work_phone"])
    client.post(address, sent | {"work_phone": "555 0177"})
    cast.ben.refresh_from_db()
    assert cast.ben.work_phone == "555 0177"
    change_role(cast.ben, "staff", by=cast.mona)
    cast.ben.refresh_from_db()
    assert (cast.ben.role, cast.ben.work_phone) == ("staff", "")


def test_following_help_leaves_one_line_without_ids(rosa, cast, caplog):
    with caplog.at_level(logging.INFO, logger="handrail"):
        before = Note.objects.count()
        rosa.get("/my/help/")
    fields = [line.fields for line in caplog.records if hasattr(line, "fields")]
    assert [line["route"] for line in fields] == ["my_help"]
    assert str(cast.rosa.pk) not in str(fields)
    assert str(cast.rosa.person_id) not in str(fields)
    assert Note.objects.count() == before
