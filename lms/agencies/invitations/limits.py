"""Slowing down guesses and floods: counts in the cache that every process shares."""

from time import time

from django.core.cache import cache

from lms.addresses import client_address

UNKNOWN_LINKS_A_MINUTE = 20
MAILS_AN_HOUR = 5


def too_many_unknown_links(request) -> bool:
    """Whether this network address opened 20 links in this minute that do not work."""
    return cache.get(_links(request), 0) >= UNKNOWN_LINKS_A_MINUTE


def count_unknown_link(request) -> None:
    _count(_links(request), 120)


def may_mail(invitation) -> bool:
    """Count one more mail that an invitation's holder asks for; False after five in an hour."""
    key = f"join-mails:{invitation.pk}:{int(time() // 3600)}"
    return _count(key, 7200) <= MAILS_AN_HOUR


def _links(request) -> str:
    return f"unknown-links:{client_address(request)}:{int(time() // 60)}"


def _count(key: str, seconds: int) -> int:
    """Count up and return the count. The key names the time, as counting may renew it."""
    return 1 if cache.add(key, 1, seconds) else cache.incr(key)
