"""What a learner's own pages show: their cycles beside the guides they are of."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse

from courses.cards import icon_url, live_modules
from courses.data_use import data_label
from courses.models import ModulePage, ModuleVersion

from . import access, rules
from .models import Cycle, StepEvent


@dataclass(frozen=True)
class GuideCard:
    title: str
    summary: str
    icon_url: str
    minutes: int
    data_label: str
    kind: str
    module_id: UUID
    url: str = ""
    state: str = "new"
    step_number: int = 0
    step_count: int = 0
    due: date | None = None
    done_on: date | None = None
    offered: bool = False

    @property
    def steps_to_go(self) -> int:
        return self.step_count - self.step_number + 1 if self.step_number else self.step_count


@dataclass
class Shelf:
    """A person's page: the one thing to do next, then the rest."""

    next: GuideCard | None = None
    also: list[GuideCard] = field(default_factory=list)
    done: list[GuideCard] = field(default_factory=list)


def shelf_of(person, locale) -> Shelf:
    """Return what a person has to do and has done, the most urgent first.

    Started comes before due, due before new, and what they put off with "not now" last.
    """
    cycles = list(
        access.own_cycles(person)
        .exclude(closed_why=Cycle.Closed.DECLINED)
        .select_related("completion", "module")
        .order_by("opened_at", "id")
    )
    cards = _cards(cycles, locale)
    todo = sorted(((cycle, card) for cycle, card in cards if not cycle.closed_at), key=_urgency)
    shelf = Shelf(done=[card for cycle, card in cards if cycle.closed_at][::-1])
    if todo:
        shelf.next = todo[0][1]
        shelf.also = [card for _, card in todo[1:]]
    return shelf


def _urgency(pair):
    cycle, card = pair
    later = cycle.answer == Cycle.Answer.NOT_NOW and not card.step_number
    return later, card.state != "started", cycle.due_on or date.max, cycle.opened_at


def all_guides(locale, *, for_people: bool) -> list[GuideCard]:
    """Return every guide a person may start by themselves, never quiet ones."""
    pages = live_modules(locale).filter(quiet=False)
    if for_people:
        pages = pages.filter(for_people=True, kind=ModulePage.Kind.GUIDE)
    return [_card(page) for page in pages]


def _cards(cycles: list[Cycle], locale) -> list[tuple[Cycle, GuideCard]]:
    """Return each cycle with its card, in a fixed number of queries; skip withdrawn guides."""
    modules = {cycle.module_id for cycle in cycles}
    pages = {page.module_id: page for page in live_modules(locale).filter(module__in=modules)}
    versions = _latest_versions(modules, locale.language_code)
    events: dict[UUID, list[StepEvent]] = {}
    for event in StepEvent.objects.filter(cycle__in=[c for c in cycles if not c.closed_at]):
        events.setdefault(event.cycle_id, []).append(event)
    cards = []
    for cycle in cycles:
        page, version = pages.get(cycle.module_id), versions.get(cycle.module_id)
        if page and version:
            place = rules.place(version.step_ids, events.get(cycle.pk, []))
            cards.append((cycle, _card(page, cycle, place, len(version.steps))))
    return cards


def _latest_versions(modules, language: str) -> dict[UUID, ModuleVersion]:
    versions = ModuleVersion.objects.filter(module__in=modules, language=language)
    return {version.module_id: version for version in versions.order_by("number")}


def _card(page: ModulePage, cycle=None, place=None, step_count=0) -> GuideCard:
    completion = getattr(cycle, "completion", None)
    started = place and place.started
    return GuideCard(
        title=page.title,
        summary=page.summary,
        icon_url=icon_url(page),
        minutes=page.minutes,
        data_label=data_label(page.picture_bytes),
        kind=page.kind,
        module_id=page.module_id,
        url=reverse("my_guide", args=[cycle.pk]) if cycle else "",
        state="done" if completion else "started" if started else "new",
        step_number=place.number if place else 0,
        step_count=step_count,
        due=cycle.due_on if cycle else None,
        done_on=completion.completed_at.date() if completion else None,
        offered=bool(cycle and cycle.kind == Cycle.Kind.OFFERED and not cycle.answer),
    )
