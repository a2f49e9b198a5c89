"""Adding people, few or many: whom an agency has already, and saving those it has not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.people.models import Person

from .. import roles
from ..editors import follow_role
from ..models import Agency, Batch, Group, GroupPlace, Membership


@dataclass(frozen=True)
class NewPerson:
    name: str
    email: str
    role: str
    started_on: date
    group: Group | None = None


class Here:
    """Whom an agency has now, to tell who is new.

    Someone with an address is known by it alone. Someone without one is known by name, among
    workers or among people with cards, never across: nothing joins a worker's record with that
    of someone who is supported. Accounts elsewhere are not looked at.
    """

    def __init__(self, agency_id: UUID):
        self.by_email: dict[str, Membership] = {}
        self.names: Counter = Counter()
        members = Membership.objects.filter(agency_id=agency_id, ended_at=None)
        for member in members.select_related("person"):
            for email in (member.person.email, member.invite_email):
                if email:
                    self.by_email[email] = member
            self.names[_name_key(member.person.display_name, member.role)] += 1

    def has_email(self, email: str) -> bool:
        return email in self.by_email

    def has_name(self, name: str, role: str, *, nth: int = 1) -> bool:
        """Whether at least `nth` people of this kind have the name."""
        return self.names[_name_key(name, role)] >= nth


def _name_key(name: str, role: str) -> tuple[bool, str]:
    return role == roles.PATIENT.key, name.casefold()


def lock_agency(agency_id: UUID) -> Agency:
    """Let nobody else add people to this agency until the transaction ends."""
    return Agency.objects.select_for_update().get(pk=agency_id)


@transaction.atomic
def add_people(
    people: Iterable[NewPerson], *, by: Membership, batch_id: UUID, at: datetime | None = None
) -> Batch:
    """Add people in one batch, once per `batch_id`. Whoever is here by address is left out.

    Their addresses wait on the membership until they accept: that an account elsewhere has one
    of them is not looked up and cannot show.
    """
    agency = lock_agency(by.agency_id)
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch and batch.agency_id == by.agency_id:
        return batch
    made = Batch(agency=agency, made_at=at or timezone.now(), made_by=by.person)
    if batch is None:
        made.pk = batch_id
    made.save(force_insert=True)
    here = Here(agency.pk)
    save_new([new for new in people if not here.has_email(new.email)], batch=made, by=by, at=at)
    return made


def save_new(people: list[NewPerson], *, batch: Batch, by: Membership, at=None) -> None:
    """Save people who are not here yet, in a fixed number of queries and a note for each."""
    persons = [
        Person(
            display_name=new.name,
            language=batch.agency.language,
            password=make_password(None),
        )
        for new in people
    ]
    members = [
        Membership(
            person=person,
            agency=batch.agency,
            role=new.role,
            started_on=new.started_on,
            batch=batch,
            invite_email="" if new.role == roles.PATIENT.key else new.email,
        )
        for person, new in zip(persons, people, strict=True)
    ]
    places = [
        GroupPlace(group=new.group, membership=member)
        for member, new in zip(members, people, strict=True)
        if new.group
    ]
    Person.objects.bulk_create(persons, batch_size=500)
    Membership.objects.bulk_create(members, batch_size=500)
    GroupPlace.objects.bulk_create(places, batch_size=500)
    for member in members:
        if member.role == roles.AUTHOR.key:
            follow_role(member)
        note("membership.made", about=member, by=by, at=at)
