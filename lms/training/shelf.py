"""What a learner's own pages show: their cycles beside the guides they are of."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from courses.cards import ModuleCard
from courses.catalogue import modules_in

from . import access, rules
from .courses.queries import CoursePlace, places_of
from .done_words import done_how
from .models import Cycle, StepEvent


@dataclass(frozen=True)
class GuideCard:
    """A module on someone's shelf, and where they are in it."""

    module: ModuleCard
    url: str
    state: str
    """new, started, done or void"""
    step_number: int
    due: date | None
    done_on: date | None
    done_how: str
    """In words, when it was not done alone."""
    offered: bool
    """Offered, and not answered yet."""
    why: str = ""
    """Why it is asked again; see `Cycle.Why`."""
    last_done: str = ""
    """The heading of the step done last."""

    @property
    def steps_to_go(self) -> int:
        return len(self.module.version.steps) - max(self.step_number - 1, 0)


@dataclass(frozen=True)
class CourseCard:
    """A course on someone's shelf. Its modules are found in it, not beside it."""

    title: str
    url: str
    state: str
    parts_done: int
    parts: int
    minutes: int
    due: date | None
    done_on: date | None
    why: str
    language: str
    course: bool = True
    offered: bool = False

    @property
    def only_in(self) -> str:
        """The language it is in when that is not the reader's, else nothing."""
        return "" if self.language == get_language() else self.language


@dataclass
class Shelf:
    """A person's page: the one thing to do next, then the rest."""

    next: GuideCard | CourseCard | None = None
    also: list[GuideCard | CourseCard] = field(default_factory=list)
    done: list[GuideCard | CourseCard] = field(default_factory=list)


def shelf_of(person, language: str, zone: str) -> Shelf:
    """Return what a person has to do and has done, the most urgent first.

    Started comes before due, due before new, and what they put off with "not now" last.
    """
    cycles = (
        access.own_cycles(person)
        .exclude(closed_why=Cycle.Closed.DECLINED)
        .exclude(kind=Cycle.Kind.OFFERED, closed_why=Cycle.Closed.VOIDED)
        .select_related("completion__recorded_by")
        .order_by("opened_at", "id")
    )
    cycles, zone = list(cycles), ZoneInfo(zone)
    courses = _course_cards([cycle for cycle in cycles if cycle.course_id], language, zone)
    within = {(cycle.agency_id, module) for cycle, _, modules in courses for module in modules}
    alone = [cycle for cycle in cycles if (cycle.agency_id, cycle.module_id) not in within]
    cards = _cards(alone, modules_in(language), zone)
    cards += [(cycle, card) for cycle, card, _ in courses]
    cards.sort(key=lambda pair: (pair[0].opened_at, str(pair[0].pk)))
    todo = sorted((pair for pair in cards if not pair[0].closed_at), key=_urgency)
    shelf = Shelf(done=[card for cycle, card in cards if cycle.closed_at][::-1])
    if todo:
        shelf.next = todo[0][1]
        shelf.also = [card for _, card in todo[1:]]
    return shelf


def _urgency(pair):
    cycle, card = pair
    later = cycle.answer == Cycle.Answer.NOT_NOW and card.state == "new"
    return later, card.state != "started", cycle.due_on or date.max, cycle.opened_at


def guides_to_choose(language: str, *, for_people: bool) -> list[ModuleCard]:
    """Return what someone may start by themselves, never quiet modules."""
    return [
        card
        for card in modules_in(language).values()
        if not card.quiet and (not for_people or (card.for_people and card.kind == "guide"))
    ]


def _course_cards(cycles: list[Cycle], language: str, zone: ZoneInfo) -> list[tuple]:
    """Return each course's cycle with its card and the modules that belong to it."""
    if not cycles:
        return []
    on = timezone.now().astimezone(zone).date()
    return [
        (place.cycle, _course_card(place, zone), [part.module_id for part in place.parts])
        for place in places_of(cycles, language, on=on)
    ]


def _course_card(place: CoursePlace, zone: ZoneInfo) -> CourseCard:
    completion = getattr(place.cycle, "completion", None)
    return CourseCard(
        title=place.version.title,
        url=reverse("my_course", args=[place.cycle.pk]),
        state="done" if completion else "started" if place.done_count else "new",
        parts_done=place.done_count,
        parts=len(place.parts),
        minutes=place.version.minutes,
        due=place.cycle.due_on,
        done_on=completion.completed_at.astimezone(zone).date() if completion else None,
        why=place.cycle.why,
        language=place.version.language,
    )


def _cards(cycles: list[Cycle], modules, zone: ZoneInfo) -> list[tuple[Cycle, GuideCard]]:
    """Return each cycle with its card; a guide that was withdrawn has none."""
    events: dict[UUID, list[StepEvent]] = {}
    for event in StepEvent.objects.filter(cycle__in=[c for c in cycles if not c.closed_at]):
        events.setdefault(event.cycle_id, []).append(event)
    return [
        (cycle, _card(cycle, modules[cycle.module_id], events.get(cycle.pk, []), zone))
        for cycle in cycles
        if cycle.module_id in modules
    ]


def _card(cycle: Cycle, module: ModuleCard, events, zone: ZoneInfo) -> GuideCard:
    completion = getattr(cycle, "completion", None)
    place = rules.place(module.version.step_ids, events)
    return GuideCard(
        module=module,
        url=reverse("my_guide", args=[cycle.pk]),
        state=_state(cycle, completion, place),
        step_number=place.number,
        due=cycle.due_on,
        done_on=completion.completed_at.astimezone(zone).date() if completion else None,
        done_how=done_how(completion, zone),
        offered=cycle.kind == Cycle.Kind.OFFERED and not cycle.answer,
        why="" if completion else cycle.why,
        last_done=next(
            (step["title"] for step in module.version.steps if step["id"] == place.last_done), ""
        ),
    )


def _state(cycle: Cycle, completion, place) -> str:
    if cycle.closed_why == Cycle.Closed.VOIDED:
        return "void"
    return "done" if completion else "started" if place.started else "new"
