"""Issuing a certificate, revoking it, and what its holder lets others read."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.agencies import roles
from lms.agencies.models import Membership

from ..models import Certificate, Completion, Cycle
from . import rules

TRIES = 5
SHOWN = ("show_title", "show_date", "show_initials")


def issue(completion: Completion, *, at: datetime) -> Certificate | None:
    """Give a completion its certificate, or None where it earns none; once, however often asked."""
    cycle = completion.cycle
    works = cycle.kind != Cycle.Kind.OWN or _works(cycle.learner_id)
    if not rules.earns(completion, works=works):
        return None
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return Certificate.objects.get_or_create(
                    completion=completion,
                    defaults={
                        "number": rules.new_number(),
                        "issued_at": at,
                        "valid_until": cycle.valid_until,
                    },
                )[0]
        except IntegrityError:  # The number is someone's already.
            if not left:
                raise


def _works(person_id) -> bool:
    at_work = Membership.objects.current().filter(role__in=roles.ASSIGNED)
    return at_work.filter(person=person_id).exists()


@transaction.atomic
def revoke(certificate: Certificate, why: str, *, by: Membership, at: datetime | None = None):
    """Revoke a certificate for good; revoking it again changes nothing."""
    at = at or timezone.now()
    standing = Certificate.objects.filter(pk=certificate.pk, revoked_at=None)
    if standing.update(revoked_at=at, revoked_why=why):
        note("certificate.revoked", about=certificate, by=by, at=at, result=why)


def let_read(certificate: Certificate, shown: dict[str, bool]) -> None:
    """Save what its holder lets whoever has the number read: title, date, initials."""
    for name in SHOWN:
        setattr(certificate, name, shown[name])
    certificate.save(update_fields=SHOWN)
