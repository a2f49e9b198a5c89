"""The screen of a drawn phone: its parts are drawn from top to bottom."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .icons import ICONS, icon
from .pen import (
    BAR,
    GREEN,
    INK,
    ORANGE,
    RED,
    Overfull,
    bar,
    fitted,
    ground,
    paragraph,
)

BOTTOM = 116


class Unknown(ValueError):
    """A name in a description that no drawing knows."""


class Said(dict):
    """What a description says of one thing; every name it uses must be known to its part."""

    def __init__(self, what: str, value: Any, names: str, main: str = "text"):
        known = names.split()
        if value is None or value is True:
            value = {}
        elif not isinstance(value, dict):
            value = {main: value}
        for name in value:
            if name not in known:
                raise Unknown(f"{what} has no “{name}”; it has {', '.join(known)}")
        super().__init__(value)

    def words(self, name: str = "text") -> str:
        """Return words, or nothing where a grey bar stands for them."""
        value = self.get(name)
        return "" if value is None or value is True else str(value)

    def on(self, name: str) -> bool:
        """Return whether a switch, a check box or a radio button is on."""
        return self.get(name) in (True, "on", "yes")


@dataclass
class Screen:
    """Where the next part goes, and what is drawn so far."""

    x: float
    width: float
    y: float
    bottom: float
    kind: str = "android"
    dense: float = 1.0
    letters: float = 11
    shapes: list[str] = field(default_factory=list)
    rings: list[tuple[float, float]] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    def take(self, height: float, *, named: bool = True, exact: bool = False) -> float:
        """Return where a part of this height begins. Raises Overfull if it would be cut off."""
        height *= 1 if exact else self.dense
        top, self.y = self.y, self.y + height
        if named and self.y > self.bottom + 2.5:
            raise Overfull("this is too much for one screen: name less, or use ~")
        return top

    def draw(self, *shapes: str) -> None:
        self.shapes += shapes

    def ring(self, x, y, width, height, r=8.0) -> None:
        """Draw the ring and its ground, and remember where to point."""
        self.draw(ground(x, y, width, height, r))
        self.rings.append((x + width, y + height / 2))

    def write(self, words, x, middle, room, size=None, *, lines=1, least=8.0, **how) -> int:
        """Write words around a middle height, or a grey bar where there are none."""
        size = size or self.letters
        if not words:
            long = min(room, 52 if room < 90 else 64)
            left = x - long / 2 if how.get("anchor") == "middle" else x
            self.draw(bar(left, middle - 4, long, 8, how.get("bar", BAR)))
            return 1
        how.pop("bar", None)
        broken, size = fitted(
            words, room, size, least=min(least, size), lines=lines, bold=how.get("bold", False)
        )
        self.draw(paragraph(broken, x, middle, size, **how))
        return len(broken)

    def icon(self, name: str, middle_x: float, middle_y: float, size: float, **how) -> None:
        """Draw a small icon around a point."""
        self.draw(small_icon(name, middle_x, middle_y, size, **how))


def known_icon(name: Any) -> str:
    """Return the name of an icon. Raises Unknown."""
    if name not in ICONS:
        near = [other for other in ICONS if str(name)[:4] in other]
        raise Unknown(
            f"there is no icon “{name}”" + (f"; is it {', '.join(near)}?" if near else "")
        )
    return name


def small_icon(name: Any, x: float, y: float, size: float, *, colour: str = "") -> str:
    """Return an icon around a point, perhaps in one colour. Raises Unknown."""
    weight = max(1.3, min(3, size / 11))
    drawn = icon(known_icon(name), x - size / 2, y - size / 2, size, weight=weight)
    if colour:
        for other in (GREEN, INK, ORANGE, RED):
            drawn = drawn.replace(other, colour)
    return drawn


@dataclass
class Part:
    """Something that a screen can show."""

    draw: Callable
    names: str
    main: str
    foot: bool
    examples: list


PARTS: dict[str, Part] = {}


def part(names: str, *examples: Any, main: str = "text", foot: bool = False):
    """Make a function a part that descriptions can use under the function's name.

    `main` is what a plain value stands for; `foot` parts stand at the bottom of the screen.
    """

    def keep(draw: Callable) -> Callable:
        name = draw.__name__.replace("_", "-")
        PARTS[name] = Part(draw, names, main, foot, list(examples))
        return draw

    return keep


def draw_part(screen: Screen, name: str, value: Any) -> None:
    """Draw one part. Raises Unknown or Overfull."""
    if name not in PARTS:
        raise Unknown(f"a phone has no “{name}”; it has {', '.join(sorted(PARTS))}")
    found = PARTS[name]
    found.draw(screen, Said(name, value, found.names, found.main))
