"""Whose certificates may be seen: the holder's own, and those of people whom staff may see."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lms.agencies.models import Membership

from .. import access
from ..models import Certificate

_SHOWN = (
    "completion__cycle__agency",
    "completion__cycle__learner",
    "completion__module_version",
    "completion__course_version",
)


def own_certificates(person) -> QuerySet:
    mine = Certificate.objects.filter(completion__cycle__in=access.own_cycles(person))
    return mine.select_related(*_SHOWN).order_by("-issued_at", "pk")


def own_certificate_or_404(person, pk) -> Certificate:
    return get_object_or_404(own_certificates(person), pk=pk)


def certificate_visible_or_404(actor: Membership, pk) -> Certificate:
    """Return a certificate of assigned work of someone whom `actor` may see, never one's own."""
    seen = access.training_visible_to(actor).exclude(learner=actor.person_id)
    found = Certificate.objects.filter(completion__cycle__in=seen)
    return get_object_or_404(found.select_related(*_SHOWN), pk=pk)


def with_number(number: str | None) -> Certificate | None:
    """Return the certificate with a number, for anyone who has it: what it says is on it."""
    found = Certificate.objects.filter(number=number)
    return found.select_related(*_SHOWN).first()
