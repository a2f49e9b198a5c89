"""What must never be in the records, the database itself refuses."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from courses.models import Course
from lms.agencies.models import (
    Agency,
    Group,
    GroupPlace,
    HowToReach,
    LettingIn,
    RealSince,
    SiteContact,
)
from lms.outbox.models import Mail
from lms.people.models import Person
from lms.training.models import (
    Certificate,
    Certification,
    CycleAssignment,
    NamedMember,
    ReminderChoice,
    StepEvent,
)
from tests.cast import NOON, assign, do, own
from tests.library import publish, restore_roots

from .rows_of_records import (
    asked,
    attempt,
    block,
    card,
    completion,
    confirmation,
    cycle,
    elsewhere,
    event,
    invitation,
    leave,
    membership,
    observer,
    part_done,
    plan_answers,
    reminder,
    second_count_of_a_month,
    share,
    tally,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def published(module_db):
    return publish(restore_roots().en, "guide")


@pytest.fixture
def now(cast, published):
    """Everything the refused rows are made of."""
    (cycle,) = assign(published, cast.ben, by=cast.amara)
    do(cycle, "one", finish=True)
    (opened,) = assign(published, cast.ben, by=cast.amara)
    own(published, cast.ben)
    return {
        "cast": cast,
        "module": published.module,
        "version": published.latest_version(),
        "done": cycle,
        "open": opened,
        "assignment": opened.assignments.get(),
        "course": Course.objects.create(),
    }


REFUSED = {
    "one_tally_a_month": [lambda now: (tally(now).save(), tally(now))[1]],
    "tallies_of_whole_months": [lambda now: tally(now, month=date(2027, 3, 2))],
    "a_screen_of_a_step_a_word_of_the_whole": [
        lambda now: tally(now, said="different"),
        lambda now: tally(now, step_id="one"),
        lambda now: tally(now, phone="flip"),
    ],
    "one_count_per_answer_and_month": [second_count_of_a_month],
    "plan_answers_of_whole_months": [lambda now: plan_answers(now, month=date(2027, 3, 2))],
    "external_hours_are_some": [
        lambda now: elsewhere(now, hours=0),
        lambda now: elsewhere(now, hours=201),
    ],
    "sent_to_and_at_together": [
        lambda now: elsewhere(now, sent_at=NOON),
        lambda now: elsewhere(now, sent_to=now["cast"].harbor),
    ],
    "only_what_was_sent_is_answered": [
        lambda now: elsewhere(now, answer="yes", answered_at=NOON),
        lambda now: elsewhere(now, answer_why="old"),
        lambda now: elsewhere(
            now, sent_to=now["cast"].harbor, sent_at=NOON, answer="no", answered_at=NOON
        ),
    ],
    "period_ends_after_it_starts": [
        lambda now: Certification(
            person=now["cast"].ben.person,
            state="us-tx",
            starts_on=NOON.date(),
            ends_on=NOON.date(),
        )
    ],
    "one_confirmation_of_a_state": [
        lambda now: (confirmation(now).save(), confirmation(now))[1],
    ],
    "assignment_of_a_module_or_a_course": [
        lambda now: asked(now, module=None),
        lambda now: asked(now, course=now["course"]),
    ],
    "offers_have_no_due_date": [lambda now: asked(now, kind="offered", due_on=date(2027, 4, 1))],
    "offers_are_to_people_and_once": [
        lambda now: asked(now, kind="offered", repeat="rolling", repeat_months=12),
        lambda now: asked(now, kind="offered", due_days=3, due_from="given"),
        lambda now: asked(now, kind="offered", audience="role", role="patient"),
        lambda now: asked(now, kind="offered", module=None, course=now["course"]),
    ],
    "due_on_a_date_or_after_days": [
        lambda now: asked(now, due_on=date(2027, 4, 1), due_days=3, due_from="given")
    ],
    "due_days_count_from_something": [
        lambda now: asked(now, due_days=3),
        lambda now: asked(now, due_from="given"),
    ],
    "repeat_says_when": [
        lambda now: asked(now, repeat="rolling"),
        lambda now: asked(now, repeat="rolling", repeat_months=0),
        lambda now: asked(now, repeat="yearly", repeat_month=2),
        lambda now: asked(now, repeat="yearly", repeat_month=13, repeat_day=1),
        lambda now: asked(now, repeat_months=12),
    ],
    "audience_says_who": [
        lambda now: asked(now, role="peer"),
        lambda now: asked(now, audience="role"),
        lambda now: asked(now, audience="joiners", role="peer", group=now["cast"].circle),
    ],
    "named_once_per_assignment": [
        lambda now: NamedMember(assignment=now["assignment"], membership=now["cast"].ben)
    ],
    "one_open_given_course_cycle": [
        lambda now: (
            cycle(now, module=None, course=now["course"]).save(),
            cycle(now, module=None, course=now["course"]),
        )[1],
    ],
    "only_assigned_cycles_are_of_courses": [
        lambda now: cycle(now, module=None, course=now["course"], kind="own", agency=None)
    ],
    "revoked_at_and_why_together": [
        lambda now: Certificate(completion=now["done"].completion, number="1", revoked_at=NOON),
        lambda now: Certificate(completion=now["done"].completion, number="1", revoked_why="error"),
    ],
    "one_leave_at_a_time": [lambda now: (leave(now).save(), leave(now))[1]],
    "leave_ends_after_it_starts": [lambda now: leave(now, ended_on=date(2027, 2, 28))],
    "observer_named_once": [lambda now: (observer(now).save(), observer(now))[1]],
    "part_done_once": [lambda now: (part_done(now).save(), part_done(now))[1]],
    "cycle_of_a_module_or_a_course": [
        lambda now: cycle(now, module=None),
        lambda now: cycle(now, course=now["course"]),
    ],
    "own_cycles_have_no_agency": [
        lambda now: cycle(now, kind="own"),
        lambda now: cycle(now, agency=None),
        lambda now: cycle(now, agency=None, kind="offered"),
    ],
    "only_assigned_cycles_are_due": [
        lambda now: cycle(now, kind="offered", due_on=date(2027, 4, 1)),
        lambda now: cycle(now, kind="own", agency=None, due_on=date(2027, 4, 1)),
    ],
    "closed_at_and_why_together": [
        lambda now: cycle(now, closed_at=NOON),
        lambda now: cycle(now, closed_why="completed"),
    ],
    "one_open_given_cycle": [lambda now: cycle(now, learner=now["cast"].ben.person)],
    "one_open_own_cycle": [
        lambda now: cycle(now, learner=now["cast"].ben.person, kind="own", agency=None)
    ],
    "one_link_per_assignment": [
        lambda now: CycleAssignment(cycle=now["open"], assignment=now["assignment"])
    ],
    "one_event_per_client_id": [
        lambda now: event(now, client_id=StepEvent.objects.first().client_id)
    ],
    "one_attempt_per_client_id": [
        lambda now: (
            (first := attempt(now)).save(),
            attempt(now, client_id=first.client_id),
        )[1]
    ],
    "score_within_out_of": [lambda now: attempt(now, score=3)],
    "completion_of_a_module_or_a_course": [lambda now: completion(now)],
    "one_current_membership_per_agency": [
        lambda now: membership(now, person=now["cast"].ben.person, role="staff")
    ],
    "one_invitation_address_per_agency": [
        lambda now: (
            membership(now, invite_email="new@example.org").save(),
            membership(now, invite_email="new@example.org"),
        )[1],
    ],
    "invite_email_is_lower_case": [lambda now: membership(now, invite_email="New@example.org")],
    "only_authors_and_platform_without_agency": [
        lambda now: membership(now, agency=None),
        lambda now: membership(now, agency=None, role="manager"),
    ],
    "role_is_known": [lambda now: membership(now, role="owner")],
    "one_group_name_per_agency": [lambda now: Group(agency=now["cast"].harbor, name="Harbor team")],
    "one_place_per_group": [
        lambda now: GroupPlace(group=now["cast"].circle, membership=now["cast"].rosa)
    ],
    "one_working_card_per_membership": [
        lambda now: (card(now).save(), card(now))[1],
    ],
    "second_factor_within_14_days": [lambda now: Agency(name="New", second_factor_days=15)],
    "hours_in_days_or_in_words": [
        lambda now: Agency(name="New", contact_open="Mo 09:00-17:00", contact_hours="Mondays")
    ],
    "only_peers_have_a_work_phone": [
        lambda now, role=role: membership(now, role=role, work_phone="555-0100")
        for role in ("patient", "staff")
    ],
    "some_way_or_not_now": [
        lambda now, said=said: HowToReach(membership=now["cast"].rosa, **said)
        for said in (
            {},
            {"times": "mo"},
            {"not_now": True, "by_call": True},
            {"not_now": True, "times": "mo"},
        )
    ],
    "one_site_contact_at_most": [
        lambda now: SiteContact(only=2, name="Office", phone="555-0100", open="Mo 09:00-10:00")
    ],
    "site_contact_is_whole": [
        lambda now: SiteContact(name="Office", phone="555-0100"),
        lambda now: SiteContact(name="Office", open="Mo 09:00-10:00"),
        lambda now: SiteContact(phone="555-0100", open="Mo 09:00-10:00"),
    ],
    "pins_have_4_or_6_digits": [lambda now: Agency(name="New", pin_length=5)],
    "one_row_at_most": [lambda now: RealSince(only=2, at=NOON)],
    "one_open_invitation_per_membership": [
        lambda now: (invitation(now).save(), invitation(now))[1],
    ],
    "one_block_of_each_worker": [lambda now: (block(now).save(), block(now))[1]],
    "nobody_is_hidden_from_themselves": [lambda now: block(now, worker=now["cast"].rosa)],
    "yes_is_for_someone": [
        lambda now: LettingIn(pictures="tree boat", answer="yes", answered_at=NOON)
    ],
    "one_open_request_for_two_pictures": [
        lambda now: (
            LettingIn.objects.create(pictures="boat tree"),
            LettingIn(pictures="boat tree"),
        )[1],
    ],
    "answer_and_time_together": [
        lambda now: LettingIn(pictures="tree boat", answer="no"),
        lambda now: LettingIn(pictures="tree boat", answered_at=NOON),
    ],
    "one_share_of_each_kind": [lambda now: (share(now).save(), share(now))[1]],
    "reminder_of_a_cycle_or_of_none": [
        lambda now: reminder(now, kind="week"),
        lambda now: reminder(now, cycle=None),
    ],
    "reminder_ends_in_one_way": [
        lambda now: reminder(now, handed_at=NOON, sent_at=NOON, failed_at=NOON),
        lambda now: reminder(now, handed_at=NOON, sent_at=NOON, cancelled_at=NOON),
        lambda now: reminder(now, handed_at=NOON, failed_at=NOON, cancelled_at=NOON),
    ],
    "reminder_is_handed_over_first": [
        lambda now: reminder(now, sent_at=NOON),
        lambda now: reminder(now, failed_at=NOON),
    ],
    "texts_go_to_a_confirmed_number": [
        lambda now: ReminderChoice(person=now["cast"].fay.person, by_sms=True, number="n"),
        lambda now: ReminderChoice(person=now["cast"].fay.person, by_sms=True, confirmed_at=NOON),
    ],
    "finished_mail_is_erased": [
        lambda now: Mail(sealed="still here", planned_at=NOON, next_try_at=NOON, sent_at=NOON),
        lambda now: Mail(to_key="still", planned_at=NOON, next_try_at=NOON, failed_at=NOON),
    ],
    "mail_is_sent_or_given_up": [
        lambda now: Mail(planned_at=NOON, next_try_at=NOON, sent_at=NOON, failed_at=NOON),
    ],
    "email_is_lower_case_or_absent": [
        lambda now: Person(display_name="New", email="New@example.org"),
        lambda now: Person(display_name="New", email=""),
    ],
}
CASES = [
    pytest.param(name, make, id=f"{name}-{number}")
    for name, rows in REFUSED.items()
    for number, make in enumerate(rows)
]


OURS = {"people", "agencies", "training", "reports", "activity", "outbox", "feedback"}


def test_every_constraint_about_people_has_a_row_that_it_refuses():
    ours = {
        constraint.name
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for constraint in model._meta.constraints
    }
    assert ours == set(REFUSED)


@pytest.mark.parametrize("name, make", CASES)
def test_the_database_refuses(now, name, make):
    row = make(now)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_cycle_is_completed_at_most_once(now):
    with pytest.raises(IntegrityError), transaction.atomic():
        completion(now, cycle=now["done"], module_version=now["version"]).save(force_insert=True)


def test_a_card_code_is_nobody_elses(now):
    card(now, code_hash="same").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        card(now, membership=now["cast"].lee, code_hash="same").save()


@pytest.mark.parametrize("name", ["version", "module"])
def test_what_records_point_at_cannot_be_deleted(now, name):
    with pytest.raises(ProtectedError):
        now[name].delete()


def test_an_agency_with_people_cannot_be_deleted(now):
    with pytest.raises(ProtectedError):
        Agency.objects.get(name="Harbor").delete()


def test_a_due_date_is_the_day_on_the_agencys_wall():
    midnight_in_london = datetime(2027, 3, 1, tzinfo=UTC)
    assert Agency(time_zone="America/New_York").today(midnight_in_london) == date(2027, 2, 28)
    assert Agency(time_zone="Pacific/Auckland").today(midnight_in_london) == date(2027, 3, 1)
