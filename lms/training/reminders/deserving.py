"""Who is reminded of what, in which way: the one place that planning, cancelling and sending ask.

Everything here is a condition for the database, so that 100,000 open cycles cost few queries.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from courses.models import CoursePage, ModulePage
from lms.agencies import roles
from lms.agencies.models import Membership
from lms.agencies.roles import Can
from lms.outbox.queries import can_send

from ..access import NOT_QUIET
from ..models import Cycle, CycleAssignment, Reminder, ReminderChoice
from . import rules

Channel, Kind = Reminder.Channel, Reminder.Kind
SUPERVISING = [role.key for role in roles.ROLES.values() if Can.ASSIGN in role.can]


def channels() -> list[str]:
    """Return the ways that messages can go from this site."""
    return [Channel.PAGE, *filter(can_send, (Channel.EMAIL, Channel.SMS))]


def work(channel: str) -> QuerySet[Cycle]:
    """Return the open work of peers and staff that they are reminded of in one way.

    A module that was given only as a part of a course is left out: the course stands for it.
    """
    return _open(Cycle.Kind.ASSIGNED, roles.ASSIGNED).filter(
        _reached_by(channel, "learner", unless_they_said_no=True)
    )


def offers(channel: str) -> QuerySet[Cycle]:
    """Return the new offers to people with cards who asked to be told; never on a page."""
    if channel == Channel.PAGE:
        return Cycle.objects.none()
    return _open(Cycle.Kind.OFFERED, (roles.PATIENT.key,)).filter(
        _reached_by(channel, "learner", unless_they_said_no=False),
        answer=Cycle.Answer.NONE,
        started_at=None,
    )


def supervisors(channel: str) -> QuerySet[Membership]:
    """Return the members who get the week's counts: by e-mail only."""
    if channel != Channel.EMAIL:
        return Membership.objects.none()
    return (
        Membership.objects.current()
        .filter(agency__isnull=False, role__in=SUPERVISING, person__erase_at=None)
        .filter(_reached_by(channel, "person", unless_they_said_no=True))
    )


def still(channel: str) -> Q:
    """Return the reminders of one way that hold: that would be planned again as they are."""
    its_cycle = {"pk": OuterRef("cycle")}
    given, asked_for = work(channel), offers(channel)
    same_member = {"person": OuterRef("person"), "agency": OuterRef("agency")}
    return (
        Q(Exists(given.filter(**its_cycle, due_on=OuterRef("due_on"))), kind__in=rules.DUE)
        | Q(Exists(given.filter(**its_cycle)), kind__in=rules.OPENED)
        | Q(Exists(asked_for.filter(**its_cycle)), kind=Kind.OFFER)
        | Q(Exists(supervisors(channel).filter(**same_member)), kind=Kind.WEEK)
        | Q(kind=Kind.TEST)
    )


def _open(kind: str, member_roles) -> QuerySet[Cycle]:
    # One condition with "or" inside, so that the database need not read every assignment.
    asked_for_itself = CycleAssignment.objects.filter(
        Q(assignment__module=OuterRef("module")) | Q(assignment__course=OuterRef("course")),
        cycle=OuterRef("pk"),
        assignment__withdrawn_at=None,
    )
    here = Membership.objects.current().filter(
        person=OuterRef("learner"),
        agency=OuterRef("agency"),
        role__in=member_roles,
        person__erase_at=None,
    )
    published = Exists(ModulePage.objects.live().filter(module=OuterRef("module"))) | Exists(
        CoursePage.objects.live().filter(course=OuterRef("course"))
    )
    return Cycle.objects.open().filter(
        NOT_QUIET,
        published,
        Exists(asked_for_itself),
        Exists(here),
        kind=kind,
        paused_at=None,
    )


def _reached_by(channel: str, person: str, *, unless_they_said_no: bool) -> Q:
    """Return who can be reached in a way: the agency allows it, they have an address and agree."""
    if channel == Channel.PAGE:
        return Q()
    choices = ReminderChoice.objects.filter(person=OuterRef(person))
    if channel == Channel.SMS:
        said_yes = choices.filter(by_sms=True, confirmed_at__isnull=False)
        return Q(Exists(said_yes), agency__reminders_by_sms=True)
    agrees = (
        ~Exists(choices.filter(by_email=False))
        if unless_they_said_no
        else Exists(choices.filter(by_email=True))
    )
    return Q(agrees, **{f"{person}__email__isnull": False}, agency__reminders_by_email=True)
