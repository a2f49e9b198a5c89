"""Taking in what learners did, and deciding on the server what that completes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from courses.models import ModuleVersion

from . import access, rules
from .actions import answer_offer
from .drawing import drawn
from .ids import number_or_none, uuid_or_none
from .models import CheckAttempt, Completion, Cycle, StepEvent
from .progress import keep_progress
from .recording import record_completion
from .tries import Tries, tries_of

MOST_EVENTS = 100
_ABOUT_A_STEP = {
    StepEvent.Kind.DONE,
    StepEvent.Kind.SKIPPED,
    StepEvent.Kind.STOPPED,
    StepEvent.Kind.UNDONE,
}


class NoTryLeft(Exception):
    """A check whose tries are used up. A supervisor may give one more."""


class Refused(Exception):
    """An event that cannot be kept; its message says why, in words for the phone's log."""


@dataclass(frozen=True)
class Receipt:
    """What became of each event, in order, and the cycles that are complete now."""

    results: list[dict]
    completed: list[Cycle]


@transaction.atomic
def record_events(person, batch: list, *, now: datetime | None = None) -> Receipt:
    """Store a batch of step events, each once, and complete the cycles that they complete.

    One bad event refuses only itself. Raises ValueError when the batch is not a list of at
    most 100 events.
    """
    now = now or timezone.now()
    if not isinstance(batch, list) or len(batch) > MOST_EVENTS:
        raise ValueError("Send a list of at most 100 events.")
    cycles = {
        cycle.pk: cycle
        for cycle in access.own_cycles(person)
        .select_for_update(of=("self",))
        .filter(pk__in=_ids(batch, "cycle"))
        .select_related("module")
        .order_by("pk")
    }
    versions = ModuleVersion.objects.in_bulk(_numbers(batch, "version"))
    known = set(
        StepEvent.objects.filter(learner=person, client_id__in=_ids(batch, "id")).values_list(
            "client_id", flat=True
        )
    )
    results, new = [], []
    for later, raw in zip(reversed(range(len(batch))), batch, strict=True):
        result = {"id": raw.get("id") if isinstance(raw, dict) else None}
        # A phone whose clock is ahead claims times to come: they keep the order they were sent in.
        latest = now - timedelta(microseconds=later)
        try:
            event = _read(raw, person, cycles, versions, now, latest)
        except Refused as problem:
            results.append(result | {"result": "refused", "why": str(problem)})
            continue
        if event.client_id in known:
            results.append(result | {"result": "already"})
            continue
        known.add(event.client_id)
        new.append(event)
        results.append(result | {"result": "stored"})
    StepEvent.objects.bulk_create(new, ignore_conflicts=True)
    touched = {event.cycle for event in new}
    for cycle in touched:
        answer_offer(cycle, Cycle.Answer.YES)
    return Receipt(results, [c for c in touched if complete_if_done(c, by=person, at=now)])


@transaction.atomic
def record_check(
    cycle: Cycle,
    version: ModuleVersion,
    answers: dict[str, list[str]],
    *,
    client_id: UUID,
    number: int | None = None,
    at: datetime | None = None,
) -> CheckAttempt:
    """Grade and keep one go at a check; the same go sent again returns the first result.

    A go is the same by its id, or by its number among the cycle's tries (from 1; None is the
    next). It is graded on the questions drawn for that number. Raises NoTryLeft.
    """
    at = at or timezone.now()
    cycle = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    attempts = list(cycle.attempts.order_by("pk"))
    if before := sent_before(attempts, client_id, number):
        return before
    if standing_tries(cycle, attempts, version.language).left == 0:
        raise NoTryLeft
    questions = drawn(version, cycle.pk, len(attempts) + 1)
    score, out_of, passed = rules.grade(version, answers, questions)
    asked = [question["id"] for question in questions]
    attempt = CheckAttempt.objects.create(
        cycle=cycle,
        client_id=client_id,
        version=version,
        answers={id: chosen for id, chosen in answers.items() if id in asked},
        asked=asked,
        score=score,
        out_of=out_of,
        passed=passed,
        at=at,
    )
    complete_if_done(cycle, by=cycle.learner, at=at)
    return attempt


def sent_before(
    attempts: list[CheckAttempt], client_id: UUID | None, number: int | None
) -> CheckAttempt | None:
    """Return the attempt that a go with this id or number is; None when it is a new one."""
    if number and number <= len(attempts):
        return attempts[number - 1]
    return next((attempt for attempt in attempts if attempt.client_id == client_id), None)


def standing_tries(cycle: Cycle, attempts: list[CheckAttempt], language: str) -> Tries:
    """Return how a cycle's tries stand, by the newest version in a language.

    What someone chose for themselves has no limit: nobody would be there to give one more try.
    """
    newest = cycle.module.versions.filter(language=language).order_by("number").last()
    most = newest.max_tries if newest and cycle.agency_id else 0
    return tries_of(most, attempts, cycle.extra_tries.all() if most else ())


def complete_if_done(cycle: Cycle, *, by, at: datetime) -> Completion | None:
    """Complete an open cycle of a module whose evidence says so; return the new completion."""
    events = list(cycle.events.select_related("version"))
    attempts = list(cycle.attempts.select_related("version"))
    keep_progress(cycle, events, attempts)
    if cycle.closed_at:
        return None
    versions = list(cycle.module.versions.all())
    edition = rules.edition_asked(cycle, versions)
    seen = any(version.skills for version in versions)
    sign_offs = cycle.sign_offs.select_related("version") if seen else ()
    version = rules.version_completed(
        [version for version in versions if version.edition >= edition],
        *(rules.counting(evidence, edition) for evidence in (events, attempts, sign_offs)),
    )
    if version is None:
        return None
    return record_completion(cycle=cycle, version=version, how="alone", by=by, at=at)


def _read(raw: Any, person, cycles, versions, now: datetime, latest: datetime) -> StepEvent:
    """Return one event from what a phone sent, or raise Refused with the reason."""
    if not isinstance(raw, dict):
        raise Refused("not an event")
    client_id, cycle = uuid_or_none(raw.get("id")), cycles.get(uuid_or_none(raw.get("cycle")))
    if client_id is None:
        raise Refused("no id")
    if cycle is None:
        raise Refused("no such guide")
    version = versions.get(number_or_none(raw.get("version")))
    if version is None or version.module_id != cycle.module_id:
        raise Refused("no such version")
    kind, step = raw.get("kind"), raw.get("step", "")
    if kind not in StepEvent.Kind.values or not isinstance(step, str):
        raise Refused("not an event")
    if kind in _ABOUT_A_STEP and step not in version.step_ids:
        raise Refused("no such step")
    return StepEvent(
        learner=person,
        client_id=client_id,
        cycle=cycle,
        version=version,
        kind=kind,
        step_id="" if kind == StepEvent.Kind.FINISHED else step,
        value=_answer(version, step, raw.get("value")) if kind == "answered" else None,
        at=min(_time(raw.get("at")), latest),
        received_at=now,
    )


def _answer(version: ModuleVersion, question_id: str, value: Any) -> list[str]:
    question = version.question(question_id)
    if question is None:
        raise Refused("no such question")
    offered = {option["id"] for option in question["options"]}
    if not isinstance(value, list) or not all(isinstance(v, str) and v in offered for v in value):
        raise Refused("no such answer")
    return sorted(set(value))


def _time(value: Any) -> datetime:
    try:
        at = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    if at is None or timezone.is_naive(at) or at.year < 2000:
        raise Refused("no time")
    return at


def _ids(batch: list, name: str) -> list[UUID]:
    return [i for raw in batch if isinstance(raw, dict) and (i := uuid_or_none(raw.get(name)))]


def _numbers(batch: list, name: str) -> list[int]:
    return [n for raw in batch if isinstance(raw, dict) and (n := number_or_none(raw.get(name)))]
