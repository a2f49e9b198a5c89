"""Giving an assignment to many: some hundred at a time, so that stopping in between loses nothing.

Every batch is whole or not there, and doing one again gives nothing twice.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from lms.agencies.models import Agency, Membership

from ..models import Assignment, Cycle, CycleAssignment
from ..opening import AT_ONCE, Opening, open_cycles
from .audience import members_of
from .fates import Facts, Fate, Told, tell, valid_until_by

SETTLED = {Fate.GETS, Fate.HAS, Fate.DONE}


def lock(agency_id: UUID) -> Agency:
    """Let nobody else give, pause or move what this agency assigned until the transaction ends.

    Rows that only name the agency may still be added meanwhile.
    """
    return Agency.objects.select_for_update(no_key=True).get(pk=agency_id)


@transaction.atomic
def give_some(assignment_id: UUID, *, after: UUID | None, at: datetime) -> UUID | None:
    """Give an assignment to the next people, by their ids; return where to go on, or None.

    None: everyone had their turn, or it was taken back.
    """
    found = Assignment.objects.select_related("agency", "group").filter(pk=assignment_id)
    assignment = found.first()
    if assignment is None:
        return None
    lock(assignment.agency_id)
    assignment.refresh_from_db(fields=["withdrawn_at", "given_at", "handled"])
    if assignment.withdrawn_at or assignment.given_at:
        return None
    members = members_of(assignment).order_by("pk")
    if after:
        members = members.filter(pk__gt=after)
    some = list(members[:AT_ONCE])
    settle(assignment, some, at=at)
    turn = members_of(assignment).filter(pk__lte=some[-1].pk).count() if some else 0
    assignment.handled = max(assignment.handled, min(turn, assignment.total))
    assignment.touched_at = at
    if len(some) < AT_ONCE:
        assignment.given_at, assignment.handled = at, assignment.total
    assignment.save(update_fields=["handled", "touched_at", "given_at"])
    return some[-1].pk if len(some) == AT_ONCE else None


def settle(assignment: Assignment, members: list[Membership], *, at: datetime) -> list[Told]:
    """Give an assignment to those of some people who are to get it; return what each was told.

    What someone has, or did and still counts, serves this assignment, too.
    Call it inside a transaction that holds the agency's lock.
    """
    on = assignment.agency.today(at)
    facts = Facts(assignment, members, on=on)
    told = [tell(member, facts) for member in members]
    openings = [
        Opening(each.member, each.due_on, each.why)
        for each in told
        if each.fate in {Fate.GETS, Fate.HAS}
    ]
    if openings:
        open_cycles(assignment, openings, at=at)
    keep_valid_until(assignment, told)
    done = [each.done_cycle.cycle_id for each in told if each.fate == Fate.DONE]
    links = [CycleAssignment(cycle_id=pk, assignment=assignment) for pk in done]
    CycleAssignment.objects.bulk_create(links, ignore_conflicts=True, batch_size=AT_ONCE)
    if assignment.audience == Assignment.Audience.PEOPLE:
        settled = [each.member.pk for each in told if each.fate in SETTLED]
        assignment.named.filter(membership__in=settled, handled_at=None).update(handled_at=at)
    return told


def keep_valid_until(assignment: Assignment, told: list[Told]) -> None:
    """Write down until when earlier completions count, by a rule that was made after them."""
    if not assignment.repeat:
        return
    by_day: dict[date, list[UUID]] = {}
    for each in told:
        if each.done_cycle:
            until = valid_until_by(assignment, each.done_cycle)
            if until != each.done_cycle.valid_until:
                by_day.setdefault(until, []).append(each.done_cycle.cycle_id)
    for until, cycles in by_day.items():
        Cycle.objects.filter(pk__in=cycles).update(valid_until=until)
