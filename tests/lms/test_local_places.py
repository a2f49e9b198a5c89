"""An agency's own places: its people find them, nobody else does, and who may change them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Collection

from home.models import Resource
from lms.activity.models import Note
from lms.agencies.editors import authors_of, editors_of, may_edit_resources
from lms.agencies.models import Agency, LocalPlace
from tests.addresses import sign_in
from tests.cast import member

from .every_address.places import local_place

pytestmark = pytest.mark.django_db
EVERYTHING = "/my/resources/?want=all"
GOOD = {
    "want": "food",
    "name": "River kitchen",
    "what": "Hot meals for anyone.",
    "phone": "555-0142",
    "text_to": "",
    "web": "river.example",
    "hours": "Noon to 2",
    "cost": "free",
    "languages": "en-es",
    "area": "Springfield",
    "account": "none",
    "note": "Bus 4 stops there.",
    "checked_on": "2026-11-20",
    "shown": "on",
}
BAD = {
    "want": "gold",
    "name": "",
    "what": "x" * 121,
    "phone": "call us",
    "text_to": "ab",
    "web": "javascript:alert(1)",
    "area": "",
    "checked_on": "2999-01-01",
}


@pytest.fixture
def places(cast):
    return {
        "Harbor kitchen": local_place(cast.harbor, "Harbor kitchen"),
        "Harbor secret": local_place(cast.harbor, "Harbor secret", shown=False),
        "Summit kitchen": local_place(cast.summit, "Summit kitchen"),
    }


def seen(page, places) -> set[str]:
    return {name for name in places if name in page.text}


@pytest.mark.parametrize(
    "who, names",
    [
        ("rosa", {"Harbor kitchen"}),
        ("ben", {"Harbor kitchen"}),
        ("mona", {"Harbor kitchen"}),
        ("theo", {"Harbor kitchen"}),
        ("cleo", {"Summit kitchen"}),
        ("nils", {"Summit kitchen"}),
        ("jo", set()),
    ],
)
@pytest.mark.parametrize("language", ["", "/es"])
def test_each_finds_the_places_of_their_own_agency(client, cast, places, who, names, language):
    sign_in(client, getattr(cast, who))
    page = client.get(language + EVERYTHING)
    assert page.headers["Cache-Control"] == "no-store"
    assert seen(page, places) == names


@pytest.mark.parametrize("address", ["/resources/?want=all", "/resources/?want=food"])
def test_of_several_agencies_the_public_page_shows_nobodys(client, places, address):
    assert seen(client.get(address), places) == set()


def test_of_one_real_agency_everyone_sees_what_it_shows(client, cast, places):
    Agency.objects.filter(pk=cast.summit.pk).update(made_up=True)
    assert seen(client.get("/resources/?want=food"), places) == {"Harbor kitchen"}
    Agency.objects.filter(pk=cast.harbor.pk).update(made_up=True)
    assert seen(client.get("/resources/?want=food"), places) == set()


@pytest.mark.parametrize(
    "who, own, other", [("mona", "Harbor", "Summit"), ("theo", "Harbor", "Summit")]
)
def test_who_keeps_places_lists_their_own_agencys_only(client, cast, places, who, own, other):
    sign_in(client, getattr(cast, who))
    page = client.get("/staff/places/")
    assert seen(page, places) == {f"{own} kitchen", f"{own} secret"}
    for way in ("", "checked/"):
        theirs = client.post(f"/staff/places/{places[f'{other} kitchen'].pk}/{way}", GOOD)
        assert theirs.status_code == 404
    assert LocalPlace.objects.get(name="Summit kitchen").what == "Hot meals."


def test_a_place_is_added_for_the_agency_one_acts_for(client, cast):
    sign_in(client, cast.mona)
    answer = client.post("/staff/places/add/", GOOD | {"agency": str(cast.summit.pk)})
    assert answer["Location"] == "/staff/places/"
    made = LocalPlace.objects.get()
    assert (made.agency, made.web) == (cast.harbor, "https://river.example")
    assert made.review_by == date(2026, 11, 20) + timedelta(days=91)
    assert Note.objects.get(verb="place.added").agency_id == cast.harbor.pk


def test_a_changed_place_is_changed_at_once(client, cast, places):
    sign_in(client, cast.mona)
    place = places["Harbor kitchen"]
    answer = client.post(f"/staff/places/{place.pk}/", GOOD | {"shown": ""})
    assert answer.status_code == 302
    place.refresh_from_db()
    assert (place.name, place.shown) == ("River kitchen", False)
    assert "River kitchen" not in client.get(EVERYTHING).text


@pytest.mark.parametrize("name", BAD)
def test_a_wrong_answer_is_said_beside_its_field_and_nothing_is_lost(client, cast, name):
    sign_in(client, cast.mona)
    page = client.post("/staff/places/add/", GOOD | {name: BAD[name]})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [name]
    assert page.text.count('class="note"') == 1
    assert "Bus 4 stops there." in page.text
    assert not LocalPlace.objects.exists()


def test_after_three_months_readers_are_asked_to_call_first(client, cast):
    today = timezone.localdate()
    local_place(cast.harbor, "New", checked_on=today, review_by=today)
    old = local_place(cast.harbor, "Old", review_by=today - timedelta(days=1))
    sign_in(client, cast.mona)
    own = client.get("/my/resources/?want=food").text
    assert own.count("Please call first to check.") == 1
    assert own.index("New") < own.index("Old") < own.index("Please call first")
    kept = client.get("/staff/places/")
    assert [place.name for place in kept.context["old"]] == ["Old"]
    assert kept.context["places"][0] == old, "what needs a look stands first"
    client.post(f"/staff/places/{old.pk}/checked/")
    assert "Please call first" not in client.get("/my/resources/?want=food").text
    assert Note.objects.get(verb="place.checked").subject_id == str(old.pk)


def test_the_log_holds_nothing_that_was_written(client, cast):
    sign_in(client, cast.mona)
    client.post("/staff/places/add/", GOOD)
    line = Note.objects.get(verb="place.added")
    assert "kitchen" not in " ".join(str(value) for value in vars(line).values())


CMS = "/cms/snippets/home/resource/"


def test_the_country_is_kept_by_the_shared_librarys_authors_only(client, cast):
    line = Resource.objects.create(
        **{"want": "now", "name": "A line", "what": "They listen.", "hours": "Always"},
        **{"cost": "free", "languages": "en", "account": "none", "source": "example.org"},
        **{"checked_on": date(2026, 11, 22), "review_by": date(2026, 12, 22)},
    )
    shared = member("Shira", "author", None)
    shared.person.groups.add(may_edit_resources(editors_of("Shared", [], _root())))
    cast.theo.person.groups.add(authors_of(cast.harbor))
    for who, status in ((shared, 200), (cast.theo, 302), (cast.mona, 302)):
        sign_in(client, who)
        assert client.get(CMS).status_code == status
        assert client.get(f"{CMS}edit/{line.pk}/").status_code == status
    assert client.get(f"{CMS}delete/{line.pk}/").status_code == 302


def _root():
    return Collection.get_first_root_node()
