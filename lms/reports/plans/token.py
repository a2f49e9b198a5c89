"""A token that lets one answer be counted, and says nothing about who gives it."""

from secrets import token_urlsafe

from django.core import signing
from django.core.cache import cache

_SALT = "plan answer"
GOOD_FOR = 24 * 3600  # seconds


def new_token() -> str:
    """Return a signed random word; it stands in a form and nowhere else."""
    return signing.TimestampSigner(salt=_SALT).sign(token_urlsafe(12))


def use(token: str) -> bool:
    """Whether this is a token of ours that was not used before. It is used then."""
    try:
        word = signing.TimestampSigner(salt=_SALT).unsign(token, max_age=GOOD_FOR)
    except signing.BadSignature:
        return False
    return cache.add(f"plan-answer:{word}", 1, GOOD_FOR)
