"""Who can probably get Lifeline. Never yes or no: a guess from a few taps, with its reasons."""

from enum import StrEnum
from itertools import product

PLACES = ("states", "california", "massachusetts", "alaska", "hawaii", "territory")
YES_NO_UNSURE = ("yes", "no", "unsure")
# What the answer depends on, in the order of the precomputed answers.
QUESTIONS = {
    "place": PLACES,
    "program": YES_NO_UNSURE,
    "income": YES_NO_UNSURE,
    "already": YES_NO_UNSURE,
}


class Verdict(StrEnum):
    PROBABLY = "probably"
    NOT_THIS = "not-this"
    CHECK = "check"


Answer = tuple[Verdict, tuple[str, ...]]


def answer(place: str, program: str, income: str, already: str) -> Answer:
    """Return a verdict and the keys of its reasons.

    `program`: someone in the home has one that counts. `income`: it is within the limit.
    `already`: someone who shares the home's money has Lifeline now.
    """
    if place == "territory":
        return Verdict.CHECK, ("territory",)
    if already == "yes":
        return Verdict.NOT_THIS, ("already",)
    more = (place,) if place in ("california", "massachusetts") else ()
    if already == "unsure":
        more = ("one", *more)
    if program == "yes":
        return Verdict.PROBABLY, ("program", *more)
    if income == "yes":
        return Verdict.PROBABLY, ("income", *more)
    if "unsure" in (program, income):
        return Verdict.CHECK, ("unsure", *more)
    if place == "california":
        return Verdict.CHECK, ("california-limits", *more)
    return Verdict.NOT_THIS, ("over", *more)


def every_answer() -> tuple[list[Answer], list[int]]:
    """Return the distinct answers, and which of them each case has, in the order of QUESTIONS.

    The browser looks the answer up here, so there is one set of rules.
    """
    given = [answer(*case) for case in product(*QUESTIONS.values())]
    distinct = list(dict.fromkeys(given))
    return distinct, [distinct.index(found) for found in given]
