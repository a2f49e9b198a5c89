"""Reads about agencies that span several models."""

from dataclasses import replace

from home.contact import Contact

from .models import Agency


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
