"""Which local places someone may see or change: their own agency's, never another's."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from ..models import Agency, LocalPlace, Membership


def kept_by(actor: Membership) -> QuerySet:
    """Return the places that `actor` may change, hidden ones too."""
    return LocalPlace.objects.filter(agency_id=actor.agency_id)


def kept_by_or_404(actor: Membership, pk) -> LocalPlace:
    return get_object_or_404(kept_by(actor), pk=pk)


def seen_by(member: Membership | None) -> QuerySet:
    """Return the places that someone finds on their own page; none without an agency."""
    if member is None or member.agency_id is None:
        return LocalPlace.objects.none()
    return LocalPlace.objects.filter(agency_id=member.agency_id, shown=True)


def places_for_everyone() -> QuerySet:
    """Return the only real agency's places; none where there are several, or none."""
    agencies = list(Agency.objects.filter(made_up=False).values_list("pk", flat=True)[:2])
    if len(agencies) != 1:
        return LocalPlace.objects.none()
    return LocalPlace.objects.filter(agency_id=agencies[0], shown=True)
