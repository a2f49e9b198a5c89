"""Writing down training from elsewhere, asking an agency to count it, and a manager's answers."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.agencies.models import Membership

from ..evidence import record_completion
from ..models import (
    Certification,
    Completion,
    Cycle,
    ExternalTraining,
    PriorLearning,
    StateConfirmation,
)
from . import proofs
from .packs import Pack


class NotAccepted(Exception):
    """Prior learning that cannot be accepted; its message says why."""


@transaction.atomic
def add_other(person, id: UUID, *, proof, at: datetime, **said) -> ExternalTraining:
    """Keep what someone learned elsewhere; adding the same id again changes nothing."""
    if ExternalTraining.objects.filter(pk=id).exclude(person=person).exists():
        id = uuid4()
    found, is_new = ExternalTraining.objects.get_or_create(
        pk=id, person=person, defaults=said | {"added_at": at}
    )
    if is_new and (kept := proofs.keep(person, proof, at)):
        found.proof = kept
        found.save(update_fields=["proof"])
    return found


@transaction.atomic
def remove_other(training: ExternalTraining) -> None:
    """Delete training from elsewhere, and its proof."""
    proof = training.proof
    training.delete()
    if proof:
        proof.delete()


@transaction.atomic
def send(training: ExternalTraining, *, to: Membership, at: datetime | None = None) -> None:
    """Ask the agency that someone acts for to count it; asking again changes nothing."""
    at = at or timezone.now()
    unsent = ExternalTraining.objects.filter(pk=training.pk, sent_at=None)
    if unsent.update(sent_to=to.agency, sent_at=at):
        note("other_training.sent", about=training, by=to, at=at)


@transaction.atomic
def take_back(training: ExternalTraining, *, by: Membership) -> None:
    """Stop asking, as long as nobody answered or the answer was no."""
    sent = ExternalTraining.objects.filter(pk=training.pk, sent_at__isnull=False)
    none = {"sent_to": None, "sent_at": None}
    none |= {"answer": "", "answer_why": "", "answered_at": None, "answered_by": None}
    if sent.exclude(answer="yes").update(**none):
        note("other_training.taken_back", about=training, by=by)


@transaction.atomic
def answer(training: ExternalTraining, said: str, why: str, *, by: Membership, at=None) -> None:
    """Say whether training from elsewhere counts. A later answer stands in for an earlier."""
    at = at or timezone.now()
    row = ExternalTraining.objects.select_for_update().get(pk=training.pk)
    why = why if said == "no" else ""
    if row.sent_to_id != by.agency_id or (row.answer, row.answer_why) == (said, why):
        return
    row.answer, row.answer_why = said, why
    row.answered_at, row.answered_by = at, by.person
    row.save(update_fields=["answer", "answer_why", "answered_at", "answered_by"])
    note("other_training.answered", about=row, by=by, at=at, result=said)


@transaction.atomic
def accept_prior(
    cycle: Cycle, *, version, evidence: str, learned_on, proof, by: Membership, at: datetime
) -> Completion:
    """Record an open cycle as learned before, with what proves it; once.

    Raises NotAccepted for a cycle that is closed, and for a module with a skill that someone
    must see: that is signed off, not accepted.
    """
    cycle = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    if cycle.closed_at:
        raise NotAccepted("closed")
    if version.required_skill_ids:
        raise NotAccepted("skills")
    completion = record_completion(
        cycle=cycle, version=version, how=Completion.How.PRIOR, by=by.person, at=at
    )
    PriorLearning.objects.create(
        completion=completion,
        evidence=evidence,
        learned_on=learned_on,
        proof=proofs.keep(cycle.learner, proof, at),
    )
    note("prior_learning.accepted", about=completion, by=by, at=at, result=evidence)
    return completion


def choose_state(person, *, state: str, starts_on, ends_on, at: datetime) -> Certification:
    """Keep which state someone's hours are held to, and their period. Nobody is told who."""
    said = {"state": state, "starts_on": starts_on, "ends_on": ends_on, "chosen_at": at}
    return Certification.objects.update_or_create(person=person, defaults=said)[0]


@transaction.atomic
def confirm(pack: Pack, *, by: Membership, at: datetime | None = None) -> StateConfirmation:
    """Say that a state's rule is as its page says; saying so again changes nothing."""
    at = at or timezone.now()
    standing = StateConfirmation.objects.filter(agency=by.agency, state=pack.key, ended_at=None)
    standing.exclude(fingerprint=pack.fingerprint).update(ended_at=at, ended_by=by.person)
    found, is_new = StateConfirmation.objects.get_or_create(
        agency=by.agency,
        state=pack.key,
        ended_at=None,
        defaults={
            "fingerprint": pack.fingerprint,
            "confirmed_at": at,
            "confirmed_by": by.person,
        },
    )
    if is_new:
        note("state_rule.confirmed", about=found, by=by, at=at, result=pack.key)
    return found


@transaction.atomic
def unconfirm(pack: Pack, *, by: Membership, at: datetime | None = None) -> None:
    """Take a confirmation back: the rule counts nothing again."""
    at = at or timezone.now()
    for one in StateConfirmation.objects.filter(agency=by.agency, state=pack.key, ended_at=None):
        one.ended_at, one.ended_by = at, by.person
        one.save(update_fields=["ended_at", "ended_by"])
        note("state_rule.taken_back", about=one, by=by, at=at, result=pack.key)
