"""A pack: the guides that someone at work picked to print, for one phone and in one language."""

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.http import QueryDict

from courses.cards import ModuleCard
from courses.catalogue import modules_in
from courses.finding import found_in
from home.look import PHONES

from ..ids import uuid_or_none

MOST_GUIDES = 20
SHOWN = 50
LONGEST_SEARCH = 60


@dataclass(frozen=True)
class Pack:
    language: str
    phone: str
    phone_known: bool
    guides: list[ModuleCard] = field(default_factory=list)
    gone: int = 0
    """How many were asked for that cannot be printed: withdrawn, quiet, or never there."""

    @property
    def untranslated(self) -> list[ModuleCard]:
        """The guides that print in another language, because this one does not have them yet."""
        return [card for card in self.guides if card.language != self.language]

    @property
    def too_many(self) -> bool:
        return len(self.guides) > MOST_GUIDES

    @property
    def query(self) -> str:
        """Return the pack as an address has it: which guides, and nothing about anyone."""
        said = QueryDict(mutable=True)
        said["language"], said["phone"] = self.language, self.phone
        said.setlist("guide", [str(card.module_id) for card in self.guides])
        return said.urlencode()


@dataclass(frozen=True)
class Choice:
    card: ModuleCard
    ticked: bool
    untranslated: bool


def pack_of(said: QueryDict, here: str) -> Pack:
    """Return the pack that an address asks for; `here` is the language of the page itself.

    What is unknown falls back: to the page's language, to the first phone; a guide that is not
    there, or quiet, is left out and counted.
    """
    language = said.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = here
    phone = said.get("phone", "") or PHONES[0]
    known = modules_in(language)
    asked = dict.fromkeys(said.getlist("guide"))
    guides = [card for one in asked if (card := _printable(known, uuid_or_none(one)))]
    return Pack(
        language=language,
        phone=phone if phone in PHONES else PHONES[0],
        phone_known=phone in PHONES,
        guides=guides,
        gone=len(asked) - len(guides),
    )


def _printable(known: dict[UUID, ModuleCard], module_id: UUID | None) -> ModuleCard | None:
    card = known.get(module_id)
    return card if card and not card.quiet else None


def choices_for(pack: Pack, search: str) -> tuple[list[Choice], int]:
    """Return the guides to tick, those ticked first, and how many more there are.

    A search forgives spelling, in every language. What is ticked stays there whatever is
    searched for.
    """
    ticked = {card.module_id for card in pack.guides}
    cards = found_in(pack.language, search).guides if search else modules_in(pack.language).values()
    others = [card for card in cards if not card.quiet and card.module_id not in ticked]
    shown = [*pack.guides, *others[:SHOWN]]
    rows = [Choice(c, c.module_id in ticked, c.language != pack.language) for c in shown]
    return rows, max(len(others) - SHOWN, 0)
