"""Where people are in their courses, with the words that pages show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from courses.cards import ModuleCard
from courses.catalogue import modules_in
from courses.models import CourseVersion

from ..models import Cycle, PartDone
from . import rules


@dataclass
class PartPlace:
    """One part of someone's course."""

    id: str
    kind: str
    title: str
    required: bool
    state: str
    """done, open or locked"""
    text: str = ""
    after: str = ""
    """The title of the part that opens this one."""
    module: ModuleCard | None = None
    module_id: UUID | None = None
    cycle: Cycle | None = None
    """The module's open cycle, else the one that counts."""
    done: PartDone | None = None

    @property
    def gone(self) -> bool:
        """Whether it is a module that is not published now, and not done."""
        return self.kind == "module" and self.module is None and self.state != rules.DONE

    @property
    def url(self) -> str:
        return reverse("my_guide", args=[self.cycle.pk]) if self.cycle else ""


@dataclass
class CoursePlace:
    """Where someone is in a course."""

    cycle: Cycle
    version: CourseVersion
    """In the reader's language: the words that are shown."""
    parts: list[PartPlace] = field(default_factory=list)

    @property
    def done_count(self) -> int:
        return sum(part.state == rules.DONE for part in self.parts)

    @property
    def next(self) -> PartPlace | None:
        """The first part that the learner can do now."""
        return next((p for p in self.parts if p.state == rules.OPEN and _own(p)), None)

    @property
    def waiting_tasks(self) -> list[PartPlace]:
        return [p for p in self.parts if p.kind == "task" and p.state == rules.OPEN]


def _own(part: PartPlace) -> bool:
    return part.kind == "policy" or (part.kind == "module" and not part.gone)


def places_of(cycles: list[Cycle], language: str, *, on: date) -> list[CoursePlace]:
    """Return where people are in their courses, in three queries however many cycles.

    An open course is told by its newest version, a finished one by the version it was done in.
    """
    versions = _versions(cycle.course_id for cycle in cycles)
    parts = defaultdict(list)
    for part in PartDone.objects.filter(cycle__in=cycles).select_related("version", "by"):
        parts[part.cycle_id].append(part)
    judged = {cycle.pk: _judging(cycle, versions[cycle.course_id]) for cycle in cycles}
    mine = _module_cycles(cycles, [version for version in judged.values() if version])
    return [
        _place(
            cycle,
            version,
            shown_in(versions[cycle.course_id], version, language),
            parts[cycle.pk],
            _Modules(mine[cycle.agency_id, cycle.learner_id], cycle, on),
            modules_in(language),
        )
        for cycle in cycles
        if (version := judged[cycle.pk])
    ]


def shown_in(
    versions: Iterable[CourseVersion], judged: CourseVersion, language: str
) -> CourseVersion:
    """Return the newest version in a language that has the same parts, in no older edition."""
    wanted = [part["id"] for part in judged.parts]
    fitting = [
        version
        for version in versions
        if version.language == language
        and version.edition == judged.edition
        and [part["id"] for part in version.parts] == wanted
    ]
    return max(fitting, key=lambda version: version.number, default=judged)


def _versions(courses: Iterable[UUID]) -> dict[UUID, list[CourseVersion]]:
    versions = defaultdict(list)
    for version in CourseVersion.objects.filter(course__in=set(courses)):
        versions[version.course_id].append(version)
    return versions


def _judging(cycle: Cycle, versions: list[CourseVersion]) -> CourseVersion | None:
    """Return the version that says what a course's cycle asks for."""
    if completion := getattr(cycle, "completion", None):
        return next(v for v in versions if v.pk == completion.course_version_id)
    return newest_of(versions)


def newest_of(versions: Iterable[CourseVersion]) -> CourseVersion | None:
    """Return the newest version, of its own language before its translations."""
    return max(versions, key=lambda v: (v.source_number is None, v.number), default=None)


def _module_cycles(cycles, versions) -> dict[tuple, dict[UUID, list[Cycle]]]:
    """Return the open and completed cycles of the courses' modules, by agency and learner."""
    found: dict[tuple, dict[UUID, list[Cycle]]] = defaultdict(lambda: defaultdict(list))
    given = Cycle.objects.filter(
        Q(closed_at=None) | Q(closed_why=Cycle.Closed.COMPLETED),
        agency__in={cycle.agency_id for cycle in cycles},
        learner__in={cycle.learner_id for cycle in cycles},
        kind=Cycle.Kind.ASSIGNED,
        module__in={module for version in versions for module in version.module_ids},
    )
    for cycle in given.order_by("opened_at", "pk"):
        found[cycle.agency_id, cycle.learner_id][cycle.module_id].append(cycle)
    return found


class _Modules:
    """One learner's cycles of a course's modules."""

    def __init__(self, cycles: dict[UUID, list[Cycle]], course: Cycle, on: date):
        self.cycles = cycles
        self.done = {
            module
            for module, some in cycles.items()
            if any(_counts(cycle, course, on) for cycle in some)
        }

    def cycle_of(self, module: UUID) -> Cycle | None:
        """Return the cycle to go on with: the open one, else the newest that was done."""
        some = self.cycles.get(module, [])
        if module not in self.done:
            some = [cycle for cycle in some if not cycle.closed_at]
        return max(some, key=lambda cycle: (not cycle.closed_at, cycle.opened_at), default=None)


def _counts(cycle: Cycle, course: Cycle, on: date) -> bool:
    """Whether a module's cycle counts for a course on a day; for a finished one, as it did."""
    since = rules.modules_since(course)
    if not cycle.closed_at or (since and cycle.closed_at < since):
        return False
    return bool(course.closed_at) or cycle.valid_until is None or cycle.valid_until >= on


def _place(cycle, version, shown, parts, modules: _Modules, cards) -> CoursePlace:
    done = rules.done_ids(version, modules.done, parts)
    words = {part["id"]: part for part in shown.parts}
    standing = {part.part_id: part for part in parts if rules.counts(part, version)}
    place = CoursePlace(cycle, shown)
    titles = {}
    for part in version.parts:
        module = UUID(part["module"]) if part["kind"] == "module" else None
        card = cards.get(module) if module else None
        titles[part["id"]] = card.title if card else words[part["id"]].get("title", "")
        after = rules.opens_after(version, part["id"], done)
        place.parts.append(
            PartPlace(
                id=part["id"],
                kind=part["kind"],
                title=titles[part["id"]],
                required=part["required"],
                state=rules.state_of(version, part["id"], done),
                text=words[part["id"]].get("text", ""),
                after=titles[after] if after else "",
                module=card,
                module_id=module,
                cycle=modules.cycle_of(module) if module else None,
                done=standing.get(part["id"]),
            )
        )
    return place
