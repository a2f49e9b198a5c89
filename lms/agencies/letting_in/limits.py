"""Slowing down: how often one address may ask, and one worker may name two pictures."""

from lms.addresses import client_address

from ..counts import count

ASKS_A_MINUTE = 20
PAIRS_A_MINUTE = 6


def may_ask(request) -> bool:
    """Count one more request from this address; whether it is within this minute's."""
    return count(f"let-in-asks:{client_address(request)}") <= ASKS_A_MINUTE


def may_name_a_pair(actor) -> bool:
    """Count one more try of this worker, before it is looked at."""
    return count(f"let-in-pairs:{actor.pk}") <= PAIRS_A_MINUTE
