"""What stays after an erasure, and who may ask for it."""

from dataclasses import dataclass

from lms.activity.models import Note
from lms.agencies import roles
from lms.agencies.models import Membership
from lms.people.models import Person

ASKED = "erasure.asked"


@dataclass(frozen=True)
class Stays:
    """`years` is how long completed training is kept; 0 for who has nothing that must stay."""

    works_here: bool
    years: int


def worked_here(person: Person) -> bool:
    """Whether something of this person must be kept under their id."""
    return person.memberships.exclude(role=roles.PATIENT.key).exists()


def what_stays(person: Person) -> Stays:
    if not worked_here(person):
        return Stays(works_here=False, years=0)
    years = person.memberships.exclude(agency=None).values_list(
        "agency__keep_workers_years", flat=True
    )
    return Stays(works_here=True, years=max(years, default=0))


def only_manager(person: Person) -> bool:
    """Whether an agency would be left without a manager."""
    managers = Membership.objects.current().filter(role=roles.MANAGER.key)
    mine = managers.filter(person=person)
    return any(
        not managers.filter(agency_id=one.agency_id).exclude(person=person).exists() for one in mine
    )


def may_be_asked_here(member: Membership) -> bool:
    """Whether an agency may ask for the erasure: everything of this person is its own."""
    return not member.person.memberships.exclude(agency_id=member.agency_id).exists()


def asked_by_themself(person: Person) -> bool:
    """Whether the erasure that is planned was asked for by the person, as the log tells."""
    asked = Note.objects.filter(verb=ASKED, subject_id=str(person.pk)).order_by("-id")
    return asked.values_list("actor_id", flat=True).first() == person.pk
