"""Everything about one person: as a file of JSON, and as lines of a page."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import formats

from lms.people.models import Person

from . import words
from .sources import SOURCES

SAYS = "Everything that Handrail keeps about one person. Times are in UTC."
MOST_SHOWN = 1  # of what has lines of its own; more of it is folded
ENCODER = DjangoJSONEncoder


def as_data(person: Person, at: datetime) -> dict:
    """Return everything that is kept about a person, by source, for the file."""
    kept = {source.key: list(source.read(person)) for source in SOURCES}
    return {"about": SAYS, "made_at": at, "id": person.pk, **kept}


@dataclass(frozen=True)
class Line:
    """A label and its value; or, for what has lines of its own, those."""

    label: str
    value: object = ""
    inside: tuple = ()
    folded: bool = False


@dataclass(frozen=True)
class Part:
    key: str
    title: str
    rows: list[list[Line]]
    count: int
    in_file_only: bool


def as_page(person: Person, zone: str) -> list[Part]:
    """Return the same as words and dates as they are on the agency's wall."""
    parts = []
    for source in SOURCES:
        found = list(source.read(person))
        rows = [] if source.in_file_only else [_lines(row, ZoneInfo(zone)) for row in found]
        parts.append(Part(source.key, source.title, rows, len(found), source.in_file_only))
    return parts


def _lines(row: dict, zone: ZoneInfo) -> list[Line]:
    lines = []
    for key, value in row.items():
        if value is None or value == []:
            continue
        label = words.LABELS[key]
        if isinstance(value, list) and isinstance(value[0], dict):
            inside = tuple(_lines(one, zone) for one in value)
            lines.append(Line(label, len(value), inside, folded=len(value) > MOST_SHOWN))
        else:
            lines.append(Line(label, _text(key, value, zone)))
    return lines


def _text(key: str, value, zone: ZoneInfo) -> object:
    if isinstance(value, datetime):
        local = value.astimezone(zone)
        return f"{formats.date_format(local)}, {formats.time_format(local)}"
    if isinstance(value, date):
        return formats.date_format(value)
    if isinstance(value, list):
        return ", ".join(str(words.say(key, one)) for one in value)
    return words.say(key, value)
