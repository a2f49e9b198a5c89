"""What may be assigned or offered now: published modules and courses, never quiet ones."""

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db.models import F, Max

from courses.catalogue import cards_of, modules_in
from courses.models import Course, CoursePage, CourseVersion, Module, ModuleVersion

from .. import access
from ..ids import uuid_or_none
from ..models import Assignment


@dataclass(frozen=True)
class Thing:
    """A module or a course, as the screens that give it show it."""

    pk: UUID
    title: str
    kind: str
    """guide, lesson or course"""
    minutes: int
    module: Module | None = None
    course: Course | None = None
    module_ids: tuple[UUID, ...] = ()
    missing: tuple[str, ...] = field(default=())
    """The titles of a course's modules that are not published any more."""

    @property
    def wait_days(self) -> int:
        """Days that it takes at least, by what its steps have people wait."""
        modules = self.module_ids or (self.pk,)
        newest = ModuleVersion.objects.filter(module__in=modules).order_by("module", "-number")
        days: dict[UUID, int] = {}
        for module, waits in newest.values_list("module_id", "wait_days"):
            days.setdefault(module, waits)
        return max(days.values(), default=0)


def things_to_give(kind: str, language: str) -> list[Thing]:
    """Return what may be given, in the order of the library: modules, then courses."""
    modules = access.modules_to_give(kind)
    found = {module.pk: module for module in modules}
    things = [
        Thing(card.module_id, card.title, card.kind, card.minutes, module=found[card.module_id])
        for card in cards_of(modules, language)
    ]
    if kind == Assignment.Kind.ASSIGNED:
        things += _courses(language)
    return things


def thing_of(things: list[Thing], pk: str) -> Thing | None:
    wanted = uuid_or_none(pk)
    return next((thing for thing in things if thing.pk == wanted), None)


def title_of(assignment: Assignment, language: str) -> str:
    """Return the title of what is assigned, also when it is not published any more."""
    return titles_of([assignment], language).get(assignment.pk, "")


def titles_of(assignments, language: str) -> dict[UUID, str]:
    """Return the titles of what some assignments are of, by the assignments' ids."""
    modules = {a.module_id for a in assignments if a.module_id}
    courses = {a.course_id for a in assignments if a.course_id}
    titles = _titles(ModuleVersion, "module", modules, language)
    titles |= _titles(CourseVersion, "course", courses, language)
    shown = modules_in(language)
    titles |= {pk: shown[pk].title for pk in modules if pk in shown}
    return {a.pk: titles.get(a.module_id or a.course_id, "") for a in assignments}


def _titles(model, of: str, pks, language: str) -> dict[UUID, str]:
    if not pks:
        return {}
    versions = model.objects.filter(**{f"{of}__in": pks}).order_by("number")
    found: dict[UUID, str] = {}
    for pk, in_language, title in versions.values_list(f"{of}_id", "language", "title"):
        if in_language == language or pk not in found or in_language == settings.LANGUAGE_CODE:
            found[pk] = title
    return found


def _courses(language: str) -> list[Thing]:
    pages = CoursePage.objects.live().public().select_related("locale", "course").order_by("path")
    pages = pages.annotate(newest=Max("course__versions__number")).filter(newest__isnull=False)
    chosen: dict[UUID, CoursePage] = {}
    for page in pages:
        code = page.locale.language_code
        if page.course_id not in chosen or code == language:
            chosen[page.course_id] = page
    versions = _newest_versions(chosen)
    published = {pk for pk, card in modules_in(language).items() if not card.quiet}
    gone = {m for version in versions.values() for m in version.module_ids} - published
    names = _titles(ModuleVersion, "module", gone, language)
    return [
        Thing(
            pk,
            page.title,
            "course",
            versions[pk].minutes,
            course=page.course,
            module_ids=tuple(versions[pk].module_ids),
            missing=tuple(names.get(m, str(m)) for m in versions[pk].module_ids if m in gone),
        )
        for pk, page in chosen.items()
    ]


def _newest_versions(courses) -> dict[UUID, CourseVersion]:
    versions = CourseVersion.objects.filter(course__in=courses)
    ordered = versions.order_by(F("source_number").asc(nulls_last=True), "number")
    return {version.course_id: version for version in ordered}
