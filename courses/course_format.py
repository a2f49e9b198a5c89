"""Reading a course's files: its parts in order. Problems are told with file and line."""

import re
from dataclasses import dataclass
from pathlib import Path

from .library_files import BrokenModule, broken_name, html, read_front, read_meta
from .library_format import LANGUAGES
from .library_limits import LONGEST_PART_TITLE, course_front_problems, course_meta_problems

_KEY = "[a-z0-9]+(?:-[a-z0-9]+)*"
_MODULE = re.compile(rf"^Module: (?P<id>{_KEY})$")
_HEADING = re.compile(rf"^## (?P<title>.+?)\s*\{{#(?P<id>{_KEY})\}}$")
_LINE = re.compile(r"^(?P<name>Kind|Optional): (?P<value>.+)$")
_VALUES = {"Kind": {"task", "policy"}, "Optional": {"yes"}}


@dataclass
class PartText:
    """One part: a module by its key, or a task or policy with its words."""

    line: int
    id: str
    kind: str = ""
    required: bool = True
    title: str = ""
    text: str = ""

    @property
    def html(self) -> str:
        return html(self.text, headings=self.kind == "policy")


@dataclass
class CourseText:
    """One language of a course."""

    path: Path
    front: dict
    parts: list[PartText]


@dataclass
class CourseFiles:
    """One folder of `courses/` in the library, read and found whole."""

    key: str
    folder: Path
    meta: dict
    texts: dict[str, CourseText]

    @property
    def meta_path(self) -> Path:
        return self.folder / "course.yaml"

    def broken(self, name: str, problem: str) -> BrokenModule:
        """Return the problem with one of the names in course.yaml."""
        return broken_name(self.meta_path, name, problem)


def course_paths(folder: Path) -> list[Path]:
    """Return the course.yaml of each course in a library folder."""
    return sorted(folder.glob("courses/*/course.yaml"))


def read_course(folder: Path) -> CourseFiles:
    """Read one course's folder. Raises BrokenModule at the first thing that is wrong."""
    meta = read_meta(folder / "course.yaml", course_meta_problems)
    texts = {language: read_course_text(folder / f"{language}.md") for language in LANGUAGES}
    _same_in_both(texts["en"], texts["es"])
    _modules_are_there(folder.parent.parent, texts["en"])
    return CourseFiles(folder.name, folder, meta, texts)


def _modules_are_there(library: Path, text: CourseText) -> None:
    for part in text.parts:
        if part.kind == "module" and not (library / part.id / "module.yaml").exists():
            raise BrokenModule(text.path, part.line, f"there is no module {part.id}")


def read_course_text(path: Path) -> CourseText:
    """Read one language's Markdown file of a course. Raises BrokenModule."""
    front, lines = read_front(path, course_front_problems)
    reader = _Reader(path)
    for number, line in lines:
        reader.take(number, line)
    if not reader.parts:
        raise BrokenModule(path, lines[0][0] - 1 if lines else 1, "there are no parts")
    for part in reader.parts:
        if part.kind == "":
            raise BrokenModule(path, part.line, "say Kind: task or policy")
        if part.kind == "policy" and not part.text.strip():
            raise BrokenModule(path, part.line, "a policy needs its text")
    return CourseText(path, front, reader.parts)


class _Reader:
    """Takes a file's lines in order and builds the parts of the course."""

    def __init__(self, path: Path):
        self.path = path
        self.parts: list[PartText] = []
        self.begun = False

    def take(self, number: int, line: str) -> None:
        part = self.parts[-1] if self.parts else None
        if line == "# Parts":
            self.begun = True
        elif match := _MODULE.match(line):
            self._new(PartText(number, match["id"], kind="module"))
        elif line.startswith("### ") and part and part.kind == "policy":
            part.text += line + "\n"
        elif line.startswith("#"):
            self._heading(number, line)
        elif part and (match := _LINE.match(line)):
            self._line(number, part, match["name"], match["value"])
        elif line.strip():
            self._text(number, part, line)
        elif part:
            part.text += "\n"

    def _heading(self, number, line):
        match = _HEADING.match(line)
        if not match:
            raise BrokenModule(self.path, number, f"unknown heading “{line}”")
        if len(match["title"]) > LONGEST_PART_TITLE:
            problem = f"the heading is longer than {LONGEST_PART_TITLE} letters"
            raise BrokenModule(self.path, number, problem)
        self._new(PartText(number, match["id"], title=match["title"]))

    def _new(self, part):
        if not self.begun:
            raise BrokenModule(self.path, part.line, "write “# Parts” before this")
        if part.id in {other.id for other in self.parts}:
            raise BrokenModule(self.path, part.line, f"the id {part.id} is used twice")
        self.parts.append(part)

    def _line(self, number, part, name, value):
        if value not in _VALUES[name] or (name == "Kind" and part.kind):
            raise BrokenModule(self.path, number, f"unknown {name} “{value}”")
        if name == "Kind":
            part.kind = value
        else:
            part.required = False

    def _text(self, number, part, line):
        if part is None or part.kind == "module":
            raise BrokenModule(self.path, number, "this belongs to no task or policy")
        if not part.kind:
            raise BrokenModule(self.path, number, "say Kind: task or policy first")
        part.text += line + "\n"


def _same_in_both(en: CourseText, es: CourseText) -> None:
    """Refuse a translation whose parts do not match the original's."""
    for number, other in enumerate(es.parts):
        mine = en.parts[number] if number < len(en.parts) else None
        if mine is None or mine.id != other.id:
            raise BrokenModule(es.path, other.line, f"en.md has no part {other.id} here")
        if (mine.kind, mine.required) != (other.kind, other.required):
            raise BrokenModule(es.path, other.line, f"the part {other.id} is another in en.md")
    if len(en.parts) > len(es.parts):
        missing = en.parts[len(es.parts)].id
        raise BrokenModule(es.path, 1, f"the part {missing} is missing")
