"""Whatever the groups, blocks and shares: nobody sees more than the permission table says.

What the code answers is compared with a second answer, worked out here from the printed table
and from plain sets.
"""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.agencies import access as agency_access
from lms.agencies.models import Agency, Block, Group, GroupPlace, Membership
from lms.agencies.permissions import rows
from lms.agencies.roles import Can
from lms.training import access
from lms.training.models import Assignment, Cycle, CycleAssignment, Share
from lms.training.sharing import access as sharing
from tests.addresses import undone
from tests.cast import NOON, member
from tests.library import publish, restore_roots

ROOT = Path(__file__).resolve().parents[2]
TABLE = dict(rows())
HERE = "patient patient peer peer staff staff manager manager author platform".split()
THERE = "patient peer staff manager".split()
WORKERS = {"peer", "staff", "manager"}
STATES = ["open", "completed", "declined", "withdrawn"]


@dataclass
class World:
    members: list[Membership]
    groups: list[Group]
    cycles: list[Cycle]


@pytest.fixture(scope="module")
def world(module_db):
    """Everyone twice at Harbor, some at Summit; one works at both. Each has work of every kind."""
    topics = restore_roots()
    module = publish(topics.en, "guide").module
    quiet = publish(topics.en, "quiet", quiet=True).module
    agencies = [Agency.objects.create(name=name) for name in ("Harbor", "Summit")]
    members = [
        member(f"{role}{number}at{agency}", role, agency, email=role != "patient")
        for agency, here in zip(agencies, (HERE, THERE), strict=True)
        for number, role in enumerate(here)
    ]
    both = Membership.objects.create(
        person=members[2].person, agency=agencies[1], role="staff", started_on=NOON.date()
    )
    nowhere = member("Jo", "platform", None)
    groups = [
        Group.objects.create(agency=agency, name=name)
        for agency, name in zip((*agencies, agencies[0]), "ABC", strict=True)
    ]
    cycles = []
    for number, one in enumerate(members):
        kind = "offered" if one.role == "patient" else "assigned"
        cycles.append(give(one, kind, module, STATES[number % 4]))
        cycles.append(give(one, kind, quiet, "open"))
        cycles.append(
            Cycle.objects.create(learner=one.person, kind="own", module=module, opened_at=NOON)
        )
    return World([*members, both, nowhere], groups, cycles)


def give(one, kind, module, state) -> Cycle:
    closed = {} if state == "open" else {"closed_at": NOON, "closed_why": state}
    cycle = Cycle.objects.create(
        learner=one.person, agency=one.agency, kind=kind, module=module, opened_at=NOON, **closed
    )
    taken_back = {"withdrawn_at": NOON} if state == "withdrawn" else {}
    assignment = Assignment.objects.create(
        id=uuid4(), agency=one.agency, kind=kind, module=module, **taken_back
    )
    CycleAssignment.objects.create(cycle=cycle, assignment=assignment)
    return cycle


ALL = range(len(HERE) + len(THERE) + 2)
anyone = st.sampled_from(ALL)
looking = st.sampled_from([*ALL, *range(2, 8), *range(2, 8), *(3 * [13])])  # 13: Summit's manager.
kinds = st.sampled_from(["own", "offered"])


@st.composite
def situations(draw):
    """Return who looks, and the places, blocks and shares there are: many about who looks."""
    actor = draw(looking)
    places = draw(st.dictionaries(st.tuples(st.integers(0, 2), anyone), st.booleans(), max_size=12))
    places |= {(n, actor): yes for n, yes in draw(some(st.integers(0, 2))).items()}
    blocks = draw(st.dictionaries(st.tuples(anyone, anyone), st.booleans(), max_size=3))
    blocks |= {(owner, actor): on for owner, on in draw(some(anyone)).items()}
    shares = draw(st.dictionaries(st.tuples(anyone, anyone, kinds), st.booleans(), max_size=3))
    shares |= {
        (owner, actor, what): on
        for (owner, what), on in draw(some(st.tuples(anyone, kinds))).items()
    }
    left = draw(st.sets(anyone, max_size=2))
    # Someone of two agencies is one person: one share of each kind with each viewer.
    shares = {key: on for key, on in shares.items() if key[0] < len(HERE) + len(THERE)}
    blocks = {pair: on for pair, on in blocks.items() if pair[0] != pair[1]}
    return actor, places, blocks, shares, left


def some(about):
    """Draw what is on, or over, about some."""
    return st.dictionaries(about, st.booleans(), max_size=5)


@dataclass
class Oracle:
    """The same questions, answered from the table and the drawn sets only."""

    world: World
    places: dict
    blocks: dict
    shares: dict
    left: set

    def may(self, actor, what: Can) -> str:
        return TABLE[what].get(actor.role, "")

    def supports(self, actor, other) -> bool:
        number = {one.pk: n for n, one in enumerate(self.world.members)}
        return any(
            self.places.get((group, number[actor.pk])) is True
            and self.places.get((group, number[other.pk])) is False
            for group in range(3)
        )

    def hidden(self, actor, other) -> bool:
        members = self.world.members
        return any(
            on and members[owner] == other and members[worker] == actor
            for (owner, worker), on in self.blocks.items()
        )

    def sees(self, actor, other) -> bool:
        if actor.agency_id is None or other.agency_id != actor.agency_id:
            return False
        if self.hidden(actor, other) or self.world.members.index(other) in self.left:
            return False
        if self.may(actor, Can.SEE_AGENCY) == "agency":
            return other.role != "platform"
        return self.may(actor, Can.SEE_THEIRS) == "theirs" and self.supports(actor, other)

    def seen(self, actor) -> set:
        return {other for other in self.world.members if self.sees(actor, other)}

    def work(self, actor) -> set:
        people = {other.person_id for other in self.seen(actor)}
        return {
            cycle
            for cycle in self.world.cycles
            if cycle.kind != "own"
            and cycle.closed_why != "withdrawn"
            and not cycle.module.quiet
            and cycle.agency_id == actor.agency_id
            and cycle.learner_id in people
        }

    def shared_own_work(self, actor) -> set:
        members = self.world.members
        owners = {
            members[owner].person_id
            for (owner, viewer, what), on in self.shares.items()
            if on and what == "own" and members[viewer] == actor
        } & {other.person_id for other in self.seen(actor)}
        mine = {c for c in self.world.cycles if c.kind == "own" and c.learner_id in owners}
        return mine if TABLE["see what someone chose for themselves"].get(actor.role) else set()


def arrange(world, oracle) -> None:
    GroupPlace.objects.bulk_create(
        GroupPlace(group=world.groups[group], membership=world.members[who], supports=supports)
        for (group, who), supports in oracle.places.items()
    )
    Block.objects.bulk_create(
        Block(
            membership=world.members[owner],
            worker=world.members[worker],
            lifted_at=None if on else NOON,
        )
        for (owner, worker), on in oracle.blocks.items()
    )
    Share.objects.bulk_create(
        Share(
            owner=world.members[owner].person,
            viewer=world.members[viewer],
            what=what,
            ended_at=None if on else NOON,
        )
        for (owner, viewer, what), on in oracle.shares.items()
    )
    gone = [world.members[number].pk for number in oracle.left]
    Membership.objects.filter(pk__in=gone).update(ended_at=NOON)


def can(actor, what: Can, others) -> set:
    return set(others) if TABLE[what].get(actor.role) else set()


@pytest.mark.django_db
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(situation=situations())
def test_nobody_sees_more_or_less_than_the_table_says(world, situation):
    number, places, blocks, shares, left = situation
    oracle = Oracle(world, places, blocks, shares, left)
    actor = world.members[number]
    with undone():
        arrange(world, oracle)
        seen, work = oracle.seen(actor), oracle.work(actor)
        cards = {other for other in seen if other.role == "patient"}
        assert set(agency_access.visible_to(actor)) == seen
        assert set(agency_access.offerable_by(actor)) == can(actor, Can.OFFER, cards)
        assert set(agency_access.cardholders_of(actor)) == can(actor, Can.CARDS, cards)
        assert set(agency_access.assignable_by(actor)) == can(
            actor, Can.ASSIGN, {other for other in seen if other.role in WORKERS}
        )
        assert set(access.cycles_visible_to(actor)) == work
        assert set(access.training_visible_to(actor)) == {c for c in work if c.kind == "assigned"}
        card_holders = {other.person_id for other in cards}
        assert set(access.offers_visible_to(actor)) == {
            c for c in work if c.kind == "offered" and c.learner_id in card_holders
        }
        own = {
            cycle
            for share in sharing.shares_with(actor).filter(what="own")
            for cycle in sharing.shared_cycles(share)
        }
        assert own == oracle.shared_own_work(actor)
        if actor.role != "platform" and number not in left:
            lookers = {
                other
                for place, other in enumerate(world.members)
                if place not in left and other != actor and oracle.sees(other, actor)
            }
            assert set(agency_access.who_sees(actor)) == lookers


def test_the_printed_table_is_the_one_in_the_code(capsys):
    """After a change: `manage.py permissions > docs/permissions.md`."""
    call_command("permissions")
    assert (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8") == capsys.readouterr().out


@pytest.mark.parametrize(
    "what, cells",
    [
        (Can.OFFER, {"peer": "theirs", "staff": "theirs", "manager": "agency"}),
        (Can.ASSIGN, {"staff": "theirs", "manager": "agency"}),
        (Can.LET_IN, {"peer": "theirs", "staff": "theirs", "manager": "agency"}),
        (Can.CARDS, {"staff": "theirs", "manager": "agency"}),
        (Can.SEE_THEIRS, {"peer": "theirs", "staff": "theirs", "manager": "theirs"}),
        (Can.SEE_AGENCY, {"manager": "agency"}),
        (Can.INVITE, {"manager": "agency"}),
        (Can.GROUPS, {"manager": "agency"}),
        (Can.SEE_LOG, {"manager": "agency"}),
        (Can.SET_AGENCY, {"manager": "agency"}),
        (Can.WRITE, {"author": "section", "platform": "site"}),
        (Can.RUN_SITE, {"platform": "site"}),
    ],
)
def test_the_table_says_what_was_promised(what, cells):
    """From the security guide's table, by hand: a role that gains something fails here."""
    assert TABLE[what] == cells
