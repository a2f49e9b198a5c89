"""Writes about an agency itself."""

from django.db import transaction

from home import contact
from lms.activity.actions import note

from ..models import Agency, Membership


@transaction.atomic
def change_settings(agency: Agency, *, by: Membership) -> None:
    """Save an agency's changed settings. Public pages name the new contact at once here."""
    agency.save()
    note("agency.settings_changed", about=agency, by=by)
    transaction.on_commit(contact.forget)
