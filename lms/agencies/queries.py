"""Reads about agencies that span several models."""

from dataclasses import replace
from uuid import UUID

from home.contact import Contact

from .models import Agency, Membership


def contact_of(agency: Agency | None) -> Contact | None:
    """Return whom someone of this agency can call, or None without an agency."""
    if agency is None:
        return None
    told = Contact(name=agency.name, phone=agency.contact_phone, hours=agency.contact_hours)
    if agency.crisis_call == told.crisis_call:
        return told
    return replace(told, crisis_call=agency.crisis_call, crisis_note="")


def site_contact() -> Contact | None:
    """Return the only agency's contact; None where there are several, or none."""
    agencies = list(Agency.objects.all()[:2])
    return contact_of(agencies[0]) if len(agencies) == 1 else None


def place_of(person_id, agency_id) -> tuple[str, UUID | None]:
    """Return someone's role in an agency; without an agency, their first one and role there."""
    current = Membership.objects.current().filter(person=person_id)
    if agency_id:
        current = current.filter(agency=agency_id)
    first = current.order_by("started_on", "id").values_list("role", "agency").first()
    return first or ("", agency_id)
