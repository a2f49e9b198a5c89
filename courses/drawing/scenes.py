"""Things side by side, and the small picture on a module's card."""

from typing import Any

from .icons import FACES, icon, width_of_icon
from .pen import (
    GREEN,
    INK,
    NOTE,
    ORANGE,
    PALE,
    WHITE,
    Overfull,
    circle,
    fitted,
    ground,
    paragraph,
    rect,
    stroke,
)
from .screen import Said, Unknown, known_icon

_OPTIONS = "text ring yes no on with"
_WORD_THINGS = {"arrow", "big", "button", "gap", "plus-sign", "or"}
_SIDE = 8
MOST = 6


class Thing:
    """One thing of a scene, before its place is known."""

    def __init__(self, value: Any):
        name, said = _named(value)
        self.name, self.said = name, Said(f"“{name}”", said, _OPTIONS)
        if name not in _WORD_THINGS:
            known_icon(name)
        for option in ("on", "with"):
            if self.said.get(option):
                known_icon(self.said[option])
        if self.said.get("on") and name not in FACES:
            raise Unknown(f"nothing can stand on “{name}”; on {', '.join(FACES)} it can")

    @property
    def share(self) -> float:
        """How wide it is for its height."""
        if self.name == "button":
            return 1.9
        if self.name == "big":
            return 0.42 * max(2, len(self.said.words()))
        if self.name in ("arrow", "plus-sign", "gap", "or"):
            return 0.55
        return width_of_icon(self.name) / 48


def _named(value: Any) -> tuple[str, Any]:
    if isinstance(value, str):
        return value, None
    if not isinstance(value, dict) or not value:
        raise Unknown("a thing is a name, or “{name: words}” with what it carries")
    name = next(iter(value))
    first, others = value[name], {key: said for key, said in value.items() if key != name}
    if isinstance(first, dict):
        return name, {**first, **others}
    return name, ({"text": first} if first not in (None, True) else {}) | others


def draw_things(values: list) -> str:
    """Return things side by side. Raises Unknown or Overfull."""
    if not isinstance(values, list) or not values:
        raise Unknown("things is a list, such as [letter, house]")
    things = [Thing(value) for value in values]
    if len(things) > MOST:
        raise Overfull(f"{len(things)} things; at most {MOST}")
    below = any(thing.said.words() and thing.name not in _WORD_THINGS for thing in things)
    gap = 14 if len(things) < 5 else 9
    room = 220 - 2 * _SIDE - gap * (len(things) - 1) - 6
    size = min(
        room / sum(thing.share for thing in things), 62 if below else 84 if len(things) < 3 else 72
    )
    width = sum(thing.share * size for thing in things) + gap * (len(things) - 1)
    x = 110 - width / 2
    places = []
    for thing in things:
        places.append((thing, x, thing.share * size))
        x += thing.share * size + gap
    captions = [_caption(thing, wide + gap - 3) for thing, _, wide in places]
    lines = max((len(broken) for broken, _ in captions), default=0)
    top = (116 - size - (4 + 12 * lines if lines else 0)) / 2
    drawn = ""
    for (thing, x, wide), (broken, letters) in zip(places, captions, strict=True):
        drawn += _one(thing, x, top, wide, size, bool(broken), lines)
        if broken:
            middle = top + size + 5 + 6 * len(broken)
            drawn += paragraph(broken, x + wide / 2, middle, letters, anchor="middle")
    return drawn


def _caption(thing: Thing, room: float) -> tuple[list[str], float]:
    words = thing.said.words()
    if not words or thing.name in _WORD_THINGS:
        return [], 10
    return fitted(words, room, 10.5, least=7.5, lines=2)


def _one(thing, x, y, wide, size, captioned, lines) -> str:
    said, drawn = thing.said, ""
    if said.get("ring"):
        more = 4 + 12 * lines if captioned else 0
        drawn += ground(x - 5, y - 6, wide + 10, size + 12 + more, 10)
    drawn += _body(thing, x, y, wide, size)
    mark = max(7.5, size / 6.5)
    if said.get("with"):
        r = max(11, size / 4.6)
        cx, cy = x + wide - r * 0.55, y + size - r * 0.75
        drawn += circle(cx, cy, r, NOTE if not said.get("ring") else WHITE, ORANGE, 2.5)
        drawn += icon(said["with"], cx - r * 0.62, cy - r * 0.62, r * 1.24, weight=1.8)
    if said.get("no"):
        slash = f"M{x + 1:g} {y + 3:g}L{x + wide - 1:g} {y + size - 3:g}"
        drawn += stroke(slash, PALE, 9) + stroke(slash, ORANGE, 4.5)
    if said.get("yes"):
        cx, cy = x + wide - mark * 0.4, y + mark * 0.6
        k = mark / 10
        drawn += circle(cx, cy, mark, GREEN, WHITE, 2)
        drawn += stroke(
            f"M{cx - 4.5 * k:.1f} {cy:.1f}l{3.4 * k:.1f} {3.4 * k:.1f} {5.6 * k:.1f} {-7 * k:.1f}",
            WHITE,
            2.6,
        )
    return drawn


def _body(thing, x, y, wide, size) -> str:
    said, middle = thing.said, y + size / 2
    if thing.name == "gap":
        return ""
    if thing.name == "arrow":
        end = x + wide
        return stroke(
            f"M{x:.1f} {middle:.1f}H{end - 2:.1f}M{end - 11:.1f} {middle - 9:.1f}l9 9-9 9",
            ORANGE,
            4,
        )
    if thing.name == "plus-sign":
        return stroke(f"M{x + wide / 2 - 9:.1f} {middle:.1f}h18m-9-9v18", INK, 4)
    if thing.name == "or":
        return circle(x + wide / 2, middle, 13, WHITE, INK, 2) + paragraph(
            [said.words() or "/"], x + wide / 2, middle, 10, anchor="middle", bold=True
        )
    if thing.name == "big":
        return _big(said, x + wide / 2, middle, wide, size)
    if thing.name == "button":
        return rect(x, middle - 15, wide, 30, 8, GREEN) + _inside(said, x, middle, wide, WHITE)
    return icon(thing.name, x, y, size, weight=min(3, size / 18), on=said.get("on") or "")


def _big(said, x, middle, wide, size) -> str:
    words = said.words()
    broken, letters = fitted(words, wide + 8, min(40, size * 0.62), least=9, lines=1, bold=True)
    return paragraph(broken, x, middle, letters, anchor="middle", bold=True, fill=GREEN)


def _inside(said, x, middle, wide, ink) -> str:
    broken, letters = fitted(said.words(), wide - 10, 12, lines=1, bold=True)
    return paragraph(broken, x + wide / 2, middle, letters, anchor="middle", bold=True, fill=ink)


def draw_card(value: Any) -> str:
    """Return the 52 by 52 picture of a card. Raises Unknown."""
    said = Said("a card", value, "icon on with no yes text", "icon")
    drawn = rect(0, 0, 52, 52, 12, PALE)
    words = said.words()
    if words:
        broken, size = fitted(words, 46, 20, least=10, lines=1, bold=True)
        return drawn + paragraph(broken, 26, 26, size, anchor="middle", bold=True, fill=GREEN)
    name = known_icon(said.get("icon"))
    wide = width_of_icon(name)
    size = min(36, 46 * 48 / wide)
    if said.get("on"):
        known_icon(said["on"])
        if name not in FACES:
            raise Unknown(f"nothing can stand on “{name}”; on {', '.join(FACES)} it can")
    shift = -3 if said.get("with") else 0
    x, y = 26 - size * wide / 96 + shift, 26 - size / 2 + shift
    drawn += icon(name, x, y, size, weight=2.5, on=said.get("on") or "")
    if said.get("with"):
        known_icon(said["with"])
        drawn += circle(39, 39, 11, NOTE, ORANGE, 2) + icon(said["with"], 32, 32, 14, weight=1.8)
    if said.get("no"):
        drawn += stroke("M8 8l36 36", PALE, 7) + stroke("M8 8l36 36", ORANGE, 4)
    if said.get("yes"):
        drawn += circle(41, 11, 8, GREEN, WHITE, 2) + stroke(
            "M37.5 11l2.7 2.7 4.5-5.500", WHITE, 2.4
        )
    return drawn
