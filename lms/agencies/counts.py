"""Counting tries in the cache that every process shares, so that guesses and floods slow down."""

from time import time

from django.core.cache import cache

MINUTE, HOUR = 60, 3600  # seconds


def count(what: str, *, each: int = MINUTE) -> int:
    """Count one more of something in this minute, or hour; return how many there were."""
    key = _key(what, each)
    return 1 if cache.add(key, 1, 2 * each) else cache.incr(key)


def counted(what: str, *, each: int = MINUTE) -> int:
    """Return how many there were in this minute, or hour, without counting one more."""
    return cache.get(_key(what, each), 0)


def _key(what: str, each: int) -> str:
    """Return a key that names the time: counting up may renew how long a cache keeps one."""
    return f"{what}:{int(time() // each)}"
