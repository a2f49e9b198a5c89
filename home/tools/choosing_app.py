"""The ten questions of “Choosing an app together”, from the starter library."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from courses.library_format import LIBRARY

from .reading import ToolFile

FILE = "choosing-an-app.yaml"
QUESTIONS = 10
ANSWERS = ("if_yes", "if_no", "if_unsure")
TEXTS = {"ask", "hint", *ANSWERS}


class Side(StrEnum):
    """What an answer is to the choice; never whether to take the app."""

    STRONG = "strong"
    FOR = "for"
    AGAINST = "against"
    ASK = "ask"


@dataclass(frozen=True)
class Question:
    key: str
    sides: dict[str, Side]
    """What each answer is: a reason for the app, against it …"""
    texts: dict[str, dict[str, str]]
    """By language: what is asked, where to look, and what each answer means."""


@dataclass(frozen=True)
class Aid:
    topic: str
    """The slug of the library's topic that links to it."""
    words: dict[str, dict]
    """By language: its title, a summary, and words to find it by."""
    checked_on: date
    review_by: date
    questions: list[Question]


def read_aid(folder: Path) -> Aid | None:
    """Return the questions of a library; None when it has none.

    Raises BrokenModule at the first thing that is wrong.
    """
    path = folder / FILE
    if not path.exists():
        return None
    file = ToolFile(path)
    rows = file.rows("questions")
    if len(rows) != QUESTIONS:
        raise file.broken(f"{len(rows)} questions; there must be {QUESTIONS}", "questions")
    return Aid(
        topic=str(file.meta.get("topic", "")),
        words={language: file.meta[language] for language in ("en", "es")},
        checked_on=file.meta["checked_on"],
        review_by=file.meta["review_by"],
        questions=[_question(file, row, number) for number, row in enumerate(rows)],
    )


def _question(file: ToolFile, row: dict, number: int) -> Question:
    where = ("questions", number)
    sides = row.get("sides")
    if not isinstance(sides, dict) or set(sides) != set(ANSWERS):
        raise file.broken("sides needs if_yes, if_no and if_unsure", *where, "sides")
    for side in sides.values():
        if side not in set(Side):
            known = ", ".join(Side)
            raise file.broken(f"a side is one of {known}", *where, "sides")
    texts = file.texts(row, TEXTS, *where)
    return Question(row["key"], {one: Side(sides[one]) for one in ANSWERS}, texts)


@cache
def our_aid() -> Aid:
    return read_aid(LIBRARY)
