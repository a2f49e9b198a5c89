"""Reading a module's words in one language: its steps, its check and its skills."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .blocks.step import LONGEST_CHOICE
from .library_files import BrokenModule, read_front
from .library_limits import (
    LONGEST_HEADING,
    LONGEST_STATEMENT,
    directive_problem,
    front_problems,
)

# With the page, its styles and two scripts: the 12 requests that a whole guide may take.
MOST_PICTURES = 8
PHONE_HEADINGS = {
    "Android": "android",
    "Samsung": "samsung",
    "iPhone": "iphone",
    "Flip phone": "flip",
}
QUESTION_KINDS = {"one", "several", "true-false"}
SCENARIO = "scenario"
MOST_CHOICES = 4
_DIRECTIVE = re.compile(
    r"^(Picture|Tip|Warning|Call|Link|Leave|Wait|Optional|Kind|Teach-back|Local): (.+)$"
)
_OF_A_PHONE = {"Picture", "Tip", "Warning"}
_IN_BOTH = {
    "Wait": "a wait step in one language only",
    "Kind": "a scenario in one language only",
    "Teach-back": "a teach-back in one language only",
    "Local": "Local in one language only",
}
_HEADING = re.compile(r"^## (?P<title>.+?)\s*(?:\{#(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\})?$")
_OPTION = re.compile(r"^- \[(?P<mark>[ x])\] (?P<text>.+)$")
_SKILL = re.compile(
    r"^- \[(?P<mark>required|optional)\] (?P<text>.+?)\s*\{#(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\}$"
)
_WAIT = re.compile(r"^(?P<every>every )?(?P<days>\d+) days?$")


@dataclass
class Told:
    """What a step says: to everyone, or to the owners of one kind of phone."""

    line: int
    text: str = ""
    directives: dict[str, str] = field(default_factory=dict)


@dataclass
class OptionText:
    text: str
    right: bool
    feedback: str = ""


@dataclass
class StepText(Told):
    id: str = ""
    heading: str = ""
    phones: dict[str, Told] = field(default_factory=dict)
    options: list[OptionText] = field(default_factory=list)

    @property
    def is_scenario(self) -> bool:
        return self.directives.get("Kind") == SCENARIO


@dataclass
class QuestionText(Told):
    id: str = ""
    label: str = ""
    options: list[OptionText] = field(default_factory=list)


@dataclass
class SkillText:
    line: int
    id: str
    statement: str
    required: bool


@dataclass
class ModuleText:
    """One language of a module."""

    path: Path
    front: dict
    steps: list[StepText]
    questions: list[QuestionText]
    skills: list[SkillText]


def read_text(path: Path) -> ModuleText:
    """Read one language's Markdown file. Raises BrokenModule."""
    front, lines = read_front(path, front_problems)
    end = lines[0][0] - 1 if lines else 1
    reader = _Reader(path)
    for number, line in lines:
        reader.take(number, line)
    if not reader.steps:
        raise BrokenModule(path, end, "there are no steps")
    pictures = sum(_has_picture(step) for step in reader.steps)
    if pictures > MOST_PICTURES:
        raise BrokenModule(path, end, f"{pictures} pictures; at most {MOST_PICTURES}")
    for step in reader.steps:
        reader.check_scenario(step)
    for question in reader.questions:
        reader.check_question(question)
    return ModuleText(path, front, reader.steps, reader.questions, reader.skills)


def _has_picture(step: StepText) -> bool:
    return any("Picture" in told.directives for told in (step, *step.phones.values()))


class _Reader:
    """Takes a file's lines in order and builds its steps and questions."""

    def __init__(self, path: Path):
        self.path = path
        self.steps: list[StepText] = []
        self.questions: list[QuestionText] = []
        self.skills: list[SkillText] = []
        self.part = ""
        self.into: Told | None = None
        self.ids: set[str] = set()

    def take(self, number: int, line: str) -> None:
        if line in {"# Steps", "# Check", "# Skills"}:
            self.part, self.into = line[2:], None
        elif self.part == "Skills" and line.strip():
            self._skill(number, line)
        elif line.startswith("### "):
            self._phone(number, line[4:].strip())
        elif line.startswith("## "):
            self._heading(number, line)
        elif line.startswith("#"):
            raise BrokenModule(self.path, number, f"unknown heading “{line}”")
        elif match := _DIRECTIVE.match(line):
            self._directive(number, *match.groups())
        elif match := _OPTION.match(line):
            option = OptionText(match["text"], match["mark"] == "x")
            self._options(number).append(option)
        elif line.strip().startswith(">"):
            self._feedback(number, line.strip()[1:].strip())
        elif line.strip():
            self._text(number, line)
        elif self.into:
            self.into.text += "\n"

    def _heading(self, number, line):
        match = _HEADING.match(line)
        if not match or not match["id"]:
            raise BrokenModule(self.path, number, "end the heading with its id, such as {#open}")
        if len(match["title"]) > LONGEST_HEADING:
            problem = f"the heading is longer than {LONGEST_HEADING} letters"
            raise BrokenModule(self.path, number, problem)
        self._new_id(number, match["id"])
        if self.part == "Steps":
            self.into = StepText(number, id=match["id"], heading=match["title"])
            self.steps.append(self.into)
        elif self.part == "Check":
            self.into = QuestionText(number, id=match["id"], label=match["title"])
            self.questions.append(self.into)
        else:
            raise BrokenModule(self.path, number, "write “# Steps” or “# Check” before this")

    def _new_id(self, number, id):
        if id in self.ids:
            raise BrokenModule(self.path, number, f"the id {id} is used twice")
        self.ids.add(id)

    def _skill(self, number, line):
        match = _SKILL.match(line)
        if not match:
            problem = "write a skill like this: - [required] Shows how to … {#lock}"
            raise BrokenModule(self.path, number, problem)
        if len(match["text"]) > LONGEST_STATEMENT:
            problem = f"the skill is longer than {LONGEST_STATEMENT} letters"
            raise BrokenModule(self.path, number, problem)
        self._new_id(number, match["id"])
        required = match["mark"] == "required"
        self.skills.append(SkillText(number, match["id"], match["text"], required))

    def _phone(self, number, name):
        if name not in PHONE_HEADINGS or not self.steps or self.part != "Steps":
            raise BrokenModule(self.path, number, f"unknown phone “{name}”")
        self.into = self.steps[-1].phones[PHONE_HEADINGS[name]] = Told(number)

    def _directive(self, number, name, value):
        into = self._current(number)
        if name in into.directives:
            raise BrokenModule(self.path, number, f"a second {name} in one step")
        if problem := directive_problem(name, value):
            raise BrokenModule(self.path, number, problem)
        if name == "Wait" and not _WAIT.match(value.split("|")[0].strip()):
            raise BrokenModule(self.path, number, "write Wait: 10 days | … or every 7 days | …")
        if name == "Kind" and value not in self._kinds():
            raise BrokenModule(self.path, number, f"unknown kind of {self._thing()} “{value}”")
        if self.part == "Steps" and not isinstance(into, StepText) and name not in _OF_A_PHONE:
            raise BrokenModule(self.path, number, f"{name} stands before the phones of a step")
        into.directives[name] = value

    def _kinds(self) -> set[str]:
        return {SCENARIO} if self.part == "Steps" else QUESTION_KINDS

    def _thing(self) -> str:
        return "step" if self.part == "Steps" else "question"

    def _feedback(self, number, text):
        options = self._options(number)
        if not options:
            raise BrokenModule(self.path, number, "feedback before any answer")
        option = options[-1]
        option.feedback = f"{option.feedback} {text}".strip()

    def _text(self, number, line):
        into = self._current(number)
        if isinstance(into, StepText | QuestionText) and into.options:
            raise BrokenModule(self.path, number, "text after the answers")
        into.text += line + "\n"

    def _current(self, number) -> Told:
        if self.into is None:
            raise BrokenModule(self.path, number, "this belongs to no step")
        return self.into

    def _options(self, number) -> list[OptionText]:
        into = self.into
        if isinstance(into, QuestionText) or (isinstance(into, StepText) and into.is_scenario):
            return into.options
        problem = "answers belong to a question, or to a step that says Kind: scenario"
        raise BrokenModule(self.path, number, problem)

    def check_scenario(self, step):
        if not step.is_scenario:
            return
        choices = step.options
        if not 2 <= len(choices) <= MOST_CHOICES or not all(c.feedback for c in choices):
            problem = f"needs two to {MOST_CHOICES} choices, each with what follows"
        elif not any(choice.right for choice in choices):
            problem = "mark at least one choice as a good way, with [x]"
        elif any(len(choice.text) > LONGEST_CHOICE for choice in choices):
            problem = f"a choice is longer than {LONGEST_CHOICE} letters"
        elif "Wait" in step.directives:
            problem = "a scenario cannot be a wait step, too"
        else:
            return
        raise BrokenModule(self.path, step.line, problem)

    def check_question(self, question):
        right = sum(option.right for option in question.options)
        kind = question.directives.get("Kind")
        if kind is None:
            raise BrokenModule(self.path, question.line, "say Kind: one, several or true-false")
        if len(question.options) < 2 or not all(o.feedback for o in question.options):
            raise BrokenModule(
                self.path, question.line, "needs two answers or more, each with feedback"
            )
        if (kind == "several" and right < 1) or (kind != "several" and right != 1):
            raise BrokenModule(self.path, question.line, f"{right} right answers for “{kind}”")


def same_in_both(en: ModuleText, es: ModuleText) -> None:
    """Refuse a translation whose steps, questions, answers or skills do not match."""
    for name in ("steps", "questions", "skills"):
        mine, theirs = getattr(en, name), getattr(es, name)
        for number, other in enumerate(theirs):
            if number >= len(mine) or mine[number].id != other.id:
                raise BrokenModule(es.path, other.line, f"en.md has no {name[:-1]} {other.id} here")
        if len(mine) > len(theirs):
            raise BrokenModule(es.path, 1, f"the {name[:-1]} {mine[len(theirs)].id} is missing")
    for mine, other in zip(en.questions, es.questions, strict=True):
        if [o.right for o in mine.options] != [o.right for o in other.options]:
            raise BrokenModule(es.path, other.line, "other right answers than in en.md")
    for mine, other in zip(en.skills, es.skills, strict=True):
        if mine.required != other.required:
            raise BrokenModule(es.path, other.line, "required in one language only")
    for mine, other in zip(en.steps, es.steps, strict=True):
        if set(mine.phones) != set(other.phones):
            raise BrokenModule(es.path, other.line, "other phones than in en.md")
        if [o.right for o in mine.options] != [o.right for o in other.options]:
            raise BrokenModule(es.path, other.line, "other good ways than in en.md")
        for name, problem in _IN_BOTH.items():
            if (name in mine.directives) != (name in other.directives):
                raise BrokenModule(es.path, other.line, problem)


def wait_of(value: str) -> tuple[str, int, bool]:
    """Return a Wait line's words, days, and whether it repeats."""
    when, words = (part.strip() for part in value.split("|", 1))
    match = _WAIT.match(when)
    return words, int(match["days"]), bool(match["every"])
