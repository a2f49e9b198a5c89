"""Invitations on paper: a name to cut off, and a QR code that opens the invitation."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from ..cards.qr import Drawing, draw
from ..models import Invitation
from .links import link_to_copy


@dataclass(frozen=True)
class Slip:
    name: str
    link: str
    until: datetime
    token: str
    qr: Drawing
    public: bool
    """Whether the link is at the site's public address, or only at this request's."""


def slip_of(invitation: Invitation, token: str, site: str) -> Slip:
    """Return what paper and screen show of one invitation that was just made."""
    link = link_to_copy(invitation.membership, token, site)
    name = invitation.membership.person.display_name
    return Slip(name, link, invitation.expires_at, token, draw(link), bool(settings.HR_BASE_URL))
