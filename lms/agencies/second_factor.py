"""Who needs a second factor, from when, and what to do when someone lost theirs.

A passkey counts as both factors. People with cards have a PIN and need none of this.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.people.actions import end_all_sessions
from lms.people.models import Person

from . import demonstration, roles
from .access import visible_to
from .models import Membership

WITHOUT_AGENCY = timedelta(days=7)
AFTER_RESET = timedelta(days=1)
FACTORS = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)


@dataclass(frozen=True)
class Missing:
    """Someone's second factor is missing; they work on without one until `by`."""

    by: datetime
    late: bool


def required_from(membership: Membership) -> datetime | None:
    """Return when this member needs a second factor; None for someone with a card."""
    person = membership.person
    if membership.role == roles.PATIENT.key:
        return None
    if membership.role == roles.PLATFORM.key:
        return person.joined_at
    agency = membership.agency
    grace = timedelta(days=agency.second_factor_days) if agency else WITHOUT_AGENCY
    due = (membership.accepted_at or person.joined_at) + grace
    return max(due, person.second_factor_by or due)


def has_one(person: Person) -> bool:
    """Whether someone has a passkey or an app. Recovery codes alone are no factor."""
    return Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


def missing(membership: Membership, *, now: datetime) -> Missing | None:
    """Return what a member still has to set up, or None when nothing is missing."""
    due = required_from(membership)
    if due is None or has_one(membership.person):
        return None
    if demonstration.stands_for_both_factors(membership.person):
        return None
    return Missing(by=due, late=due <= now)


def resettable_by(actor: Membership):
    """Return the colleagues whose lost factors a manager may take away.

    Never their own, and of nobody who also keeps the site.
    """
    keepers = Membership.objects.current().filter(role=roles.PLATFORM.key)
    workers = visible_to(actor).exclude(role=roles.PATIENT.key).exclude(pk=actor.pk)
    others = workers.exclude(person__in=keepers.values("person"))
    return others.select_related("person", "agency")


@transaction.atomic
def reset_factors(membership: Membership, *, by, at: datetime | None = None) -> None:
    """Take away every factor of someone who lost theirs and end their sessions.

    They sign in with their password once more and have a day to set up new ones (who keeps the
    site has none); whoever has no password needs a new invitation.
    """
    at = at or timezone.now()
    person = membership.person
    Authenticator.objects.filter(user=person).delete()
    person.second_factor_by = at + AFTER_RESET
    person.save(update_fields=["second_factor_by"])
    end_all_sessions(person)
    note("factor.reset", about=membership, by=by, agency_id=membership.agency_id, at=at)
