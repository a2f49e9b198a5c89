"""Libraries' addresses, walked mechanically: what we did not write lets no outsider in."""

import re

import pytest
from django.urls import resolve

from lms.people.models import Person
from tests.addresses import Visitors, is_ours, walk
from tests.cast import Cast
from tests.library import restore_roots

pytestmark = pytest.mark.django_db

# allauth's pages for people who are not signed in. Signing up is not among them.
PUBLIC = {
    "account_login",
    "account_signup",  # says that it is closed
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_email",
    "account_email_verification_sent",
    "account_inactive",
    "account_confirm_login_code",  # only in the middle of signing in
    "mfa_authenticate",  # the same
    "mfa_login_webauthn",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}
# allauth's pages about one's own password and second factors.
OWN = {"account_change_password", "account_reauthenticate"} | {
    pattern.name
    for pattern, _, _ in walk()
    if (pattern.name or "").startswith("mfa_") and pattern.name not in PUBLIC
}
OUTSIDERS = ["out", "rosa", "ben", "amara"]
REFUSED = {403, 404, 405}
SIGN_IN = ("/accounts/login/", "/cms/login/")
VALUES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}


def filled(route: str) -> str:
    """Return an address that a route matches, with plain values in its gaps."""
    route = re.sub(r"\(\?P<\w+>[^()]*\)", "a", route)
    route = re.sub(r"<(?:(\w+):)?\w+>", lambda gap: VALUES.get(gap[1], "a"), route)
    route = re.sub(r"\([^()]*\)", "1", route)
    return "/" + re.sub(r"[\^$\\]", "", route)


THEIRS = [
    pytest.param(pattern.name, filled(route), id=route)
    for pattern, route, _ in walk()
    if not is_ours(pattern)
]


@pytest.fixture(scope="module")
def world(module_db):
    restore_roots()
    cast = Cast()
    return cast, Visitors(cast, OUTSIDERS)


@pytest.fixture
def visit(world):
    return world[1].visit


def test_every_mounted_address_is_walked():
    for case in THEIRS:
        name, address = case.values
        found = resolve(address).url_name
        assert found == name or found.startswith("closed_"), address


@pytest.mark.parametrize("name, address", [c for c in THEIRS if c.values[0] not in PUBLIC | OWN])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_mounted_lets_no_outsider_in(visit, name, address, method):
    for who in OUTSIDERS:
        response = visit(who, method, address)
        if response.status_code == 302:
            assert response["Location"].startswith(SIGN_IN)
        else:
            assert response.status_code in REFUSED


@pytest.mark.parametrize("name, address", [c for c in THEIRS if c.values[0] in OWN])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_pages_about_a_password_or_factor_are_for_workers(visit, name, address, method):
    outside = visit("out", method, address)
    assert outside.status_code == 404 or outside["Location"].startswith(SIGN_IN)
    assert visit("rosa", method, address).status_code == 404
    assert visit("rosa", method, f"/es{address}").status_code == 404
    assert visit("ben", method, address).status_code in {200, 302, 404, 405}


@pytest.mark.parametrize("address", ["accounts/email/", "accounts/password/set/"])
@pytest.mark.parametrize("language", ["/", "/es/"])
def test_a_card_is_the_only_way_in_for_someone_with_a_card(visit, address, language):
    """With an e-mail or a password of their own, revoking the card would not keep them out."""
    new = {"email": "rosa@example.org", "action_add": "", "password1": "a long walk by the sea"}
    assert visit("rosa", "POST", language + address, new).status_code == 404


def test_signing_up_is_closed(visit):
    new = {"email": "new@example.org", "password1": "a long walk by the sea"}
    assert "closed" in visit("out", "POST", "/accounts/signup/", new).text
    assert not Person.objects.filter(email="new@example.org").exists()


def test_someone_signed_in_who_may_not_edit_is_told_so(client, world):
    """Not sent back and forth between the editor and the sign-in page."""
    client.force_login(world[0].ben.person)
    page = client.get("/cms/", follow=True)
    assert page.redirect_chain == [("/cms/login/?next=/cms/", 302)]
    assert page.status_code == 403
