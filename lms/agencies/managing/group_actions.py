"""Every write about groups: a class or team, who is supported there and who supports."""

from django.db import IntegrityError, transaction

from lms.activity.actions import note

from ..models import Group, GroupPlace, Membership
from .rules import SUPPORTERS


class NameTaken(Exception):
    """Another group of this agency has the name."""


class CannotSupport(Exception):
    """Someone whose role supports nobody."""


def make_group(name: str, *, by: Membership) -> Group:
    """Make a group of the manager's agency. Raises NameTaken."""
    return _named(Group(agency_id=by.agency_id), name, "group.made", by)


def rename_group(group: Group, name: str, *, by: Membership) -> Group:
    """Raises NameTaken."""
    return _named(group, name, "group.renamed", by)


def _named(group, name, verb, by):
    group.name = name
    try:
        with transaction.atomic():
            group.save()
            note(verb, about=group, by=by)
    except IntegrityError:
        raise NameTaken from None
    return group


@transaction.atomic
def put_in_group(group: Group, members: list[Membership], *, supports: bool, by: Membership):
    """Put people in a group, or change their place there; again changes nothing.

    Raises CannotSupport, before anything is saved, when one of them may not support others.
    """
    if supports and any(member.role not in SUPPORTERS for member in members):
        raise CannotSupport
    for member in members:
        if member.agency_id != group.agency_id:
            raise ValueError("a member of another agency")
        place, is_new = GroupPlace.objects.get_or_create(
            group=group, membership=member, defaults={"supports": supports}
        )
        if not is_new and place.supports == supports:
            continue
        if not is_new:
            place.supports = supports
            place.save(update_fields=["supports"])
        note("membership.groups_changed", about=member, by=by)


@transaction.atomic
def take_out_of_group(group: Group, members: list[Membership], *, by: Membership) -> None:
    for member in members:
        if group.places.filter(membership=member).delete()[0]:
            note("membership.groups_changed", about=member, by=by)


@transaction.atomic
def delete_group(group: Group, *, by: Membership) -> None:
    """Delete a group. People stay; whoever saw them only through it sees them no more."""
    note("group.deleted", about=group, by=by)
    group.delete()
