"""Search over the library that forgives spelling, in both languages, from memory.

The words of all that is published are kept until the library changes. What was asked is looked
up in them and forgotten: it is never written down, so no database and no log ever sees it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise
from math import log

from django.conf import settings

from home.kept import remembered

from .cards import ModuleCard, TopicCard
from .catalogue import courses_in, modules_in, topics_in
from .spelling import words_of
from .tool_cards import tools_in

LONGEST_QUERY = 80
MOST_WORDS = 8
TITLE, SAID, SUMMARY, REST = 5.0, 4.0, 2.0, 1.0
"""How much a word says about a guide: in its title, as its author gave it, and further in."""
OTHER_LANGUAGE = 0.6
BEGINS_SO, BEGINS_WITH = 0.8, 0.6
LIKE_ENOUGH = 0.74
WORTH_SHOWING = 0.4
"""Of what the best is worth: those that fit far less only stand in the way."""
LEAST_MATCHED = 0.5
"""The share of what was asked that a guide must hold."""


@dataclass
class Entry:
    """Something to find: its words, each with what it weighs, and its phrases."""

    card: TopicCard
    weights: dict[str, float] = field(default_factory=dict)
    phrases: list[frozenset[str]] = field(default_factory=list)

    def add(self, text: str, weight: float, *, phrase: bool = False) -> None:
        words = words_of(text)
        joined = [one + other for one, other in pairwise(words)] if phrase else []
        for word in (*words, *joined):
            self.weights[word] = max(weight, self.weights.get(word, 0))
        if phrase and words:
            self.phrases.append(frozenset(words))

    @property
    def quiet(self) -> bool:
        return isinstance(self.card, ModuleCard) and self.card.quiet


@dataclass
class Index:
    entries: list[Entry]
    holders: dict[str, list[int]]
    """Which entries hold a word, by their place."""

    def rarity(self, word: str) -> float:
        return log(1 + len(self.entries) / len(self.holders[word]))


@dataclass(frozen=True)
class Found:
    """What a search finds, the best first."""

    guides: list[ModuleCard] = field(default_factory=list)
    places: list[TopicCard] = field(default_factory=list)
    """Topics, courses and pages to tap through."""

    def best(self, most: int) -> "Found":
        """Return the best of it: guides first, and then places while there is room."""
        return Found(self.guides[:most], self.places[: max(most - len(self.guides), 0)])


def found_in(language: str, query: str) -> Found:
    """Return what of the published library fits a query, in `language` where it is translated.

    A quiet guide is found by its own words only, never by words that are merely like them.
    """
    index = remembered(("finding", language), lambda: _index(language))
    cards = [entry.card for entry in _ranked(index, _asked(index, query))]
    return Found(
        guides=[card for card in cards if isinstance(card, ModuleCard)],
        places=[card for card in cards if not isinstance(card, ModuleCard)],
    )


def _asked(index: Index, query: str) -> list[str]:
    """Return the words of a query; two that are one in the library (“wi fi”) become one."""
    words = words_of(query[:LONGEST_QUERY], MOST_WORDS)
    asked: list[str] = []
    while words:
        word = words.pop(0)
        if words and word not in index.holders and word + words[0] in index.holders:
            word += words.pop(0)
        asked.append(word)
    return list(dict.fromkeys(asked))


def _ranked(index: Index, asked: list[str]) -> list[Entry]:
    scores: dict[int, dict[str, tuple[float, str]]] = defaultdict(dict)
    for word in asked:
        meant = list(_known(index, word))
        likeliest = max((quality for _, quality in meant), default=0)
        # A rare word that is only somewhat like it must not come before what was likely meant.
        rarest = max((index.rarity(known) for known, q in meant if q == likeliest), default=0)
        for known, quality in meant:
            rarity = min(rarest, index.rarity(known))
            for place in index.holders[known]:
                entry = index.entries[place]
                if entry.quiet and known != word:
                    continue
                worth = quality * entry.weights[known] * rarity
                scores[place][word] = max(scores[place].get(word, (0, "")), (worth, known))
    least = LEAST_MATCHED * len(asked)
    ranked = [
        (-_score(index.entries[place], asked, by_word), place)
        for place, by_word in scores.items()
        if len(by_word) >= least
    ]
    ranked.sort()
    return [
        index.entries[place] for worth, place in ranked if worth <= ranked[0][0] * WORTH_SHOWING
    ]


def _score(entry: Entry, asked: list[str], by_word: dict[str, tuple[float, str]]) -> float:
    """Add up what the words are worth; more where one of its phrases says the same."""
    known = {word for _, word in by_word.values()}
    missed = len(asked) - len(by_word)
    same = max(
        (len(phrase & known) / (len(phrase | known) + missed) for phrase in entry.phrases),
        default=0,
    )
    return sum(worth for worth, _ in by_word.values()) * (1 + same)


def _known(index: Index, word: str) -> Iterator[tuple[str, float]]:
    """Yield the library's words that may be meant by a word, and how likely."""
    near = list(_beginnings(index.holders, word)) if len(word) > 2 else []
    if word in index.holders:
        near.append((word, 1.0))
    if near or len(word) < 4:
        yield from near
        return
    letters = set(word)
    alike = [
        other
        for other in index.holders
        if abs(len(other) - len(word)) <= 2 and len(letters ^ set(other)) <= 4
    ]
    for rank, other in enumerate(get_close_matches(word, alike, n=3, cutoff=LIKE_ENOUGH)):
        yield other, 0.7 - rank / 10


def _beginnings(words: Iterable[str], word: str) -> Iterator[tuple[str, float]]:
    for other in words:
        if other != word and other.startswith(word):
            yield other, BEGINS_SO
        elif len(other) > 3 and other != word and word.startswith(other):
            yield other, BEGINS_WITH


def _index(language: str) -> Index:
    entries = _entries(language)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for word in entry.weights:
            holders[word].append(place)
    return Index(entries, dict(holders))


def _entries(language: str) -> list[Entry]:
    """Return all that is published with its words, those of other languages too."""
    entries = {}
    others = [code for code, _ in settings.LANGUAGES if code != language]
    for code in (language, *others):
        share = 1 if code == language else OTHER_LANGUAGE
        for kind, cards in (
            ("module", modules_in(code)),
            ("course", courses_in(code)),
            ("topic", topics_in(code)),
            ("tool", tools_in(code)),
        ):
            for key, card in cards.items():
                entry = entries.setdefault((kind, key), Entry(card))
                _add_words(entry, card, share)
    return list(entries.values())


def _add_words(entry: Entry, card: TopicCard, share: float) -> None:
    entry.add(card.title, TITLE * share, phrase=True)
    entry.add(card.want, SAID * share, phrase=True)
    for phrase in card.find.splitlines():
        entry.add(phrase, SAID * share, phrase=True)
    entry.add(card.summary, SUMMARY * share)
    if isinstance(card, ModuleCard):
        for step in card.version.steps:
            entry.add(step["title"], REST * share)
