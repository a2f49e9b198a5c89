"""What each person shares with whom: the only way to a share, or to what is shared."""

from django.shortcuts import get_object_or_404

from lms.agencies import access as agency_access
from lms.agencies.models import Membership, MembershipQuerySet

from ..models import Cycle, CycleQuerySet, Share


def shares_of(person):
    """Return what a person shares now, with whomever."""
    return Share.objects.filter(owner=person, ended_at=None)


def own_share_or_404(person, pk) -> Share:
    return get_object_or_404(shares_of(person), pk=pk)


def viewers_for(member: Membership) -> MembershipQuerySet:
    """Return those with whom a member may share: who sees their agency-given work anyway."""
    return agency_access.who_sees(member)


def shares_with(actor: Membership):
    """Return what is shared with `actor` by name, by people whom `actor` may still see."""
    return Share.objects.filter(
        viewer=actor,
        ended_at=None,
        owner__in=agency_access.visible_to(actor).values("person"),
    )


def sharer_or_404(actor: Membership, pk) -> Membership:
    """Return the member who shares something with `actor`, or 404 as for a missing one."""
    members = agency_access.visible_to(actor).filter(person__in=shares_with(actor).values("owner"))
    return get_object_or_404(members.select_related("person"), pk=pk)


def shared_cycles(share: Share) -> CycleQuerySet:
    """Return the cycles that a share opens to its viewer. Never quiet modules."""
    cycles = Cycle.objects.filter(learner=share.owner_id, module__quiet=False)
    if share.what == Share.What.OWN:
        return cycles.filter(kind=Cycle.Kind.OWN)
    offered = cycles.filter(kind=Cycle.Kind.OFFERED, agency=share.viewer.agency_id)
    return offered.still_given()
