"""A QR code as what an SVG's path needs: no markup, so a template can draw and escape it."""

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET_ZONE = 4  # modules of white around the code, as scanners need


@dataclass(frozen=True)
class Drawing:
    size: int
    """Width and height of the view box, in modules."""
    path: str


def draw(text: str) -> Drawing:
    """Return the drawing of a QR code that stays readable when a little of it is dirty."""
    code = segno.make(text, error="m", micro=False)
    bars = [
        f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix)
        for x, length in _runs(row)
    ]
    return Drawing(size=code.symbol_size(border=QUIET_ZONE)[0], path="".join(bars))


def _runs(row):
    """Yield where each run of dark modules starts, and how long it is."""
    x = 0
    for dark, modules in groupby(row, bool):
        length = len(list(modules))
        if dark:
            yield x, length
        x += length
