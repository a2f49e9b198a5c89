"""Undoing a batch: who did nothing yet goes without a trace but the log; others leave."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone

from lms.activity.actions import note
from lms.people.models import Person

from ..models import Batch, GroupPlace, Invitation, Membership
from .actions import LastManager, deactivate
from .rules import may_undo

# What is made with someone, or for them, before they did anything: which rows of each table.
_SAYS_NOTHING = {GroupPlace: Q(), Invitation: Q(), Membership: Q()}


def says_nothing(model: type[Model], rows: Q) -> None:
    """Let a later package name rows that are made for people who did nothing yet."""
    _SAYS_NOTHING[model] = rows


@transaction.atomic
def undo_batch(batch: Batch, *, by: Membership, at: datetime | None = None) -> bool:
    """Take back everyone added in a batch, for a day and once; return whether it was.

    Rows of people who did nothing yet are removed. Others leave, as one by one: records stay.
    """
    at = at or timezone.now()
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.undone_at or not may_undo(batch.made_at, at):
        return False
    batch.undone_at = at
    batch.save(update_fields=["undone_at"])
    members = list(batch.members.filter(ended_at=None).select_related("person"))
    busy = touched(members)
    for member in members:
        if member.pk in busy:
            try:
                deactivate(member, by=by, at=at)
            except LastManager:
                continue
        else:
            note("membership.removed", about=member, by=by, at=at)
    idle = [member.person_id for member in members if member.pk not in busy]
    for start in range(0, len(idle), 500):
        Person.objects.filter(pk__in=idle[start : start + 500]).delete()
    note("batch.undone", about=batch, by=by, at=at)
    return True


def touched(members: list[Membership]) -> set[UUID]:
    """Return the ids of those who did something, or for whom more was made than an invitation.

    It asks every table that points at a person or a membership, so that a new one counts, too.
    """
    by_person = {member.person_id: member.pk for member in members}
    found = {
        member.pk
        for member in members
        if member.accepted_at or member.person.last_login or member.person.has_usable_password()
    }
    found |= _pointed_at(Membership, {member.pk: member.pk for member in members})
    found |= _pointed_at(Person, by_person)
    elsewhere = Membership.objects.filter(person__in=by_person)
    ours = set(by_person.values())
    found |= {
        by_person[person] for person, pk in elsewhere.values_list("person", "pk") if pk not in ours
    }
    return found


def _pointed_at(model: type[Model], owners: dict) -> set[UUID]:
    """Return whose rows of `model` some other row points at."""
    found = set()
    keys = list(owners)
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        other = relation.related_model
        if other._meta.auto_created:
            continue
        telling = other._base_manager.all()
        if other in _SAYS_NOTHING:
            nothing = other._base_manager.filter(_SAYS_NOTHING[other])
            telling = telling.exclude(pk__in=nothing.values("pk"))
        name = relation.field.name
        for start in range(0, len(keys), 500):
            rows = telling.filter(**{f"{name}__in": keys[start : start + 500]})
            found |= {owners[key] for key in rows.values_list(name, flat=True)}
    return found
