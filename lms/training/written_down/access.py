"""Of whom and what someone may write down a class or paper session."""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from courses.cards import ModuleCard
from courses.catalogue import cards_of
from lms.agencies import access as agency_access
from lms.agencies.models import Membership, MembershipQuerySet
from lms.agencies.roles import Can

from .. import access
from ..models import Assignment, Completion
from ..together.access import writable_by

OFFERED, ASSIGNED = Assignment.Kind.OFFERED, Assignment.Kind.ASSIGNED


def people_for(actor: Membership, kind: str) -> MembershipQuerySet:
    """Return of whom `actor` may write down a session: people with cards, or peers and staff.

    Never of themselves.
    """
    if kind == OFFERED:
        people = writable_by(actor)
    else:
        people = agency_access.assignable_by(actor).exclude(pk=actor.pk)
        people = people if actor.can(Can.RECORD) else people.none()
    return people.select_related("person").order_by("person__display_name", "pk")


def modules_for(actor: Membership, kind: str, language: str) -> list[ModuleCard]:
    """Return what a session may have been about.

    For people with cards what may be offered. For peers and staff a session stands for no
    required sign-off; and for a check only where a manager says so.
    """
    cards = cards_of(access.modules_to_give(kind), language)
    if kind == OFFERED:
        return cards
    return [card for card in cards if may_write_down(actor, card.version)]


def may_write_down(actor: Membership, version) -> bool:
    """Whether `actor` may write down that peers and staff did a module in a session."""
    if not actor.can(Can.RECORD):
        return False
    if version.required_skill_ids:
        return False
    return not version.check_questions or actor.can(Can.CORRECT)


def ways_for(version, kind: str) -> set[str]:
    """Return how such a session may have been: what has a check, only in a group or on paper.

    What is hard to read may be done with a supervisor instead, check and all.
    """
    ways = {Completion.How.GROUP, Completion.How.PAPER}
    if kind == ASSIGNED and version.check_questions:
        return ways | {Completion.How.TOGETHER} if version.module.sensitive else ways
    return ways | {Completion.How.PHONE, Completion.How.TOGETHER}


def sessions_of(actor: Membership, kind: str) -> QuerySet:
    """Return the sessions that `actor` wrote down: what was done before it was given."""
    written = Completion.objects.filter(
        cycle__assignments=OuterRef("pk"),
        recorded_by=actor.person_id,
        completed_at__lte=OuterRef("created_at"),
    ).exclude(how__in=[Completion.How.ALONE, Completion.How.PRIOR])
    mine = Assignment.objects.filter(agency=actor.agency_id, created_by=actor.person_id, kind=kind)
    return mine.filter(Exists(written), given_at=F("created_at"))


def session_or_404(actor: Membership, kind: str, pk) -> Assignment:
    return get_object_or_404(sessions_of(actor, kind), pk=pk)
