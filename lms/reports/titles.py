"""What modules and courses are called, in the staff's language where there is one."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from courses.models import CourseVersion, ModuleVersion


@dataclass(frozen=True)
class Subject:
    """A module or a course as its newest version has it."""

    title: str
    length: int
    """How many steps it has, or parts."""
    is_lesson: bool = False
    is_course: bool = False
    is_sensitive: bool = False
    """Nobody is shown where its readers stop, or how a try at its check went."""


class Subjects(dict[UUID, Subject]):
    """Subjects by their ids; one that was given just now is looked up when it is asked for."""

    def __missing__(self, pk: UUID) -> Subject:
        return subjects(modules=[pk], courses=[pk]).get(pk, Subject("", 0))


def subjects(
    *, modules: Iterable[UUID] = (), courses: Iterable[UUID] = (), language: str = "en"
) -> Subjects:
    """Return modules and courses by their ids. Two queries at most, none for nothing."""
    found = Subjects()
    if modules := {pk for pk in modules if pk}:
        rows = ModuleVersion.objects.filter(module__in=modules).order_by("number")
        rows = rows.values_list("module", "language", "title", "steps", "kind", "module__sensitive")
        for pk, _language, title, steps, kind, sensitive in sorted(
            rows, key=lambda row: row[1] == language
        ):
            found[pk] = Subject(
                title, len(steps), is_lesson=kind == "lesson", is_sensitive=sensitive
            )
    if courses := {pk for pk in courses if pk}:
        rows = CourseVersion.objects.filter(course__in=courses).order_by("number")
        rows = rows.values_list("course", "language", "title", "parts")
        for pk, _language, title, parts in sorted(rows, key=lambda row: row[1] == language):
            found[pk] = Subject(title, len(parts), is_course=True)
    return found


def subjects_of(cycles) -> Subjects:
    """Return every module and course that some cycles are of."""
    pairs = list(cycles.order_by().values_list("module", "course").distinct())
    return subjects(modules={pair[0] for pair in pairs}, courses={pair[1] for pair in pairs})


def choices(found: Subjects) -> dict[str, str]:
    """Return them to choose from, by their title."""
    return dict(sorted(((str(pk), s.title) for pk, s in found.items()), key=lambda one: one[1]))
