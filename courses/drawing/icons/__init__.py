"""The icons by name. Each is drawn in a square of 48, some are wider."""

from ..pen import INK, WHITE, group, n
from . import devices, papers, people, places, settings, signs

WIDE = people.WIDE | places.WIDE
FACES = devices.FACES | papers.FACES | places.FACES | signs.FACES
ICONS = {
    name: shapes
    for room in (people, devices, papers, places, settings, signs)
    for name, shapes in room.ICONS.items()
}
HEIGHT = 48


def width_of_icon(name: str) -> float:
    """Return the width of an icon that is 48 high."""
    return WIDE.get(name, HEIGHT)


def icon(name: str, x: float, y: float, height: float, *, weight: float = 3.0, on: str = "") -> str:
    """Return an icon with its upper left corner at x, y; `on` stands on its face."""
    scale = height / HEIGHT
    inside = ICONS[name]
    if on:
        face_x, face_y, size = FACES[name]
        scaled = size / HEIGHT
        moved = f"translate({n(face_x - size / 2)} {n(face_y - size / 2)})scale({scaled:.2f})"
        thin = n(min(weight, 2.4) / scale / scaled)
        inside += f'<g transform="{moved}" stroke-width="{thin}">{ICONS[on]}</g>'
    return group(inside, x, y, scale, fill=WHITE, stroke=INK, stroke_width=n(weight / scale))
