"""Who may see or do what about people: the only way to a membership's row."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from . import roles
from .models import Block, Group, Membership, MembershipQuerySet
from .roles import Can

SESSION_KEY = "membership"


def acting_membership(request) -> Membership | None:
    """Return the membership this session acts for, never one that the request names."""
    found = getattr(request, "_acting_membership", None)
    if found is None or found.person_id != request.user.pk:  # Someone may just have signed in.
        found = request._acting_membership = _find_acting(request)
        if found:
            found.person = request.user
    return found


def _find_acting(request):
    if not request.user.is_authenticated:
        return None
    mine = own_memberships(request.user)
    chosen = request.session.get(SESSION_KEY)
    found = mine.filter(pk=chosen).first() if chosen else None
    return found or mine.first()


def own_memberships(person) -> MembershipQuerySet:
    """Return where someone works or gets support now: what they may act for."""
    mine = Membership.objects.current().filter(person=person)
    return mine.select_related("agency").order_by("started_on", "id")


def act_for(request, membership: Membership) -> None:
    """Act for one of one's own memberships from now on, in this session."""
    request.session[SESSION_KEY] = str(membership.pk)
    request._acting_membership = membership


def require(request, what: Can) -> Membership:
    """Return the acting membership if its role may do `what`; otherwise refuse (403)."""
    membership = acting_membership(request)
    if membership is None or membership.agency_id is None or not membership.can(what):
        raise PermissionDenied
    return membership


def require_site(request) -> Membership:
    """Return the acting membership if it keeps the whole site; otherwise refuse (403)."""
    membership = acting_membership(request)
    if membership is None or not membership.can(Can.RUN_SITE):
        raise PermissionDenied
    return membership


def visible_to(actor: Membership) -> MembershipQuerySet:
    """Return the current members whose agency-given work `actor` may see.

    Never other agencies', and never someone who asked that `actor` does not see them.
    """
    hidden = Block.objects.filter(worker=actor, lifted_at=None)
    colleagues = (
        Membership.objects.current()
        .filter(agency_id=actor.agency_id)
        .exclude(pk__in=hidden.values("membership"))
    )
    if actor.agency_id is None:
        return colleagues.none()
    if actor.can(Can.SEE_AGENCY):
        return colleagues.exclude(role=roles.PLATFORM.key)
    if actor.can(Can.SEE_THEIRS):
        supported = Membership.objects.filter(
            places__supports=False,
            places__group__places__membership=actor,
            places__group__places__supports=True,
        )
        return colleagues.filter(pk__in=supported.values("pk"))
    return colleagues.none()


def who_sees(member: Membership) -> MembershipQuerySet:
    """Return the workers who may see a member's agency-given work: `visible_to`, turned round."""
    supporting = Membership.objects.filter(
        places__supports=True,
        places__group__places__membership=member,
        places__group__places__supports=False,
    )
    see_all = [role.key for role in roles.ROLES.values() if Can.SEE_AGENCY in role.can]
    see_theirs = [role.key for role in roles.ROLES.values() if Can.SEE_THEIRS in role.can]
    hidden_from = member.hidden_from.filter(lifted_at=None)
    return (
        Membership.objects.current()
        .filter(agency_id=member.agency_id, agency__isnull=False)
        .filter(Q(role__in=see_all) | Q(role__in=see_theirs, pk__in=supporting.values("pk")))
        .exclude(pk__in=hidden_from.values("worker"))
        .exclude(pk=member.pk)
    )


def assignable_by(actor: Membership) -> MembershipQuerySet:
    """Return the peers and staff whom `actor` may assign modules to."""
    visible = visible_to(actor).assignable()
    return visible if actor.can(Can.ASSIGN) else visible.none()


def offerable_by(actor: Membership) -> MembershipQuerySet:
    """Return the people with cards whom `actor` may offer guides to."""
    visible = visible_to(actor).with_cards()
    return visible if actor.can(Can.OFFER) else visible.none()


def cardholders_of(actor: Membership) -> MembershipQuerySet:
    """Return the people to whom `actor` may give cards and PINs."""
    visible = visible_to(actor).with_cards()
    return visible if actor.can(Can.CARDS) else visible.none()


def cardholder_or_404(actor: Membership, pk) -> Membership:
    """Return someone to whom `actor` may give a card, or 404 as for a missing one."""
    return get_object_or_404(cardholders_of(actor).select_related("person", "agency"), pk=pk)


def groups_open_to(actor: Membership) -> QuerySet:
    """Return the groups that `actor` may put people with cards into."""
    groups = Group.objects.filter(agency_id=actor.agency_id).order_by("name")
    if not actor.can(Can.CARDS) or actor.agency_id is None:
        return groups.none()
    if actor.can(Can.GROUPS):
        return groups
    mine = actor.places.filter(supports=True)
    return groups.filter(pk__in=mine.values("group"))


def person_with_card_or_404(actor: Membership, pk) -> Membership:
    """Return someone with a card whom `actor` supports, or 404 as for a missing one."""
    return get_object_or_404(offerable_by(actor).select_related("person"), pk=pk)


def listed_for(actor: Membership) -> MembershipQuerySet:
    """Return whom `actor` finds in the list of people: those they may see.

    Managers find those who left, too. Erased people are nobody's to find.
    """
    if not actor.can(Can.SEE_AGENCY):
        return visible_to(actor)
    hidden = Block.objects.filter(worker=actor, lifted_at=None)
    return (
        Membership.objects.filter(
            agency_id=actor.agency_id,
            agency__isnull=False,
            person__is_active=True,
            person__erased_at=None,
        )
        .exclude(role=roles.PLATFORM.key)
        .exclude(pk__in=hidden.values("membership"))
    )


def listed_or_404(actor: Membership, pk) -> Membership:
    """Return someone in `actor`'s list of people, or 404 as for a missing one."""
    found = listed_for(actor).select_related("person", "agency")
    return get_object_or_404(found, pk=pk)
