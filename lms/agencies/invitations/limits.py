"""Slowing down guesses of links, and mail that an invitation's holder asks for."""

from lms.addresses import client_address

from ..counts import HOUR, count, counted

UNKNOWN_LINKS_A_MINUTE = 20
MAILS_AN_HOUR = 5


def too_many_unknown_links(request) -> bool:
    """Whether this network address opened 20 links in this minute that do not work."""
    return counted(_links(request)) >= UNKNOWN_LINKS_A_MINUTE


def count_unknown_link(request) -> None:
    count(_links(request))


def may_mail(invitation) -> bool:
    """Count one more mail that an invitation's holder asks for; False after five in an hour."""
    return count(f"join-mails:{invitation.pk}", each=HOUR) <= MAILS_AN_HOUR


def _links(request) -> str:
    return f"unknown-links:{client_address(request)}"
