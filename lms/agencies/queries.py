"""Reads about agencies that span several models."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from home.contact import Contact
from home.contact import site_contact as shown_to_all
from home.hours import Hours

from .models import Agency, Membership


def contact_of(agency: Agency | None, now: datetime | None = None) -> Contact | None:
    """Return whom someone of this agency can call now, or None without an agency.

    An agency without a number of its own names the one that public pages name.
    """
    if agency is None:
        return None
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


def site_contact() -> Contact | None:
    """Return the only agency's contact; None where there are several, or none."""
    agencies = list(Agency.objects.all()[:2])
    return as_contact(agencies[0]) if len(agencies) == 1 else None


def place_of(person_id, agency_id) -> tuple[str, UUID | None]:
    """Return someone's role in an agency; without an agency, their first one and role there."""
    current = Membership.objects.current().filter(person=person_id)
    if agency_id:
        current = current.filter(agency=agency_id)
    first = current.order_by("started_on", "id").values_list("role", "agency").first()
    return first or ("", agency_id)
