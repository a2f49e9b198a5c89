"""The rows of each table, made from cycles in a fixed number of queries a page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from courses.models import ModuleVersion
from lms.training import offers, rules
from lms.training.models import Cycle, StepEvent


@dataclass(frozen=True)
class TrainingRow:
    person: UUID
    name: str
    title: str
    where: str
    state: str
    """done, started, new or past: what the sign beside the words shows."""
    due_on: date | None
    given_on: date


@dataclass(frozen=True)
class OfferedRow:
    person: UUID
    name: str
    title: str
    where: str
    state: str


class Titles:
    """The newest title and step ids of each module, in the staff's language where there is one."""

    def __init__(self, modules: Iterable[UUID], language: str = "en"):
        self.latest: dict[UUID, ModuleVersion] = {}
        versions = ModuleVersion.objects.filter(module__in=set(modules)).order_by("number")
        for version in sorted(versions, key=lambda v: v.language == language):
            self.latest[version.module_id] = version

    def of(self, module: UUID) -> str:
        return self.latest[module].title


def training_rows(cycles: list[Cycle], zone: str, on: date) -> list[TrainingRow]:
    """Return a row for each assigned cycle. Three queries, however many cycles."""
    titles = Titles(cycle.module_id for cycle in cycles)
    events = defaultdict(list)
    for event in StepEvent.objects.filter(cycle__in=[c.pk for c in cycles if not c.closed_at]):
        events[event.cycle_id].append(event)
    return [_training_row(c, titles.latest[c.module_id], events[c.pk], zone, on) for c in cycles]


def _training_row(cycle, version, events, zone, on) -> TrainingRow:
    where, state = _where(cycle, version, events, zone)
    if state != "done" and cycle.due_on and cycle.due_on < on:
        state = "past"
    return TrainingRow(
        person=cycle.learner_id,
        name=cycle.learner.display_name,
        title=version.title,
        where=where,
        state=state,
        due_on=cycle.due_on,
        given_on=cycle.opened_at.astimezone(ZoneInfo(zone)).date(),
    )


def _where(cycle, version, events, zone) -> tuple[str, str]:
    if cycle.closed_why == Cycle.Closed.COMPLETED:
        day = cycle.closed_at.astimezone(ZoneInfo(zone)).date()
        return f"Completed {date_format(day, 'j M Y')}", "done"
    place = rules.place(version.step_ids, events)
    if not place.started:
        return "Not started", "new"
    if version.check_questions and version.required_step_ids <= place.done:
        return "At the check", "started"
    return f"Step {place.number} of {len(version.steps)}", "started"


def offer_rows(cycles: Iterable[Cycle]) -> list[OfferedRow]:
    """Return one row for each person and guide: "Offered" or "Done", and nothing finer."""
    cycles = list(cycles)
    titles = Titles(cycle.module_id for cycle in cycles)
    rows = {}
    for cycle in cycles:
        key = cycle.learner_id, cycle.module_id
        done = cycle.closed_why == Cycle.Closed.COMPLETED
        if key not in rows or done:
            state = offers.DONE if done else offers.OFFERED
            rows[key] = OfferedRow(
                person=cycle.learner_id,
                name=cycle.learner.display_name,
                title=titles.of(cycle.module_id),
                where=state.capitalize(),
                state=state,
            )
    return list(rows.values())


def in_batches(cycles, size: int = 500) -> Iterator[list[Cycle]]:
    """Yield a query's cycles in lists, so that a download's memory stays flat."""
    batch = []
    for cycle in cycles.iterator(chunk_size=size):
        batch.append(cycle)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
