"""What must not be done from a device left open asks again who it is."""

from time import time

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from lms import urls
from lms.agencies.fresh import require_fresh
from tests.addresses import sign_in
from tests.cast import PIN

pytestmark = pytest.mark.django_db


@require_fresh
def echo(request):
    return HttpResponse(f"{request.method} {request.path} {dict(request.POST.lists())}")


urlpatterns = [path("my/echo/", echo), *urls.urlpatterns]
CSV = "/staff/training.csv"
PASSWORD = "steady on the stairs"


def grow_old(browser):
    """Let everything that this session's person showed be of six minutes ago."""
    session = browser.session
    shown = session["account_authentication_methods"]
    for one in shown:
        one["at"] = time() - 360
    session["account_authentication_methods"] = shown
    session.save()


def test_a_worker_is_asked_after_five_minutes_and_comes_back(client, cast):
    client.post("/accounts/login/", {"login": "amara@example.org", "password": PASSWORD})
    assert client.get(CSV).status_code == 200
    grow_old(client)
    asked = client.get(f"{CSV}?state=started")
    assert asked["Location"] == f"/accounts/reauthenticate/?next={CSV}%3Fstate%3Dstarted"
    there = {"next": f"{CSV}?state=started"}
    wrong = client.post("/accounts/reauthenticate/", there | {"password": "wrong"})
    assert wrong.status_code != 302 and client.get(CSV).status_code == 302
    right = client.post("/accounts/reauthenticate/", there | {"password": PASSWORD})
    assert right["Location"] == there["next"]
    assert client.get(CSV).status_code == 200


def test_who_may_not_is_not_asked(client, cast):
    sign_in(client, cast.ben, fresh=False)
    assert client.get(CSV).status_code == 403


@override_settings(ROOT_URLCONF=__name__)
def test_someone_with_a_card_types_their_pin_and_what_was_sent_goes_through(client, cast):
    cast.card_code(cast.rosa)
    sign_in(client, cast.rosa, fresh=False)
    asked = client.post("/my/echo/?a=1", {"typed": ["one", "two"]})
    assert asked["Location"] == "/card/again/?next=/my/echo/%3Fa%3D1"
    kept = " ".join(str(session.get_decoded()) for session in Session.objects.all())
    assert "two" not in kept
    there = {"next": "/my/echo/?a=1"}
    wrong = client.post("/card/again/", there | {"pin": "9999"})
    assert wrong.status_code == 422 and 'value="/my/echo/?a=1"' in wrong.text
    sent = client.post("/card/again/", there | {"pin": PIN})
    assert sent.text == "POST /my/echo/ {'typed': ['one', 'two']}"
    assert client.get("/my/echo/").text == "GET /my/echo/ {}"


@override_settings(ROOT_URLCONF=__name__)
def test_what_was_sent_is_not_sent_by_another_answer(client, cast):
    """Someone who turned back, and is asked later for something else."""
    cast.card_code(cast.rosa)
    sign_in(client, cast.rosa, fresh=False)
    client.post("/my/echo/", {"typed": "one"})
    other = client.post("/card/again/", {"next": "/my/", "pin": PIN})
    assert other["Location"] == "/my/"


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_the_way_back_stays_here(client, cast, away):
    cast.card_code(cast.rosa)
    sign_in(client, cast.rosa, fresh=False)
    assert client.post("/card/again/", {"next": away, "pin": PIN})["Location"] == "/my/"


@override_settings(ROOT_URLCONF=__name__)
def test_who_is_not_signed_in_signs_in_first(client, cast):
    assert client.get("/my/echo/")["Location"] == "/accounts/login/?next=/my/echo/"


def test_the_pin_again_counts_as_at_the_card(client, cast):
    code = cast.card_code(cast.rosa)
    sign_in(client, cast.rosa, fresh=False)
    for _ in range(3):
        assert client.post("/card/again/", {"pin": "9999"}).status_code == 422
    assert "You have 1 try left" in client.post("/card/again/", {"pin": "9999"}).text
    client.post("/card/again/", {"pin": "9999"})
    assert client.post("/card/again/", {"pin": PIN}).status_code == 422
    client.logout()
    form = {"code": code, "pin": PIN, "device": "shared"}
    assert client.post("/card/", form).status_code == 422


def test_made_up_people_are_fresh_only_in_the_demonstration(client, cast, settings):
    cast.amara.person.made_up = True
    cast.amara.person.save()
    sign_in(client, cast.amara, fresh=False)
    assert client.get(CSV).status_code == 200
    settings.HR_DEMONSTRATION = False
    assert client.get(CSV).status_code == 302
