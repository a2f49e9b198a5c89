"""Keeping what assignments promise as time goes and as people join, change and leave.

`bring_up_to_date` does it for one agency, as often as one likes: a second time changes nothing.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lms.agencies.models import Agency, Membership, MembershipQuerySet

from ..models import Assignment, Cycle, CycleAssignment, Leave, NamedMember
from ..opening import AT_ONCE, counts_q, taken_since
from .audience import members_of
from .batches import lock, settle
from .editions import raised_edition

TAKEN_UP_WITHIN = timedelta(days=30)
"""Who comes back within this time goes on where they were; later they get it anew."""


def bring_up_to_date(agency: Agency, *, at: datetime) -> None:
    """Open, renew, take up again and close what an agency's assignments say, as of a time."""
    with transaction.atomic():
        lock(agency.pk)
        close_of_who_left(agency, at=at)
        take_up_again(agency, at=at)
    for rule in in_force(agency).select_related("agency", "group"):
        _give_missing(rule, at=at)


def in_force(agency: Agency) -> QuerySet[Assignment]:
    """Return the assignments that may have something to open or close from now on.

    Named people got theirs when it was made. Such an assignment is here again when it repeats,
    waits for another module or for someone's return, or when what it is of was raised since.
    """
    asks = Q(repeat__gt="") | ~Q(audience="people") | Q(after__isnull=False)
    waits = Exists(
        NamedMember.objects.filter(
            assignment=OuterRef("pk"), handled_at=None, membership__ended_at=None
        )
    )
    raised = Q(module__versions__material=True, module__versions__created_at__gt=F("created_at"))
    raised |= Q(course__versions__material=True, course__versions__created_at__gt=F("created_at"))
    found = Assignment.objects.filter(
        agency=agency, kind=Assignment.Kind.ASSIGNED, withdrawn_at=None, given_at__isnull=False
    )
    return found.filter(asks | waits | raised).distinct().order_by("created_at", "pk")


def _give_missing(rule: Assignment, *, at: datetime) -> None:
    on = rule.agency.today(at)
    members = list(missing(rule, on=on))
    for start in range(0, len(members), AT_ONCE):
        with transaction.atomic():
            lock(rule.agency_id)
            if not Assignment.objects.filter(pk=rule.pk, withdrawn_at=None).exists():
                return
            settle(rule, members[start : start + AT_ONCE], at=at)


def missing(rule: Assignment, *, on: date) -> MembershipQuerySet:
    """Return for whom an assignment may have to open something on a day: few, as a rule.

    Not whoever has it open through it, whoever did it and is not due again, is on leave, or
    has not done what comes first.
    """
    given = Cycle.objects.filter(agency_id=rule.agency_id, kind=rule.kind)
    same = given.filter(module=rule.module_id, course=rule.course_id)
    # Whole sets, not a look for each person: ten thousand people cost as good as one.
    has = same.filter(closed_at=None, assignments=rule.pk)
    away = Leave.objects.filter(
        membership__agency=rule.agency_id, started_on__lte=on, ended_on=None
    )
    members = (
        members_of(rule)
        .exclude(person__in=has.values("learner"))
        .exclude(person__in=_settled(rule, same, on).values("learner"))
        .exclude(pk__in=away.values("membership"))
    )
    if rule.after_id:
        before = given.filter(counts_q(on), module=rule.after_id)
        members = members.filter(person__in=before.values("learner"))
    return members.order_by("pk")


def _settled(rule: Assignment, same, on: date):
    """Narrow cycles to those done for this assignment and not to be done again on a day."""
    done = same.filter(closed_why=Cycle.Closed.COMPLETED)
    if rule.repeat:
        done = done.filter(valid_until__gt=on + timedelta(days=rule.opens_before))
    if rule.reason == Assignment.Reason.REFRESH:
        done = done.filter(completion__completed_at__gte=rule.created_at)
    raised = raised_edition(rule)
    if raised:
        version = "module_version" if rule.module_id else "course_version"
        done = done.filter(
            Q(completion__completed_at__gte=raised.published_at)
            | Q(**{f"completion__{version}__edition__gte": raised.number})
        )
    return done


def close_of_who_left(agency: Agency, *, at: datetime) -> None:
    """Close open cycles of who left, and those that no assignment asks of them any more."""
    here = Membership.objects.current().assignable().filter(agency=agency)
    gone = _open_of(agency).exclude(learner__in=here.values("person"))
    gone.update(closed_at=at, closed_why=Cycle.Closed.LEFT, paused_at=None)
    by_rule = Assignment.objects.filter(
        agency=agency, kind=Assignment.Kind.ASSIGNED, withdrawn_at=None
    ).exclude(audience=Assignment.Audience.PEOPLE)
    by_rule = list(by_rule.select_related("agency", "group"))
    doubtful: set[UUID] = set()
    kept: set[UUID] = set()
    for rule in by_rule:
        fits = members_of(rule).values("person")
        linked = _open_of(agency).filter(assignments=rule)
        doubtful |= set(linked.exclude(learner__in=fits).values_list("pk", flat=True))
    for rule in by_rule if doubtful else ():
        fits = members_of(rule).values("person")
        asked = _open_of(agency).filter(assignments=rule, learner__in=fits)
        kept |= set(asked.values_list("pk", flat=True))
    by_name = CycleAssignment.objects.filter(
        cycle__in=doubtful, assignment__audience="people", assignment__withdrawn_at=None
    )
    kept |= set(by_name.values_list("cycle_id", flat=True))
    unasked = Cycle.objects.filter(pk__in=doubtful - kept)
    unasked.update(closed_at=at, closed_why=Cycle.Closed.LEFT, paused_at=None)


def take_up_again(agency: Agency, *, at: datetime) -> None:
    """Open again what was closed lately because someone left, for who is back and is asked."""
    left = Cycle.objects.filter(
        agency=agency,
        kind=Cycle.Kind.ASSIGNED,
        closed_why=Cycle.Closed.LEFT,
        closed_at__gt=at - TAKEN_UP_WITHIN,
    )
    here = Membership.objects.current().assignable().filter(agency=agency)
    back = left.filter(learner__in=here.values("person"))
    for cycle in back.order_by("-closed_at", "pk"):
        asking = cycle.assignments.filter(withdrawn_at=None).select_related("group")
        if any(_asks(rule, cycle, agency) for rule in asking) and not taken_since(cycle).exists():
            cycle.closed_at, cycle.closed_why = None, ""
            cycle.save(update_fields=["closed_at", "closed_why"])


def _asks(rule: Assignment, cycle: Cycle, agency: Agency) -> bool:
    rule.agency = agency
    return members_of(rule).filter(person=cycle.learner_id).exists()


def _open_of(agency: Agency):
    return Cycle.objects.open().filter(agency=agency, kind=Cycle.Kind.ASSIGNED)
