"""Rows of each kind of record, unsaved: whole as they are, and wrong by the fields given."""

from datetime import date
from uuid import uuid4

from courses.models import CourseVersion
from lms.agencies.models import (
    Block,
    Invitation,
    Membership,
    SignInCard,
)
from lms.feedback.models import Tally
from lms.people.models import Person
from lms.reports.models import PlanAnswer
from lms.training.models import (
    Assignment,
    CheckAttempt,
    Completion,
    Cycle,
    ExternalTraining,
    Leave,
    Observer,
    PartDone,
    Reminder,
    Share,
    StateConfirmation,
    StepEvent,
)
from tests.cast import NOON


def cycle(now, **fields):
    usual = {"learner": now["cast"].fay.person, "agency": now["cast"].harbor, "kind": "assigned"}
    return Cycle(**usual | {"module": now["module"]} | fields)


def asked(now, **fields):
    usual = {"agency": now["cast"].harbor, "kind": "assigned", "module": now["module"]}
    return Assignment(**usual | fields)


def completion(now, **fields):
    usual = {"cycle": now["open"], "title": "Guide", "how": "alone", "completed_at": NOON}
    return Completion(**usual | fields)


def reminder(now, **fields):
    usual = {"person": now["cast"].ben.person, "agency": now["cast"].harbor, "cycle": now["open"]}
    return Reminder(**usual | {"kind": "due0", "channel": "email", "due_at": NOON} | fields)


def attempt(now, **fields):
    usual = {"cycle": now["open"], "version": now["version"], "client_id": uuid4(), "answers": {}}
    return CheckAttempt(**usual | {"score": 1, "out_of": 2, "passed": False} | fields)


def membership(now, **fields):
    usual = {"person": Person.objects.create(display_name="New"), "agency": now["cast"].harbor}
    return Membership(**usual | {"role": "peer", "started_on": date(2027, 1, 4)} | fields)


def card(now, **fields):
    usual = {"membership": now["cast"].rosa, "code_hash": uuid4().hex, "pin_hash": "x"}
    usual |= {"agency": usual["membership"].agency}
    return SignInCard(**usual | {"issued_at": NOON, "expires_at": NOON} | fields)


def event(now, **fields):
    usual = {"learner": now["cast"].ben.person, "cycle": now["open"], "version": now["version"]}
    return StepEvent(**usual | {"client_id": uuid4(), "kind": "done", "at": NOON} | fields)


def invitation(now, **fields):
    usual = {"membership": now["cast"].ben, "role": "peer", "token_hash": uuid4().hex}
    return Invitation(**usual | {"expires_at": NOON} | fields)


def block(now, **fields):
    return Block(**{"membership": now["cast"].rosa, "worker": now["cast"].ben} | fields)


def share(now, **fields):
    usual = {"owner": now["cast"].rosa.person, "viewer": now["cast"].ben, "what": "own"}
    return Share(**usual | fields)


def leave(now, **fields):
    return Leave(membership=now["cast"].ben, started_on=NOON.date(), **fields)


def observer(now):
    ben = now["cast"].ben
    return Observer(agency=ben.agency, membership=ben, module=now["module"], skill_id="s")


def part_done(now):
    version = CourseVersion.objects.get_or_create(
        course=now["course"],
        language="en",
        number=1,
        defaults={"title": "Course", "minutes": 1, "parts": [], "fingerprint": "f"},
    )[0]
    return PartDone(cycle=now["open"], version=version, part_id="met", kind="task")


def plan_answers(now, **fields):
    month = {"agency": now["cast"].harbor, "month": date(2027, 3, 1), "answer": "yes"}
    return PlanAnswer(**(month | fields))


def second_count_of_a_month(now):
    plan_answers(now).save()
    return plan_answers(now)


def elsewhere(now, **fields):
    usual = {"person": now["cast"].ben.person, "title": "First aid", "provider": "Red Cross"}
    usual |= {"done_on": NOON.date(), "hours": 1, "category": "other"}
    return ExternalTraining(**usual | fields)


def confirmation(now):
    return StateConfirmation(agency=now["cast"].harbor, state="us-tx", fingerprint="f")


def tally(now, **fields):
    usual = {"version": now["version"], "said": "good", "month": date(2027, 3, 1)}
    return Tally(**usual | fields)
