"""Riverbend, a clinic three months in, dated from today; and Hillside, which sees none of it.

Everything is done through the same actions as on the screens, told an earlier time.
"""

from datetime import datetime
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection

from courses.models import Course, LibraryPage, Module, ModulePage, TopicPage
from courses.models.identity import library_id
from lms.agencies.cards.actions import issue_card, stock_cards
from lms.agencies.cards.codes import code_hash
from lms.agencies.editors import authors_name, editors_of, may_edit_resources
from lms.agencies.models import Agency, Group, GroupPlace, Membership, SignInCard
from lms.agencies.reaching.actions import choose
from lms.agencies.roles import PEER, STAFF
from lms.people.models import Person
from lms.reports.plans.actions import count_answer
from lms.training.actions import start_own
from lms.training.assigning.actions import Rule, assign
from lms.training.assigning.standing import bring_up_to_date
from lms.training.courses.actions import agree, sign_task
from lms.training.models import Assignment, Cycle, ExternalTraining
from lms.training.signing.actions import name_observers, sign_off
from lms.training.together.actions import write_down

from . import cast
from .cast import demo_id
from .doing import Doing

PRIVACY, SAFELINK, WORDS, PIN = (
    "privacy-and-consent",
    "safelink",
    "bigger-words",
    "lock-with-pin",
)


# The place of each new peer among Riverbend's, and how many days ago they joined.
NEW_PEERS = {16: 26, 17: 19, 22: 11, 23: 4}
COURSE = "digital-tools"


def is_loaded() -> bool:
    return Agency.objects.filter(pk=demo_id("Riverbend")).exists()


@transaction.atomic
def load(now: datetime | None = None) -> None:
    """Make both agencies, their people and three months of work up to `now`."""
    _Clinic(now or timezone.now()).make()


def _draft(section: TopicPage, author: Person) -> None:
    """Leave a guide half written, so that the author's first screen has something to go on with."""
    step = {
        "heading": "Find our number",
        "text": "<p>It is under <b>Help</b> on every page.</p>",
    }
    page = ModulePage(
        title="Call our front desk",
        slug="call-our-front-desk",
        live=False,
        summary="Call the people at our front desk.",
        why="A person can help you today.",
        finish="You know how to reach us.",
        steps=[{"type": "step", "id": "find", "value": step}],
        owner=author,
    )
    section.add_child(instance=page)
    page.save_revision(user=author, log_action=True)


class _Clinic(Doing):
    def __init__(self, now: datetime):
        super().__init__(now)
        self.password = make_password(cast.PASSWORD)
        self.agencies: dict[str, Agency] = {}
        self.members: dict[str, Membership] = {}

    def make(self) -> None:
        self.riverbend = self._agency("Riverbend", "555-0142", "Mo-Fr 09:00-17:00")
        self.hillside = self._agency("Hillside", "555-0187", "Mo-Th 10:00-16:00")
        for email, (name, role, agency) in cast.WITH_EMAIL.items():
            self._member(email, name, role, self.agencies.get(agency), email=email)
        self.manager = self.members["manager@riverbend.example"]
        self.peers = [self.members["peer@riverbend.example"]] + [
            self._member(f"peer {name}", name, "peer", self.riverbend)
            for name in cast.names(cast.PEERS)
        ]
        self.staff = [self.members["staff@riverbend.example"]] + [
            self._member(f"staff {name}", name, "staff", self.riverbend)
            for name in cast.names(cast.STAFF)
        ]
        self.people = [self._with_card(self.riverbend)] + [
            self._member(f"card {name}", name, "patient", self.riverbend)
            for name in cast.names(cast.PEOPLE)
        ]
        self._groups()
        self._reaching()
        self._new_cards()
        self._editors()
        self._training()
        self._elsewhere()
        self._offers()
        self._sessions()
        self._plans()
        self._hillside()
        self._newcomers()

    def _reaching(self) -> None:
        """The peer has a phone of the agency; the person with a card said how to reach them."""
        peer, person = self.peers[0], self.people[0]
        peer.work_phone = "555-0143"
        peer.save(update_fields=["work_phone"])
        choose(person, ["by_text", "in_person"], ["tu", "th", "afternoon"], at=self._ago(20))

    def _agency(self, name, phone, hours) -> Agency:
        agency = Agency.objects.create(
            id=demo_id(name),
            name=name,
            contact_phone=phone,
            contact_open=hours,
            reminders_by_sms=True,
            made_up=True,
        )
        self.agencies[name] = agency
        return agency

    def _member(self, key, name, role, agency, email=None) -> Membership:
        person = Person(id=demo_id(f"person {key}"), display_name=name, email=email, made_up=True)
        person.password = self.password if email else make_password(None)
        person.joined_at = self._ago(95)
        person.save()
        membership = Membership.objects.create(
            id=demo_id(key),
            person=person,
            agency=agency,
            role=role,
            started_on=self._ago(95).date(),
            kept=Membership.Kept.YES if role == "patient" else "",
            accepted_at=None if role == "patient" else self._ago(94),
        )
        self.members[key] = membership
        return membership

    def _with_card(self, agency: Agency) -> Membership:
        name, code = cast.WITH_CARD[agency.name]
        member = self._member(f"card@{agency.name}", name, "patient", agency)
        issue_card(member, pin=cast.PIN, by=None, at=self._ago(60))
        member.cards.update(code_hash=code_hash(code))
        return member

    def _new_cards(self) -> None:
        """A card that waits for its first scan, and blank ones in stock."""
        name, code = cast.NEW_CARD
        member = self.members[f"card {name}"]
        issue_card(member, by=self.staff[0], at=self.now)
        member.cards.update(code_hash=code_hash(code))
        stock_cards(self.riverbend, len(cast.BLANK_CARDS), by=self.staff[0], at=self._ago(3))
        blank = SignInCard.objects.filter(agency=self.riverbend, membership=None)
        for card, code in zip(blank, cast.BLANK_CARDS, strict=True):
            SignInCard.objects.filter(pk=card.pk).update(code_hash=code_hash(code))

    def _groups(self) -> None:
        """Four teams of six peers with their staff; each peer supports a few people."""
        for number, name in enumerate(("North", "South", "East", "West")):
            staff = [self.staff[number], self.staff[(number + 4) % 6]]
            peers = self.peers[number * 6 : number * 6 + 6]
            people = self.people[number * 10 : number * 10 + 10]
            self._group(f"{name} team", staff, peers)
            for half in (0, 1):
                supporters = [*peers[half * 3 : half * 3 + 3], *staff]
                self._group(
                    f"{name} circle {half + 1}", supporters, people[half * 5 : half * 5 + 5]
                )

    def _group(self, name, supporters, supported) -> None:
        group = Group.objects.create(agency=supporters[0].agency, name=name)
        GroupPlace.objects.bulk_create(
            [GroupPlace(group=group, membership=m, supports=True) for m in supporters]
            + [GroupPlace(group=group, membership=m, supports=False) for m in supported]
        )

    def _editors(self) -> None:
        """The shared library's authors, and Riverbend's own section with its author."""
        libraries = list(LibraryPage.objects.order_by("path"))
        root = Collection.get_first_root_node()
        shared = may_edit_resources(editors_of("Shared library authors", libraries, root))
        for email in ("author@handrail.example", "platform@handrail.example"):
            self.members[email].person.groups.add(shared)
        section = TopicPage(title="Riverbend", slug="riverbend", summary="Guides from Riverbend.")
        libraries[0].add_child(instance=section)
        section.save_revision().publish()
        collection = Collection.get_first_root_node().add_child(name="Riverbend")
        own = editors_of(authors_name(self.riverbend), [section], collection)
        author = self.members["author@riverbend.example"].person
        author.groups.add(own)
        _draft(section, author)

    def _training(self) -> None:
        peers = [peer for number, peer in enumerate(self.peers) if number not in NEW_PEERS]
        privacy = self._give("assigned", PRIVACY, peers, 88, self.manager, due_in=95)
        for cycle in privacy[1:19]:
            self._work(cycle, self.dice.randint(20, 80), share=1)
        self._work(privacy[0], 3, share=0.5)
        for cycle in privacy[19:22]:
            self._work(cycle, self.dice.randint(2, 12), share=self.dice.uniform(0.2, 0.8))
        self._seen(privacy[:4])
        phone = self._give("assigned", SAFELINK, peers[:18], 60, self.manager, due_in=50)
        for cycle in phone[:13]:
            self._work(cycle, self.dice.randint(11, 55), share=1)
        words = self._give("assigned", WORDS, peers[:12], 30, self.staff[0], due_in=45)
        for cycle in words[1:6]:
            self._work(cycle, self.dice.randint(1, 25), share=1)
        staff = self._give("assigned", PRIVACY, self.staff, 45, self.manager, due_in=55)
        self._each_year()
        for cycle in staff[:4]:
            self._work(cycle, self.dice.randint(5, 40), share=1)

    def _each_year(self) -> None:
        """Staff do the privacy lesson again each year, whoever they are by then."""
        rule = Rule(
            module=Module.objects.get(pk=library_id(PRIVACY)),
            audience=Assignment.Audience.ROLE,
            role=STAFF.key,
            repeat=Assignment.Repeat.ROLLING,
            repeat_months=12,
        )
        assign(rule, id=demo_id("privacy each year"), by=self.manager, at=self._ago(44))

    def _newcomers(self) -> None:
        """New peers have a first course, within 30 days: one is done, one waits for a sign-off."""
        rule = Rule(
            course=Course.objects.get(pk=library_id(COURSE)),
            audience=Assignment.Audience.JOINERS,
            role=PEER.key,
            due_days=30,
            due_from=Assignment.DueFrom.JOINED,
            reason=Assignment.Reason.ONBOARDING,
        )
        assign(rule, id=demo_id("new peers"), by=self.manager, at=self._ago(40))
        for number, days in NEW_PEERS.items():
            peer = self.peers[number]
            peer.started_on = self._ago(days).date()
            peer.save(update_fields=["started_on"])
            bring_up_to_date(self.riverbend, at=self._ago(days - 1))
        done, waiting, half, _ = (
            Cycle.objects.get(learner=self.peers[number].person, module=library_id(PRIVACY))
            for number in NEW_PEERS
        )
        self._work(done, 20, share=1)
        self._work(waiting, 9, share=1)
        self._work(half, 5, share=0.5)
        course = Cycle.objects.get(learner=done.learner, course=library_id(COURSE))
        version = course.course.versions.filter(language="en").latest("number")
        sign_task(course, "met-my-supervisor", by=self.staff[0], at=self._ago(16))
        agree(course, "phones-and-messages", version, at=self._ago(15))

    def _elsewhere(self) -> None:
        """What the peer learned elsewhere, and asks Riverbend to count."""
        ExternalTraining.objects.create(
            person=self.peers[0].person,
            title="First aid at work",
            provider="Red Cross",
            done_on=self._ago(120).date(),
            hours=4,
            category="wellness",
            added_at=self._ago(12),
            sent_to=self.riverbend,
            sent_at=self._ago(11),
        )

    def _seen(self, cycles: list[Cycle]) -> None:
        """Sam may sign off how privacy is explained, and saw some peers of his group do it."""
        module, skill = cycles[0].module, "privacy-talk"
        named = {"instead_of": [], "by": self.manager, "at": self._ago(80)}
        name_observers(module.pk, skill, [self.staff[0]], **named)
        version = module.versions.filter(language="en").order_by("-number").first()
        for cycle, result in zip(cycles, ("again", "alone", "prompt", "again"), strict=True):
            at = self._ago(2)
            seen = {"id": uuid4(), "seen_on": at.date(), "by": self.staff[0], "at": at}
            sign_off(cycle, version, skill, result, **seen)

    def _offers(self) -> None:
        everyone = self.people
        phone = self._give("offered", SAFELINK, everyone[:24], 70, self.staff[0])
        words = self._give("offered", WORDS, everyone[1:30:2], 40, self.staff[1])
        lock = self._give("offered", PIN, everyone[:40:3], 21, self.peers[0])
        self._answered(phone[0], "yes", 6)
        self._work(phone[0], 5, share=0.3)
        for cycles, done in ((phone[1:], 11), (words, 7), (lock[1:], 4)):
            self.dice.shuffle(cycles)
            for number, cycle in enumerate(cycles):
                self._person_answers(cycle, number, done)
        words = Module.objects.get(pk=library_id(WORDS))
        own = start_own(self.people[0].person, words, at=self._ago(5))
        self._work(own, 4, share=1)

    def _sessions(self) -> None:
        """What was done with others: in a class, on paper, by phone, and together."""
        peer, staff = self.peers[0], self.staff[0]
        self._session("offered", WORDS, self.people[4:9], "group", 12, by=staff)
        self._session("offered", PIN, self.people[4:6], "paper", 8, by=staff)
        self._session("offered", SAFELINK, self.people[3:4], "phone", 4, by=peer)
        self._session("assigned", WORDS, self.peers[12:16], "group", 15, by=self.manager)
        for person, days in ((self.people[1], 9), (self.people[2], 2)):
            version = self._version(Module.objects.get(pk=library_id(WORDS)))
            write_down(person, version, id=uuid4(), by=peer, at=self._ago(days))

    def _plans(self) -> None:
        """What people said at the end of guides to a phone plan: numbers, nobody's."""
        for days, counts in ((60, (4, 5, 1)), (30, (5, 3, 1)), (0, (3, 4, 0))):
            on = self.riverbend.today(self._ago(days))
            for answer, count in zip(("yes", "waiting", "no"), counts, strict=True):
                for _person in range(count):
                    count_answer(self.riverbend, answer, on=on)

    def _hillside(self) -> None:
        staff = self.members["staff@hillside.example"]
        person = self._with_card(self.hillside)
        peer = self._member("peer Hillside", "Ana W.", "peer", self.hillside)
        self._group("Hillside team", [staff, peer], [person])
        Group.objects.get(name="Hillside team").places.create(
            membership=self._member("peer 2 Hillside", "Ty G.", "peer", self.hillside)
        )
        self._give("offered", WORDS, [person], 9, staff)
        self._give("assigned", PRIVACY, [peer], 20, staff, due_in=30)
