"""Titles, rows, buttons and words."""

from ..pen import BAR, GREEN, INK, ORANGE, PALE, SOFT, WHITE, bar, circle, fitted, rect, stroke
from ..screen import PARTS, Said, Screen, draw_part, part

_ROW = "icon text note value switch chevron radio check dark ring"


@part("text back ring", "Settings", {"text": "Display", "back": True}, {"back": "Settings"})
def title(screen: Screen, said):
    """The name of the page; `back` is an arrow, or the words beside it."""
    words, x, back = said.words(), screen.x + 7, said.get("back")
    if back:
        top = screen.take(20)
        if said.get("ring"):
            screen.ring(screen.x, top, 30, 21)
        screen.draw(stroke(f"M{x + 7:g} {top + 5:g}l-6 6 6 6", GREEN, 2.5))
        x += 15
        if back is not True:
            screen.write(str(back), x, top + 11, 60, 10, fill=GREEN)
            if not words:
                return
            top = screen.take(16)
            x = screen.x + 7
    else:
        top = screen.take(20)
    room = screen.x + screen.width - x - 4
    size = 10 if screen.width > 100 else 8.5
    broken, size = fitted(words, room, size, least=7.5, bold=True) if words else ([], 0)
    if len(broken) > 1:
        screen.take(7, exact=True)
    middle = top + 11 + (4 if len(broken) > 1 else 0)
    screen.write(words, x, middle, room, size or None, lines=2, bold=True, least=7.5)


@part(
    _ROW,
    "Display",
    {"icon": "bell", "text": "Notifications", "ring": True},
    {"text": "Dark mode", "switch": "on"},
    {"text": "One", "radio": "on"},
    {"text": "Two", "check": "off"},
    {"text": "Wi-Fi", "note": "Off", "chevron": True},
)
def row(screen: Screen, said):
    """One line of a list."""
    words, note, ringed = said.words(), said.words("note"), said.get("ring")
    named = bool(words or ringed or said.get("icon") or "switch" in said or said.get("dark"))
    if not named:
        _grey(screen)
        return
    right = _right_width(said)
    left = 10 + (21 if said.get("icon") else 0) + (17 if {"radio", "check"} & set(said) else 0)
    room = screen.width - left - right - 6
    size = screen.letters * (0.9 if screen.dense < 0.9 else 1)
    broken, size = fitted(words, room, size, lines=3) if words else ([""], size)
    inner = 10 + 10 * len(broken) + (9 if note else 0)
    height = (inner + (8 if ringed else 2)) * screen.dense
    top = screen.take(height + (6 if ringed else 0), exact=True) + (3 if ringed else 0)
    middle, x = top + height / 2, screen.x
    ink, grey = INK, BAR
    if ringed:
        screen.ring(x, top, screen.width, height)
    elif said.get("dark"):
        screen.draw(rect(x, top, screen.width, height, 5, GREEN))
        ink = grey = WHITE
    _box(screen, said, x + 15, middle)
    if said.get("icon"):
        screen.icon(said["icon"], x + left - 11, middle, 16, colour=WHITE if ink == WHITE else "")
    write_at = middle - (5 if note else 0)
    screen.write(words, x + left, write_at, room, size, lines=3, fill=ink, bar=grey)
    if note:
        screen.write(note, x + left, middle + 5 * len(broken) + 1, room, 8.5, fill=SOFT)
    _right(screen, said, x + screen.width, middle)


_GREYS = (84, 60, 96, 70)


def _grey(screen: Screen) -> None:
    height = 15 * screen.dense
    top = screen.take(height, named=False, exact=True)
    if top + 5 < screen.bottom:
        long = min(_GREYS[int(top) % 4], screen.width - 16)
        screen.draw(bar(screen.x + 8, top + (height - 8) / 2, long))


def _box(screen, said, x, y) -> None:
    if "radio" in said:
        screen.draw(circle(x, y, 6, WHITE, INK, 2))
        if said.on("radio"):
            screen.draw(circle(x, y, 3, GREEN))
    if "check" in said:
        screen.draw(rect(x - 6, y - 6, 12, 12, 2, WHITE, INK, 2))
        if said.on("check"):
            screen.draw(stroke(f"M{x - 3:g} {y:g}l3 3 5-7", GREEN, 3))


def _right_width(said) -> float:
    if "switch" in said:
        return 28
    return (14 if said.get("chevron") else 0) + (34 if said.get("value") else 0)


def _right(screen, said, edge, y) -> None:
    if "switch" in said:
        on = said.on("switch")
        screen.draw(
            rect(edge - 32, y - 6.5, 25, 13, 6.5, GREEN if on else WHITE, GREEN if on else SOFT, 2),
            circle(edge - 13.5 if on else edge - 25.5, y, 4, WHITE if on else SOFT),
        )
    if said.get("chevron"):
        screen.draw(stroke(f"M{edge - 13:g} {y - 5:g}l5 5-5 5", SOFT, 2))
    if said.get("value"):
        x = edge - (19 if said.get("chevron") else 8)
        screen.write(said.words("value"), x, y, 36, 9, anchor="end", fill=SOFT)


@part("rows", ["Network", {"icon": "display", "text": "Display", "ring": True}, None], main="rows")
def rows(screen: Screen, said):
    """Lines from top to bottom: ~ is a grey bar; any part may stand among them."""
    for line in said.get("rows") or []:
        if isinstance(line, dict) and len(line) == 1 and (name := next(iter(line))) in PARTS:
            draw_part(screen, name, line[name])
        else:
            draw_part(screen, "row", line)
    while screen.width > 100 and screen.y + 11 < screen.bottom:
        _grey(screen)


@part("text ring pale icon", "Apply Now", {"text": "Next", "ring": True})
def button(screen: Screen, said):
    """A button as wide as the screen."""
    ringed = said.get("ring")
    height = 22 * screen.dense
    top = screen.take(height + (14 if ringed else 6) * screen.dense, exact=True)
    top += (7 if ringed else 3) * screen.dense
    _one_button(screen, said, screen.x + 8, top, screen.width - 16, height)


@part("buttons", ["Cancel", {"text": "OK", "ring": True}], main="buttons")
def buttons(screen: Screen, said):
    """Buttons side by side."""
    all_said = [Said("a button", one, "text ring pale icon") for one in said.get("buttons") or []]
    height = 22 * screen.dense
    top = screen.take(height + 16, exact=True) + 8
    width = (screen.width - 8 - 12 * (len(all_said) - 1)) / max(1, len(all_said))
    for number, one in enumerate(all_said):
        _one_button(screen, one, screen.x + 4 + number * (width + 12), top, width, height)


def _one_button(screen, said, x, y, width, height, around=5) -> None:
    if said.get("ring"):
        screen.ring(x - around, y - around, width + 2 * around, height + 2 * around)
    pale = said.get("pale")
    screen.draw(rect(x, y, width, height, 6, PALE if pale else GREEN))
    ink, left = INK if pale else WHITE, 0
    if said.get("icon"):
        left = 18
        screen.icon(said["icon"], x + 14, y + height / 2, 13, colour="" if pale else WHITE)
    middle = x + left + (width - left) / 2
    screen.write(
        said.words(),
        middle,
        y + height / 2,
        width - left - 6,
        11,
        lines=1,
        least=7.5,
        bold=True,
        anchor="middle",
        fill=ink,
        bar=BAR if pale else WHITE,
    )


@part("text bold small middle", "Your storage is full.", {"text": "Hello", "middle": True})
def words(screen: Screen, said):
    """Plain words; they wrap."""
    size = 9 if said.get("small") else 10
    broken, size = fitted(said.words(), screen.width - 14, size, lines=4, bold=said.on("bold"))
    height = size * 1.2 * len(broken) + 6
    top = screen.take(height, exact=True)
    how = {"anchor": "middle"} if said.get("middle") else {}
    x = screen.middle if how else screen.x + 8
    screen.write(
        said.words(),
        x,
        top + height / 2,
        screen.width - 14,
        size,
        lines=4,
        bold=said.on("bold"),
        **how,
    )


@part("text ring", "Forgot password?")
def link(screen: Screen, said):
    """Green words to tap."""
    top = screen.take(22)
    if said.get("ring"):
        screen.ring(screen.x, top, screen.width, 22)
    screen.write(
        said.words(),
        screen.middle,
        top + 11,
        screen.width - 16,
        10.5,
        anchor="middle",
        fill=GREEN,
        bold=True,
    )


@part(
    "text ends at ring arrow icon",
    {"text": "Font size", "ends": ["A", "A"], "at": 0.5, "ring": True, "arrow": "right"},
    {"icon": "brightness", "at": 0.7},
)
def slider(screen: Screen, said):
    """A line with a dot; `at` is where the dot is, `arrow` where it goes."""
    height = (46 if said.words() else 34) * min(1, screen.dense + 0.1)
    top = screen.take(height + 8, exact=True) + 4
    if said.get("ring"):
        screen.ring(screen.x, top, screen.width, height)
    if said.words():
        screen.write(said.words(), screen.x + 10, top + 13, screen.width - 60, 11)
    y = top + height - 14
    ends = said.get("ends") or []
    x1, x2 = (
        screen.x + (28 if ends or said.get("icon") else 14),
        screen.x + screen.width - (28 if ends else 14),
    )
    if ends:
        screen.write(str(ends[0]), screen.x + 15, y, 20, 11, bold=True, anchor="middle")
        screen.write(
            str(ends[-1]), screen.x + screen.width - 15, y, 24, 18, bold=True, anchor="middle"
        )
    if said.get("icon"):
        screen.icon(said["icon"], screen.x + 15, y, 14)
    dot = x1 + (x2 - x1) * float(said.get("at", 0.5))
    screen.draw(
        stroke(f"M{x1:g} {y:g}H{x2:g}", BAR, 5),
        stroke(f"M{x1:g} {y:g}H{dot:g}", GREEN, 5),
        circle(dot, y, 8, GREEN),
    )
    if direction := said.get("arrow"):
        way, start = (1, dot + 10) if direction == "right" else (-1, dot - 10)
        screen.draw(
            stroke(
                f"M{start:g} {y - 12:g}h{18 * way}m{-6 * way}-5 {6 * way} 5 {-6 * way} 5",
                ORANGE,
                3.5,
            )
        )


@part("at text ring", {"text": "Downloading", "at": 0.6}, main="at")
def progress(screen: Screen, said):
    """How far something is, from 0 to 1."""
    words_too = bool(said.words())
    top = screen.take(32 if words_too else 20)
    if said.get("ring"):
        screen.ring(screen.x, top, screen.width, 30 if words_too else 20)
    if words_too:
        screen.write(said.words(), screen.x + 10, top + 9, screen.width - 20, 10)
    y, whole = top + (21 if words_too else 10), screen.width - 20
    screen.draw(
        bar(screen.x + 10, y - 3, whole, 7),
        bar(screen.x + 10, y - 3, whole * float(said.get("at", 0.5)), 7, GREEN),
    )


@part("icon text size ring", "lock", {"icon": "check", "text": "Done"}, main="icon")
def picture(screen: Screen, said):
    """One large icon in the middle, perhaps with words below."""
    size = float(said.get("size", 34 if screen.width > 100 else 26))
    words_too = bool(said.words())
    top = screen.take(size + (20 if words_too else 8), exact=True) + 4
    if said.get("ring"):
        screen.ring(
            screen.middle - size / 2 - 8, top - 2, size + 16, size + 4 + (14 if words_too else 0)
        )
    screen.icon(said.get("icon"), screen.middle, top + size / 2, size)
    if words_too:
        screen.write(
            said.words(), screen.middle, top + size + 8, screen.width - 10, 10, anchor="middle"
        )


@part("text icon ring", {"icon": "warning", "text": "No signal"})
def banner(screen: Screen, said):
    """A pale band with an icon and words."""
    room = screen.width - 34
    broken, _ = fitted(said.words(), room, 10) if said.words() else ([""], 10)
    height = 14 + 11 * len(broken)
    top = screen.take(height + 6, exact=True) + 3
    if said.get("ring"):
        screen.ring(screen.x, top, screen.width, height)
    else:
        screen.draw(rect(screen.x, top, screen.width, height, 8, PALE))
    screen.icon(said.get("icon", "info"), screen.x + 15, top + height / 2, 16)
    screen.write(said.words(), screen.x + 28, top + height / 2, room, 10, lines=2)


@part("height", 8, main="height")
def space(screen: Screen, said):
    """Nothing, as high as it says."""
    screen.take(float(said.get("height", 8)), named=False)
