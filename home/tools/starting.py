"""“Where shall I start?”: which guides fit what someone has, wants and worries about."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from courses.library_format import LIBRARY, read_meta
from courses.library_limits import meta_problems

from .reading import ToolFile

FILE = "where-to-start.yaml"
QUESTIONS = ["phone", "net", "want", "worry"]
PHONES = ("smartphone", "new", "flip", "none")


@dataclass(frozen=True)
class Option:
    key: str
    guides: list[str]
    """The folders of the guides that fit it, the best first."""
    texts: dict[str, dict[str, str]]
    """By language: what is tapped, perhaps why its guides fit, perhaps a note."""


@dataclass(frozen=True)
class Ask:
    key: str
    texts: dict[str, dict[str, str]]
    options: list[Option]


@dataclass(frozen=True)
class Start:
    words: dict[str, dict]
    """By language: its title, a summary, and words to find it by."""
    phones: dict[str, list[str]]
    """Which phones each guide can be done with."""
    questions: list[Ask]
    missing: list[str]
    """The guides that are not in the library yet."""


def read_start(folder: Path) -> Start | None:
    """Return what a library suggests to whom; None when it does not.

    Raises BrokenModule at the first thing that is wrong. Guides that are not there yet are wrong
    once the file says that it is complete.
    """
    path = folder / FILE
    if not path.exists():
        return None
    file = ToolFile(path)
    phones = _phones(file)
    missing = [key for key in phones if _is_missing(file, folder, key)]
    questions = [_ask(file, row, number) for number, row in enumerate(file.rows("questions"))]
    if [ask.key for ask in questions] != QUESTIONS:
        raise file.broken("the questions are " + ", ".join(QUESTIONS), "questions")
    return Start({one: file.meta[one] for one in ("en", "es")}, phones, questions, missing)


def _phones(file: ToolFile) -> dict[str, list[str]]:
    phones = file.meta.get("guides")
    if not isinstance(phones, dict) or not isinstance(file.meta.get("complete"), bool):
        raise file.broken("say guides, and complete: yes or no", "guides")
    for key, works_on in phones.items():
        if not isinstance(works_on, list) or not set(works_on) <= set(PHONES):
            raise file.broken("phones are " + ", ".join(PHONES), "guides", key)
    return phones


def _is_missing(file: ToolFile, folder: Path, key: str) -> bool:
    """Return whether a guide is not there yet; refuse one that may not be suggested."""
    path = folder / key / "module.yaml"
    if not path.exists():
        if file.meta["complete"]:
            raise file.broken(f"there is no guide {key}", "guides", key)
        return True
    meta = read_meta(path, meta_problems)
    if meta["quiet"] or meta["kind"] != "guide" or "people" not in meta["audience"]:
        raise file.broken(f"{key} is quiet or not a guide for everyone", "guides", key)
    return False


def _ask(file: ToolFile, row: dict, number: int) -> Ask:
    where = ("questions", number)
    options = [
        _option(file, option, (*where, "options", place))
        for place, option in enumerate(file.rows("options", row, *where))
    ]
    return Ask(row["key"], file.texts(row, {"ask"}, *where), options)


def _option(file: ToolFile, row: dict, where: tuple) -> Option:
    guides = row.get("guides")
    if not isinstance(guides, list):
        raise file.broken("guides must be a list, perhaps empty", *where, "guides")
    for key in guides:
        if key not in file.meta["guides"]:
            raise file.broken(f"say above which phones {key} works on", *where, "guides")
    texts = file.texts(row, {"say"}, *where, perhaps=frozenset({"because", "note"}))
    return Option(row["key"], guides, texts)


@cache
def our_start() -> Start:
    return read_start(LIBRARY)
