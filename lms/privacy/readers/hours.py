"""Training from elsewhere, its proofs, and the state whose rule they picked."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from lms.people.models import Person
from lms.training.models import Certification, PriorLearning

from .rows import Row, name_of


def other_training(person: Person) -> Iterator[Row]:
    rows = person.external_training.select_related("sent_to", "answered_by", "proof")
    for row in rows.order_by("added_at", "id"):
        yield {
            "what": row.title,
            "given_by": row.provider,
            "on": row.done_on,
            "hours": row.hours,
            "category": row.category,
            "at": row.added_at,
            "proof": row.proof and _address(row.proof),
            "agency": row.sent_to and row.sent_to.name,
            "asked_to_count_at": row.sent_at,
            "counted": row.answer or None,
            "why_not": row.answer_why or None,
            "answered_at": row.answered_at,
            "by": name_of(row.answered_by),
        }


def proofs(person: Person) -> Iterator[Row]:
    """Each file and where it can be had; and what was accepted as learned before, and why."""
    prior = PriorLearning.objects.filter(completion__cycle__learner=person)
    for one in prior.select_related("completion", "proof").order_by("completion__completed_at"):
        yield {
            "learned_before": one.completion.title,
            "shown_by": one.evidence,
            "learned_on": one.learned_on,
            "proof": one.proof and _address(one.proof),
        }
    for proof in person.proofs.order_by("added_at", "id"):
        yield {"proof": _address(proof), "at": proof.added_at}


def _address(proof) -> str:
    """Return where its owner gets a proof's file, signed in."""
    return f"{settings.HR_BASE_URL}{reverse('proof', args=[proof.pk])}"


def state(person: Person) -> Iterator[Row]:
    for row in Certification.objects.filter(person=person):
        yield {
            "state": row.state,
            "since": row.starts_on,
            "until": row.ends_on,
            "at": row.chosen_at,
        }
