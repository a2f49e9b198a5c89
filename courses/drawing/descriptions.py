"""Reading `pictures.yaml`: what each drawing of a module shows, in a line or two."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from . import parts  # noqa: F401 - the parts introduce themselves
from .pen import Overfull, drawing
from .phones import draw_phone
from .scenes import draw_card, draw_things
from .screen import Unknown
from .talk import draw_talk

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.es)?")
FILE = "pictures.yaml"


class BadDescription(ValueError):
    """A description that cannot be drawn: its line, and what to change."""

    def __init__(self, line: int, problem: str):
        super().__init__(problem)
        self.line = line


@dataclass
class Description:
    """One drawing, as it is described."""

    name: str
    line: int
    said: Any


class _Loader(yaml.SafeLoader):
    """YAML in which yes, no, on and 9:30 are words, as our descriptions use them."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"0|[1-9][0-9]{0,3}", list("0123456789")),
    ("float", r"0?\.[0-9]+", list("0.")),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first
    )


def read_descriptions(path: Path) -> list[Description]:
    """Return what a pictures.yaml describes. Raises BadDescription."""
    text = path.read_text(encoding="utf-8")
    try:
        root = yaml.compose(text, Loader=_Loader)
        loaded = yaml.load(text, Loader=_Loader) or {}  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise BadDescription(mark.line + 1 if mark else 1, problem) from error
    if not isinstance(loaded, dict):
        raise BadDescription(1, "expected lines of “name: {what is drawn}”")
    found = []
    for key, _ in root.value if root else []:
        line = key.start_mark.line + 1
        if not NAME.fullmatch(key.value):
            raise BadDescription(
                line, f"“{key.value}” is no name: small letters, digits and dashes"
            )
        if key.value in {one.name for one in found}:
            raise BadDescription(line, f"{key.value} is described twice")
        found.append(Description(key.value, line, loaded[key.value]))
    return found


def draw(described: Description, *, card: bool = False) -> str:
    """Return the SVG that is described; `card` draws the small square. Raises BadDescription."""
    said = described.said
    try:
        if card or described.name.removesuffix(".es") == "card":
            return drawing(draw_card(said), 52, 52)
        if isinstance(said, dict) and "phone" in said:
            return drawing(draw_phone(said))
        if isinstance(said, dict) and list(said) == ["things"]:
            return drawing(draw_things(said["things"]))
        if isinstance(said, dict) and list(said) == ["talk"]:
            return drawing(draw_talk(said["talk"]))
        raise Unknown("say {phone: …}, {things: […]} or {talk: […]}; only card says {icon: …}")
    except (Unknown, Overfull) as problem:
        raise BadDescription(described.line, f"{described.name}: {problem}") from problem
    except (TypeError, ValueError, AttributeError, KeyError) as problem:
        raise BadDescription(
            described.line, f"{described.name}: this could not be read ({problem})"
        ) from problem
