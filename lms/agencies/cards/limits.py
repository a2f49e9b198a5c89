"""Slowing down guesses: counts in the cache that every process shares."""

from time import time

from django.core.cache import cache

from lms.addresses import client_address

WINDOW = 60
UNKNOWN_CODES_A_MINUTE = 20


def too_many_unknown_codes(request) -> bool:
    """Whether this address tried 20 unknown codes in this minute."""
    return cache.get(_key(request), 0) >= UNKNOWN_CODES_A_MINUTE


def count_unknown_code(request, *, counts: bool = True) -> None:
    """Count one. With `counts` false it only takes the same time, so that a known code is not
    told apart by it."""
    key = _key(request) if counts else f"{_key(request)}:known"
    if not cache.add(key, 1, 2 * WINDOW):
        cache.incr(key)


def _key(request) -> str:
    """Return a key that names the minute: counting up may renew how long a cache keeps one."""
    return f"unknown-codes:{client_address(request)}:{int(time() // WINDOW)}"
