"""Whom a guide may be done with together, and who sees what was seen of it."""

from collections import defaultdict
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lms.agencies import access as agency_access
from lms.agencies.models import Membership, MembershipQuerySet
from lms.agencies.roles import Can

from .. import access
from ..models import Completion, Cycle, SignOff


def writable_by(actor: Membership) -> MembershipQuerySet:
    """Return the people with cards of whom `actor` may write down what they did together."""
    people = agency_access.offerable_by(actor)
    return people if actor.can(Can.RECORD) else people.none()


def writable_or_404(actor: Membership, pk) -> Membership:
    return get_object_or_404(writable_by(actor).select_related("person", "agency"), pk=pk)


def done_together_or_404(actor: Membership, pk) -> Cycle:
    """Return an offer that `actor` themselves wrote down as done together, or 404."""
    done = access.offers_visible_to(actor).filter(
        closed_why=Cycle.Closed.COMPLETED,
        completion__recorded_by=actor.person_id,
        completion__how=Completion.How.TOGETHER,
        learner__in=writable_by(actor).values("person"),
    )
    return get_object_or_404(done.select_related("completion__module_version", "learner"), pk=pk)


def seen_of(cycle: Cycle) -> QuerySet:
    """Return what was seen in one's own cycle, the newest first."""
    return cycle.sign_offs.select_related("observer").order_by("-at", "pk")


def own_showing_or_404(person, pk) -> SignOff:
    """Return what a worker saw someone do, for that someone only."""
    mine = access.own_cycles(person).filter(kind=Cycle.Kind.OFFERED)
    return get_object_or_404(SignOff.objects.filter(cycle__in=mine), pk=pk)


def wanting_practice(actor: Membership, people: list[UUID]) -> dict[UUID, list[str]]:
    """Return what these people want to practise more, of what `actor` themselves saw."""
    wanted: dict[UUID, list[str]] = defaultdict(list)
    seen = SignOff.objects.filter(
        observer=actor.person_id,
        more_practice_at__isnull=False,
        cycle__in=access.offers_visible_to(actor).filter(learner__in=people),
    )
    for learner, statement in seen.order_by("at").values_list("cycle__learner", "statement"):
        if statement not in wanted[learner]:
            wanted[learner].append(statement)
    return wanted
