"""A lesson's check as its reader fills it in. The right answers never reach the page."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from courses.html import rich_text
from courses.models import ModuleVersion

from . import rules


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
    """Answers to one version's check, from a form or from what was answered before."""

    def __init__(self, version: ModuleVersion, data, kept: dict[str, list[str]]):
        self.version = version
        self.answers = {
            question["id"]: self._chosen(question, data, kept) for question in self._frozen
        }
        self.bound = data is not None
        self.questions = [self._shown(q, number) for number, q in enumerate(self._frozen, 1)]

    @property
    def _frozen(self) -> list[dict]:
        return self.version.check_questions

    @property
    def errors(self) -> list[Question]:
        return [question for question in self.questions if question.error]

    def is_valid(self) -> bool:
        return self.bound and not self.errors

    def results(self) -> list[Row]:
        """Return what became of each question, with the reasons for the answers chosen."""
        return [self._row(question, number) for number, question in enumerate(self._frozen, 1)]

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

    def _row(self, question, number) -> Row:
        chosen = [o for o in question["options"] if o["id"] in self.answers[question["id"]]]
        return Row(
            number=number,
            text=rich_text(question["text"]),
            right=rules.is_right(question, self.answers[question["id"]]),
            partly=question["kind"] == "several" and any(option["right"] for option in chosen),
            chosen=[option["text"] for option in chosen],
            feedback=[rich_text(option["feedback"]) for option in chosen],
        )
