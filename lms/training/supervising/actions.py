"""Putting a record right: a completion is voided, never changed; and one more try."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.agencies.models import Membership

from ..courses.completion import complete_courses_of
from ..evidence import standing_tries
from ..models import Certificate, Completion, Cycle, ExtraTry, Void
from ..opening import Opening, counts_q, open_cycles, open_module_again

ASKED_WITHIN = timedelta(days=14)


@transaction.atomic
def void_all(
    completions: Iterable[Completion], *, why: str, by: Membership, at: datetime | None = None
) -> list[Void]:
    """Void completions, modules before the courses they counted for; all or none of them."""
    at = at or timezone.now()
    in_order = sorted(completions, key=lambda c: c.course_version_id is not None)
    return [void(completion, why=why, by=by, at=at) for completion in in_order]


@transaction.atomic
def void(completion: Completion, *, why: str, by: Membership, at: datetime | None = None) -> Void:
    """Take a completion off the record for good; voiding it again changes nothing.

    Its cycle stays, closed as voided, and its certificate is revoked. While it is still asked
    for, and nothing else counts, a new cycle opens.
    """
    at = at or timezone.now()
    cycle = Cycle.objects.select_for_update(of=("self",)).get(pk=completion.cycle_id)
    made, is_new = Void.objects.get_or_create(
        completion=completion, defaults={"why": why, "at": at, "by": by.person}
    )
    if not is_new:
        return made
    cycle.closed_why = Cycle.Closed.VOIDED
    cycle.save(update_fields=["closed_why"])
    Certificate.objects.filter(completion=completion, revoked_at=None).update(
        revoked_at=at, revoked_why=Certificate.Revoked.VOIDED
    )
    _ask_again(cycle, at)
    complete_courses_of(cycle, at=at)  # Courses still open count one part less.
    note("completion.voided", about=completion, by=by, at=at)
    return made


def due_again(cycle: Cycle, on: date) -> date | None:
    """Return when what was voided is due: as before, or in 14 days when that day has passed."""
    if cycle.due_on is None or cycle.due_on >= on:
        return cycle.due_on
    return on + ASKED_WITHIN


def asked_again(cycle: Cycle, on: date) -> Membership | None:
    """Return the member of whom a cycle's module or course would be asked again, if it were void.

    Nobody, when no assignment in force asks for it, when they left, or when another completion
    of theirs still counts.
    """
    same = {"module_id": cycle.module_id} if cycle.module_id else {"course_id": cycle.course_id}
    others = Cycle.objects.filter(
        counts_q(on), **same, learner=cycle.learner_id, agency=cycle.agency_id, kind=cycle.kind
    )
    if others.exclude(pk=cycle.pk).exists() or not _in_force(cycle).exists():
        return None
    members = Membership.objects.current().assignable()
    return members.filter(person=cycle.learner_id, agency=cycle.agency_id).first()


def _in_force(cycle: Cycle):
    return cycle.assignments.filter(withdrawn_at=None).order_by("created_at", "pk")


def _ask_again(cycle: Cycle, at: datetime) -> None:
    on = cycle.agency.today(at)
    member = asked_again(cycle, on)
    if member is None:
        return
    opening = Opening(member, due_again(cycle, on), Cycle.Why.VOIDED)
    for assignment in _in_force(cycle):
        if cycle.module_id:
            open_module_again(assignment, opening, cycle.module_id, at=at)
        else:
            open_cycles(assignment, [opening], at=at)


@transaction.atomic
def give_extra_try(cycle: Cycle, *, by: Membership, at: datetime | None = None) -> bool:
    """Give one more try at a check whose tries ran out; return whether one was given."""
    at = at or timezone.now()
    cycle = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    if cycle.closed_at or not cycle.module_id or not tries_in(cycle).ran_out:
        return False
    ExtraTry.objects.create(cycle=cycle, at=at, by=by.person)
    note("extra_try.given", about=cycle, by=by, at=at)
    return True


def tries_in(cycle: Cycle):
    """Return how the tries of a module's cycle stand, by the version of its latest try."""
    attempts = list(cycle.attempts.select_related("version").order_by("pk"))
    language = attempts[-1].version.language if attempts else ""
    return standing_tries(cycle, attempts, language)
