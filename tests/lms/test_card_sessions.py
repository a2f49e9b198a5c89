"""What a card's session leaves behind, how long it lasts, and what ends it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from lms.agencies.actions import end_membership
from lms.agencies.cards.actions import issue_card, revoke_cards
from tests.cast import PIN

pytestmark = pytest.mark.django_db
CLEAR = '"cache", "storage"'


def card_browser(code, device):
    browser = Client()
    browser.post("/card/", {"code": code, "pin": PIN, "device": device})
    assert is_in(browser)
    return browser


def staff_browser(member):
    browser = Client()
    fields = {"login": member.person.email, "password": "steady on the stairs"}
    browser.post("/accounts/login/", fields)
    assert is_in(browser)
    return browser


def is_in(browser) -> bool:
    return browser.get("/my/token").status_code == 200


@pytest.fixture
def browsers(cast):
    """Rosa on her phone, on the clinic's tablet, and Ben at his desk."""
    code = cast.card_code(cast.rosa)
    return {
        "own": card_browser(code, "own"),
        "shared": card_browser(code, "shared"),
        "desk": staff_browser(cast.ben),
    }


@pytest.mark.parametrize(
    "device, lasts", [("own", timedelta(days=30)), ("shared", timedelta(hours=2))]
)
def test_how_long_a_session_lasts_on_each_device(browsers, device, lasts):
    session = Session.objects.get(pk=browsers[device].session.session_key)
    left = session.expire_date - timezone.now()
    assert lasts - timedelta(minutes=1) < left <= lasts


def test_a_session_of_staff_lasts_a_working_day(browsers):
    session = Session.objects.get(pk=browsers["desk"].session.session_key)
    assert session.expire_date - timezone.now() <= timedelta(hours=12)


def test_only_on_ones_own_phone_a_session_outlives_the_browser(browsers):
    kept = {name: bool(browser.cookies["hr"]["max-age"]) for name, browser in browsers.items()}
    assert kept == {"own": True, "shared": False, "desk": False}


@pytest.mark.parametrize("device, cleared", [("own", None), ("shared", CLEAR), ("desk", None)])
@pytest.mark.parametrize("address", ["/sign-out/", "/es/sign-out/"])
def test_signing_out_clears_what_a_shared_device_kept(browsers, device, cleared, address):
    browser = browsers[device]
    page = browser.post(address)
    assert page.headers.get("Clear-Site-Data") == cleared
    assert page["Location"] == address.replace("sign-out/", "")
    assert not is_in(browser)


@pytest.mark.parametrize(
    "device, ended, cleared", [("own", False, None), ("shared", True, CLEAR), ("desk", False, None)]
)
def test_leave_ends_only_a_shared_devices_session(browsers, settings, device, ended, cleared):
    browser = browsers[device]
    page = browser.get("/leave/")
    assert page["Location"] == settings.HR_EXIT_URL
    assert page.headers.get("Clear-Site-Data") == cleared
    assert is_in(browser) is not ended


def test_leave_works_without_an_account(db, settings):
    page = Client().get("/es/leave/")
    assert (page.status_code, page["Location"]) == (302, settings.HR_EXIT_URL)
    assert not page.cookies


def revoke(cast):
    revoke_cards(cast.rosa, by=cast.amara.person)


def new_card(cast):
    issue_card(cast.rosa, pin=PIN, by=cast.amara.person)


def leave_agency(cast):
    end_membership(cast.rosa, by=cast.mona.person)


@pytest.mark.parametrize("act", [revoke, new_card, leave_agency])
def test_what_ends_a_card_ends_its_sessions_at_once(cast, browsers, act):
    act(cast)
    assert {name: is_in(browser) for name, browser in browsers.items()} == {
        "own": False,
        "shared": False,
        "desk": True,
    }


def test_leaving_the_agency_ends_staffs_sessions_at_once(cast, browsers):
    end_membership(cast.ben, by=cast.mona.person)
    assert [name for name, browser in browsers.items() if is_in(browser)] == ["own", "shared"]


def test_someone_who_left_may_do_nothing_more_there(cast, client):
    """Signing in with the password works, for their own record; the agency's desks are closed."""
    end_membership(cast.amara, by=cast.mona.person)
    browser = staff_browser(cast.amara)
    assert browser.get("/my/").status_code == 200
    assert {browser.get(address).status_code for address in ("/staff/", "/my/people/")} == {403}


def test_a_person_who_signs_in_gets_a_new_session(cast, client):
    client.get("/accounts/login/")
    client.session["before"] = True
    client.session.save()
    before = client.session.session_key
    client.post("/card/", {"code": cast.card_code(cast.rosa), "pin": PIN, "device": "own"})
    assert client.session.session_key != before
