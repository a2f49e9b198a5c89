"""Every write a manager makes about someone of their agency."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.people.actions import end_all_sessions

from .. import roles
from ..actions import end_membership
from ..editors import follow_role
from ..models import Group, GroupPlace, Membership
from .rules import SUPPORTERS, WORKERS, roles_given_by


class LastManager(Exception):
    """An agency keeps at least one manager."""


class AddressTaken(Exception):
    """Another invitation of this agency goes to this address."""


class NotAllowed(Exception):
    """A role, person or group that this actor may not give or change."""


@transaction.atomic
def change_details(
    member: Membership,
    *,
    name: str,
    started_on: date,
    invite_email: str | None = None,
    work_phone: str | None = None,
    by,
) -> None:
    """Correct someone's name and start date, an open invitation's address, a peer's work phone.

    Raises AddressTaken when someone else here is invited by that address.
    """
    person = member.person
    if person.display_name != name:
        person.display_name = name
        person.save(update_fields=["display_name"])
        note("person.renamed", about=member, by=by)
    changed = []
    if member.started_on != started_on:
        member.started_on = started_on
        changed.append("started_on")
    if invite_email is not None and member.invite_email != invite_email:
        member.invite_email = invite_email
        changed.append("invite_email")
    if work_phone is not None and member.work_phone != work_phone:
        member.work_phone = work_phone
        changed.append("work_phone")
    if changed:
        try:
            with transaction.atomic():
                member.save(update_fields=changed)
        except IntegrityError:
            raise AddressTaken from None
        note("membership.changed", about=member, by=by)


@transaction.atomic
def change_role(member: Membership, role: str, *, by: Membership, at: datetime | None = None):
    """Give someone another worker's role: their sessions end, and page editing follows the role.

    Raises NotAllowed for a role above one's own or a person with a card, LastManager when the
    agency would have none.
    """
    if role == member.role:
        return
    if member.agency_id != by.agency_id or role not in {r.key for r in roles_given_by(by)}:
        raise NotAllowed
    if member.role not in {r.key for r in WORKERS}:
        raise NotAllowed
    if member.role == roles.MANAGER.key:
        keep_a_manager(member)
    member.role = role
    if role != roles.PEER.key:
        member.work_phone = ""
    member.save(update_fields=["role", "work_phone"])
    if role not in SUPPORTERS:
        member.places.filter(supports=True).delete()
    end_all_sessions(member.person)
    follow_role(member)
    note("membership.role_changed", about=member, by=by, at=at)


def keep_a_manager(member: Membership) -> None:
    """Raise LastManager when nobody else manages this agency. Locks, so that two cannot both go."""
    managers = Membership.objects.current().filter(
        agency_id=member.agency_id, role=roles.MANAGER.key
    )
    locked = list(managers.select_for_update(of=("self",)).order_by("pk"))
    if not [other for other in locked if other.pk != member.pk]:
        raise LastManager


@transaction.atomic
def deactivate(member: Membership, *, by: Membership, at: datetime | None = None) -> None:
    """End someone's time here, at once; doing it again changes nothing. Records stay.

    Raises LastManager when the agency would have none.
    """
    member = Membership.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.ended_at:
        return
    if member.role == roles.MANAGER.key:
        keep_a_manager(member)
    end_membership(member, by=by, at=at)


@transaction.atomic
def reactivate(member: Membership, *, by: Membership, at: datetime | None = None) -> None:
    """Let someone who left come back as they were; a card stays ended, they get a new one.

    Raises NotAllowed when they are here already under this account, or their role is now above
    what `by` may give.
    """
    member = Membership.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.ended_at is None:
        return
    allowed = {role.key for role in roles_given_by(by)} | {roles.PATIENT.key}
    here = Membership.objects.filter(
        agency_id=member.agency_id, person_id=member.person_id, ended_at=None
    )
    waiting = Membership.objects.filter(
        agency_id=member.agency_id, ended_at=None, invite_email=member.invite_email
    ).exclude(invite_email="")
    if member.role not in allowed or here.exists() or waiting.exists():
        raise NotAllowed
    member.ended_at = None
    member.save(update_fields=["ended_at"])
    follow_role(member)
    note("membership.reactivated", about=member, by=by, at=at)


@transaction.atomic
def place_in_groups(member: Membership, *, supported: list[Group], supports: list[Group], by):
    """Say in which of the agency's groups someone is supported, and in which they support.

    Raises NotAllowed for another agency's group.
    """
    wanted = dict.fromkeys(supported, False) | dict.fromkeys(supports, True)
    if any(group.agency_id != member.agency_id for group in wanted):
        raise NotAllowed
    now = {place.group: place.supports for place in member.places.select_related("group")}
    if now == wanted:
        return
    member.places.exclude(group__in=wanted).delete()
    for group, as_supporter in wanted.items():
        if now.get(group) != as_supporter:
            GroupPlace.objects.update_or_create(
                group=group, membership=member, defaults={"supports": as_supporter}
            )
    note("membership.groups_changed", about=member, by=by, at=timezone.now())
