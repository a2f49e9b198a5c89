"""From demonstration to real: it goes whole and for good, and the first manager gets in."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Collection, Page

from courses.library_format import LIBRARY
from courses.loader import load_library
from lms.agencies.models import Agency, Group, Membership, RealSince
from lms.agencies.own_agency.checklist import left_to_do
from lms.agencies.own_agency.opening import open_agency
from lms.demo import load
from lms.people.models import Person
from lms.training.models import Assignment, Cycle
from tests.cast import member
from tests.library import restore_roots

pytestmark = pytest.mark.django_db
ANSWERS = {
    "agency": "Harbor",
    "manager": "Mona",
    "phone": "555-0101",
    "hours": "Weekdays, 9 to 5",
    "crisis": "988",
}


@pytest.fixture(scope="module")
def demonstration(module_db):
    restore_roots()
    assert load_library(LIBRARY) == []
    load.load()


def start(**changes) -> str:
    said = StringIO()
    call_command("start", **ANSWERS | {"yes": True} | changes, stdout=said)
    return said.getvalue()


def test_the_demonstration_goes_whole_and_the_first_manager_gets_in(demonstration):
    shared = Page.objects.filter(path__startswith="0001").exclude(slug="riverbend")
    pages = set(shared.exclude(slug="call-our-front-desk").values_list("slug", flat=True))
    said = start()
    assert Agency.objects.get().name == "Harbor"
    assert Person.objects.get() == Membership.objects.get().person
    assert not any(model.objects.exists() for model in (Cycle, Assignment, Group))
    assert set(Page.objects.values_list("slug", flat=True)) == pages
    assert not Collection.objects.filter(name="Riverbend").exists()
    (link,) = re.findall(r"http\S+(/join/\S+)", said)
    page = Client().get(link, follow=True)
    assert "Harbor" in page.text and page.status_code == 200


def test_what_only_a_demonstration_has_is_gone_for_good(demonstration):
    start()
    look_around = Client().post("/accounts/look-around/", {"who": "manager"})
    assert look_around.status_code == 404
    assert Client().get("/accounts/mail/").status_code == 404
    assert "look-around" not in Client().get("/accounts/login/").text
    for command in ("load_demo", "start"):
        with pytest.raises(CommandError):
            call_command(command, **ANSWERS if command == "start" else {})
    assert Agency.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"phone": "call us"}, {"agency": " "}, {"manager": ""}, {"crisis": "9"}]
)
def test_a_wrong_answer_stops_before_anything_is_removed(demonstration, wrong):
    with pytest.raises(CommandError):
        start(**wrong)
    assert Agency.objects.count() == 2 and not RealSince.objects.exists()


def test_answers_are_asked_for_until_they_are_right_and_no_changes_nothing(
    demonstration, monkeypatch
):
    typed = iter(["Harbor", "Mona", "call us", "555-0101", "Weekdays", "", "no"])
    monkeypatch.setattr("builtins.input", lambda question: next(typed))
    said = StringIO()
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("start", stdout=said)
    assert "Write a phone number" in said.getvalue()
    assert Agency.objects.count() == 2


def test_one_more_agency_is_opened_beside_the_others(db):
    call_command("add_agency", **ANSWERS, stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("add_agency", **ANSWERS | {"agency": "HARBOR"}, stdout=StringIO())
    assert Membership.objects.get(agency__name="Harbor").role == "manager"


def test_the_checklist_is_there_until_each_thing_is_done(client, db, settings):
    settings.HR_BASE_URL = ""
    manager = open_agency(**ANSWERS)
    client.force_login(manager.person)
    assert [left.key for left in left_to_do(manager)] == [
        "factor",
        "address",
        "colleagues",
        "group",
        "card",
        "must_report",
    ]
    assert "6 things left to do" in client.get("/staff/").text
    settings.HR_BASE_URL = "https://guides.example.org"
    colleague = member("Amara", "staff", manager.agency)
    Group.objects.create(agency=manager.agency, name="North")
    person = member("Rosa", "patient", manager.agency, email=False)
    person.cards.create(
        agency=manager.agency,
        code_hash="c",
        issued_at="2027-01-01T00:00Z",
        expires_at="2027-12-01T00:00Z",
    )
    assert [left.key for left in left_to_do(manager)] == ["factor", "must_report"]
    manager.person.authenticator_set.create(type="totp", data={})
    assert [left.key for left in left_to_do(manager)] == ["must_report"]
    manager.agency.refresh_from_db()
    assert manager.agency.ready_at
    page = client.get("/staff/").text
    assert "1 thing left to do" in page and "/staff/agency/#id_must_report" in page
    manager.agency.must_report = "Harm to a child."
    assert left_to_do(manager) == []
    client.force_login(colleague.person)
    assert "left to do" not in client.get("/staff/").text
