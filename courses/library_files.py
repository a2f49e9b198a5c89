"""Reading one file of the starter library. Every problem is told with its file and line."""

from collections.abc import Callable
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

_NEVER = ["link", "image", "lheading", "code", "fence", "blockquote", "hr", "html_block"]
_with_headings = MarkdownIt("commonmark", {"html": False}).disable(_NEVER)
_markdown = MarkdownIt("commonmark", {"html": False}).disable([*_NEVER, "heading"])


class BrokenModule(Exception):
    """A library file that cannot be loaded: where, and what to change."""

    def __init__(self, path: Path, line: int, problem: str):
        super().__init__(f"{path.parent.name}/{path.name}:{line}: {problem}")


def html(markdown: str, *, headings: bool = False) -> str:
    """Return short Markdown (paragraphs, bold, lists) as the HTML Wagtail's rich text keeps."""
    made = (_with_headings if headings else _markdown).render(markdown.strip())
    return made.replace("<strong>", "<b>").replace("</strong>", "</b>").strip()


def read_yaml(path: Path):
    """Return what a YAML file holds. Raises BrokenModule."""
    return _parsed(path, _read(path))


def _parsed(path: Path, text: str, first_line: int = 1):
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        raise BrokenModule(path, line, getattr(error, "problem", None) or str(error)) from error


def _names(path: Path, text: str, first_line: int = 1) -> dict:
    found = _parsed(path, text, first_line)
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
