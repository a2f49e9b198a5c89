"""“What do you want to do?”: plain sentences that lead to a guide or a topic."""

from home.kept import remembered

from .cards import ModuleCard, TopicCard
from .catalogue import modules_in, topics_in


def wants_in(language: str, most: int, *, guides_only: bool = False) -> list[TopicCard]:
    """Return what people may want to do, a sentence of each topic first, then the others.

    Only what is published in this language and is for everyone; never quiet modules, nor topics
    that hold nothing else.
    """
    cards = remembered(("wants", language), lambda: _wants_in(language))
    if guides_only:
        cards = [card for card in cards if isinstance(card, ModuleCard)]
    return cards[:most]


def _wants_in(language: str) -> list[TopicCard]:
    guides = [card for card in modules_in(language).values() if _for_everyone(card, language)]
    shelves = []
    for topic in topics_in(language).values():
        if topic.language != language:
            continue
        inside = [card for card in guides if card.url.startswith(topic.url)]
        shelves.append([card for card in ([topic] if inside else []) + inside if card.want])
    return [
        shelf[row]
        for row in range(max(map(len, shelves), default=0))
        for shelf in shelves
        if row < len(shelf)
    ]


def _for_everyone(card: ModuleCard, language: str) -> bool:
    told = card.kind == "guide" and card.for_people and not card.quiet
    return told and card.language == language
