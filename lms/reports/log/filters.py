"""What the log is narrowed to, read from the address; anything odd in it counts as absent."""

from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from ..filters import Chip
from . import words

PERIODS = {
    "7": _("Last 7 days"),
    "30": _("Last 30 days"),
    "365": _("Last 12 months"),
}


class LogFilters:
    """The filters of one request. `actors` are the names to choose from, by the person's id."""

    def __init__(self, query, *, actors: dict[str, str]):
        self.choices = {"period": PERIODS, "kind": words.KINDS, "who": actors}
        self.chosen = {
            name: query[name] for name, known in self.choices.items() if query.get(name) in known
        }

    def apply(self, notes, now: datetime):
        """Return the lines that pass every chosen filter."""
        if period := self.chosen.get("period"):
            notes = notes.filter(at__gte=now - timedelta(days=int(period)))
        if kind := self.chosen.get("kind"):
            notes = notes.filter(verb__in=words.verbs_of(kind))
        if who := self.chosen.get("who"):
            notes = notes.filter(actor_id=UUID(who))
        return notes

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(str(self.choices[name][value]), self.address(**{name: ""}))
            for name, value in self.chosen.items()
        ]

    def address(self, **changed) -> str:
        """Return the query of this list with some parts changed; an empty one is left out."""
        parts = self.chosen | changed
        return "?" + urlencode({name: value for name, value in parts.items() if value})
