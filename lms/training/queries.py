"""Reads that span several models."""

from courses.models import Module

from .models import Cycle


def already_have(module: Module, members, kind: str) -> list[str]:
    """Return the names of those who were given this module before, in the same way.

    For an offer, whoever said no is among them like everyone else.
    """
    given = (
        Cycle.objects.still_given()
        .filter(
            module=module,
            kind=kind,
            agency_id__in={member.agency_id for member in members},
            learner__in=[member.person_id for member in members],
        )
        .exclude(closed_why=Cycle.Closed.COMPLETED)
    )
    if kind == Cycle.Kind.ASSIGNED:
        given = given.filter(closed_at=None)
    having = set(given.values_list("learner_id", flat=True))
    return [member.person.display_name for member in members if member.person_id in having]
