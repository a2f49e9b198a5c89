"""Slowing down: how often one address may ask, and one worker may name two pictures."""

from time import time

from django.core.cache import cache

from lms.addresses import client_address

WINDOW = 60
ASKS_A_MINUTE = 20
PAIRS_A_MINUTE = 6


def may_ask(request) -> bool:
    """Count one more request from this address; whether it is within this minute's."""
    return _count(f"let-in-asks:{client_address(request)}") <= ASKS_A_MINUTE


def may_name_a_pair(actor) -> bool:
    """Count one more try of this worker, before it is looked at."""
    return _count(f"let-in-pairs:{actor.pk}") <= PAIRS_A_MINUTE


def _count(what: str) -> int:
    """Count up, under a key that names the minute, and return how many there were."""
    key = f"{what}:{int(time() // WINDOW)}"
    cache.add(key, 0, 2 * WINDOW)
    return cache.incr(key)
