"""The named cast: three people and two agencies, and one of every other role.

Amara supervises at Harbor, Ben learns there, Cleo supervises at Summit.
"""

from datetime import UTC, date, datetime
from time import time
from uuid import uuid4

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from lms.agencies.cards.actions import issue_card
from lms.agencies.models import Agency, Group, GroupPlace, Membership
from lms.people.models import Person
from lms.training.actions import give, start_own
from lms.training.evidence import record_events
from lms.training.models import Cycle

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
PIN = "2846"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def member(name: str, role: str, agency: Agency | None, email: bool = True) -> Membership:
    """Save a person with a current membership, and return the membership."""
    key = name.lower()
    person = Person(display_name=name, email=f"{key}@example.org" if email else None)
    person.set_password("steady on the stairs" if email else None)
    person.save()
    return Membership.objects.create(
        person=person,
        agency=agency,
        role=role,
        started_on=date(2027, 1, 4),
        kept="yes" if role == "patient" else "",
    )


def group(agency: Agency, name: str, supporters, supported) -> Group:
    made = Group.objects.create(agency=agency, name=name)
    for membership in supporters:
        GroupPlace.objects.create(group=made, membership=membership, supports=True)
    for membership in supported:
        GroupPlace.objects.create(group=made, membership=membership)
    return made


def _agency(name: str, phone: str) -> Agency:
    """Save an agency that was set up long ago."""
    return Agency.objects.create(name=name, contact_phone=phone, ready_at=NOON)


class Cast:
    """People are memberships: `cast.ben.person` is who signs in."""

    def __init__(self):
        self.harbor = _agency("Harbor", "555-0101")
        self.summit = _agency("Summit", "555-0102")
        self.mona = member("Mona", "manager", self.harbor)
        self.amara = member("Amara", "staff", self.harbor)
        self.ben = member("Ben", "peer", self.harbor)
        self.fay = member("Fay", "peer", self.harbor)
        self.rosa = member("Rosa", "patient", self.harbor, email=False)
        self.theo = member("Theo", "author", self.harbor)
        self.jo = member("Jo", "platform", None)
        TOTP.activate(self.jo.person, SEED)  # Who keeps the site needs a second factor at once.
        self.cleo = member("Cleo", "staff", self.summit)
        self.nils = member("Nils", "peer", self.summit)
        self.lee = member("Lee", "patient", self.summit, email=False)
        group(self.harbor, "Harbor team", [self.amara], [self.ben])
        self.circle = group(self.harbor, "Harbor circle", [self.ben, self.amara], [self.rosa])
        group(self.summit, "Summit team", [self.cleo], [self.nils, self.lee])

    def app_code(self, seed: str = SEED) -> str:
        """Return what an authenticator app shows now."""
        return format_hotp_value(hotp_value(seed, int(time()) // 30))

    def card_code(self, membership: Membership) -> str:
        """Issue a card with the usual PIN, and return its code."""
        return issue_card(membership, pin=PIN, by=None)


def assign(page, *members, by, due=None, at=NOON) -> list[Cycle]:
    """Assign a page's module, or offer it to people with cards; return the open cycles."""
    kind = "offered" if members[0].role == "patient" else "assigned"
    given = give(
        id=uuid4(),
        kind=kind,
        module=page.module,
        members=list(members),
        by=by,
        due_on=due,
        reason="required" if kind == "assigned" else "",
        at=at,
    )
    return list(given.cycles.order_by("learner__display_name"))


def assign_course(page, *members, by, due=None, at=NOON) -> list[Cycle]:
    """Assign a page's course; return the courses' open cycles, not those of their modules."""
    given = give(
        id=uuid4(),
        kind="assigned",
        course=page.course,
        members=list(members),
        by=by,
        due_on=due,
        reason="onboarding",
        at=at,
    )
    courses = given.cycles.filter(course__isnull=False)
    return list(courses.order_by("learner__display_name"))


def own(page, membership: Membership, at=NOON) -> Cycle:
    return start_own(membership.person, page.module, at=at)


def event(cycle: Cycle, kind: str, step: str = "", *, version=None, at=NOON, **more) -> dict:
    """Return one step event as a phone sends it."""
    version = version or cycle.module.versions.order_by("-number").first()
    return {
        "id": str(uuid4()),
        "cycle": str(cycle.pk),
        "version": version.pk,
        "kind": kind,
        "step": step,
        "at": at.isoformat(),
    } | more


def do(cycle: Cycle, *steps: str, finish: bool = False, at=NOON):
    """Send events that these steps are done, and perhaps that the guide is finished."""
    batch = [event(cycle, "done", step, at=at) for step in steps]
    if finish:
        batch.append(event(cycle, "finished", at=at))
    return record_events(cycle.learner, batch, now=at)
