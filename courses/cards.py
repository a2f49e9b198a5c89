"""What lists show of each page."""

from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language

from home.language import in_language

from .data_use import data_label, words_bytes
from .models.version import CourseVersion, ModuleVersion


@dataclass(frozen=True)
class TopicCard:
    title: str
    url: str
    summary: str
    icon_url: str
    language: str
    want: str = field(default="", kw_only=True)
    """“I want to …”, for the lists that people choose from."""
    find: str = field(default="", kw_only=True)
    """Other words that people look for it by, a line each."""

    @property
    def only_in(self) -> str:
        """The language it is in when that is not the reader's, else nothing."""
        return "" if self.language == get_language() else self.language

    @property
    def here(self) -> str:
        """Its address in the reader's language: that says first when it is not translated."""
        return in_language(self.url, get_language())


@dataclass(frozen=True)
class ModuleCard(TopicCard):
    module_id: UUID
    kind: str
    minutes: int
    data_label: str
    for_people: bool
    quiet: bool
    version: ModuleVersion
    """The newest one in this language."""


@dataclass(frozen=True)
class CourseCard(TopicCard):
    course_id: UUID
    version: CourseVersion
    """The newest one in this language."""


def live_modules(locale):
    """Return the live module pages in one language, in the order of the library."""
    pages = apps.get_model("courses.ModulePage").objects.live().public().filter(locale=locale)
    return pages.select_related("picture", "locale").order_by("path")


def module_cards(pages) -> list[ModuleCard]:
    """Return a card for each page that has a version to show, in two queries."""
    pages = list(pages)
    versions = _latest_versions(pages)
    return [
        ModuleCard(
            title=page.title,
            url=page.address,
            summary=page.summary,
            icon_url=_icon_url(page),
            module_id=page.module_id,
            language=page.locale.language_code,
            kind=page.kind,
            minutes=page.minutes,
            data_label=data_label(words_bytes(page) + page.picture_bytes),
            for_people=page.for_people,
            quiet=page.quiet,
            want=page.want,
            find=page.find,
            version=versions[page.module_id, page.locale.language_code],
        )
        for page in pages
        if (page.module_id, page.locale.language_code) in versions
    ]


def _latest_versions(pages) -> dict[tuple[UUID, str], ModuleVersion]:
    versions = ModuleVersion.objects.filter(module__in={page.module_id for page in pages})
    return {(v.module_id, v.language): v for v in versions.order_by("number")}


def topic_cards(locale) -> dict[UUID, TopicCard]:
    """Return the topics in one language that have something in them, by what languages share."""
    topics = apps.get_model("courses.TopicPage").objects.live().filter(locale=locale)
    in_topic = (
        apps.get_model("courses.ModulePage")
        .objects.live()
        .filter(path__startswith=OuterRef("path"))
    )
    topics = topics.filter(Exists(in_topic)).select_related("picture", "locale")
    return {topic.translation_key: _topic_card(topic) for topic in topics.order_by("path")}


def _topic_card(topic) -> TopicCard:
    return TopicCard(
        title=topic.title,
        url=topic.address,
        summary=topic.summary,
        icon_url=_icon_url(topic),
        language=topic.locale.language_code,
        want=topic.want,
        find=topic.find,
    )


def course_cards(topic) -> list[TopicCard]:
    courses = apps.get_model("courses.CoursePage").objects.live().child_of(topic)
    return [
        TopicCard(course.title, course.address, course.summary, "", course.locale.language_code)
        for course in courses.select_related("locale").order_by("path")
    ]


def all_course_cards(locale) -> list[CourseCard]:
    """Return a card for each live course in one language that has a version, in two queries."""
    pages = apps.get_model("courses.CoursePage").objects.live().public().filter(locale=locale)
    pages = list(pages.select_related("locale").order_by("path"))
    versions = CourseVersion.objects.filter(
        course__in={page.course_id for page in pages}, language=locale.language_code
    )
    newest = {version.course_id: version for version in versions.order_by("number")}
    return [
        CourseCard(
            title=page.title,
            url=page.address,
            summary=page.summary,
            icon_url="",
            course_id=page.course_id,
            language=locale.language_code,
            version=newest[page.course_id],
        )
        for page in pages
        if page.course_id in newest
    ]


def _icon_url(page) -> str:
    return page.picture.file.url if page.picture else ""
