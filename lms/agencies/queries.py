"""Reads about agencies that span several models."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from home.contact import Contact, Peer
from home.contact import site_contact as shown_to_all
from home.hours import Hours

from . import roles
from .models import Agency, Membership, SiteContact
from .own_agency.zones import ZONES_SAID
from .reaching.access import peers_of

PEERS_NAMED = 2


def contact_for(member: Membership | None, now: datetime | None = None) -> Contact:
    """Return whom a member can call now: their peers with a work phone, and their agency."""
    found = contact_of(member and member.agency, now)
    if member is None or member.role != roles.PATIENT.key:
        return found
    peers = peers_of(member).exclude(work_phone="")[:PEERS_NAMED]
    named = tuple(Peer(peer.person.display_name, peer.work_phone) for peer in peers)
    return replace(found, peers=named)


def contact_of(agency: Agency | None, now: datetime | None = None) -> Contact:
    """Return whom someone of this agency can call now.

    Without an agency, or where it has no number, that is whom public pages name.
    """
    if agency is None:
        return shown_to_all()
    if not agency.contact_phone:
        return replace(shown_to_all(), crisis_call=agency.crisis_call)
    return replace(as_contact(agency), at=agency.wall(now))


def as_contact(agency: Agency) -> Contact:
    """Return an agency as everyone may see it, at any time of day."""
    return Contact(
        name=agency.name,
        phone=agency.contact_phone,
        open=Hours.read(agency.contact_open),
        said_hours=agency.contact_hours,
        crisis_call=agency.crisis_call,
    )


def only_agency() -> Agency | None:
    """Return the site's one agency; None where there are several, or none."""
    agencies = list(Agency.objects.all()[:2])
    return agencies[0] if len(agencies) == 1 else None


def site_contact() -> Contact | None:
    """Return whom public pages name: the only agency, else whom the platform chose, else None."""
    if agency := only_agency():
        return as_contact(agency)
    chosen = SiteContact.objects.first()
    if chosen is None:
        return None
    return Contact(
        name=chosen.name,
        phone=chosen.phone,
        open=Hours.read(chosen.open),
        zone=ZONES_SAID.get(chosen.time_zone, ""),
    )


def place_of(person_id, agency_id) -> tuple[str, UUID | None]:
    """Return someone's role in an agency; without an agency, their first one and role there."""
    current = Membership.objects.current().filter(person=person_id)
    if agency_id:
        current = current.filter(agency=agency_id)
    first = current.order_by("started_on", "id").values_list("role", "agency").first()
    return first or ("", agency_id)
