"""The published modules as signed-in pages use them, kept until the library changes."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language, override
from wagtail.models import Locale

from home.kept import remembered
from home.language import in_language

from .cards import (
    CourseCard,
    ModuleCard,
    TopicCard,
    all_course_cards,
    live_modules,
    module_cards,
    topic_cards,
)
from .guide import GuideDocument, guide_document


def modules_in(language: str) -> dict[UUID, ModuleCard]:
    """Return every published module by its id, each in `language` where it is translated.

    One that is not is there in the site's first language, else in the one it was written in.
    """
    return remembered(("modules", language), lambda: _modules_in(language))


def _modules_in(language: str) -> dict[UUID, ModuleCard]:
    cards: dict[UUID, ModuleCard] = {}
    with override(language):
        for locale in _locales(language):
            cards |= {card.module_id: card for card in module_cards(live_modules(locale))}
    return cards


def _locales(language: str) -> list[Locale]:
    """Return every language, the one that is wanted last and the site's own before it."""
    preferred = (settings.LANGUAGE_CODE, language)
    others = Locale.objects.exclude(language_code__in=preferred).order_by("language_code")
    wanted = Locale.objects.in_bulk(preferred, field_name="language_code")
    return [*others, *(wanted[code] for code in dict.fromkeys(preferred) if code in wanted)]


def courses_in(language: str) -> dict[UUID, CourseCard]:
    """Return every published course by its id, each in `language` where it is translated."""
    return remembered(("courses", language), lambda: _courses_in(language))


def _courses_in(language: str) -> dict[UUID, CourseCard]:
    cards: dict[UUID, CourseCard] = {}
    for locale in _locales(language):
        cards |= {card.course_id: card for card in all_course_cards(locale)}
    return cards


def topics_in(language: str) -> dict[UUID, TopicCard]:
    """Return every topic that has something in it, each in `language` where it is translated."""
    return remembered(("topics", language), lambda: _topics_in(language))


def _topics_in(language: str) -> dict[UUID, TopicCard]:
    cards: dict[UUID, TopicCard] = {}
    for locale in _locales(language):
        cards |= topic_cards(locale)
    return cards


def not_translated(topic) -> list[TopicCard]:
    """Return what is in a topic in another language only, as cards that say so."""
    language = topic.locale.language_code
    cards = [*courses_in(language).values(), *modules_in(language).values()]
    return [
        card
        for card in cards
        if card.language != language
        and in_language(card.url.rsplit("/", 2)[0] + "/", language) == topic.address
    ]


def cards_of(modules, language: str) -> list[ModuleCard]:
    """Return the cards of a query's modules, in the order of the library."""
    wanted = set(modules.values_list("pk", flat=True))
    return [card for card in modules_in(language).values() if card.module_id in wanted]


def guide_in(
    language: str, module_id: UUID, phone: str, view: str = "full"
) -> GuideDocument | None:
    """Return a module as one document, or None when it is not published."""
    card = modules_in(language).get(module_id)
    if card is None:
        return None
    key = ("guide", module_id, language, get_language(), phone, view)
    return remembered(key, lambda: _guide(card, phone, view))


def _guide(card: ModuleCard, phone: str, view: str) -> GuideDocument:
    page = live_modules(Locale.objects.get(language_code=card.language)).get(
        module=card.module_id, alias_of=None
    )
    return guide_document(page, card.version, phone, view)
