"""Reading the starter library's files. Every problem is told with its file and line."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from .library_limits import (
    LONGEST_HEADING,
    LONGEST_STATEMENT,
    directive_problem,
    drawing_problem,
    front_problems,
    meta_problems,
    topic_problem,
)

LIBRARY = Path(__file__).parent / "library"
LANGUAGES = ("en", "es")
# With the page, its styles and two scripts: the 12 requests that a whole guide may take.
MOST_PICTURES = 8
PHONE_HEADINGS = {
    "Android": "android",
    "Samsung": "samsung",
    "iPhone": "iphone",
    "Flip phone": "flip",
}
QUESTION_KINDS = {"one", "several", "true-false"}
_DIRECTIVE = re.compile(r"^(Picture|Tip|Warning|Call|Link|Leave|Wait|Optional|Kind): (.+)$")
_HEADING = re.compile(r"^## (?P<title>.+?)\s*(?:\{#(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\})?$")
_OPTION = re.compile(r"^- \[(?P<mark>[ x])\] (?P<text>.+)$")
_SKILL = re.compile(
    r"^- \[(?P<mark>required|optional)\] (?P<text>.+?)\s*\{#(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\}$"
)
_WAIT = re.compile(r"^(?P<every>every )?(?P<days>\d+) days?$")
_NEVER = ["link", "image", "lheading", "code", "fence", "blockquote", "hr", "html_block"]
_with_headings = MarkdownIt("commonmark", {"html": False}).disable(_NEVER)
_markdown = MarkdownIt("commonmark", {"html": False}).disable([*_NEVER, "heading"])


class BrokenModule(Exception):
    """A library file that cannot be loaded: where, and what to change."""

    def __init__(self, path: Path, line: int, problem: str):
        super().__init__(f"{path.parent.name}/{path.name}:{line}: {problem}")


@dataclass
class Told:
    """What a step says: to everyone, or to the owners of one kind of phone."""

    line: int
    text: str = ""
    directives: dict[str, str] = field(default_factory=dict)


@dataclass
class StepText(Told):
    id: str = ""
    heading: str = ""
    phones: dict[str, Told] = field(default_factory=dict)


@dataclass
class OptionText:
    text: str
    right: bool
    feedback: str = ""


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


@dataclass
class ModuleFiles:
    """One folder of the library, read and found whole."""

    key: str
    folder: Path
    meta: dict
    texts: dict[str, ModuleText]

    def broken(self, name: str, problem: str) -> BrokenModule:
        """Return the problem with one of the names in module.yaml."""
        return broken_name(self.folder / "module.yaml", name, problem)


def module_paths(folder: Path) -> list[Path]:
    """Return the module.yaml of each module in a library folder."""
    return sorted(folder.glob("*/module.yaml"))


def read_module(folder: Path) -> ModuleFiles:
    """Read one module's folder. Raises BrokenModule at the first thing that is wrong."""
    meta = read_meta(folder / "module.yaml", meta_problems)
    texts = {language: read_text(folder / f"{language}.md") for language in LANGUAGES}
    _same_in_both(texts["en"], texts["es"])
    module = ModuleFiles(folder.name, folder, meta, texts)
    _check_can_be_passed(module)
    _next_is_there(module)
    _drawings_are_good(module)
    return module


def _check_can_be_passed(module: ModuleFiles) -> None:
    questions = len(module.texts["en"].questions)
    if module.meta.get("draw", 0) > questions:
        raise module.broken("draw", "draw is more than the number of questions")
    questions = module.meta.get("draw") or questions
    if module.meta["kind"] == "lesson" and not 0 < module.meta.get("pass_mark", 0) <= questions:
        problem = "pass_mark must be from 1 to the number of questions asked"
        raise module.broken("pass_mark", problem)


def _next_is_there(module: ModuleFiles) -> None:
    key = module.meta.get("next")
    if key and not (key != module.key and (module.folder.parent / key / "module.yaml").exists()):
        raise module.broken("next", f"there is no other module {key}")


def _drawings_are_good(module: ModuleFiles) -> None:
    for language, text in module.texts.items():
        if problem := drawing_problem(module.folder, module.meta["picture"], language):
            raise module.broken("picture", problem)
        for told in [part for step in text.steps for part in (step, *step.phones.values())]:
            name = told.directives.get("Picture", "|").split("|")[0].strip()
            if name and (problem := drawing_problem(module.folder, name, language)):
                raise BrokenModule(text.path, told.line, problem)


def html(markdown: str, *, headings: bool = False) -> str:
    """Return short Markdown (paragraphs, bold, lists) as the HTML Wagtail's rich text keeps."""
    made = (_with_headings if headings else _markdown).render(markdown.strip())
    return made.replace("<strong>", "<b>").replace("</strong>", "</b>").strip()


def read_topics(folder: Path) -> list[dict]:
    """Read the list of topics. Raises BrokenModule."""
    path = folder / "topics.yaml"
    topics = _yaml(path, _read(path))
    for number, topic in enumerate(topics if isinstance(topics, list) else [None], 1):
        if problem := topic_problem(folder, topic):
            raise BrokenModule(path, 1, f"topic {number}: {problem}")
    return topics


def _yaml(path: Path, text: str, first_line: int = 1):
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        raise BrokenModule(path, line, getattr(error, "problem", None) or str(error)) from error


def _names(path: Path, text: str, first_line: int = 1) -> dict:
    found = _yaml(path, text, first_line)
    if not isinstance(found, dict):
        raise BrokenModule(path, first_line, "expected lines of “name: value”")
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BrokenModule(path, 1, "this file is missing") from None
    except UnicodeDecodeError:
        raise BrokenModule(path, 1, "this file is not UTF-8 text") from None


def read_meta(path: Path, problems: Callable) -> dict:
    """Read a file of names and values that `problems` finds nothing wrong with."""
    text = _read(path)
    meta = _names(path, text)
    for name, problem in problems(meta):
        raise BrokenModule(path, _line_of(text, name), problem)
    return meta


def broken_name(path: Path, name: str, problem: str) -> BrokenModule:
    """Return the problem with one of the names in a file."""
    return BrokenModule(path, _line_of(_read(path), name), problem)


def _line_of(text: str, name: str) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{name}:")), 1)


def read_front(path: Path, problems: Callable) -> tuple[dict, list[tuple[int, str]]]:
    """Read a text's front matter; return it, and the numbered lines that follow."""
    lines = _read(path).splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise BrokenModule(path, 1, "start with front matter between two lines of ---")
    end = lines.index("---", 1)
    front = _names(path, "\n".join(lines[1:end]), 2)
    for name, problem in problems(front):
        raise BrokenModule(path, _line_of("\n".join(lines[:end]), name), problem)
    return front, [(number, line.rstrip()) for number, line in enumerate(lines[end + 1 :], end + 2)]


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
        elif self.part == "Check" and (match := _OPTION.match(line)):
            option = OptionText(match["text"], match["mark"] == "x")
            self._question(number).options.append(option)
        elif self.part == "Check" and line.strip().startswith(">"):
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
        if name == "Kind" and value not in QUESTION_KINDS:
            raise BrokenModule(self.path, number, f"unknown kind of question “{value}”")
        into.directives[name] = value

    def _feedback(self, number, text):
        question = self._question(number)
        if not question.options:
            raise BrokenModule(self.path, number, "feedback before any answer")
        option = question.options[-1]
        option.feedback = f"{option.feedback} {text}".strip()

    def _text(self, number, line):
        into = self._current(number)
        if isinstance(into, QuestionText) and into.options:
            raise BrokenModule(self.path, number, "text after the answers")
        into.text += line + "\n"

    def _current(self, number) -> Told:
        if self.into is None:
            raise BrokenModule(self.path, number, "this belongs to no step")
        return self.into

    def _question(self, number) -> QuestionText:
        if not isinstance(self.into, QuestionText):
            raise BrokenModule(self.path, number, "this belongs to no question")
        return self.into

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


def _same_in_both(en: ModuleText, es: ModuleText) -> None:
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
        if ("Wait" in mine.directives) != ("Wait" in other.directives):
            raise BrokenModule(es.path, other.line, "a wait step in one language only")


def wait_of(value: str) -> tuple[str, int, bool]:
    """Return a Wait line's words, days, and whether it repeats."""
    when, words = (part.strip() for part in value.split("|", 1))
    match = _WAIT.match(when)
    return words, int(match["days"]), bool(match["every"])
