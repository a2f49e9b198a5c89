"""A manager invites a peer, who comes in by the mail, with a password and without scripts."""

import pytest
from playwright.sync_api import expect

from lms.agencies.invitations.actions import invite

from .test_passkeys import authenticator
from .walks import look_around, newcomer, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def nia(site, settings):
    """Added by a manager, and not invited yet. Mail waits in the outbox, as on any site."""
    settings.EMAIL_BACKEND = "lms.outbox.backend.OutboxBackend"
    settings.HR_BASE_URL = site.url
    return newcomer("nia@work.example")


def test_an_invitation_is_followed_from_the_mail_to_my_training(nia, phone):
    desk = phone(script=False, size=(320, 640))
    look_around(desk, "manager")
    desk.goto(f"/staff/people/{nia.pk}/")
    desk.locator("form[action$='/invite/'] button").click()
    expect(desk.get_by_text("It is on its way to nia@work.example.")).to_be_visible()
    tap(desk, "Print it on paper")
    expect(desk.get_by_role("heading", name="1 invitation to print")).to_be_visible()

    page = phone(script=False, size=(320, 640))
    page.goto("/accounts/login/")
    tap(page, "Read its mail here")
    page.get_by_role("article").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="You are invited to Riverbend")).to_be_visible()
    expect(page.get_by_text("Nia B., Peer specialist")).to_be_visible()
    assert page.url.endswith("/join/")
    page.get_by_label("Choose a password").fill("password-password")
    page.get_by_label("The same once more").fill("password-password")
    tap(page, "Accept and start")
    expect(page.get_by_text("Please check 1 thing")).to_be_visible()
    page.get_by_label("Choose a password").fill("a lamp beside the door")
    page.get_by_label("The same once more").fill("a lamp beside the door")
    tap(page, "Accept and start")
    page.wait_for_url("**/my/")
    page.goto("/accounts/mail/")
    page.get_by_role("article").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="does not work any more")).to_be_visible()


def test_a_copied_link_and_a_passkey_need_no_address(nia, phone):
    link = f"/join/{invite(nia, by=None)}/"
    page = phone(size=(320, 640))
    authenticator(page)
    page.goto(link)
    tap(page, "Use a passkey")
    page.get_by_label("Name of this passkey").fill("My phone")
    nia.refresh_from_db()
    assert nia.accepted_at is None
    tap(page, "Go on")
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep these recovery codes")
    nia.refresh_from_db()
    assert nia.accepted_at and nia.person.email is None
    page.goto("/my/")
    tap(page, "Sign out")
    page.wait_for_url("**/")
    page.goto("/accounts/login/?next=/my/all/")
    tap(page, "Sign in with a passkey")
    expect(page).to_have_url("/my/all/")
