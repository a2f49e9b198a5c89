"""Slowing down guesses: counts in the cache that every process shares."""

import ipaddress

from django.conf import settings
from django.core.cache import cache

WINDOW = 60
UNKNOWN_CODES_A_MINUTE = 20


def _address(request) -> str:
    """Return the caller's address; behind trusted proxies, the one the first of them saw."""
    hops = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    address = forwarded[-hops].strip() if 0 < hops <= len(forwarded) else ""
    try:
        return str(ipaddress.ip_address(address or request.META["REMOTE_ADDR"]))
    except ValueError:
        return request.META["REMOTE_ADDR"]


def too_many_unknown_codes(request) -> bool:
    """Whether this address tried over 20 unknown codes in the last minute."""
    return cache.get(_key(request), 0) >= UNKNOWN_CODES_A_MINUTE


def count_unknown_code(request) -> None:
    if not cache.add(_key(request), 1, WINDOW):
        cache.incr(_key(request))


def _key(request) -> str:
    return f"unknown-codes:{_address(request)}"
