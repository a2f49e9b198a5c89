"""Writing down what a class, a paper or a call was for each person, and taking it back."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from courses.models import ModuleVersion
from lms.activity.actions import note
from lms.agencies.models import Agency, Membership

from ..models import Assignment, Completion, Cycle, NamedMember, Void
from ..opening import Opening, open_cycle, open_module_again
from ..recording import record_completion
from ..supervising.actions import void

NOON = time(12)


@transaction.atomic
def write_session(
    *,
    id: UUID,
    kind: str,
    members: list[Membership],
    version: ModuleVersion,
    how: str,
    on: date,
    by: Membership,
    at: datetime,
) -> Assignment | None:
    """Complete a module for each of them, done that way on that day; None when all were already.

    The same id again changes nothing, nor does the same module, day and way for someone again.
    """
    ids = [member.pk for member in members]
    # One session at a time for each of them: two who write the same down do not double it.
    list(Membership.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    if written := Assignment.objects.filter(id=id).first():
        return written
    already = _written_already(kind, version, how, on, by.agency)
    new = [member for member in members if member.person_id not in already]
    if not new:
        return None
    session = Assignment.objects.create(
        id=id,
        agency=by.agency,
        kind=kind,
        module_id=version.module_id,
        created_at=at,
        created_by=by.person,
        total=len(new),
        handled=len(new),
        given_at=at,
    )
    then = min(datetime.combine(on, NOON, ZoneInfo(by.agency.time_zone)), at)
    for member in new:
        NamedMember.objects.create(assignment=session, membership=member, handled_at=at)
        cycle = open_cycle(session, member, at=then)
        record_completion(cycle=cycle, version=version, how=how, by=by.person, at=then)
    note("session.written", about=session, by=by, at=at, result=_people(len(new)))
    return session


def _written_already(kind, version, how, on: date, agency: Agency) -> set:
    start = datetime.combine(on, time(), ZoneInfo(agency.time_zone))
    end = datetime.combine(on + timedelta(days=1), time(), ZoneInfo(agency.time_zone))
    same = Completion.objects.filter(
        cycle__agency=agency,
        cycle__kind=kind,
        cycle__module=version.module_id,
        how=how,
        completed_at__gte=start,
        completed_at__lt=end,
        void=None,
    )
    return set(same.values_list("cycle__learner", flat=True))


@transaction.atomic
def undo_session(session: Assignment, *, by: Membership, at: datetime) -> None:
    """Void what a session wrote down; what had been asked for before it is asked for again."""
    session = Assignment.objects.select_for_update().get(pk=session.pk)
    if session.withdrawn_at:
        return
    session.withdrawn_at, session.withdrawn_by = at, by.person
    session.save(update_fields=["withdrawn_at", "withdrawn_by"])
    done = Completion.objects.filter(cycle__assignments=session, recorded_by=by.person, void=None)
    for completion in done.select_related("cycle"):
        if session.kind == Assignment.Kind.ASSIGNED:
            void(completion, why=Void.Why.NOT_DONE, by=by, at=at)
        else:
            _void_offer(completion, by, at)
    note("session.undone", about=session, by=by, at=at, result=_people(len(done)))


def _void_offer(completion: Completion, by: Membership, at: datetime) -> None:
    """Void what someone with a card did; what others offered them is offered again."""
    Void.objects.create(completion=completion, why=Void.Why.NOT_DONE, at=at, by=by.person)
    cycle = completion.cycle
    cycle.closed_why = Cycle.Closed.VOIDED
    cycle.save(update_fields=["closed_why"])
    people = Membership.objects.current().with_cards().filter(agency=cycle.agency_id)
    member = people.filter(person=cycle.learner_id).first()
    if member is None:
        return
    again = Opening(member, why=Cycle.Why.VOIDED)
    for offer in cycle.assignments.filter(withdrawn_at=None):
        open_module_again(offer, again, cycle.module_id, at=at)


def _people(many: int) -> str:
    return "1 person" if many == 1 else f"{many} people"
