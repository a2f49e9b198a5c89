"""Erasing leaves nothing but what must be kept, and no backup brings anyone back."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from lms.activity.models import Note
from lms.agencies.models import Membership
from lms.outbox.models import Mail
from lms.people.models import Person
from lms.privacy import ledger
from lms.privacy.actions import ask_to_erase, erase_due, erase_now, keep, reapply_erasures
from lms.privacy.models import ErasedId
from lms.training.models import CheckAttempt, Completion, Cycle, StepEvent
from tests.cast import NOON

from .everything import about_people, fill, tables_with

pytestmark = pytest.mark.django_db
ONLY_IDS = {"activity_note", "privacy_erasedid"}


@pytest.fixture
def full(cast, library):
    fill(cast, library)
    return cast


def test_everything_there_is_about_people_is_tried_here(full):
    empty = {label for label in about_people() if not apps.get_model(label).objects.exists()}
    assert empty == {"privacy.ErasedId"}  # Nobody was erased yet.


def test_of_someone_with_a_card_nothing_is_left(full):
    person, member = full.rosa.person, full.rosa
    ids = {str(cycle.pk) for cycle in Cycle.objects.filter(learner=person)}
    erase_now(person, by=person, at=NOON)
    assert tables_with("Quillonia") == set()
    assert tables_with(person.pk, member.pk, *ids) == ONLY_IDS
    assert not Person.objects.filter(pk=person.pk).exists()
    assert Note.objects.filter(verb="person.erased").values_list("actor_id", "agency_id").get() == (
        person.pk,
        full.harbor.pk,
    )
    assert Cycle.objects.filter(learner=full.ben.person).exists()


def test_of_a_worker_completed_assigned_training_stays_under_an_empty_id(full):
    ben = full.ben.person
    assert Mail.objects.count() == 4
    kept = set(Completion.objects.filter(cycle__learner=ben, cycle__kind="assigned"))
    erase_now(ben, by=full.mona, at=NOON)
    assert Mail.objects.get().way == "sms"  # Rosa's code.
    assert tables_with("Brannoc", "brannoc@") == set()
    assert tables_with(ben.pk) == ONLY_IDS | {
        "people_person",
        "agencies_membership",  # roles and dates
        "training_cycle",  # completed assigned training
        "training_completion",  # as the one who recorded it
        "training_assignment",  # as the one who gave it
        "training_externaltraining",  # as the one who answered whether it counts
        "agencies_batch",  # as the one who added others
        "agencies_signincard",  # as the one who gave others a card, a code, or let them in
        "agencies_onetimecode",
        "agencies_lettingin",
        "agencies_signinnotice",
        "agencies_managernotice",
    }
    ben.refresh_from_db()
    assert (ben.display_name, ben.email, ben.is_active, ben.erased_at) == ("", None, False, NOON)
    assert not ben.has_usable_password()
    assert set(Completion.objects.filter(cycle__learner=ben)) == kept and len(kept) == 2
    assert not StepEvent.objects.filter(learner=ben).exists()
    assert [a.passed for a in CheckAttempt.objects.filter(cycle__learner=ben)] == [True]
    assert Membership.objects.get(person=ben).ended_at == NOON


def test_sessions_end_at_once(full):
    browser = Client()
    browser.force_login(full.rosa.person)
    erase_now(full.rosa.person, by=None)
    assert browser.get("/my/").status_code == 302
    left = [row.get_decoded().get("_auth_user_id") for row in Session.objects.all()]
    assert str(full.rosa.person_id) not in left and str(full.ben.person_id) in left


def test_asking_waits_seven_days_and_can_be_taken_back(cast):
    rosa, ben = cast.rosa.person, cast.ben.person
    due = NOON + timedelta(days=7)
    assert ask_to_erase(rosa, by=rosa, at=NOON) == due
    assert ask_to_erase(rosa, by=rosa, at=NOON + timedelta(days=3)) == due
    ask_to_erase(ben, by=cast.mona, at=NOON)
    keep(ben, by=ben)
    assert erase_due(now=due - timedelta(seconds=1)) == 0
    assert (erase_due(now=due), erase_due(now=due)) == (1, 0)
    assert list(ErasedId.objects.values_list("person_id", flat=True)) == [rosa.pk]
    notes = Note.objects.filter(verb__startswith="erasure.").order_by("id")
    assert [note.verb for note in notes] == ["erasure.asked", "erasure.asked", "erasure.taken_back"]


@pytest.mark.parametrize("remembered", ["in the database", "in the file only"])
def test_someone_erased_does_not_come_back_with_an_older_copy(
    cast, settings, tmp_path, django_capture_on_commit_callbacks, remembered
):
    settings.HR_BACKUP_DIR = str(tmp_path)
    person, member = cast.rosa.person, cast.rosa
    with django_capture_on_commit_callbacks(execute=True):
        erase_now(person, by=None, at=NOON)
    file = Path(ledger.path())
    assert file.read_text() == f"{person.pk} {NOON.isoformat()}\n"
    assert file.stat().st_mode & 0o077 == 0
    file.write_text(file.read_text() + "cut of")
    if remembered == "in the file only":
        ErasedId.objects.all().delete()
    Person.objects.create(pk=person.pk, display_name="Rosa")
    Membership.objects.create(
        pk=member.pk,
        person_id=person.pk,
        agency=cast.harbor,
        role="patient",
        started_on=member.started_on,
    )
    assert (reapply_erasures(), reapply_erasures()) == (1, 0)
    assert not Person.objects.filter(pk=person.pk).exists()
    assert ErasedId.objects.get().erased_at == NOON
