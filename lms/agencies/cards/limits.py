"""Slowing down guesses of card codes."""

from lms.addresses import client_address

from ..counts import count, counted

UNKNOWN_CODES_A_MINUTE = 20


def too_many_unknown_codes(request) -> bool:
    """Whether this address tried 20 unknown codes in this minute."""
    return counted(_codes(request)) >= UNKNOWN_CODES_A_MINUTE


def count_unknown_code(request, *, counts: bool = True) -> None:
    """Count one. With `counts` false it only takes the same time, so that a known code is not
    told apart by it."""
    count(_codes(request) if counts else f"{_codes(request)}:known")


def _codes(request) -> str:
    return f"unknown-codes:{client_address(request)}"
