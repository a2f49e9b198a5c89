"""What others did to a person's way in, "That was not me", and a lost phone."""

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.agencies.blocks import hide
from lms.agencies.cards.actions import set_pin
from lms.agencies.cards.rules import State, state_of
from lms.agencies.letting_in.actions import answer, ask
from lms.agencies.letting_in.one_time import give_code
from lms.agencies.models import LettingIn, ManagerNotice, OneTimeCode, SignInNotice
from lms.agencies.staying.rules import LAST_ACTIVE
from lms.people.models import Device
from tests.cast import NOON, PIN

pytestmark = pytest.mark.django_db
CLEAR = '"cache", "storage"'


def with_card(code, device="own", pin=PIN):
    client = Client()
    client.post("/card/", {"code": code, "pin": pin, "device": device})
    assert is_in(client)
    return client


def with_code(cast):
    client = Client()
    client.post("/card/code/", {"code": give_code(cast.rosa, by=cast.ben), "device": "shared"})
    assert is_in(client)
    return client


def is_in(client) -> bool:
    return client.get("/my/token").status_code == 200


def test_the_next_sign_in_shows_who_let_them_in_but_not_the_one_it_made(cast):
    card = cast.card_code(cast.rosa)
    stranger = with_code(cast)
    SignInNotice.objects.update(at=NOON)
    said = "A code from Ben was used to sign in on 1 March, 07:00."
    notice = SignInNotice.objects.get()
    address = reverse("sign_in_notice", args=[notice.pk])
    assert "That was not me" not in stranger.get("/my/").text
    assert stranger.post(address, {"me": ""}).status_code == 404
    rosa = with_card(card)
    assert said in rosa.get("/my/").text
    rosa.post(address, {"me": ""})
    assert "That was not me" not in rosa.get("/my/").text
    assert not ManagerNotice.objects.exists()


def test_that_was_not_me_ends_every_session_and_tells_the_managers_once(cast):
    card = cast.card_code(cast.rosa)
    stranger, rosa = with_code(cast), with_card(card)
    give_code(cast.rosa, by=cast.ben)
    ask(asked_for=cast.rosa)
    answer(ask(), cast.rosa, "yes", by=cast.ben)
    notice = SignInNotice.objects.get()
    page = rosa.post(reverse("sign_in_notice", args=[notice.pk]), {"not-me": ""})
    assert "A manager of your agency is told." in page.text
    assert "Your card and your PIN still work." in page.text
    assert "555-0101" in page.text
    assert [is_in(stranger), is_in(rosa)] == [False, False]
    assert not LettingIn.objects.exists()
    assert not OneTimeCode.objects.filter(used_at=None).exists()
    told = ManagerNotice.objects.get()
    assert (told.kind, told.membership, told.by) == ("not-me", cast.rosa, cast.ben.person)
    with_card(card)


def test_a_new_pin_that_was_not_asked_for_stops_the_card(cast):
    code = cast.card_code(cast.rosa)
    set_pin(cast.rosa, "7391", by=cast.amara)
    rosa = with_card(code, pin="7391")
    notice = SignInNotice.objects.get()
    page = rosa.post(reverse("sign_in_notice", args=[notice.pk]), {"not-me": ""})
    assert "Your card is stopped." in page.text
    card = cast.rosa.cards.get()
    assert state_of(card, card.issued_at) == State.STOPPED
    set_pin(cast.rosa, "8264", by=cast.amara)
    with_card(code, pin="8264")


def test_managers_read_the_notices_of_their_agency_and_mark_them_as_seen(cast, client):
    told = [
        ManagerNotice.objects.create(agency=member.agency, kind="not-me", membership=member)
        for member in (cast.rosa, cast.lee)
    ]
    SignInNotice.objects.create(membership=cast.rosa, kind="pin", at=NOON, denied_at=told[0].at)
    client.force_login(cast.mona.person)
    assert "1 new notice" in client.get("/staff/").text
    page = client.get("/staff/notices/").text
    assert ("Rosa" in page, "New PIN" in page, "Lee" in page) == (True, True, False)
    client.post(reverse("staff_notice_seen", args=[told[0].pk]))
    told[0].refresh_from_db()
    assert told[0].seen_by == cast.mona.person
    assert "new notice" not in client.get("/staff/").text
    hide(cast.rosa, cast.mona, by=cast.mona)
    assert "Rosa" not in client.get("/staff/notices/").text


def test_a_lost_phone_is_signed_out_from_elsewhere_and_drops_what_it_kept(cast):
    code = cast.card_code(cast.rosa)
    lost, tablet, here = with_card(code), with_card(code, "shared"), Client()
    fields = {"code": code, "pin": PIN, "device": "shared"}
    assert here.post("/card/?lost", fields)["Location"] == "/my/lost-phone/"
    assert "as soon as it opens this site" in here.get("/my/lost-phone/").text
    here.post("/my/lost-phone/")
    assert "You are signed out everywhere but here." in here.get("/my/lost-phone/?done").text
    assert is_in(here)
    kinds = [(device.kind, bool(device.lost_at)) for device in Device.objects.order_by("kind")]
    assert kinds == [("own", True), ("shared", False)]
    key = lost.cookies.output(header="", sep=";")
    public = lost.get("/help/")
    assert "Clear-Site-Data" not in public.headers
    answers = []
    for address in ("/my/token", "/my/", "/card/"):
        lost.cookies = SimpleCookie(key)
        answers.append(lost.get(address))
    assert [page.status_code for page in answers] == [401, 302, 200]
    assert [page["Clear-Site-Data"] for page in answers[:2]] == [CLEAR] * 2
    assert [page.cookies["hr"].value for page in answers[:2]] == [""] * 2
    assert answers[1]["Location"] == "/card/lost/"
    assert "This phone is signed out" in lost.get("/card/lost/").text
    tablet_says = tablet.get("/my/token")
    assert tablet_says.status_code == 401
    assert "Clear-Site-Data" not in tablet_says.headers
    assert is_in(with_card(code))


def test_a_phone_that_was_locked_when_it_was_lost_drops_what_it_kept_too(cast):
    code = cast.card_code(cast.rosa)
    lost, here = with_card(code), with_card(code, "shared")
    session = lost.session
    session[LAST_ACTIVE] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()
    assert lost.get("/my/").status_code == 302
    here.post("/my/lost-phone/")
    page = lost.get("/my/")
    assert (page["Location"], page["Clear-Site-Data"]) == ("/card/lost/", CLEAR)
    assert lost.cookies["hr"].value == ""
