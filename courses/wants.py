"""“What do you want to do?”: plain sentences that lead to a guide."""

from home.kept import remembered

from .cards import ModuleCard
from .catalogue import modules_in, topics_in


def wants_in(language: str, most: int) -> list[ModuleCard]:
    """Return what people may want to do, the first guide of each topic first.

    Only what is published in this language and is for everyone; never quiet modules.
    """
    return remembered(("wants", language), lambda: _wants_in(language))[:most]


def _wants_in(language: str) -> list[ModuleCard]:
    guides = [card for card in modules_in(language).values() if _for_everyone(card, language)]
    shelves = [
        [card for card in guides if card.want and card.url.startswith(topic.url)]
        for topic in topics_in(language).values()
    ]
    return [
        shelf[row]
        for row in range(max(map(len, shelves), default=0))
        for shelf in shelves
        if row < len(shelf)
    ]


def _for_everyone(card: ModuleCard, language: str) -> bool:
    told = card.kind == "guide" and card.for_people and not card.quiet
    return told and card.language == language
