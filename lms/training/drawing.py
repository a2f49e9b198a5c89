"""Which questions a try asks, and in which order: told by the cycle and the try's number.

Nothing is stored before the answers are sent. The same try is the same page each time it is
opened; the next try is drawn anew. Nobody can tell a draw beforehand without the site's key.
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.crypto import salted_hmac

from courses.models import ModuleVersion

from .done_when import questions_asked


def drawn(version: ModuleVersion, cycle_id: UUID, number: int) -> list[dict]:
    """Return the questions of a cycle's try number `number`, from 1, as they are shown.

    Without `shuffle`, questions and answers keep the author's order. True or false always does.
    """
    bank = version.check_questions
    most = questions_asked(version)
    if most < len(bank):
        ids = [question["id"] for question in bank]
        chosen = set(_mixed(ids, f"drawn {cycle_id} {number}")[:most])
        bank = [question for question in bank if question["id"] in chosen]
    if not version.shuffle:
        return list(bank)
    by_id = {question["id"]: question for question in bank}
    return [
        _with_mixed_answers(by_id[id], cycle_id, number)
        for id in _mixed(by_id, f"order {cycle_id} {number}")
    ]


def asked_of(version: ModuleVersion, asked: list[str]) -> list[dict]:
    """Return the questions that an attempt kept as asked, in that order; none kept: all."""
    if not asked:
        return list(version.check_questions)
    return [question for id in asked if (question := version.question(id))]


def _with_mixed_answers(question: dict, cycle_id: UUID, number: int) -> dict:
    if question["kind"] == "true-false":
        return question
    by_id = {option["id"]: option for option in question["options"]}
    order = _mixed(by_id, f"answers {cycle_id} {number} {question['id']}")
    return question | {"options": [by_id[id] for id in order]}


def _mixed(ids: Iterable[str], seed: str) -> list[str]:
    return sorted(ids, key=lambda id: salted_hmac(seed, id, algorithm="sha256").hexdigest())
