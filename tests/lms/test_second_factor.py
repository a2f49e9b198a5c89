"""A second factor: who needs one and from when, the app, recovery codes, and a manager's reset."""

import json
import re
from base64 import b64decode
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.activity.models import Note
from lms.agencies.models import Membership
from lms.agencies.second_factor import has_one, missing, required_from, reset_factors
from tests.addresses import sign_in
from tests.cast import SEED

pytestmark = pytest.mark.django_db

PASSWORD = "steady on the stairs"
HERE, SECOND_STEP = "/accounts/2fa/", "/accounts/2fa/authenticate/"
APP, CODES = "/accounts/2fa/totp/activate/", "/accounts/2fa/recovery-codes/"
ADD = "/accounts/2fa/webauthn/add/"


def joined(membership, days: float):
    """Let someone have joined so many days ago."""
    membership.person.joined_at = timezone.now() - timedelta(days=days)
    membership.person.save()


def first_step(browser, membership):
    form = {"login": membership.person.email, "password": PASSWORD}
    return browser.post("/accounts/login/", form)


def with_app(membership) -> RecoveryCodes:
    """Give someone an app with the usual seed, and recovery codes."""
    TOTP.activate(membership.person, SEED)
    return RecoveryCodes.activate(membership.person)


def test_from_when_a_second_factor_is_needed(cast):
    now = timezone.now()
    cast.harbor.second_factor_days = 3
    people = (cast.mona, cast.amara, cast.ben, cast.theo)
    cast.amara.accepted_at = now + timedelta(days=1)
    cast.jo.person.authenticator_set.all().delete()
    due = {who.person.display_name: required_from(who) for who in (*people, cast.jo, cast.rosa)}
    joined_at = cast.ben.person.joined_at
    assert due["Amara"] == cast.amara.accepted_at + timedelta(days=3)
    assert due["Ben"] == joined_at + timedelta(days=3)
    assert due["Jo"] == cast.jo.person.joined_at and missing(cast.jo, now=now).late
    assert due["Rosa"] is None and missing(cast.rosa, now=now) is None
    cast.theo.agency = None
    assert required_from(cast.theo) == cast.theo.person.joined_at + timedelta(days=7)
    assert not missing(cast.ben, now=now).late
    assert missing(cast.ben, now=due["Ben"]).late
    RecoveryCodes.activate(cast.ben.person)
    assert not has_one(cast.ben.person)


@pytest.mark.parametrize("who, page", [("ben", "/my/"), ("amara", "/staff/"), ("theo", "/cms/")])
def test_within_the_grace_a_banner_and_afterwards_only_setting_up(client, cast, who, page):
    member = getattr(cast, who)
    member.person.is_superuser = page == "/cms/"
    member.person.save()
    sign_in(client, member)
    banner = "It takes two minutes"
    assert banner in client.get(page).text
    joined(member, 7)
    late = client.get(page)
    assert (late.status_code, late["Location"]) == (302, HERE)
    assert client.post("/my/events/", {}, content_type="application/json").status_code == 401
    assert client.get("/my/token", headers={"Sec-Fetch-Mode": "cors"}).status_code == 401
    assert client.get("/cms/")["Location"] == HERE
    assert "a password alone is not enough" in client.get(HERE).text
    for still_there in (APP, ADD, "/help/", "/library/", "/accounts/reauthenticate/"):
        assert client.get(still_there).status_code in {200, 302}
        assert client.get(still_there).headers.get("Location") != HERE
    assert client.get("/leave/")["Location"] != HERE
    TOTP.activate(member.person, SEED)
    assert client.get(page).status_code == 200
    assert banner not in client.get(page).text
    assert client.post("/sign-out/")["Location"] == "/"


def test_who_keeps_the_site_needs_one_at_once(client, cast):
    cast.jo.person.authenticator_set.all().delete()
    first_step(client, cast.jo)
    assert client.get("/my/")["Location"] == HERE


def test_someone_with_a_card_is_never_asked(client, cast):
    joined(cast.rosa, 400)
    sign_in(client, cast.rosa)
    assert client.get("/my/").status_code == 200


def test_made_up_people_have_both_factors_only_in_the_demonstration(client, cast, settings):
    cast.amara.person.made_up = True
    joined(cast.amara, 30)
    sign_in(client, cast.amara)
    assert client.get("/staff/").status_code == 200
    settings.HR_DEMONSTRATION = False
    assert client.get("/staff/")["Location"] == HERE


def test_setting_up_an_app_and_signing_in_with_it(client, cast):
    first_step(client, cast.ben)
    page = client.get(APP)
    seed = re.search(r'class="code">([^<]+)<', page.text)[1].replace(" ", "")
    drawn = b64decode(re.search(r"data:image/svg\+xml;base64,([^\"]+)", page.text)[1])
    assert b'xmlns="http://www.w3.org/2000/svg"' in drawn
    assert seed not in everything_kept()
    assert "not right" in client.post(APP, {"code": "000000"}).text
    done = client.post(APP, {"code": cast.app_code(seed)})
    assert done["Location"] == CODES
    assert seed not in everything_kept()
    codes = re.findall(r"<li>(\d{8})</li>", client.get(CODES).text)
    assert len(codes) == 10
    assert not set(codes) & set(re.findall(r"\d{8}", client.get(CODES).text))
    assert client.get(CODES + "download/").status_code == 404

    again = Client()
    first_step(again, cast.ben)
    before = again.session.session_key
    assert again.get("/my/")["Location"].startswith("/accounts/login/")
    assert "Code from your app" in again.get(SECOND_STEP).text
    code = cast.app_code(seed)
    assert again.post(SECOND_STEP, {"code": code})["Location"] == "/my/"
    assert again.session.session_key != before

    replay = Client()
    first_step(replay, cast.ben)
    assert "not right" in replay.post(SECOND_STEP, {"code": code}).text
    assert replay.post(SECOND_STEP, {"code": codes[0]})["Location"] == "/my/"
    twice = Client()
    first_step(twice, cast.ben)
    assert "not right" in twice.post(SECOND_STEP, {"code": codes[0]}).text


def everything_kept() -> str:
    """Return every row about factors and sessions as the database file holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        rows = [str(row[0]) for row in cursor.fetchall()]
    return " ".join(rows) + json.dumps([s.get_decoded() for s in Session.objects.all()])


def test_seeds_of_apps_and_recovery_codes_are_sealed(cast):
    codes = with_app(cast.ben)
    kept = everything_kept()
    assert SEED not in kept and "secret" in kept
    assert not any(code in kept for code in codes.get_unused_codes())
    totp = Authenticator.objects.get(user=cast.ben.person, type="totp")
    assert totp.wrap().validate_code(cast.app_code())


def test_wrong_codes_are_limited_by_account(client, cast):
    with_app(cast.ben)
    first_step(client, cast.ben)
    for _ in range(5):
        client.post(SECOND_STEP, {"code": generate_totp_secret()[:6]})
    assert "not right" not in client.post(SECOND_STEP, {"code": cast.app_code()}).text
    assert client.get("/my/")["Location"].startswith("/accounts/login/")
    other = Client()
    first_step(other, cast.ben)
    assert other.post(SECOND_STEP, {"code": cast.app_code()}).status_code == 200


def test_with_a_factor_a_password_is_not_enough_to_be_asked_again(client, cast):
    with_app(cast.amara)
    sign_in(client, cast.amara, fresh=False)
    asked = client.get("/staff/training.csv")["Location"]
    assert asked == "/accounts/2fa/reauthenticate/?next=/staff/training.csv"
    by_password = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert by_password["Location"].startswith("/accounts/2fa/reauthenticate/")
    there = {"code": cast.app_code(), "next": "/staff/training.csv"}
    assert client.post("/accounts/2fa/reauthenticate/", there)["Location"] == there["next"]
    assert client.get("/staff/training.csv").status_code == 200


def test_the_last_factor_is_removed_only_by_someone_fresh_and_then_missed(client, cast):
    with_app(cast.ben)
    joined(cast.ben, 30)
    sign_in(client, cast.ben, fresh=False)
    stop = "/accounts/2fa/totp/deactivate/"
    assert "/reauthenticate/" in client.post(stop)["Location"]
    sign_in(client, cast.ben)
    client.post(stop)
    assert not cast.ben.person.authenticator_set.exists()
    assert client.get("/my/")["Location"] == HERE


def test_a_manager_resets_the_factors_of_a_colleague(client, cast):
    with_app(cast.ben)
    joined(cast.ben, 30)
    theirs = Client()
    sign_in(theirs, cast.ben)
    assert theirs.get("/my/").status_code == 200
    address = f"/staff/people/{cast.ben.pk}/reset-factor/"
    sign_in(client, cast.mona, fresh=False)
    assert "/reauthenticate/" in client.post(address)["Location"]
    assert has_one(cast.ben.person)
    sign_in(client, cast.mona)
    assert "Reset Ben" in client.post(address).text
    assert has_one(cast.ben.person)
    assert client.post(address, {"sure": "yes"})["Location"] == f"/staff/people/{cast.ben.pk}/"
    assert not cast.ben.person.authenticator_set.exists()
    assert theirs.get("/my/")["Location"].startswith("/accounts/login/")
    reset = Note.objects.get(verb="factor.reset")
    assert (reset.actor_id, reset.subject_id) == (cast.mona.person_id, str(cast.ben.pk))
    first_step(theirs, cast.ben)
    assert "It takes two minutes" in theirs.get("/my/").text
    cast.ben.refresh_from_db()
    day = timezone.now() + timedelta(days=1)
    assert missing(cast.ben, now=day).late


def test_a_colleague_without_a_password_gets_a_new_invitation(client, cast):
    with_app(cast.ben)
    cast.ben.person.set_unusable_password()
    cast.ben.person.save()
    sign_in(client, cast.mona)
    page = client.post(f"/staff/people/{cast.ben.pk}/reset-factor/", {"sure": "yes"})
    assert "Make a new invitation" in page.text
    invited = client.post(reverse("staff_invite", args=[cast.ben.pk]))
    assert invited.status_code == 200


def test_who_waits_at_the_second_step_while_it_is_reset_starts_again(client, cast):
    with_app(cast.ben)
    first_step(client, cast.ben)
    assert "wait for the next" in client.post(SECOND_STEP, {"code": "0"}).text.lower()
    reset_factors(cast.ben, by=cast.mona)
    assert client.get("/accounts/login/")["Location"] == SECOND_STEP
    assert client.get(SECOND_STEP)["Location"] == "/accounts/login/"
    assert first_step(client, cast.ben)["Location"] == "/my/"


def test_a_command_resets_who_keeps_the_site(client, cast):
    call_command("reset_second_factor", "Jo@example.org")
    first_step(client, cast.jo)
    assert client.get("/my/")["Location"] == HERE
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody@example.org")


@pytest.mark.parametrize("who", ["rosa", "mona", "lee", "cleo", "ben"])
def test_whom_a_manager_may_not_reset(client, cast, who):
    """People with cards, themselves, other agencies' people, and Ben who also keeps the site."""
    other = {"person": cast.ben.person, "role": "platform", "started_on": "2027-01-04"}
    Membership.objects.create(**other)
    sign_in(client, cast.mona)
    page = client.post(f"/staff/people/{getattr(cast, who).pk}/reset-factor/")
    assert page.status_code == 404


def test_an_outsider_s_passkey_lets_nobody_in(client, cast):
    junk = ["", "[]", "{}", "null", '"x"', '{"response": {"userHandle": "AAAA"}}', "{"]
    handle = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "clientExtensionResults": {}}
    response = {"clientDataJSON": "e30", "authenticatorData": "A" * 50, "signature": "AA"}
    junk.append(json.dumps(handle | {"response": response | {"userHandle": "AAAA"}}))
    for credential in junk:
        answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
        assert answer["Location"] == "/accounts/login/"
    assert "did not work" in client.get("/accounts/login/").text
    sign_in(client, cast.ben)
    client.get(ADD)
    for credential in junk:
        assert "did not work" in client.post(ADD, {"credential": credential}).text
    assert not has_one(cast.ben.person)


def test_nobody_reaches_another_s_passkey(client, cast):
    key = Authenticator.objects.create(user=cast.amara.person, type="webauthn", data={"name": "A"})
    sign_in(client, cast.ben)
    for page in ("edit", "remove"):
        address = f"/accounts/2fa/webauthn/keys/{key.pk}/{page}/"
        assert client.get(address).status_code == 404
        assert client.post(address, {"name": "B"}).status_code == 404
    key.refresh_from_db()
    assert key.data["name"] == "A"
