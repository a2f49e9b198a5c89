"""A lesson's check as its reader fills it in. The right answers never reach the page."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from courses.html import rich_text
from courses.models import ModuleVersion

from . import rules
from .drawing import asked_of
from .models import CheckAttempt


@dataclass
class Option:
    id: str
    text: str
    chosen: bool


@dataclass
class Question:
    id: str
    number: int
    kind: str
    text: SafeString
    options: list[Option]
    error: str = ""

    @property
    def several(self) -> bool:
        return self.kind == "several"


@dataclass
class Row:
    """What became of one question: what was chosen, whether it was right, and why."""

    number: int
    text: SafeString
    right: bool
    partly: bool
    """Several answers were asked for, and some of those chosen are right."""
    chosen: list[str]
    feedback: list[SafeString] = field(default_factory=list)


class CheckForm:
    """Answers to one try's questions, from a form or from what was answered before."""

    def __init__(self, version: ModuleVersion, data, kept: dict[str, list[str]], asked: list[dict]):
        self.version, self.asked = version, asked
        self.answers = {question["id"]: self._chosen(question, data, kept) for question in asked}
        self.bound = data is not None
        self.questions = [self._shown(q, number) for number, q in enumerate(asked, 1)]

    @property
    def errors(self) -> list[Question]:
        return [question for question in self.questions if question.error]

    def is_valid(self) -> bool:
        return self.bound and not self.errors

    def changed_from(self, kept: dict[str, list[str]]) -> dict[str, list[str]]:
        """Return the answers that differ from those kept."""
        return {id: said for id, said in self.answers.items() if said != kept.get(id, [])}

    def _chosen(self, question, data, kept) -> list[str]:
        said = data.getlist(f"q-{question['id']}") if data is not None else kept.get(question["id"])
        offered = {option["id"] for option in question["options"]}
        return sorted(set(said or ()) & offered)

    def _shown(self, question, number) -> Question:
        chosen = self.answers[question["id"]]
        return Question(
            id=question["id"],
            number=number,
            kind=question["kind"],
            text=rich_text(question["text"]),
            options=[Option(o["id"], o["text"], o["id"] in chosen) for o in question["options"]],
            error=_("Pick an answer.") if self.bound and not chosen else "",
        )


def results_of(attempt: CheckAttempt) -> list[Row]:
    """Return what became of each question that a try asked, as it was asked."""
    asked = asked_of(attempt.version, attempt.asked)
    return [
        _row(question, attempt.answers.get(question["id"], []), number)
        for number, question in enumerate(asked, 1)
    ]


def _row(question: dict, answer: list[str], number: int) -> Row:
    chosen = [option for option in question["options"] if option["id"] in answer]
    return Row(
        number=number,
        text=rich_text(question["text"]),
        right=rules.is_right(question, answer),
        partly=question["kind"] == "several" and any(option["right"] for option in chosen),
        chosen=[option["text"] for option in chosen],
        feedback=[rich_text(option["feedback"]) for option in chosen],
    )
