"""One of everything that is kept about a person, and where in the database they still are."""

from datetime import date, timedelta
from uuid import uuid4

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import Group as EditorGroup
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.db import connection
from django.db.models import UUIDField
from django.test import Client

from courses.models import Course, CourseVersion
from lms.activity.models import SignIn
from lms.agencies.cards.actions import issue_card
from lms.agencies.models import (
    Batch,
    Block,
    HowToReach,
    Invitation,
    LettingIn,
    ManagerNotice,
    Membership,
    OneTimeCode,
    PeopleFile,
    SignInNotice,
)
from lms.outbox.actions import plan
from lms.people.models import Device, Person
from lms.reports.models import SavedFilter
from lms.training.evidence import record_check
from lms.training.models import (
    Certificate,
    Certification,
    ExternalTraining,
    ExtraTry,
    Leave,
    Observer,
    PartDone,
    PriorLearning,
    Proof,
    Reminder,
    Share,
    SharedLook,
    SignOff,
    StateConfirmation,
    Void,
)
from lms.training.reminders.number import send_code
from tests.cast import NOON, PIN, assign, do, own
from tests.library import publish

OURS = ("lms.", "courses", "home")
# Other people's tables: pages and editing sessions of Wagtail, and plain membership of its groups.
NOT_WALKED = ("wagtail", "courses.", "people.Person_")


def fill(cast, topics) -> None:
    """Give Rosa, who has a card, and Ben, a peer, a row in every table about people."""
    rosa, ben, mona = cast.rosa, cast.ben, cast.mona
    Person.objects.filter(pk=rosa.person_id).update(display_name="Quillonia")
    Person.objects.filter(pk=ben.person_id).update(
        display_name="Brannoc", email="brannoc@example.org"
    )
    for each in (rosa, ben):
        each.person.refresh_from_db()
    guide = publish(topics.en, "guide")
    other = publish(topics.en, "other-guide")
    lesson = publish(topics.en, "lesson", questions=["q1"], for_people=False)
    for member, by in ((rosa, ben), (ben, mona)):
        person = member.person
        (done,) = assign(guide, member, by=by)
        do(done, "one", "two", finish=True)
        (begun,) = assign(other, member, by=by)
        do(begun, "one")
        chosen = own(lesson, member)
        do(chosen, "one")
        check(chosen, lesson, "b")
        SignIn.objects.create(agency_id=member.agency_id, person_id=person.pk, result="done")
        batch = Batch.objects.create(agency=member.agency, made_by=by.person)
        PeopleFile.objects.create(
            agency=member.agency,
            made_by=by.person,
            rows=[[2, member.person.display_name, "", "", "", ""]],
        )
        Membership.objects.filter(pk=member.pk).update(batch=batch)
        issue_card(member, pin=PIN, by=by.person)
        OneTimeCode.objects.create(
            membership=member, code_hash=f"o{member.role}", made_by=by.person, expires_at=NOON
        )
        LettingIn.objects.create(
            pictures="boat lamp",
            asked_for=member,
            membership=member,
            answer="yes",
            answered_at=NOON,
            answered_by=by.person,
        )
        SignInNotice.objects.create(membership=member, kind="let-in", by=by.person)
        ManagerNotice.objects.create(
            agency=member.agency,
            kind="not-me",
            membership=member,
            by=by.person,
            seen_by=mona.person,
        )
        Block.objects.create(membership=member, worker=cast.fay, made_by=person)
        Reminder.objects.create(
            person=person,
            agency=member.agency,
            cycle=begun,
            kind="offer",
            channel="sms",
            key=f"offer {member.role}",
            due_at=NOON,
        )
        HowToReach.objects.create(membership=member, by_text=True, times="mo evening")
        send_code(person, f"+1555555014{len(member.role)}", at=NOON)
        SavedFilter.objects.create(membership=member, page="people", name="Mine")
        share = Share.objects.create(owner=person, viewer=cast.amara, what="own")
        SharedLook.objects.create(share=share)
        address = EmailAddress.objects.create(
            user=person, email=person.email or f"{person.display_name}@example.org"
        )
        EmailConfirmation.objects.create(email_address=address, key=f"k{member.role}")
        Authenticator.objects.create(user=person, type="totp", data={"secret": "sealed"})
        elsewhere(person, by=by)
        Client().force_login(person)
        Device.objects.create(person=person, session_key=f"s{member.role}", kind="own")
    (taught,) = assign(lesson, ben, by=mona)
    check(taught, lesson, "b")
    check(taught, lesson, "a")
    finished_and_found_wrong(done, ben, by=mona)
    Membership.objects.filter(pk=ben.pk).update(invite_email="brannoc.home@example.org")
    for address in ("brannoc@example.org", "brannoc.home@example.org"):
        plan(EmailMessage("Something new", "Brannoc", to=[address]))
    Invitation.objects.create(
        membership=ben, role="peer", token_hash="t", made_by=mona.person, expires_at=NOON
    )
    PeopleFile.objects.create(agency=ben.agency, made_by=ben.person, rows=[["Brannoc"]])
    ben.person.groups.add(EditorGroup.objects.create(name="Harbor writers"))
    shown_to_ben = Share.objects.create(owner=rosa.person, viewer=ben, what="offered")
    SharedLook.objects.create(share=shown_to_ben, at=NOON + timedelta(days=1))


def elsewhere(person, *, by) -> None:
    """Training from elsewhere with its proof, and a state with its period."""
    proof = Proof(owner=person, kind="pdf")
    proof.file.save("paper.pdf", ContentFile(b"%PDF-1.7 Brannoc"))
    ExternalTraining.objects.create(
        person=person,
        title="First aid",
        provider="Elsewhere",
        done_on=NOON.date(),
        hours="1.5",
        category="wellness",
        proof=proof,
        sent_to=by.agency,
        sent_at=NOON,
        answer="yes",
        answered_at=NOON,
        answered_by=by.person,
    )
    Certification.objects.create(
        person=person, state="us-tx", starts_on=NOON.date(), ends_on=date(2029, 3, 1)
    )


def finished_and_found_wrong(cycle, learner, *, by) -> None:
    """Give a completed cycle what others attest of it, a certificate, and a void."""
    version = cycle.completion.module_version
    seen = {"statement": "Shows how", "result": "alone", "seen_on": NOON.date()}
    SignOff.objects.create(cycle=cycle, version=version, skill_id="s", observer=by.person, **seen)
    course = Course.objects.create()
    frozen = {"title": "Course", "minutes": 1, "parts": [{"id": "met", "title": "Met them"}]}
    course_version = CourseVersion.objects.create(
        course=course, language="en", number=1, fingerprint="f", **frozen
    )
    PartDone.objects.create(
        cycle=cycle, version=course_version, part_id="met", kind="task", by=by.person
    )
    ExtraTry.objects.create(cycle=cycle, by=by.person)
    Certificate.objects.create(completion=cycle.completion, number="HR-TEST-0001")
    PriorLearning.objects.create(
        completion=cycle.completion, evidence="paper", learned_on=NOON.date()
    )
    StateConfirmation.objects.create(
        agency=by.agency, state="us-tx", fingerprint="f", confirmed_by=by.person
    )
    Void.objects.create(completion=cycle.completion, why="twice", by=by.person)
    Leave.objects.create(membership=learner, started_on=NOON.date(), started_by=by.person)
    Observer.objects.create(
        agency=learner.agency,
        membership=learner,
        module=cycle.module,
        skill_id="s",
        named_by=by.person,
    )


def check(cycle, page, answer: str) -> None:
    version = page.latest_version()
    for step in version.step_ids:
        do(cycle, step)
    record_check(cycle, version, {"q1": [answer]}, client_id=uuid4(), at=NOON)


def tables_with(*needles) -> set[str]:
    """Return the tables of the whole database that hold any of these texts or ids anywhere."""
    needles = [str(needle) for needle in needles]
    needles += [needle.replace("-", "") for needle in needles if needle.count("-") == 4]
    found, tables = set(), connection.introspection.table_names()
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if any(needle in str(value) for row in cursor for value in row for needle in needles):
                found.add(table)
    return found


def about_people() -> dict[str, set[str]]:
    """Return every field, by its model, that says whose a row is or who acted in it.

    From people and memberships on, through our own tables as far as they hang together.
    """
    reached = {Person: set()}
    while True:
        before = {model: set(fields) for model, fields in reached.items()}
        for model in apps.get_models(include_auto_created=True):
            if model._meta.label.startswith(NOT_WALKED):
                continue
            for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
                if field.related_model in before or is_plain_id(field):
                    reached.setdefault(model, set()).add(field.name)
        if reached == before:
            return {model._meta.label: fields for model, fields in reached.items()}


def is_plain_id(field) -> bool:
    """Whether a field names a person by id alone, without a foreign key."""
    return isinstance(field, UUIDField) and field.name in {"person_id", "actor_id"}
