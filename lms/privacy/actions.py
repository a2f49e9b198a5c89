"""Erasing a person, and saying no to that in time."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry, PageSubscription
from wagtail.users.models import UserProfile

from lms.activity.actions import note
from lms.activity.models import SignIn
from lms.agencies import roles
from lms.agencies.actions import end_membership
from lms.agencies.models import Block, HowToReach, PeopleFile
from lms.outbox.actions import forget
from lms.people.models import Device, Person
from lms.training.models import (
    Assignment,
    Certificate,
    Certification,
    Cycle,
    ReminderChoice,
    Share,
)
from lms.training.reminders.number import forget_number

from . import ledger, rules, sessions

DAYS_TO_UNDO = timedelta(days=7)


def erase_now(person: Person, *, by, at: datetime | None = None) -> None:
    """Erase a person at once; erasing them again changes nothing.

    Someone who only ever had cards goes wholly: their row and all that hangs from it. Of
    someone who works or worked here the id stays, without name or address, and with it what
    must be kept: their roles and dates, and the assigned training that they completed.
    `by` is a person or a membership, or None for the job that does what was asked earlier.
    """
    at = at or timezone.now()
    open_sessions = sessions.keys_of(person)
    with transaction.atomic():
        person = Person.objects.select_for_update().filter(pk=person.pk, erased_at=None).first()
        if person is None:
            return
        note("person.erased", about=person, by=by, agency_id=_agency_of(person), at=at)
        ledger.add(person.pk, at)
        sessions.end(open_sessions)
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Person), object_id=str(person.pk)
        ).delete()
        SignIn.objects.filter(person_id=person.pk).delete()
        for address in _addresses(person):
            forget(address)
        forget_number(person, at=at)
        _take_away_picture(person)
        _forget_uploads(person)
        if rules.worked_here(person):
            _empty(person, by, at)
        else:
            _remove(person)


def _forget_uploads(person: Person) -> None:
    """Drop the lists of people they uploaded, and those of their agencies that may name them.

    A list that is being saved loses its rows by itself, in a moment.
    """
    theirs = Q(made_by=person) | Q(agency__in=person.memberships.values("agency"), started_at=None)
    PeopleFile.objects.filter(theirs).delete()


def _remove(person: Person) -> None:
    offers = list(Assignment.objects.filter(cycles__learner=person).values_list("pk", flat=True))
    person.delete()
    Assignment.objects.filter(pk__in=offers, cycles=None).delete()


def _addresses(person: Person) -> set[str]:
    """Return every e-mail address that is known of a person."""
    invited = person.memberships.values_list("invite_email", flat=True)
    others = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return {address for address in (person.email, *invited, *others) if address}


_OF_A_PLACE = (
    "cards",
    "one_time_codes",
    "sign_in_notices",
    "invitations",
    "places",
    "leaves",
    "observes",
    "named_for",
)


def _empty(person: Person, by, at: datetime) -> None:
    for membership in person.memberships.filter(ended_at=None):
        end_membership(membership, by=by, at=at)
    person.memberships.filter(role=roles.PATIENT.key).delete()
    person.memberships.update(invite_email="", work_phone="")
    for membership in person.memberships.all():
        for rows in _OF_A_PLACE:
            getattr(membership, rows).all().delete()
        HowToReach.objects.filter(membership=membership).delete()
        Block.objects.filter(Q(membership=membership) | Q(worker=membership)).delete()
        Share.objects.filter(viewer=membership, ended_at=None).update(ended_at=at)
    _forget_training(person)
    for model in (EmailAddress, Authenticator, EditingSession, FormState, PageSubscription):
        model.objects.filter(user=person).delete()
    Device.objects.filter(person=person).delete()
    person.groups.clear()
    person.user_permissions.clear()
    person.set_unusable_password()
    person.display_name, person.email = "", None
    person.is_active = person.is_superuser = False
    person.last_login = person.second_factor_by = person.erase_at = None
    person.erased_at = at
    person.save()


def _forget_training(person: Person) -> None:
    """Keep completed assigned work and what proves it; nothing finer, nothing else."""
    kept = Cycle.objects.filter(learner=person, kind=Cycle.Kind.ASSIGNED, completion__isnull=False)
    Cycle.objects.filter(learner=person).exclude(pk__in=kept.values("pk")).delete()
    for cycle in kept:
        cycle.events.all().delete()
        cycle.attempts.filter(passed=False).delete()
        cycle.extra_tries.all().delete()
    Certificate.objects.filter(completion__cycle__in=kept).update(
        show_title=False, show_date=False, show_initials=False
    )
    person.shares.all().delete()
    person.reminders.all().delete()
    ReminderChoice.objects.filter(person=person).delete()
    person.external_training.all().delete()
    person.proofs.all().delete()
    Certification.objects.filter(person=person).delete()


def _take_away_picture(person: Person) -> None:
    for profile in UserProfile.objects.filter(user=person):
        if profile.avatar:
            transaction.on_commit(
                lambda file=profile.avatar: file.storage.delete(file.name), robust=True
            )
        profile.delete()


@transaction.atomic
def correct(person: Person, *, by, at: datetime | None = None) -> None:
    """Save the name and language that a person gave for themselves."""
    person.save(update_fields=["display_name", "language"])
    note("person.corrected", about=person, by=by, agency_id=_agency_of(person), at=at)


def goes_at(asked: datetime) -> datetime:
    """Return when someone's data goes that asked for it at `asked`."""
    return asked + DAYS_TO_UNDO


@transaction.atomic
def ask_to_erase(person: Person, *, by, at: datetime | None = None) -> datetime:
    """Plan the erasure of a person in seven days; asking again changes nothing."""
    at = at or timezone.now()
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.erase_at is None and person.erased_at is None:
        person.erase_at = goes_at(at)
        person.save(update_fields=["erase_at"])
        note(rules.ASKED, about=person, by=by, agency_id=_agency_of(person), at=at)
    return person.erase_at


@transaction.atomic
def keep(person: Person, *, by, at: datetime | None = None) -> None:
    """Take a planned erasure back; nothing is erased."""
    changed = Person.objects.filter(pk=person.pk, erase_at__isnull=False).update(erase_at=None)
    if changed:
        note("erasure.taken_back", about=person, by=by, agency_id=_agency_of(person), at=at)


def erase_due(*, now: datetime) -> int:
    """Erase whoever asked seven days ago or more; return how many."""
    due = list(Person.objects.filter(erase_at__lte=now, erased_at=None).order_by("erase_at"))
    for person in due:
        erase_now(person, by=None, at=now)
    return len(due)


def reapply_erasures() -> int:
    """Erase again whoever was erased before and is back, as after a restore; return how many."""
    erased = dict(ledger.ErasedId.objects.values_list("person_id", "erased_at"))
    erased = ledger.in_file() | erased
    back = list(Person.objects.filter(pk__in=list(erased), erased_at=None))
    for person in back:
        erase_now(person, by=None, at=erased[person.pk])
    for person_id, at in erased.items():
        ledger.add(person_id, at)
    return len(back)


def _agency_of(person: Person):
    """Return the agency whose log tells of it: where they are now, else where they were last."""
    newest_first = F("ended_at").desc(nulls_first=True)
    return person.memberships.order_by(newest_first).values_list("agency_id", flat=True).first()
