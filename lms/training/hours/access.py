"""Whose training from elsewhere, and whose proofs, may be seen."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from lms.agencies import access as agency_access
from lms.agencies import roles
from lms.agencies.models import Membership
from lms.agencies.roles import Can

from .. import access
from ..models import Cycle, ExternalTraining, PriorLearning, Proof, StateConfirmation


def works_at(request) -> Membership | None:
    """Return the acting membership of a peer, staff member or manager; None for anyone else."""
    member = agency_access.acting_membership(request)
    return member if member and member.role in roles.ASSIGNED else None


def worker_or_404(request) -> Membership:
    member = works_at(request)
    if member is None:
        raise Http404
    return member


def own_training_or_404(person, pk) -> ExternalTraining:
    mine = ExternalTraining.objects.filter(person=person).select_related("proof", "sent_to")
    return get_object_or_404(mine, pk=pk)


def training_sent_to(actor: Membership):
    """Return what people whom `actor` may see asked their agency to count; never one's own."""
    people = agency_access.visible_to(actor).exclude(person=actor.person_id).values("person")
    sent = ExternalTraining.objects.filter(sent_to=actor.agency_id, person__in=people)
    sent = sent.select_related("person", "proof").order_by("sent_at", "pk")
    return sent if actor.can(Can.CORRECT) else sent.none()


def prior_learning_seen_by(actor: Membership):
    cycles = access.training_visible_to(actor)
    seen = PriorLearning.objects.filter(completion__cycle__in=cycles)
    return seen if actor.can(Can.CORRECT) else seen.none()


def proof_or_404(request, pk) -> Proof:
    """Return a proof of one's own; or one that a manager was sent, or saw prior learning by."""
    mine = Q(owner=request.user)
    actor = agency_access.acting_membership(request)
    if actor and actor.agency_id:
        mine |= Q(pk__in=training_sent_to(actor).values("proof"))
        mine |= Q(pk__in=prior_learning_seen_by(actor).values("proof"))
    return get_object_or_404(Proof.objects.filter(mine), pk=pk)


def cycle_to_accept_or_404(actor: Membership, pk) -> Cycle:
    """Return a module's cycle, not one's own, for which prior learning may be accepted."""
    cycles = access.training_visible_to(actor).filter(module__isnull=False)
    cycles = cycles.exclude(learner=actor.person_id).select_related("learner", "module", "agency")
    return get_object_or_404(cycles, pk=pk)


def confirmations_of(agency_id):
    """Return the confirmations that stand at an agency."""
    return StateConfirmation.objects.filter(agency=agency_id, ended_at=None)
