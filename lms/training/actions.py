"""Giving and taking back: assignments for peers and staff, offers for people with cards."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.models import Course, Module
from lms.activity.actions import note
from lms.agencies.models import Membership

from .assigning.actions import may_undo, withdraw
from .models import Assignment, Cycle, NamedMember
from .opening import Opening, open_cycles

__all__ = ["answer_offer", "give", "may_undo", "start_own", "withdraw"]


@transaction.atomic
def give(
    *,
    id: UUID,
    kind: str,
    members: list[Membership],
    by: Membership,
    module: Module | None = None,
    course: Course | None = None,
    due_on: date | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Assignment:
    """Assign or offer a module or a course to people; giving the same id again changes nothing.

    Someone whose cycle is still open keeps it, and it serves this assignment too. Whoever did
    it before is given it once more; `assigning.actions.assign` asks whether that still counts.
    """
    at = at or timezone.now()
    assignment, is_new = Assignment.objects.get_or_create(
        id=id,
        defaults={
            "agency": by.agency,
            "kind": kind,
            "module": module,
            "course": course,
            "due_on": due_on,
            "reason": reason,
            "created_at": at,
            "created_by": by.person,
            "total": len(members),
            "handled": len(members),
            "given_at": at,
        },
    )
    if not is_new:
        return assignment
    named = [NamedMember(assignment=assignment, membership=m, handled_at=at) for m in members]
    NamedMember.objects.bulk_create(named)
    open_cycles(assignment, [Opening(member, due_on) for member in members], at=at)
    many = "1 person" if len(members) == 1 else f"{len(members)} people"
    note(f"{kind}.given", about=assignment, by=by, at=at, result=many)
    return assignment


def answer_offer(cycle: Cycle, answer: str, *, at: datetime | None = None) -> None:
    """Keep what a person said to an offer: start, not now, or no. Only they can see it."""
    if cycle.kind != Cycle.Kind.OFFERED or cycle.closed_at or cycle.answer == answer:
        return
    if answer == "no":
        cycle.closed_at, cycle.closed_why = at or timezone.now(), Cycle.Closed.DECLINED
        cycle.answer = Cycle.Answer.NONE
    else:
        cycle.answer = answer
    cycle.save(update_fields=["closed_at", "closed_why", "answer"])


def start_own(person, module: Module, *, at: datetime | None = None) -> Cycle:
    """Open, or find open, a cycle that a person chose for themselves. No agency sees it."""
    fields = {"learner": person, "module": module, "agency": None, "closed_at": None}
    try:
        with transaction.atomic():
            cycle, _ = Cycle.objects.get_or_create(
                **fields, defaults={"kind": Cycle.Kind.OWN, "opened_at": at or timezone.now()}
            )
    except IntegrityError:
        cycle = Cycle.objects.get(**fields)
    return cycle
