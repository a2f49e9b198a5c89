"""The addresses that an invitation is opened by."""

import json

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lms.sealing import Unreadable, seal, unseal

from ..models import Invitation, Membership


def site_address(request=None) -> str:
    """Return the site's public address; until one is set, the one this request came to."""
    if settings.HR_BASE_URL or request is None:
        return settings.HR_BASE_URL.rstrip("/")
    return request.build_absolute_uri("/")[:-1]


def link_to_copy(membership: Membership, token: str, site: str) -> str:
    """Return the link for a chat, a paper or a QR code. It says nothing about an address."""
    return site + _path(membership, "join_by_link", token)


def link_to_mail(invitation: Invitation, email: str, site: str) -> str:
    """Return the link for a mail. Who opens it has shown that the address is theirs."""
    kept = seal(json.dumps({"invitation": str(invitation.pk), "email": email}))
    return site + _path(invitation.membership, "join_by_mail", kept)


def read_mail_link(sealed: str) -> tuple[str, str] | None:
    """Return the invitation's id and the address of a mailed link, or None for anything else."""
    try:
        kept = json.loads(unseal(sealed))
        return kept["invitation"], kept["email"]
    except (Unreadable, ValueError, TypeError, KeyError):
        return None


def _path(membership: Membership, name: str, secret: str) -> str:
    with translation.override(membership.person.language):
        return reverse(name, args=[secret])
