"""Colours, shapes and words of our drawings, as short SVG."""

from html import escape

INK = "#1C2B2D"
GREEN = "#165549"
PALE = "#E3EFEA"
BAR = "#C9D5D1"
NOTE = "#FBEBCB"
ORANGE = "#D9822B"
WHITE = "#fff"
SOFT = "#45575A"
RED = "#8C2318"
# Widths in thousandths of the letter size, of the widest of the usual fonts (DejaVu Sans).
_WIDTHS = {
    300: "IJijlíÍ",
    360: " ,./:;\\f|'’‘·",
    420: "!()-[]t¡r",
    550: '?csz¿“”"*_–',
    600: "FLkvxy",
    700: "ABCKRVXZÁ",
    770: "HNUÚÑ",
    840: "&DGOQÓ#+<=>^w~",
    1000: "@Wm—…M%",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.13


class Overfull(ValueError):
    """Something is too big for its place; the message says what."""


def n(number: float) -> str:
    """Return a number as short as SVG allows, to a tenth."""
    short = f"{number:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def _tag(name: str, **attributes) -> str:
    said = "".join(
        f' {key.replace("_", "-")}="{n(value) if isinstance(value, int | float) else value}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{said}/>"


def rect(x, y, width, height, r=0, fill=None, line=None, weight=None) -> str:
    """Return a box; what is left out is inherited from the group around it."""
    return _tag(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=r or None,
        fill=fill,
        stroke=line,
        stroke_width=weight,
    )


def circle(x, y, r, fill=None, line=None, weight=None) -> str:
    """Return a circle."""
    return _tag("circle", cx=x, cy=y, r=r, fill=fill, stroke=line, stroke_width=weight)


def path(d: str, fill=None, line=None, weight=None, dash=None) -> str:
    """Return a path."""
    return _tag("path", d=d, fill=fill, stroke=line, stroke_width=weight, stroke_dasharray=dash)


def stroke(d: str, line=None, weight=None, dash=None) -> str:
    """Return a path that is only a line."""
    return path(d, "none", line, weight, dash)


def bar(x, y, width, height=8, fill=BAR) -> str:
    """Return the grey bar that stands for words we do not name."""
    return rect(x, y, width, height, height / 2, fill)


def ground(x, y, width, height, r=8) -> str:
    """Return the ring and its ground: around the one thing to see."""
    return rect(x, y, width, height, r, NOTE, ORANGE, 3)


def group(inside: str, x=0.0, y=0.0, scale=1.0, *, flip=False, **attributes) -> str:
    """Return shapes moved, scaled or flipped from left to right together."""
    if not inside:
        return ""
    moves = [f"translate({n(x)} {n(y)})"] if x or y else []
    moves += [f"scale({f'{scale:.2f}'.rstrip('0').rstrip('.')})"] if scale != 1 else []
    moves += ["scale(-1 1)"] if flip else []
    said = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    moved = f' transform="{"".join(moves)}"' if moves else ""
    return f"<g{moved}{said}>{inside}</g>"


def width_of(words: str, size: float, bold: bool = False) -> float:
    """Return how wide words are at most, in drawing units."""
    return sum(_WIDTH.get(letter, 660) for letter in words) * size / 1000 * (_BOLD if bold else 1)


def write(words: str, x, y, size, *, bold=False, anchor=None, fill=INK) -> str:
    """Return a line of words; y is its baseline."""
    said = ' font-weight="700"' if bold else ""
    said += f' text-anchor="{anchor}"' if anchor else ""
    place = f'x="{n(x)}" y="{n(y)}" font-size="{n(size)}" fill="{fill}"'
    return f"<text {place}{said}>{escape(words, quote=False)}</text>"


def fitted(
    words: str, room: float, size: float, *, least=8.0, lines=2, bold=False
) -> tuple[list[str], float]:
    """Return the lines and the letter size in which words fit a width. Raises Overfull."""
    for count in range(1, lines + 1):
        smallest = least if count == lines else max(least, size * 0.86)
        tried = size
        while tried >= smallest:
            broken = _broken(words, room, tried, bold)
            if len(broken) <= count and all(width_of(s, tried, bold) <= room for s in broken):
                return broken, tried
            tried -= 0.5
    raise Overfull(f"“{words}” is too long for its place")


def _broken(words: str, room: float, size: float, bold: bool) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def paragraph(lines: list[str], x, middle, size, **how) -> str:
    """Return lines of words around a middle height."""
    step = size * 1.2
    first = middle - step * (len(lines) - 1) / 2 + size * 0.36
    return "".join(write(line, x, first + step * i, size, **how) for i, line in enumerate(lines))


def drawing(inside: str, width=220, height=116) -> str:
    """Return a whole SVG file."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" stroke-linecap="round" '
        f'stroke-linejoin="round">{inside}</svg>\n'
    )
