"""Slowing down guesses: counts in the cache that every process shares."""

from time import time

from django.core.cache import cache

from lms.addresses import client_address

WINDOW = 60
UNKNOWN_CODES_A_MINUTE = 20


def too_many_unknown_codes(request) -> bool:
    """Whether this address tried 20 unknown codes in this minute."""
    return cache.get(_key(request), 0) >= UNKNOWN_CODES_A_MINUTE


def count_unknown_code(request) -> None:
    if not cache.add(_key(request), 1, 2 * WINDOW):
        cache.incr(_key(request))


def _key(request) -> str:
    """Return a key that names the minute: counting up may renew how long a cache keeps one."""
    return f"unknown-codes:{client_address(request)}:{int(time() // WINDOW)}"
