"""What an assignment means for each person now: they get it, have it, or are passed over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import F

from lms.agencies.models import Membership

from ..models import Assignment, Cycle, Leave
from ..opening import counts_q
from . import dates
from .editions import Edition, raised_edition


class Fate(StrEnum):
    GETS = "gets"
    HAS = "has"
    DONE = "done"
    AWAY = "away"
    WAITS = "waits"


@dataclass(frozen=True)
class Told:
    """One person, and what becomes of an assignment for them."""

    member: Membership
    fate: Fate
    due_on: date | None = None
    why: str = ""
    until: date | None = None
    """Of what was done: the last day it counts, or None for good."""
    done_cycle: "Done | None" = None


@dataclass(frozen=True)
class Done:
    """A person's newest completion of what is assigned."""

    cycle_id: UUID
    at: datetime
    valid_until: date | None
    edition: int
    ran_until: date | None = None
    """The last day of the completion before it."""


class Facts:
    """What the records say of some people and one assignment, in a fixed number of queries."""

    def __init__(self, assignment: Assignment, members: list[Membership], *, on: date):
        self.assignment, self.on = assignment, on
        people = [member.person_id for member in members]
        given = Cycle.objects.filter(
            agency_id=assignment.agency_id, kind=assignment.kind, learner__in=people
        )
        same = given.filter(module=assignment.module_id, course=assignment.course_id)
        self.open = set(same.open().values_list("learner_id", flat=True))
        self.done = _newest_done(same)
        self.away = away_among(members, on=on)
        self.raised: Edition | None = raised_edition(assignment)
        self.ready = None
        if assignment.after_id:
            before = given.filter(counts_q(on), module=assignment.after_id)
            self.ready = set(before.values_list("learner_id", flat=True))


def _newest_done(cycles) -> dict[UUID, Done]:
    found: dict[UUID, Done] = {}
    rows = cycles.filter(closed_why=Cycle.Closed.COMPLETED).annotate(
        done_at=F("completion__completed_at"),
        module_edition=F("completion__module_version__edition"),
        course_edition=F("completion__course_version__edition"),
    )
    for row in rows.order_by("done_at").values_list(
        "learner_id", "pk", "done_at", "valid_until", "module_edition", "course_edition"
    ):
        learner, pk, at, until, of_module, of_course = row
        before = found.get(learner)
        edition = of_module or of_course or 1
        found[learner] = Done(pk, at, until, edition, before and before.valid_until)
    return found


def away_among(members: Iterable[Membership], *, on: date) -> set[UUID]:
    """Return the ids of those members who are on leave on a day."""
    away = Leave.objects.filter(membership__in=members, started_on__lte=on, ended_on=None)
    return set(away.values_list("membership_id", flat=True))


def tell(member: Membership, facts: Facts) -> Told:
    """Return what becomes of the assignment for one person."""
    if member.person_id in facts.open:
        return Told(member, Fate.HAS, due_on=_first_due(member, facts))
    done = facts.done.get(member.person_id)
    told = _again(member, done, facts) if done else None
    if told and told.fate == Fate.DONE:
        return told
    if member.pk in facts.away:
        return Told(member, Fate.AWAY, done_cycle=done)
    if facts.ready is not None and member.person_id not in facts.ready:
        return Told(member, Fate.WAITS, done_cycle=done)
    return told or Told(member, Fate.GETS, due_on=_first_due(member, facts))


def _first_due(member: Membership, facts: Facts) -> date | None:
    return dates.due_date(facts.assignment, given=facts.on, joined=member.started_on)


def _again(member: Membership, done: Done, facts: Facts) -> Told | None:
    """Return whether what was done still counts, or why it is given again; None: as if never."""
    assignment, on = facts.assignment, facts.on
    refreshes = assignment.reason == Assignment.Reason.REFRESH
    if refreshes and done.at < assignment.created_at:
        return None
    if facts.raised and facts.raised.asks_again(done.edition, done.at):
        due = on + dates.LATER
        return Told(member, Fate.GETS, due, Cycle.Why.CHANGED, done_cycle=done)
    until = valid_until_by(assignment, done)
    if until is None or on < dates.opens_on(assignment, until):
        return Told(member, Fate.DONE, until=until, done_cycle=done)
    due = dates.renewal_due(assignment, until, on=on)
    return Told(member, Fate.GETS, due, Cycle.Why.REPEAT, until, done)


def valid_until_by(assignment: Assignment, done: Done) -> date | None:
    """Return the last day a completion counts: by this assignment, or what was kept before."""
    completed = assignment.agency.today(done.at)
    until = dates.last_valid_day(assignment, completed, ran_until=done.ran_until)
    return min(filter(None, (until, done.valid_until)), default=None)
