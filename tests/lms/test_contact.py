"""Whom each reader can call: their own agency, the site's one contact, or 988."""

from datetime import UTC, datetime

import pytest

from home import contact, failures
from home.kept import shelf
from lms.agencies.models import Agency, SiteContact
from lms.agencies.queries import contact_of
from lms.editor.wagtail_hooks import whom_public_pages_name

pytestmark = pytest.mark.django_db
MONDAY_NOON = datetime(2027, 3, 1, 17, tzinfo=UTC)
PUBLIC = ("/", "/help/", "/privacy/", "/offline/", "/card/", "/accounts/login/", "/nowhere/")


@pytest.fixture(autouse=True)
def nothing_kept():
    yield
    contact.forget()
    shelf.drop()


@pytest.fixture
def read(client):
    """Read a page as somebody without an account does, nothing kept from before."""

    def read(address):
        contact.forget()
        shelf.drop()
        client.get("/")  # Error pages name whom another page asked for.
        return client.get(address).text

    return read


@pytest.fixture
def one_agency():
    return Agency.objects.create(
        name="Harbor", contact_phone="555-0101", contact_open="Mo-Fr 09:00-17:00"
    )


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_name_the_only_agency_and_the_crisis_line(read, one_agency, address):
    page = read(address)
    assert 'href="tel:5550101"' in page
    assert 'href="tel:988"' in page
    assert "closed now" not in page


@pytest.mark.parametrize("address", PUBLIC)
def test_with_several_agencies_public_pages_name_none_of_them(read, cast, address):
    page = read(address)
    assert "555-01" not in page
    assert "Harbor" not in page
    assert "Summit" not in page
    assert 'href="tel:988"' in page


def test_an_agencys_own_crisis_line_takes_the_place_of_988(read, one_agency):
    Agency.objects.update(crisis_call="833-773-2445")
    assert 'href="tel:8337732445"' in read("/privacy/")
    assert "tel:988" not in read("/privacy/")
    help_page = read("/help/")
    assert "If you need someone now, call 833-773-2445." in help_page
    assert 'href="tel:988"' in help_page


def test_hours_are_words_on_pages_that_are_kept(read, one_agency):
    assert "Monday to Friday, 9 a.m. to 5 p.m." in read("/privacy/")
    Agency.objects.update(contact_open="", contact_hours="Weekdays, 9 to 5")
    assert "Weekdays, 9 to 5" in read("/privacy/")


@pytest.mark.parametrize(
    "zone, said",
    [
        ("America/New_York", False),
        # It is seven in the morning on the wall of an agency in Hawaii.
        ("Pacific/Honolulu", True),
    ],
)
def test_signed_in_pages_say_that_it_is_closed_by_the_agencys_wall(one_agency, zone, said):
    one_agency.time_zone = zone
    found = contact_of(one_agency, MONDAY_NOON)
    assert found.closed is said
    assert not said or found.again == "today at 9 a.m."


def test_an_agency_without_a_number_names_what_public_pages_name(cast):
    cast.harbor.contact_phone, cast.harbor.crisis_call = "", "833-773-2445"
    contact.forget()
    found = contact_of(cast.harbor, MONDAY_NOON)
    assert (found.name, found.phone, found.crisis_call) == ("", "", "833-773-2445")


def test_someone_signed_in_reads_when_they_can_call(client, cast, monkeypatch):
    monkeypatch.setattr(Agency, "wall", lambda self, now=None: datetime(2027, 3, 1, 17, tzinfo=UTC))
    Agency.objects.filter(pk=cast.harbor.pk).update(contact_open="Mo-Su 09:00-17:00")
    client.force_login(cast.rosa.person)
    page = client.get("/my/")
    assert page["Cache-Control"] == "no-store"
    words = " ".join(page.text.split())
    assert "Harbor answers every day, 9 a.m. to 5 p.m." in words
    assert "It is closed now. You can call tomorrow at 9 a.m., or 988 now." in words


def test_when_the_database_is_away_the_last_known_contact_is_named(rf, one_agency):
    contact.site_contact()
    Agency.objects.all().delete()
    assert "555-0101" in failures.page(rf.get("/"), 503)
    contact.forget()
    assert "tel:988" in failures.page(rf.get("/"), 503)


SITE = {
    "name": "State peer office",
    "phone": "555-0190",
    "time_zone": "America/Chicago",
    "days_0": ["0", "1"],
    "opens_0": "09:00",
    "closes_0": "12:00",
}


@pytest.fixture
def platform(client, cast):
    client.force_login(cast.jo.person)
    return client


def test_who_keeps_the_site_says_whom_public_pages_name(
    platform, read, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert platform.post("/staff/site/", SITE).status_code == 302
    page = read("/privacy/")
    assert 'Call State peer office: <span class="num">555-0190</span>' in page
    assert "Monday and Tuesday, 9 a.m. to noon. Central time." in page
    assert "closed now" not in page
    assert SiteContact.objects.count() == 1
    platform.post("/staff/site/", SITE | {"phone": "555-0191"})
    assert "555-0191" in read("/privacy/")
    platform.post("/staff/site/", {"remove": ""})
    assert "555-019" not in read("/privacy/")


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"name": " "}, "name"),
        ({"phone": "call us"}, "phone"),
        ({"phone": ""}, "phone"),
        ({"days_0": []}, "days_0"),
        ({"closes_0": "09:00"}, "closes_0"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
    ],
)
def test_a_wrong_site_contact_is_said_beside_its_field(platform, wrong, field):
    page = platform.post("/staff/site/", SITE | wrong)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert SiteContact.objects.count() == 0


def test_the_only_agency_goes_before_the_sites_contact(read, one_agency):
    SiteContact.objects.create(name="Office", phone="555-0190", open="Mo 09:00-10:00")
    page = read("/privacy/")
    assert "555-0101" in page
    assert "555-0190" not in page


def test_who_keeps_the_site_has_help_without_an_agency(platform):
    page = platform.get("/my/help/")
    assert page.status_code == 200
    assert 'href="tel:988"' in page.text


def test_the_editor_leads_who_keeps_the_site_there(client, cast):
    for who, shown in (("jo", True), ("theo", False)):
        client.force_login(getattr(cast, who).person)
        request = client.get("/my/help/").wsgi_request
        assert whom_public_pages_name().is_shown(request) is shown
    assert whom_public_pages_name().url == "/staff/site/"
