"""Libraries' addresses, walked mechanically: what we did not write lets no outsider in."""

import re

import pytest
from django.urls import resolve

from tests.addresses import is_ours, visit, walk
from tests.cast import Cast
from tests.library import restore_roots

pytestmark = pytest.mark.django_db

# allauth's pages for people who are not signed in. Signing up is not among them.
PUBLIC = {
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_email",
    "account_email_verification_sent",
    "account_inactive",
}
# Wagtail's words and signs: the same for everyone who asks, and nothing about anyone.
STATIC = {"wagtailadmin_sprite"}
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
def cast(module_db):
    restore_roots()
    return Cast()


def test_every_mounted_address_is_walked():
    for case in THEIRS:
        name, address = case.values
        found = resolve(address).url_name
        assert found == name or found.startswith("closed_"), address


@pytest.mark.parametrize("name, address", THEIRS)
def test_what_is_mounted_lets_no_outsider_in(cast, name, address):
    got = {}
    for who in (None, cast.rosa, cast.ben, cast.amara):
        for method in ("GET", "POST"):
            response = visit(who, method, address)
            got[who and who.person.display_name, method] = (response.status_code, response.headers.get("Location"))
    print("RES", name, address, got)
