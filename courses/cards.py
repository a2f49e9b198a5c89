"""What the library's shelves show of each page."""

from dataclasses import dataclass

from django.apps import apps

from .data_use import data_label


@dataclass(frozen=True)
class Card:
    title: str
    url: str
    summary: str
    icon_url: str
    minutes: int = 0
    data_label: str = ""
    kind: str = ""


def live_modules(locale):
    """Return the live module pages in one language that have a version to show."""
    pages = apps.get_model("courses.ModulePage").objects.live().public().filter(locale=locale)
    return (
        pages.filter(module__versions__language=locale.language_code)
        .distinct()
        .select_related("picture", "module", "locale")
        .order_by("path")
    )


def found_modules(locale, query: str, most: int = 20) -> list:
    """Return the live modules that a search finds, the best first."""
    shown = {page.pk: page for page in live_modules(locale)}
    pages = apps.get_model("courses.ModulePage").objects.filter(locale=locale)
    return [shown[page.pk] for page in pages.search(query) if page.pk in shown][:most]


def module_cards(pages) -> list[Card]:
    return [
        Card(
            title=page.title,
            url=page.address,
            summary=page.summary,
            icon_url=icon_url(page),
            minutes=page.minutes,
            data_label=data_label(page.picture_bytes),
            kind=page.kind,
        )
        for page in pages
    ]


def topic_cards(library) -> list[Card]:
    topics = (
        apps.get_model("courses.TopicPage").objects.live().child_of(library).filter(numchild__gt=0)
    )
    return [
        Card(topic.title, topic.address, topic.summary, icon_url(topic))
        for topic in topics.select_related("picture", "locale").order_by("path")
    ]


def icon_url(page) -> str:
    return page.picture.file.url if page.picture else ""
