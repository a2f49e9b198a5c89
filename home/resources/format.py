"""Reading the starter library's list of places. Every problem is told with its file and line."""

from datetime import date
from pathlib import Path

import yaml
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from courses.library_files import BrokenModule

from .models import TEXTS, Resource

FILE = "resources.yaml"
_PLAIN = (
    "want",
    "phone",
    "text_to",
    "text_word",
    "web",
    "cost",
    "languages",
    "area",
    "account",
    "source",
    "checked_on",
    "review_by",
)
NAMES = {"key", *_PLAIN, "en", "es"}
_IN_BOTH = {"what", "hours"}


def read_resources(folder: Path) -> list[dict]:
    """Return the fields of each place in a library's list; none when it has no list.

    Raises BrokenModule at the first thing that is wrong.
    """
    path = folder / FILE
    if not path.exists():
        return []
    nodes = _nodes(path)
    found, keys = [], set()
    for node in nodes:
        fields = _fields(path, node)
        if fields["key"] in keys:
            raise BrokenModule(path, _line(node), f"the key {fields['key']} is used twice")
        keys.add(fields["key"])
        found.append(fields | {"order": len(found) + 1})
    return found


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1


def _nodes(path: Path) -> list[yaml.Node]:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        raise BrokenModule(path, 1, "this file is not UTF-8 text") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise BrokenModule(path, mark.line + 1 if mark else 1, problem) from error
    if not isinstance(root, yaml.SequenceNode):
        raise BrokenModule(path, 1, "expected a list of places")
    return root.value


def _pairs(path: Path, node: yaml.Node, known: set[str]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise BrokenModule(path, _line(node), "expected lines of “name: value”")
    pairs = {name.value: value for name, value in node.value}
    for name, value in node.value:
        if name.value not in known:
            raise BrokenModule(path, _line(name), f"unknown name “{name.value}”")
        if name.value not in ("en", "es") and not isinstance(value, yaml.ScalarNode):
            raise BrokenModule(path, _line(name), f"{name.value} must be one text")
    return pairs


def _fields(path: Path, node: yaml.Node) -> dict:
    pairs = _pairs(path, node, NAMES)
    lines = {name: _line(value) for name, value in pairs.items()}
    missing = [name for name in ("key", "en", "es") if name not in pairs]
    if missing:
        raise BrokenModule(path, _line(node), f"{missing[0]} is missing")
    fields = {name: value.value for name, value in pairs.items() if name not in ("en", "es")}
    for language, ending in (("en", ""), ("es", "_es")):
        texts = _pairs(path, pairs[language], set(TEXTS))
        for name, value in texts.items():
            fields[name + ending] = value.value
            lines[name + ending] = _line(value)
        for name in _IN_BOTH - set(texts):
            raise BrokenModule(path, _line(pairs[language]), f"{language} has no {name}")
    if bool(fields.get("note")) != bool(fields.get("note_es")):
        raise BrokenModule(path, _line(node), "write the note in both languages")
    return _checked(path, node, fields, lines)


def _checked(path: Path, node: yaml.Node, fields: dict, lines: dict[str, int]) -> dict:
    """Return the fields as the model takes them: it says what is too long or unknown."""
    if fields["key"] != slugify(fields["key"]):
        raise BrokenModule(path, lines["key"], "write the key like this: a-short-name")
    for name in ("checked_on", "review_by"):
        try:
            fields[name] = date.fromisoformat(fields.get(name, ""))
        except ValueError:
            line = lines.get(name, _line(node))
            raise BrokenModule(path, line, f"{name} must be a date, such as 2026-11-22") from None
    if fields["review_by"] <= fields["checked_on"]:
        raise BrokenModule(path, lines["review_by"], "review_by must come after checked_on")
    try:
        Resource(**fields).clean_fields(exclude=["key"])
    except ValidationError as error:
        name, (problem, *_) = next(iter(error.message_dict.items()))
        raise BrokenModule(path, lines.get(name, _line(node)), f"{name}: {problem}") from None
    return fields
