"""Many made-up agencies with much training, written at once: to measure with, and nothing else.

Nothing here goes through the actions that screens use: a million cycles would take hours.
What is written is what those actions would have written, but for step events and the log.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.text import slugify

from courses.models import Module, ModuleVersion
from lms.agencies.models import Agency, Group, GroupPlace, Membership
from lms.people.models import Person
from lms.training.models import Assignment, Completion, Cycle, CycleAssignment, NamedMember

from .bulk import Table, tidy_up

STEPS = [{"id": f"s{n}", "title": f"Step {n}", "required": True} for n in range(1, 6)]
CIRCLE = 10
HOWS = ("alone", "alone", "alone", "together", "group", "paper", "phone")


@dataclass(frozen=True)
class Size:
    agencies: int
    people: int
    modules: int
    cycles: int
    workers: float = 0.4
    """Which share of the people are peers and staff; the others have cards."""


@dataclass(frozen=True)
class _Member:
    id: UUID
    person: UUID
    role: str


def load_many(size: Size, *, now: datetime, name: str = "Agency") -> list[Agency]:
    """Write as many agencies, people, modules and cycles as asked for; return the agencies.

    Cycles go round everyone and every module; past one each, each further
    round is one of a year before. Agencies are named "Agency 1", and so on, and belong to the
    demonstration. Each one's manager has an address such as manager@agency-1.example.
    """
    with transaction.atomic():
        agencies = _Many(size, now, name).write()
    if not transaction.get_connection().in_atomic_block:
        tidy_up()
    return agencies


class _Many:
    def __init__(self, size: Size, now: datetime, name: str):
        self.size, self.now, self.name = size, now, name
        self.dice = random.Random(f"{name} {size}")  # noqa: S311  the same rows at every load
        self.password = make_password(None)

    def write(self) -> list[Agency]:
        agencies = [self._agency(n) for n in range(1, self.size.agencies + 1)]
        versions = [self._version(n) for n in range(1, self.size.modules + 1)]
        people, cycles = divmod(self.size.people, len(agencies)), self.size.cycles
        for number, agency in enumerate(agencies, 1):
            members = self._people(agency, people[0] + (number <= people[1]))
            mine = cycles // (len(agencies) - number + 1)
            cycles -= mine
            self._training(agency, members, versions, mine)
        return agencies

    def _id(self) -> UUID:
        return UUID(int=self.dice.getrandbits(128), version=4)

    def _agency(self, number: int) -> Agency:
        return Agency.objects.create(
            name=f"{self.name} {number}", made_up=True, ready_at=self.now, contact_phone="555-0100"
        )

    def _version(self, number: int) -> ModuleVersion:
        return ModuleVersion.objects.create(
            module=Module.objects.create(),
            language="en",
            number=1,
            title=f"{self.name}: module {number}",
            fingerprint="made up",
            material=True,
            minutes=10,
            kind="guide",
            steps=STEPS,
        )

    def _people(self, agency: Agency, count: int) -> list[_Member]:
        """Write an agency's people: one manager, one of the staff for each 20 workers, peers."""
        workers = max(2, round(count * self.size.workers))
        members = [_Member(self._id(), self._id(), _role(place, workers)) for place in range(count)]
        with Table(Person) as table:
            for place, member in enumerate(members):
                table.add(
                    id=member.person,
                    display_name=f"{member.role.capitalize()} {place}",
                    email=None if place else f"manager@{slugify(agency.name)}.example",
                    password=self.password,
                    made_up=True,
                    joined_at=self.now,
                )
        with Table(Membership) as table:
            for member in members:
                table.add(
                    id=member.id,
                    person_id=member.person,
                    agency_id=agency.pk,
                    role=member.role,
                    started_on=(self.now - timedelta(days=self.dice.randint(1, 900))).date(),
                    kept="yes" if member.role == "patient" else "",
                )
        self._groups(agency, members)
        return members

    def _groups(self, agency: Agency, members: list[_Member]) -> None:
        """Put all into circles of ten: workers with one of the staff, people with a peer, too."""
        staff = [member for member in members if member.role == "staff"]
        peers = [member for member in members if member.role == "peer"]
        people = [member for member in members if member.role == "patient"]
        circles = [(peers[at : at + CIRCLE], []) for at in range(0, len(peers), CIRCLE)]
        circles += [
            (people[at : at + CIRCLE], [peers[at // CIRCLE % len(peers)]] if peers else [])
            for at in range(0, len(people), CIRCLE)
        ]
        with Table(Group) as groups, Table(GroupPlace) as places:
            for number, (supported, supporters) in enumerate(circles):
                group = self._id()
                groups.add(id=group, agency_id=agency.pk, name=f"Circle {number}")
                if staff:
                    supporters = [*supporters, staff[number % len(staff)]]
                for each, supports in ((supporters, True), (supported, False)):
                    for member in each:
                        places.add(group_id=group, membership_id=member.id, supports=supports)

    def _training(self, agency, members, versions, count: int) -> None:
        given = self._assignments(agency, versions)
        with (
            Table(Cycle) as cycles,
            Table(CycleAssignment) as links,
            Table(NamedMember) as named,
            Table(Completion) as completions,
        ):
            for member, version, go, years_ago in _rounds(members, versions, count):
                kind = "offered" if member.role == "patient" else "assigned"
                assignment = given[kind, version.pk]
                cycle = self._cycle(agency, member, version, kind, years_ago)
                cycles.add(**cycle, go=go)
                links.add(cycle_id=cycle["id"], assignment_id=assignment)
                if not years_ago:
                    named.add(
                        assignment_id=assignment, membership_id=member.id, handled_at=self.now
                    )
                if cycle["closed_at"]:
                    completions.add(**self._completion(cycle, version))

    def _assignments(self, agency, versions) -> dict[tuple[str, int], UUID]:
        given = {}
        with Table(Assignment) as table:
            for version in versions:
                for kind, reason in (("assigned", "required"), ("offered", "")):
                    given[kind, version.pk] = self._id()
                    table.add(
                        id=given[kind, version.pk],
                        agency_id=agency.pk,
                        kind=kind,
                        module_id=version.module_id,
                        reason=reason,
                        created_at=self.now - timedelta(days=900),
                        given_at=self.now,
                    )
        return given

    def _completion(self, cycle: dict, version: ModuleVersion) -> dict:
        return {
            "id": self._id(),
            "cycle_id": cycle["id"],
            "module_version_id": version.pk,
            "title": version.title,
            "how": cycle["how"],
            "recorded_by_id": cycle["learner_id"],
            "completed_at": cycle["closed_at"],
        }

    def _cycle(self, agency, member, version, kind, years_ago: int) -> dict:
        opened = self.now - timedelta(days=365 * years_ago + self.dice.randint(30, 360))
        state = "done" if years_ago else self.dice.choices(("done", "begun", "new"), (6, 2, 2))[0]
        closed = opened + timedelta(days=self.dice.randint(1, 29)) if state == "done" else None
        due = (opened + timedelta(days=self.dice.randint(20, 400))).date()
        return {
            "id": self._id(),
            "learner_id": member.person,
            "agency_id": agency.pk,
            "kind": kind,
            "module_id": version.module_id,
            "opened_at": opened,
            "due_on": due if kind == "assigned" else None,
            "started_at": None if state == "new" else opened + timedelta(hours=5),
            "step_number": {"new": 0, "begun": self.dice.randint(2, 5), "done": 5}[state],
            "closed_at": closed,
            "closed_why": "completed" if closed else "",
            "how": self.dice.choice(HOWS) if closed else "",
        }


def _role(place: int, workers: int) -> str:
    if place == 0:
        return "manager"
    if place >= workers:
        return "patient"
    return "staff" if place % 20 == 1 else "peer"


def _rounds(members, versions, count: int) -> Iterator[tuple]:
    """Yield (member, version, which go, years ago), until there are as many as asked for."""
    pairs = len(members) * len(versions)
    for number in range(count):
        years_ago, place = divmod(number, pairs)
        goes = (count - place + pairs - 1) // pairs
        yield (
            members[place % len(members)],
            versions[place // len(members)],
            goes - years_ago,
            years_ago,
        )
