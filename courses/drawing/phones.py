"""The phones that hold a screen, the arrow that points, and what is pressed at the edge."""

from typing import Any

from .icons import icon
from .pen import (
    BAR,
    GREEN,
    INK,
    NOTE,
    ORANGE,
    RED,
    WHITE,
    Overfull,
    bar,
    circle,
    ground,
    group,
    rect,
    stroke,
    write,
)
from .screen import BOTTOM, PARTS, Said, Screen, Unknown, draw_part, known_icon

KINDS = ("android", "samsung", "iphone", "flip")
_FRAME = "M28 116V18a14 14 0 0 1 14-14h122a14 14 0 0 1 14 14v98"
_POINT = "M204 106q-8-18-26-22M186 76l-9 8 8 9"
_DENSITIES = (1.0, 0.9, 0.8, 0.72)
PRESSES = ("volume-up", "volume-down", "volume", "side", "side-and-volume")
_AT_TOP = ("title", "address", "search", "status", "shade")
_OWN = ("phone", "press", "beside", "key", "soft")
KEYS = {
    "ok": (110, 82, 11),
    "left": (85, 80, 10),
    "right": (135, 80, 10),
    "call": (84, 95, 10),
    "end": (136, 95, 10),
    "1": (85, 109, 9),
    "2": (110, 109, 9),
    "3": (135, 109, 9),
}


def draw_phone(said: dict[str, Any]) -> str:
    """Return a phone with its screen. Raises Unknown or Overfull."""
    kind = said.get("phone")
    if kind not in KINDS:
        raise Unknown(f"there is no phone “{kind}”; there are {', '.join(KINDS)}")
    for name in said:
        if name not in _OWN and name not in PARTS:
            raise Unknown(
                f"a phone has no “{name}”; it has {', '.join([*_OWN[1:], *sorted(PARTS)])}"
            )
    return _flip(said) if kind == "flip" else _smart(said)


def _filled(said: dict, make) -> Screen:
    """Return the screen, as little crowded as its parts allow."""
    for dense in _DENSITIES:
        try:
            screen = _with_parts(said, make(dense))
        except Overfull:
            if dense == _DENSITIES[-1]:
                raise
            continue
        spare = screen.bottom - screen.y
        return screen if spare < 20 else _with_parts(said, make(dense), min(26, spare * 0.4))
    raise AssertionError("the last try returns or raises")


def _with_parts(said: dict, screen: Screen, lead: float = 0) -> Screen:
    """Draw the parts; the first that is not at the top stands lower by `lead`."""
    for foot in (True, False):
        for name, value in said.items():
            if name in PARTS and PARTS[name].foot is foot:
                if not foot and name not in _AT_TOP:
                    screen.y, lead = screen.y + lead, 0
                draw_part(screen, name, value)
    return screen


def _smart(said: dict) -> str:
    kind = said["phone"]
    screen = _filled(said, lambda dense: Screen(36, 134, 20, BOTTOM, kind, dense))
    top = stroke("M92 13h22", INK, 3) if kind != "iphone" else rect(90, 9, 26, 7, 3.5, INK)
    inside = f'<path d="{_FRAME}" fill="#fff" stroke="#1C2B2D" stroke-width="3"/>{top}'
    inside += "".join(screen.shapes)
    if said.get("beside"):
        return group(inside, -22) + _beside(said["beside"])
    if press := said.get("press"):
        return inside + _pressed(press)
    if screen.rings:
        edge, middle = screen.rings[0]
        if edge < 100:
            return group(inside, 14) + group(_pointing(middle, 4), 220, 0, flip=True)
        return inside + _pointing(middle, 4)
    return group(inside, 7)


def _pointing(middle: float, right: float) -> str:
    if middle <= 92:
        move = f"translate({right:g} {middle - 83.5:g})"
    else:
        move = f"translate({right:g} {middle + 83.5:g})scale(1 -1)"
    return f'<path d="{_POINT}" fill="none" stroke="{ORANGE}" stroke-width="4" transform="{move}"/>'


def _pressed(press: str) -> str:
    if press not in PRESSES:
        raise Unknown(f"nothing to press is called “{press}”; there are {', '.join(PRESSES)}")
    up, down, side = press == "volume-up", press == "volume-down", press == "side"
    both = press == "side-and-volume"
    buttons = ""
    for x, y, pressed in (
        (25, 38, up or press == "volume" or both),
        (25, 58, down or press == "volume"),
        (181, 48, side or both),
    ):
        colour = ORANGE if pressed else INK
        buttons += stroke(f"M{x} {y}v14", colour, 6)
        if pressed:
            way = 1 if x < 100 else -1
            edge = x - 6 * way
            buttons += stroke(
                f"M{edge - 16 * way} {y + 7}h{14 * way}m{-6 * way}-5 {6 * way} 5 {-6 * way} 5",
                ORANGE,
                3.5,
            )
    return buttons


def _beside(names: Any) -> str:
    names = names if isinstance(names, list) else [names]
    size = 44 if len(names) == 1 else 38
    first = 58 - (size + 10) * len(names) / 2 + 5
    drawn = ""
    for number, name in enumerate(names):
        said = Said("a thing beside", name, "icon ring", "icon")
        y = first + (size + 10) * number
        if said.get("ring"):
            drawn += ground(187 - size / 2 - 4, y - 4, size + 8, size + 8)
        drawn += icon(known_icon(said.get("icon")), 187 - size / 2, y, size, weight=2.6)
    return drawn


def _flip(said: dict) -> str:
    shown = {name: value for name, value in said.items() if name not in _OWN}
    screen = _filled(shown, lambda dense: Screen(71, 78, 9, 63, "flip", dense, letters=9))
    key = said.get("key")
    if key is not None and str(key) not in KEYS:
        raise Unknown(f"there is no key “{key}”; there are {', '.join(KEYS)}")
    inside = rect(66, 3, 88, 62, 9, WHITE, INK, 3) + rect(66, 68, 88, 60, 9, WHITE, INK, 3)
    inside += stroke("M82 66.5h12m32 0h12", INK, 5) + "".join(screen.shapes)
    inside += _keys(str(key) if key is not None else "")
    if key is None:
        return inside + (_pointing(screen.rings[0][1], -20) if screen.rings else "")
    x, y, r = KEYS[str(key)]
    arrow = stroke("M57 26q-22-2-38-14M31 3l-12 9 5 14", ORANGE, 4)
    if x < 110:
        return inside + group(arrow, x - r + 14, min(y - 8, 84), flip=True)
    return inside + group(arrow, x + r - 14, min(y - 8, 84))


def _keys(ringed: str) -> str:
    drawn = ""
    for name, (x, y, r) in KEYS.items():
        if name == ringed:
            drawn += circle(x, y, r, NOTE, ORANGE, 3)
        elif name == "ok":
            drawn += circle(x, y, r, WHITE, INK, 3)
        if name == "ok":
            drawn += write("OK", x, y + 3.5, 9, bold=True, anchor="middle")
        elif name in ("call", "end"):
            colour = GREEN if name == "call" else RED
            drawn += stroke(f"M{x - 5} {y}h10", colour, 6)
        elif name in ("left", "right"):
            drawn += bar(
                x - (7 if name == ringed else 9), y - 3.5, 14 if name == ringed else 18, 7, BAR
            )
        elif name == ringed:
            drawn += write(name, x, y + 3.5, 10, bold=True, anchor="middle")
        else:
            drawn += bar(x - 9, y - 3.5, 18, 7)
    return drawn
