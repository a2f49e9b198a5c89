"""Naming observers, and signing off what they saw. A mark is never changed: a newer one counts."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from courses.models import ModuleVersion
from lms.activity.actions import note
from lms.agencies.models import Agency, Membership

from ..evidence import complete_if_done
from ..models import Cycle, Observer, SignOff


@transaction.atomic
def name_observers(
    module_id: UUID,
    skill_id: str,
    members: Iterable[Membership],
    *,
    instead_of: Iterable[Observer],
    by: Membership,
    at: datetime | None = None,
) -> None:
    """Let exactly these members sign off a skill, `instead_of` those shown as named before.

    Naming someone who is named already changes nothing.
    """
    at = at or timezone.now()
    Agency.objects.select_for_update().get(pk=by.agency_id)
    wanted = {member.pk: member for member in members}
    for observer in instead_of:
        if wanted.pop(observer.membership_id, None) is None:
            _end(observer, by, at)
    for member in wanted.values():
        observer, is_new = Observer.objects.get_or_create(
            agency_id=by.agency_id,
            membership=member,
            module_id=module_id,
            skill_id=skill_id,
            ended_at=None,
            defaults={"named_at": at, "named_by": by.person},
        )
        if is_new:
            note("observer.named", about=member, by=by, at=at)


def _end(observer: Observer, by: Membership, at: datetime) -> None:
    if Observer.objects.filter(pk=observer.pk, ended_at=None).update(ended_at=at):
        note("observer.ended", about=observer.membership, by=by, at=at)


@transaction.atomic
def sign_off(
    cycle: Cycle,
    version: ModuleVersion,
    skill_id: str,
    result: str,
    *,
    id: UUID,
    seen_on: date,
    by: Membership,
    at: datetime | None = None,
) -> SignOff:
    """Keep what an observer saw; the same mark sent again changes nothing.

    The last that was missing completes the lesson, as a step or the check would.
    """
    at = at or timezone.now()
    cycle = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    statement = next(s["statement"] for s in version.skills if s["id"] == skill_id)
    mark, is_new = SignOff.objects.get_or_create(
        id=id,
        defaults={
            "cycle": cycle,
            "version": version,
            "skill_id": skill_id,
            "statement": statement,
            "result": result,
            "seen_on": seen_on,
            "at": at,
            "observer": by.person,
        },
    )
    if is_new:
        note("skill.signed_off", about=mark, by=by, at=at)
        complete_if_done(cycle, by=cycle.learner, at=at)
    return mark
