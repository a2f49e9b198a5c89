"""Whom an assignment is for, on the day it is asked."""

from django.db.models import Q

from lms.agencies.models import Membership, MembershipQuerySet

from ..models import Assignment


def members_of(
    assignment: Assignment, among: MembershipQuerySet | None = None
) -> MembershipQuerySet:
    """Return the peers and staff whom an assignment is for now; or those of them `among` some.

    Joiners are those who start, or are added, on the day the assignment was made or later.
    Nobody has an assignment of a group that is gone.
    """
    here = Membership.objects.current() if among is None else among
    here = here.assignable().filter(agency_id=assignment.agency_id)
    match assignment.audience:
        case Assignment.Audience.PEOPLE:
            named = assignment.named.values("membership")
            return here.filter(pk__in=named)
        case Assignment.Audience.GROUP:
            if assignment.group_id is None:
                return here.none()
            places = assignment.group.places.filter(supports=False)
            return here.filter(pk__in=places.values("membership"))
        case Assignment.Audience.ROLE:
            return here.filter(role=assignment.role)
        case _:
            since = assignment.agency.today(assignment.created_at)
            joined = Q(started_on__gte=since) | Q(batch__made_at__gte=assignment.created_at)
            return here.filter(joined, role=assignment.role)
