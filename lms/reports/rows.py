"""The rows of the staff page's lists, made from cycles in a fixed number of queries a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from lms.training import states
from lms.training.models import Cycle

from .columns import date_words
from .filters import OFFER_STATES
from .names import Names
from .titles import Subject, Subjects


@dataclass(frozen=True)
class TrainingRow:
    cycle: UUID
    name: str
    title: str
    where: str
    state: str
    """done, started, new or past: what the sign beside the words shows."""
    due_on: date | None
    given_on: date


@dataclass(frozen=True)
class OfferedRow:
    name: str
    title: str
    where: str
    state: str


def training_rows(
    cycles: list[Cycle], found: Subjects, names: Names, zone: str, on: date
) -> list[TrainingRow]:
    """Return a row for each assigned cycle, from what is kept of it."""
    return [_training_row(cycle, found, names, ZoneInfo(zone), on) for cycle in cycles]


def _training_row(cycle, found, names, zone, on) -> TrainingRow:
    subject = found[cycle.module_id or cycle.course_id]
    where, state = _where(cycle, subject, zone)
    if state != states.DONE and cycle.due_on and cycle.due_on < on and not cycle.paused_at:
        state = states.PAST
    return TrainingRow(
        cycle=cycle.pk,
        name=names.of(cycle.learner_id, cycle.learner.display_name),
        title=subject.title,
        where=where,
        state=state,
        due_on=cycle.due_on,
        given_on=cycle.opened_at.astimezone(zone).date(),
    )


def _where(cycle: Cycle, subject: Subject, zone: ZoneInfo) -> tuple[str, str]:
    if cycle.closed_why == Cycle.Closed.COMPLETED:
        day = cycle.closed_at.astimezone(zone).date()
        return _("Completed %(date)s") % {"date": date_words(day)}, states.DONE
    if cycle.started_at is None:
        return str(states.STATES[states.NEW]), states.NEW
    if subject.is_sensitive:
        return str(states.STATES[states.STARTED]), states.STARTED
    at = {"number": min(cycle.step_number, subject.length), "total": subject.length}
    if subject.is_course:
        return _("%(number)s of %(total)s parts") % at, states.STARTED
    if subject.is_lesson and not 0 < cycle.step_number <= subject.length:
        return _("At the check"), states.STARTED
    return _("Step %(number)s of %(total)s") % at, states.STARTED


def offer_rows(found: list[dict], titles: Subjects, names: Names) -> list[OfferedRow]:
    """Return one row for each person and guide: "Offered" or "Done", and nothing finer."""
    return [
        OfferedRow(
            name=names.of(row["learner"], row["learner__display_name"]),
            title=titles[row["module"]].title,
            where=str(OFFER_STATES["done" if row["done"] else "offered"]),
            state="done" if row["done"] else "offered",
        )
        for row in found
    ]


def in_batches(query, size: int = 500) -> Iterator[list]:
    """Yield a query's rows in lists, so that a download's memory stays flat."""
    batch = []
    for row in query.iterator(chunk_size=size):
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
