"""Asking to be let in, answering, and coming in: each happens once, whoever else tries."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lms.activity.actions import note, note_sign_in
from lms.activity.models import SignIn

from ..models import LettingIn, Membership, SignInNotice
from .pictures import PAIRS
from .rules import WAITS, YES, open_q, state_of


def ask(*, asked_for: Membership | None = None, instead_of=None, at=None) -> LettingIn | None:
    """Open a request under two pictures that no other open one has; None when all are taken.

    A device asks once at a time: `instead_of` is the id of its last request.
    """
    at = at or timezone.now()
    unanswered = LettingIn.objects.filter(answer="")
    unanswered.filter(asked_at__lte=at - WAITS).delete()
    unanswered.filter(pk=instead_of).delete()
    for _attempt in range(10):
        taken = set(unanswered.values_list("pictures", flat=True))
        free = [pair for pair in PAIRS if pair not in taken]
        if not free:
            return None
        try:
            with transaction.atomic():
                return LettingIn.objects.create(
                    pictures=secrets.choice(free), asked_for=asked_for, asked_at=at
                )
        except IntegrityError:
            continue  # Someone else asked in the same moment and got these two.
    return None


def find(person: Membership, pair: str, *, at=None) -> LettingIn | None:
    """Return the open request with these pictures, unless someone else's card was shown."""
    found = LettingIn.objects.filter(open_q(at or timezone.now()), pictures=pair).first()
    return found if found and found.asked_for_id in {None, person.pk} else None


@transaction.atomic
def answer(asked: LettingIn, person: Membership, said: str, *, by: Membership, at=None) -> bool:
    """Say yes or no for someone. False when it was answered before, or its time is over."""
    at = at or timezone.now()
    locked = LettingIn.objects.select_for_update().filter(open_q(at), pk=asked.pk).first()
    if locked is None:
        return False
    locked.answer, locked.answered_at, locked.answered_by = said, at, by.person
    if said == YES:
        locked.membership = person
    locked.save()
    verb = "person.let_in" if said == YES else "person.not_let_in"
    note(verb, about=person, by=by, at=at)
    return True


@transaction.atomic
def come_in(asked_id, *, at: datetime) -> SignInNotice | None:
    """Use a yes, once. Return what the person is told at their next sign-in, or None."""
    asked = (
        LettingIn.objects.select_for_update(of=("self",))
        .select_related("membership__person")
        .filter(pk=asked_id)
        .first()
    )
    if state_of(asked, at) != YES or not asked.membership.is_current:
        return None
    asked.used_at = at
    asked.save(update_fields=["used_at"])
    return signed_in(asked.membership, SignInNotice.Kind.LET_IN, by_id=asked.answered_by_id, at=at)


def signed_in(member: Membership, kind: str, *, by_id, at: datetime) -> SignInNotice:
    """Keep that someone came in with another's help, and what they are told of it later."""
    note_sign_in(
        agency_id=member.agency_id, person_id=member.person_id, result=SignIn.Result.DONE, at=at
    )
    return SignInNotice.objects.create(membership=member, kind=kind, by_id=by_id, at=at)
