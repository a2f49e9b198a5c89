"""What states ask for at renewal, as data. A pack counts nothing until a manager confirmed it.

Each file in `states/` is one state's rule as we found it, with where, as of when, and how sure
we are: V was read on the page itself, V2 only in what others say about it.
"""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import yaml

from .categories import CATEGORIES

STATES = Path(__file__).parent / "states"
NEEDED = {"name", "source", "link", "as_of", "checked", "hours", "months", "topics"}
ALLOWED = NEEDED | {"free_choice", "also"}
OF_A_TOPIC = {"key", "name", "hours", "counts"}


class BadPack(Exception):
    """A state's file does not say what it must; the message names file and fault."""


@dataclass(frozen=True)
class Topic:
    key: str
    name: str
    hours: Decimal
    counts: tuple[str, ...]
    """The categories whose hours count for it."""


@dataclass(frozen=True)
class Pack:
    key: str
    name: str
    source: str
    link: str
    as_of: str
    checked: str
    hours: Decimal
    months: int | None
    topics: tuple[Topic, ...]
    also: tuple[str, ...]
    fingerprint: str
    """Of everything in the file: when it changes, it must be confirmed anew."""


@cache
def packs() -> dict[str, Pack]:
    """Return every state's pack by its key, ordered by name."""
    found = [read(path) for path in sorted(STATES.glob("*.yaml"))]
    return {pack.key: pack for pack in sorted(found, key=lambda pack: pack.name)}


def read(path: Path) -> Pack:
    """Return the pack in a file, or raise BadPack."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BadPack(f"{path.name}: not YAML") from error
    if fault := _fault(data):
        raise BadPack(f"{path.name}: {fault}")
    whole = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return Pack(
        key=path.stem,
        **{name: data[name] for name in ("name", "source", "link", "as_of", "checked", "months")},
        hours=Decimal(str(data["hours"])),
        topics=tuple(_topic(topic) for topic in data["topics"]),
        also=tuple(data.get("also", ())),
        fingerprint=hashlib.sha256(whole.encode()).hexdigest(),
    )


def _topic(data: dict) -> Topic:
    hours = Decimal(str(data["hours"]))
    return Topic(data["key"], data["name"], hours, tuple(data["counts"]))


def _fault(data) -> str:
    """Return what is wrong with a file's data, or nothing."""
    if not isinstance(data, dict) or not NEEDED <= set(data) <= ALLOWED:
        return f"it must have {', '.join(sorted(NEEDED))}, and may have free_choice and also"
    if data["checked"] not in {"V", "V2"}:
        return "checked must be V or V2"
    if not str(data["link"]).startswith("https://"):
        return "link must start https://"
    if not (data["months"] is None or (type(data["months"]) is int and data["months"] > 0)):
        return "months must be a whole number, or empty"
    return _fault_in_topics(data)


def _fault_in_topics(data: dict) -> str:
    topics = data["topics"]
    if not isinstance(topics, list) or any(set(topic) != OF_A_TOPIC for topic in topics):
        return f"each topic must have {', '.join(sorted(OF_A_TOPIC))}"
    counted = [category for topic in topics for category in topic["counts"]]
    if not set(counted) <= set(CATEGORIES):
        return "a topic counts a category that is not in the list"
    if len(counted) != len(set(counted)):
        return "a category counts for two topics"
    try:
        hours = [Decimal(str(topic["hours"])) for topic in topics]
        total, free = Decimal(str(data["hours"])), Decimal(str(data.get("free_choice", 0)))
    except InvalidOperation:
        return "hours must be numbers"
    if total <= 0 or any(each <= 0 for each in hours) or sum(hours) > total:
        return "the topics' hours must be more than 0, and not more than all hours"
    if "free_choice" in data and sum(hours) + free != total:
        return "topics and free choice must be all hours together"
    return ""
