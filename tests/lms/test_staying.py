"""How long someone stays signed in, what happens then, and what waits for them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.agencies.actions import end_membership
from lms.agencies.managing.actions import change_role, deactivate
from lms.agencies.staying import rules, unsent
from lms.people.models import Device
from tests.cast import NOON, PIN, assign
from tests.library import publish

pytestmark = pytest.mark.django_db
CLEAR = '"cache", "storage"'
SECOND = timedelta(seconds=1)
WHO = {"_auth_user_id": "someone"}


@pytest.mark.parametrize(
    "kind, shared, minutes", [("own", False, 15), ("shared", True, 10), ("work", None, 30)]
)
def test_each_kind_of_device_has_its_quiet_minutes(kind, shared, minutes):
    session = WHO | {"shared_device": shared, "last_active": NOON.isoformat()}
    until, over = NOON + timedelta(days=40), NOON + timedelta(minutes=minutes)
    assert rules.ended(session, until=until, now=over - SECOND) is None
    ended = rules.ended(session, until=until, now=over)
    assert ended == rules.Ended("someone", kind, quiet=True, locked=kind == "own")
    assert rules.left(session, until=until, now=NOON) == rules.Left(minutes * 60, more=True)


def test_the_longest_time_ends_it_however_busy_and_no_tap_gives_more():
    session = WHO | {"shared_device": True, "last_active": NOON.isoformat()}
    until = NOON + timedelta(seconds=90)
    assert rules.left(session, until=until, now=NOON) == rules.Left(90, more=False)
    assert rules.ended(session, until=until, now=until).quiet is False


def test_a_phone_that_asks_for_no_pin_has_no_quiet_minutes():
    session = WHO | {"shared_device": False, "last_active": NOON.isoformat(), "pin_again": False}
    until = NOON + timedelta(days=30)
    assert rules.left(session, until=until, now=NOON) == rules.Left(None, more=True)
    assert rules.ended(session, until=until, now=until - SECOND) is None


@pytest.fixture
def code(cast):
    for person in (cast.rosa, cast.lee):
        person.kept = "yes"
        person.save()
    return cast.card_code(cast.rosa)


def card_browser(code, device, browser=None):
    browser = browser or Client()
    return browser, browser.post("/card/", {"code": code, "pin": PIN, "device": device})


def desk_browser(member, browser=None):
    browser = browser or Client()
    fields = {"login": member.person.email, "password": "steady on the stairs"}
    return browser, browser.post("/accounts/login/", fields)


def quiet(browser, minutes: int):
    session = browser.session
    session["last_active"] = (timezone.now() - timedelta(minutes=minutes)).isoformat()
    session.save()


def rosas_guide(cast, topics):
    return f"/my/{assign(publish(topics.en, 'guide'), cast.rosa, by=cast.ben)[0].pk}/"


def test_a_quiet_shared_device_is_signed_out_and_signing_in_opens_the_same_page(
    cast, library, code
):
    browser, _ = card_browser(code, "shared")
    guide = rosas_guide(cast, library)
    assert browser.get(guide).status_code == 200
    quiet(browser, 10)
    page = browser.get(guide)
    assert (page["Location"], page["Clear-Site-Data"]) == ("/card/?ended=10", CLEAR)
    assert not Device.objects.exists()
    assert "nothing happened for 10 minutes" in browser.get(page["Location"]).text
    _, page = card_browser(code, "shared", browser)
    assert page["Location"] == guide
    assert card_browser(code, "shared", browser)[1]["Location"] == "/my/"


@pytest.mark.parametrize("way", ["/leave/", "/sign-out/"])
def test_leaving_a_shared_device_after_its_quiet_minutes_clears_it_too(cast, code, way):
    browser, _ = card_browser(code, "shared")
    quiet(browser, 10)
    page = browser.post(way) if way == "/sign-out/" else browser.get(way)
    assert page["Clear-Site-Data"] == CLEAR
    assert page.cookies["hr"].value == ""
    assert not Session.objects.exists()


def test_the_next_person_at_a_shared_device_is_led_nowhere_of_the_last(cast, library, code):
    browser, _ = card_browser(code, "shared")
    quiet(browser, 10)
    browser.get(rosas_guide(cast, library))
    other = cast.card_code(cast.lee)
    assert card_browser(other, "shared", browser)[1]["Location"] == "/my/"


def test_a_quiet_own_phone_asks_for_the_pin_and_goes_on(cast, library, code):
    browser, _ = card_browser(code, "own")
    guide = rosas_guide(cast, library)
    quiet(browser, 15)
    page = browser.get(guide)
    assert page["Location"] == "/card/unlock/"
    assert "Clear-Site-Data" not in page
    assert browser.get("/my/token").status_code == 401
    assert browser.get("/my/")["Location"] == "/card/unlock/"
    browser.get(guide)
    before = browser.session.session_key
    page = browser.post("/card/unlock/", {"pin": "9753"})
    assert page.status_code == 422
    assert "This PIN is not right." in page.text
    assert browser.post("/card/unlock/", {"pin": PIN})["Location"] == guide
    assert browser.get(guide).status_code == 200
    assert browser.session.session_key != before
    assert Device.objects.get().session_key == browser.session.session_key


def test_guesses_at_a_locked_phone_count_as_at_the_card(cast, code):
    browser, _ = card_browser(code, "own")
    quiet(browser, 15)
    for _ in range(5):
        browser.post("/card/unlock/", {"pin": "9753"})
    assert browser.post("/card/unlock/", {"pin": PIN}).status_code == 422
    assert card_browser(code, "own")[1].status_code == 422


def test_another_role_and_leaving_end_sessions_at_once(cast):
    browsers = [desk_browser(member)[0] for member in (cast.ben, cast.amara)]
    change_role(cast.ben, "staff", by=cast.mona)
    deactivate(cast.amara, by=cast.mona)
    assert [browser.get("/my/token").status_code for browser in browsers] == [401, 401]
    assert not Device.objects.exists()


def test_a_locked_phone_of_someone_who_left_opens_no_more(cast, code):
    browser, _ = card_browser(code, "own")
    quiet(browser, 15)
    browser.get("/my/")
    end_membership(cast.rosa, by=cast.mona.person)
    assert browser.post("/card/unlock/", {"pin": PIN})["Location"] == "/card/"
    assert browser.get("/my/token").status_code == 401


def test_someone_else_who_signs_in_on_a_locked_phone_finds_nothing_of_it(cast, code):
    browser, _ = card_browser(code, "own")
    quiet(browser, 15)
    browser.get("/my/")
    desk_browser(cast.ben, browser)
    session = browser.session
    assert session["_auth_user_id"] == str(cast.ben.person_id)
    assert not {"locked", "membership", "shared_device"} & set(session.keys())
    assert [device.person for device in Device.objects.all()] == [cast.ben.person]


FORM = {"people": ["one", "two"], "due": "2027-04-01", "pin": "2846", "new_password": "secret"}


def test_a_form_sent_too_late_waits_until_its_sender_signs_in_and_goes_once(cast):
    browser, _ = desk_browser(cast.amara)
    quiet(browser, 30)
    page = browser.post("/staff/assign/?step=2", FORM)
    assert page["Location"] == "/accounts/login/?ended=30"
    _, page = desk_browser(cast.amara, browser)
    assert page["Location"] == "/my/unsent/"
    shown = browser.get("/my/unsent/").text
    for name, value in [("people", "one"), ("people", "two"), ("due", "2027-04-01")]:
        assert f'name="{name}" value="{value}"' in shown
    assert "2846" not in shown and "secret" not in shown
    page = browser.post("/my/unsent/", {"people": ["one", "two"], "due": "2027-04-01"})
    assert (page.status_code, page["Location"]) == (307, "/staff/assign/?step=2")
    assert browser.get("/my/unsent/").status_code == 302


def test_what_someone_typed_is_given_to_nobody_else(cast):
    browser, _ = desk_browser(cast.amara)
    quiet(browser, 30)
    browser.post("/staff/assign/", FORM)
    assert desk_browser(cast.mona, browser)[1]["Location"] == "/staff/"
    assert browser.get("/my/unsent/").status_code == 302


def test_what_was_typed_is_kept_sealed_and_for_half_an_hour():
    session, fields = {}, Client().request().wsgi_request.GET.copy()
    fields["note"] = "words"
    assert unsent.keep(session, "someone", action="/my/", typed=fields, now=NOON)
    assert "words" not in str(session)
    at = {"person_id": "someone", "now": NOON + unsent.KEPT_FOR}
    assert unsent.of(session, **at).fields == (("note", "words"),)
    assert unsent.of(session, **at | {"now": at["now"] + SECOND}) is None
    for action in ("https://elsewhere.example/", "//elsewhere.example/my/", "my/", "/nowhere/"):
        assert not unsent.keep({}, "someone", action=action, typed=fields, now=NOON)


def test_only_what_a_person_does_keeps_them_signed_in(cast, code):
    browser, _ = card_browser(code, "own")
    quiet(browser, 5)
    before = browser.session["last_active"]
    browser.get("/my/token")
    browser.get("/my/still-here/")
    browser.get("/my/", headers={"sec-purpose": "prefetch"})
    assert browser.session["last_active"] == before
    browser.get("/my/")
    assert browser.session["last_active"] > before


def test_a_visit_within_the_minute_saves_nothing(cast, code):
    browser, _ = card_browser(code, "own")
    with CaptureQueriesContext(connection) as captured:
        assert browser.get("/my/").status_code == 200
    assert {query["sql"].split()[0] for query in captured} == {"SELECT"}


def left(answer) -> dict:
    assert answer.status_code == 200
    return answer.json()


def test_one_tap_gives_the_quiet_minutes_again(cast, code):
    browser, _ = card_browser(code, "shared")
    quiet(browser, 9)
    told = left(browser.get("/my/still-here/"))
    assert told["more"] and 50 < told["left"] <= 60
    assert left(browser.post("/my/still-here/"))["left"] >= 595


def test_the_time_is_over_only_when_no_other_tab_went_on(cast, code):
    browser, _ = card_browser(code, "shared")
    assert left(browser.post("/my/still-here/", {"end": 1}))["left"] > 500
    quiet(browser, 9.9)
    page = browser.post("/my/still-here/", {"end": 1, "page": "/my/#s-2"})
    assert (page.json(), page["Clear-Site-Data"]) == ({"go": "/card/?ended=10"}, CLEAR)
    assert card_browser(code, "shared", browser)[1]["Location"] == "/my/#s-2"


@pytest.mark.parametrize("minutes", [29.9, 31], ids=["just before", "after sleep"])
def test_a_script_brings_what_is_being_typed_into_safety(cast, minutes):
    browser, _ = desk_browser(cast.amara)
    quiet(browser, minutes)
    typed = {"end": 1, "action": "/staff/assign/", "typed": "people=one&password=x"}
    assert browser.post("/my/still-here/", typed).json() == {"go": "/accounts/login/?ended=30"}
    assert desk_browser(cast.amara, browser)[1]["Location"] == "/my/unsent/"
    shown = browser.get("/my/unsent/").text
    assert 'name="people" value="one"' in shown and "password" not in shown


def test_the_longest_time_does_not_move(cast, code):
    browser, _ = card_browser(code, "shared")
    until = Session.objects.get().expire_date
    quiet(browser, 2)
    browser.get("/my/")
    assert abs(Session.objects.get().expire_date - until) < SECOND
    Session.objects.update(expire_date=timezone.now())
    assert browser.get("/my/")["Location"] == "/card/?ended=long"


def test_signing_out_there_ends_that_session_and_no_other(cast, code):
    here, there, third = (card_browser(code, kind)[0] for kind in ("own", "shared", "own"))
    page = here.get("/my/devices/")
    assert page.text.count('/sign-out/">') == 2 + 2  # And the two of every page.
    device = Device.objects.get(session_key=there.session.session_key)
    page = here.post(f"/my/devices/{device.pk}/sign-out/")
    assert page["Location"] == "/my/devices/"
    answers = [browser.get("/my/token").status_code for browser in (here, there, third)]
    assert answers == [200, 401, 200]


def test_signing_out_everywhere_else_leaves_this_one(cast, code):
    here, there = (card_browser(code, kind)[0] for kind in ("own", "shared"))
    here.post("/my/devices/others/")
    assert [browser.get("/my/token").status_code for browser in (here, there)] == [200, 401]
    assert Device.objects.get().session_key == here.session.session_key
    assert "You are signed in nowhere else." in here.get("/my/devices/").text


def test_a_person_may_stop_the_lock_of_their_own_phone_with_their_pin(cast, code):
    browser, _ = card_browser(code, "own")
    session = browser.session
    session.pop("account_authentication_methods", None)
    session.save()
    page = browser.post("/my/devices/pin/", {"stop": 1})
    assert page["Location"] == "/card/again/?next=/my/devices/pin/"
    browser.post(page["Location"], {"pin": PIN, "next": "/my/devices/pin/"})
    quiet(browser, 60)
    assert "Ask for my PIN again" in browser.get("/my/devices/").text
    browser.post("/my/devices/pin/", {"ask": 1})
    quiet(browser, 60)
    assert browser.get("/my/devices/")["Location"] == "/card/unlock/"


def test_a_device_that_went_quiet_is_not_listed(cast, code):
    here, _ = card_browser(code, "own")
    card_browser(code, "shared")
    Device.objects.filter(kind="shared").update(last_seen_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert "You are signed in nowhere else." in here.get("/my/devices/").text


def test_someone_at_two_agencies_chooses_which_one_they_act_for(cast):
    summit = cast.ben.person.memberships.create(
        agency=cast.summit, role="staff", started_on=date(2027, 2, 1)
    )
    browser, page = desk_browser(cast.ben)
    assert page["Location"] == "/my/"
    shown = browser.get("/accounts/acting/").text
    assert "Harbor" in shown and "Summit" in shown
    assert browser.post("/accounts/acting/", {"place": summit.pk})["Location"] == "/staff/"
    assert browser.get("/staff/").status_code == 200
    assert browser.post("/accounts/acting/", {"place": cast.amara.pk}).status_code == 404
    end_membership(summit, by=cast.mona.person)
    browser, _ = desk_browser(cast.ben)
    assert browser.post("/accounts/acting/", {"place": summit.pk}).status_code == 404
