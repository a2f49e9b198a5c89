"""Writes about an agency itself."""

from django.db import transaction

from home import contact
from lms.activity.actions import note

from ..models import Agency, Membership, SiteContact


@transaction.atomic
def change_settings(agency: Agency, *, by: Membership) -> None:
    """Save an agency's changed settings. Public pages name the new contact at once here."""
    agency.save()
    note("agency.settings_changed", about=agency, by=by)
    transaction.on_commit(contact.forget)


@transaction.atomic
def set_site_contact(found: SiteContact, *, by: Membership) -> None:
    """Save whom public pages name where there are several agencies."""
    found.save()
    note("site.contact_changed", by=by)
    transaction.on_commit(contact.forget)


@transaction.atomic
def remove_site_contact(*, by: Membership) -> None:
    """Name nobody on public pages of several agencies; removing again changes nothing."""
    if SiteContact.objects.all().delete()[0]:
        note("site.contact_changed", by=by)
        transaction.on_commit(contact.forget)
