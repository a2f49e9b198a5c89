"""A passkey from adding to signing in, in Chromium with an authenticator of its own."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from lms.agencies.models import Membership
from lms.agencies.sessions import SessionStore
from lms.people.models import Person

from .walks import tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "steady on the stairs"
HERE = "/accounts/2fa/"


@pytest.fixture
def worker(site):
    """Someone of Riverbend who is no part of the demonstration."""
    person = Person.objects.create_user(
        display_name="Quinn", email="quinn@example.org", password=PASSWORD
    )
    agency = Membership.objects.get(person__email="manager@riverbend.example").agency
    return Membership.objects.create(
        person=person, agency=agency, role="manager", started_on="2027-01-04"
    )


def authenticator(page):
    """Give this browser an authenticator that says yes, as a phone's own does to its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    added = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return devtools, added["authenticatorId"]


def sign_in(page, email="quinn@example.org"):
    page.goto("/accounts/login/")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", PASSWORD)
    page.press("input[type=password]", "Enter")


def test_a_passkey_from_adding_it_to_signing_in_with_it(phone, worker):
    """Nothing is refused by the policy: the phone fixture fails on that."""
    page = phone()
    devtools, key = authenticator(page)
    sign_in(page)
    page.wait_for_url("**/staff/")
    tap(page, "Set it up")
    tap(page, "Add a passkey")
    page.get_by_label("Name of this passkey").fill("My phone")
    tap(page, "Go on")
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep these recovery codes")
    expect(page.locator(".codes li")).to_have_count(10)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    with page.expect_download() as download:
        tap(page, "Save as a file")
    codes = page.locator(".codes li").all_inner_texts()
    assert download.value.path().read_text().split() == codes
    tap(page, "I have kept them")
    expect(page.get_by_text("My phone", exact=True)).to_be_visible()
    page.goto(f"{HERE}webauthn/add/")
    tap(page, "Go on")
    expect(page.get_by_text("This device has a passkey here already.")).to_be_visible()

    page.goto("/my/")
    tap(page, "Sign out")
    page.wait_for_url("**/")
    page.goto("/accounts/login/?next=/staff/modules/")
    tap(page, "Sign in with a passkey")
    expect(page).to_have_url("/staff/modules/")
    assert worker.person.authenticator_set.get(type="webauthn").last_used_at
    grow_old()
    page.goto(f"{HERE}recovery-codes/generate/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    tap(page, "Use your passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Make new recovery codes?")

    # A password alone asks for the second step; without the owner there is none.
    page.goto("/my/")
    tap(page, "Sign out")
    page.wait_for_url("**/")
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    sign_in(page)
    page.wait_for_url(f"**{HERE}authenticate/")
    tap(page, "Use your passkey")
    expect(page.get_by_text("Nothing was shown, or it took too long")).to_be_visible()
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": True})
    tap(page, "Use your passkey")
    page.wait_for_url("**/staff/")


def grow_old():
    """Let everything that anyone showed be of long ago."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        for shown in session.get("account_authentication_methods", []):
            shown["at"] -= 3600
        session.modified = True
        session.save()


def test_without_scripts_the_password_form_stays(phone, worker):
    page = phone(script=False)
    page.goto("/accounts/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    sign_in(page)
    page.goto(f"{HERE}webauthn/add/")
    expect(page.get_by_text("This browser cannot use passkeys here")).to_be_visible()
    expect(page.get_by_role("button", name="Go on")).to_be_hidden()
