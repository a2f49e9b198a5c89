"""Libraries' addresses, walked mechanically: what we did not write lets no outsider in."""

import re

import pytest

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
VALUES = {"slug": "a", "str": "a", "path": "a", "int": "1", "uuid": "0" * 8 + "-0000" * 3 + "-" + "0" * 12}


def filled(route: str) -> str:
    """Return an address that a route matches, with plain values in its gaps."""
    route = re.sub(r"<(?:(\w+):)?\w+>", lambda m: VALUES[m[1] or "str"], route)
    route = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)|\(\\d\+\)|\(\.\*\)", "1", route)
    return "/" + re.sub(r"[\^$]|\\Z", "", route)


THEIRS = [
    pytest.param(pattern.name, filled(route), id=route)
    for pattern, route, _ in walk()
    if not is_ours(pattern)
]
