"""Their guides and training: what was given, done, seen by others, and when they were away."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils.translation import get_language

from lms.people.models import Person
from lms.training.models import Assignment, Cycle, Leave, Observer

from .rows import Row, name_of


def guides(person: Person) -> Iterator[Row]:
    """Every cycle with its evidence: also what was taken back, or became quiet later."""
    given = Assignment.objects.select_related("created_by").order_by("created_at")
    for cycle in (
        Cycle.objects.filter(learner=person)
        .select_related(
            "agency", "completion__recorded_by", "completion__void", "completion__certificate"
        )
        .prefetch_related(
            Prefetch("assignments", given),
            "course__versions",
            "extra_tries",
            "parts_done__by",
            "parts_done__version",
            "sign_offs__observer",
            "events__version",
            "attempts__version",
            "module__versions",
        )
        .order_by("opened_at", "id")
    ):
        done = getattr(cycle, "completion", None)
        events = sorted(cycle.events.all(), key=lambda event: (event.at, event.pk))
        yield {
            "guide": _title(cycle, get_language()),
            "how_it_came": cycle.kind,
            "agency": cycle.agency and cycle.agency.name,
            "given": [
                {
                    "by": name_of(one.created_by),
                    "at": one.created_at,
                    "reason": one.reason or None,
                    "taken_back_at": one.withdrawn_at,
                }
                for one in cycle.assignments.all()
            ],
            "opened_at": cycle.opened_at,
            "due": cycle.due_on,
            "valid_until": cycle.valid_until,
            "paused_at": cycle.paused_at,
            "you_said": cycle.answer or None,
            "closed_at": cycle.closed_at,
            "closed_why": cycle.closed_why or None,
            "done_at": done and done.completed_at,
            "done_how": done and done.how,
            "recorded_by": name_of(done.recorded_by) if done else None,
            "taken_off_the_record": _void(done),
            "certificate": _certificate(done),
            "ce_hours": [
                {"what": category or None, "hours": hours}
                for category, hours in (done.hours if done else {}).items()
            ],
            "skills": [
                {
                    "what": one.statement,
                    "went": one.result,
                    "on": one.seen_on,
                    "by": name_of(one.observer),
                    "you_want_more_practice_since": one.more_practice_at,
                }
                for one in sorted(cycle.sign_offs.all(), key=lambda one: one.at)
            ],
            "tasks_and_policies": [
                {
                    "what": (one.version.part(one.part_id) or {}).get("title", one.part_id),
                    "at": one.at,
                    "by": name_of(one.by),
                    "taken_back_at": one.taken_back_at,
                }
                for one in sorted(cycle.parts_done.all(), key=lambda one: one.at)
            ],
            "more_tries_given": [{"at": one.at} for one in cycle.extra_tries.all()],
            "steps": [_step(event) for event in events],
            "checks": [
                {
                    "at": attempt.at,
                    "right": attempt.score,
                    "of": attempt.out_of,
                    "passed": attempt.passed,
                    "answers": _answers(attempt),
                }
                for attempt in sorted(cycle.attempts.all(), key=lambda one: (one.at, one.pk))
            ],
        }


def _title(cycle: Cycle, language: str) -> str | None:
    """Return the title as it was shown when done, else as it is in the reader's language."""
    if done := getattr(cycle, "completion", None):
        return done.title
    versions = (cycle.module or cycle.course).versions.all()
    own = [version for version in versions if version.language == language]
    newest = max(own or versions, key=lambda version: version.number, default=None)
    return newest and newest.title


def _void(done) -> Row | None:
    void = done and getattr(done, "void", None)
    return {"at": void.at, "reason": void.why} if void else None


def _certificate(done) -> Row | None:
    one = done and getattr(done, "certificate", None)
    if not one:
        return None
    return {
        "number": one.number,
        "at": one.issued_at,
        "good_until": one.valid_until,
        "stopped_at": one.revoked_at,
        "reason": one.revoked_why or None,
        "shows_title": one.show_title,
        "shows_date": one.show_date,
        "shows_initials": one.show_initials,
    }


def _step(event) -> Row:
    titles = {step["id"]: step["title"] for step in event.version.steps}
    return {
        "step": titles.get(event.step_id) or event.step_id or None,
        "what": event.kind,
        "answer": event.value,
        "at": event.at,
        "received_at": event.received_at,
    }


def _answers(attempt) -> list[Row]:
    told = []
    for question_id, chosen in attempt.answers.items():
        question = attempt.version.question(question_id) or {}
        texts = {option["id"]: option["text"] for option in question.get("options", [])}
        told.append(
            {
                "question": question.get("text", question_id),
                "answer": [texts.get(option, option) for option in chosen],
            }
        )
    return told


def away(person: Person) -> Iterator[Row]:
    rows = Leave.objects.filter(membership__person=person).select_related("membership__agency")
    for row in rows.order_by("started_on", "id"):
        yield {
            "agency": row.membership.agency.name,
            "since": row.started_on,
            "until": row.ended_on,
        }


def observing(person: Person) -> Iterator[Row]:
    rows = Observer.objects.filter(membership__person=person).select_related("agency")
    for row in rows.prefetch_related("module__versions").order_by("named_at", "id"):
        versions = sorted(row.module.versions.all(), key=lambda version: version.number)
        skills = {skill["id"]: skill["statement"] for v in versions for skill in v.skills}
        yield {
            "what": skills.get(row.skill_id, row.skill_id),
            "agency": row.agency.name,
            "since": row.named_at,
            "until": row.ended_at,
        }
