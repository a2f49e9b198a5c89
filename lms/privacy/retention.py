"""How long each kind of record about a person is kept: one list, told the date.

Every table about people stands in a rule. A rule without `due` says which job or which other
record's end takes it away. What the rule says in words is printed for people to read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailConfirmation
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from lms.activity.actions import note
from lms.agencies import roles
from lms.agencies.models import (
    Agency,
    Batch,
    Block,
    HowToReach,
    Invitation,
    LettingIn,
    ManagerNotice,
    Membership,
    OneTimeCode,
    PeopleFile,
    SignInCard,
    SignInNotice,
)
from lms.people.models import Device, Person
from lms.training.models import (
    Assignment,
    CheckAttempt,
    Cycle,
    ExternalTraining,
    Leave,
    Observer,
    PriorLearning,
    Proof,
    Reminder,
    Share,
    SharedLook,
    StateConfirmation,
    StepEvent,
)

from .actions import erase_now

AT_ONCE = 500


def years_before(now: datetime, years: int) -> datetime:
    """Return the same time of the same day, years ago; of a leap day, the day before."""
    try:
        return now.replace(year=now.year - years)
    except ValueError:
        return now.replace(year=now.year - years, day=28)


def _unused_since(cut: datetime) -> Q:
    """Cycles that were neither opened, used, checked nor closed at `cut` or later."""
    events = StepEvent.objects.filter(cycle=OuterRef("pk"), received_at__gte=cut)
    attempts = CheckAttempt.objects.filter(cycle=OuterRef("pk"), at__gte=cut)
    still = Q(closed_at=None) | Q(closed_at__lt=cut)
    return Q(opened_at__lt=cut) & still & ~Exists(events) & ~Exists(attempts)


def _each_agencys(field: str, condition: Callable[[datetime], Q], now: datetime) -> Q:
    """Return a condition in which each agency's own number of years counts."""
    whole = Q(pk__in=[])
    for years in Agency.objects.values_list(field, flat=True).distinct():
        whole |= Q(**{f"agency__{field}": years}) & condition(years_before(now, years))
    return whole


def own_progress(now: datetime) -> QuerySet:
    return Cycle.objects.filter(_unused_since(years_before(now, 1)), kind=Cycle.Kind.OWN)


def offered_work(now: datetime) -> QuerySet:
    due = _each_agencys("keep_patients_years", _unused_since, now)
    return Cycle.objects.filter(due, kind=Cycle.Kind.OFFERED)


def assigned_work(now: datetime) -> QuerySet:
    due = _each_agencys("keep_workers_years", _unused_since, now)
    return Cycle.objects.filter(due, kind=Cycle.Kind.ASSIGNED)


def empty_assignments(now: datetime) -> QuerySet:
    """Those that nobody's work hangs from any more, and that give nothing any more.

    A rule in force stays: it may still be waiting for the first person it is for.
    """
    once = Q(audience=Assignment.Audience.PEOPLE, repeat="") | Q(
        withdrawn_at__lt=years_before(now, 1)
    )
    return Assignment.objects.filter(once, cycles=None, created_at__lt=years_before(now, 1))


def people_who_left(now: datetime) -> QuerySet:
    """Whoever left everywhere so long ago that nothing of them need be kept by name."""
    with_cards = Q(role=roles.PATIENT.key) & _each_agencys(
        "keep_patients_years", lambda cut: Q(ended_at__lt=cut), now
    )
    workers = ~Q(role=roles.PATIENT.key) & _each_agencys(
        "keep_workers_years", lambda cut: Q(ended_at__lt=cut), now
    )
    nowhere = Q(agency=None, ended_at__lt=years_before(now, 7))
    long_gone = Membership.objects.filter(with_cards | workers | nowhere)
    rest = Membership.objects.filter(person=OuterRef("pk")).exclude(pk__in=long_gone.values("pk"))
    return Person.objects.filter(
        ~Exists(rest), memberships__isnull=False, erased_at=None, is_superuser=False
    ).distinct()


def empty_people(now: datetime) -> QuerySet:
    """Ids of erased workers that no kept training hangs from, seven years on."""
    return Person.objects.filter(erased_at__lt=years_before(now, 7), cycles=None)


def cards(now: datetime) -> QuerySet:
    cut = now - timedelta(days=365)
    return SignInCard.objects.filter(Q(revoked_at__lt=cut) | Q(expires_at__lt=cut))


def invitations(now: datetime) -> QuerySet:
    ended = Coalesce("accepted_at", "ended_at", "expires_at")
    return Invitation.objects.annotate(over_at=ended).filter(over_at__lt=now - timedelta(days=30))


def notices(now: datetime) -> QuerySet:
    seen = Q(seen_at__lt=now - timedelta(days=90))
    return SignInNotice.objects.filter(seen | Q(at__lt=now - timedelta(days=365)))


def manager_notices(now: datetime) -> QuerySet:
    return ManagerNotice.objects.filter(at__lt=now - timedelta(days=365))


def reach_of_who_left(now: datetime) -> QuerySet:
    return HowToReach.objects.filter(membership__ended_at__lt=now)


def loose_proofs(now: datetime) -> QuerySet:
    """Proofs of nothing that is still kept."""
    other = ExternalTraining.objects.filter(proof=OuterRef("pk"))
    prior = PriorLearning.objects.filter(proof=OuterRef("pk"))
    cut = now - timedelta(days=1)
    return Proof.objects.filter(~Exists(other), ~Exists(prior), added_at__lt=cut)


def older_than(model, field: str, days: int) -> Callable[[datetime], QuerySet]:
    is_day = model._meta.get_field(field).get_internal_type() == "DateField"

    def due(now: datetime) -> QuerySet:
        cut = now - timedelta(days=days)
        return model.objects.filter(**{f"{field}__lt": cut.date() if is_day else cut})

    return due


@dataclass(frozen=True)
class Rule:
    key: str
    kept: str
    models: tuple[str, ...]
    due: Callable[[datetime], QuerySet] | None = None
    erases: bool = False
    """Whether what is due are people, who are erased as if they had asked."""


RULES = (
    Rule(
        "own_progress",
        "Guides that someone chose: 12 months after they last used them.",
        ("training.Cycle", "training.StepEvent", "training.CheckAttempt"),
        own_progress,
    ),
    Rule(
        "offered_work",
        "Guides offered to people with cards: as long as their agency says (2 years), "
        "after the last use.",
        ("training.Cycle", "training.CycleAssignment", "training.Completion", "training.SignOff"),
        offered_work,
    ),
    Rule(
        "assigned_work",
        "Training of peers and staff: as long as their agency says (7 years), after the last use.",
        (
            "training.Cycle",
            "training.CycleAssignment",
            "training.Completion",
            "training.Certificate",
            "training.ExtraTry",
            "training.PartDone",
            "training.PriorLearning",
            "training.SignOff",
            "training.Void",
        ),
        assigned_work,
    ),
    Rule(
        "empty_assignments",
        "What was given, once nobody's work hangs from it: 12 months.",
        ("training.Assignment", "training.NamedMember"),
        empty_assignments,
    ),
    Rule(
        "people_who_left",
        "Names of people who left everywhere: as long as their training.",
        ("people.Person", "agencies.Membership"),
        people_who_left,
        erases=True,
    ),
    Rule(
        "empty_people",
        "Ids of erased workers: 7 years, and as long as their training.",
        ("people.Person", "agencies.Membership"),
        empty_people,
    ),
    Rule(
        "cards",
        "Cards: 12 months after they were stopped or ran out.",
        ("agencies.SignInCard",),
        cards,
    ),
    Rule(
        "one_time_codes",
        "One-time codes: 7 days.",
        ("agencies.OneTimeCode",),
        older_than(OneTimeCode, "expires_at", 7),
    ),
    Rule(
        "letting_in",
        "Asking a peer to be let in: 7 days.",
        ("agencies.LettingIn",),
        older_than(LettingIn, "asked_at", 7),
    ),
    Rule(
        "notices",
        "News about someone's sign-in: 90 days after they saw it, 12 months at most.",
        ("agencies.SignInNotice",),
        notices,
    ),
    Rule(
        "manager_notices",
        "What a manager was told about a sign-in: 12 months.",
        ("agencies.ManagerNotice",),
        manager_notices,
    ),
    Rule(
        "invitations",
        "Invitations: 30 days after they were used, ended or ran out.",
        ("agencies.Invitation",),
        invitations,
    ),
    Rule(
        "devices",
        "Devices that someone signed in with: 90 days after the last time.",
        ("people.Device",),
        older_than(Device, "last_seen_at", 90),
    ),
    Rule(
        "shares",
        "Sharing that was stopped: 12 months.",
        ("training.Share",),
        older_than(Share, "ended_at", 365),
    ),
    Rule(
        "looks",
        "Who looked at what was shared: 12 months.",
        ("training.SharedLook",),
        older_than(SharedLook, "at", 365),
    ),
    Rule(
        "leaves",
        "When someone was away: 12 months after they came back.",
        ("training.Leave",),
        older_than(Leave, "ended_on", 365),
    ),
    Rule(
        "observers",
        "Who might sign off a skill: 12 months after that ended.",
        ("training.Observer",),
        older_than(Observer, "ended_at", 365),
    ),
    Rule(
        "blocks",
        "Who never sees someone: until they take it back, and 12 months after.",
        ("agencies.Block",),
        older_than(Block, "lifted_at", 365),
    ),
    Rule(
        "how_to_reach",
        "How someone wants to be reached: until they take it back, or leave.",
        ("agencies.HowToReach",),
        reach_of_who_left,
    ),
    Rule(
        "batches",
        "Which people were added in one go: 90 days.",
        ("agencies.Batch",),
        older_than(Batch, "made_at", 90),
    ),
    Rule(
        "people_files",
        "Lists of people that were uploaded: until they are saved, a day at most.",
        ("agencies.PeopleFile",),
        older_than(PeopleFile, "made_at", 1),
    ),
    Rule(
        "mailed_links",
        "Links that were mailed: 7 days.",
        ("account.EmailConfirmation",),
        older_than(EmailConfirmation, "created", 7),
    ),
    Rule(
        "reminders",
        "Reminders, sent or not: 90 days.",
        ("training.Reminder",),
        older_than(Reminder, "due_at", 90),
    ),
    Rule(
        "proofs",
        "Proofs of what was learned before: as long as that training.",
        ("training.Proof",),
        loose_proofs,
    ),
    Rule(
        "state_rules",
        "Who compared a state's rule with its page: until taken back, and 12 months after.",
        ("training.StateConfirmation",),
        older_than(StateConfirmation, "ended_at", 365),
    ),
    Rule(
        "other_training",
        "Training from elsewhere with its proofs, and someone's state and period: until they "
        "remove it, and as long as they are here.",
        ("training.ExternalTraining", "training.Certification"),
    ),
    Rule(
        "with_the_person",
        "E-mail addresses, second sign-in steps, places in groups, saved views of reports, and "
        "what someone chose about reminders: as long as the person has them here.",
        (
            "account.EmailAddress",
            "mfa.Authenticator",
            "agencies.Group",
            "agencies.GroupPlace",
            "reports.SavedFilter",
            "training.ReminderChoice",
        ),
    ),
    Rule("sign_ins", "Sign-ins by card: 90 days (job forget_sign_ins).", ("activity.SignIn",)),
    Rule("log", "The log, ids only: 6 years (trim_audit).", ("activity.Note",)),
    Rule(
        "erased_ids",
        "Ids of who was erased, and when: for good, so that no backup brings anyone back.",
        ("privacy.ErasedId",),
    ),
)


@dataclass(frozen=True)
class Count:
    rule: Rule
    rows: int


def rehearse(*, now: datetime) -> list[Count]:
    """Return how many rows each rule would take away now. Nothing is changed."""
    return [Count(rule, rule.due(now).count()) for rule in RULES if rule.due]


def apply(*, now: datetime) -> list[Count]:
    """Take away what is kept too long, some rows at a time; note how many of each kind went."""
    counts = []
    for rule in RULES:
        if rule.due:
            rows = _erase_people(rule, now) if rule.erases else _delete(rule, now)
            counts.append(Count(rule, rows))
            if rows:
                note("retention.applied", at=now, result=f"{rule.key}: {rows}")
    return counts


def _erase_people(rule: Rule, now: datetime) -> int:
    people = list(rule.due(now))
    for person in people:
        erase_now(person, by=None, at=now)
    return len(people)


def _delete(rule: Rule, now: datetime) -> int:
    gone = 0
    while True:
        with transaction.atomic():
            some = list(rule.due(now).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
            if not some:
                return gone
            rule.due(now).model.objects.filter(pk__in=some).delete()
        gone += len(some)
