"""Texts, calls and video visits."""

from ..pen import (
    BAR,
    GREEN,
    INK,
    PALE,
    RED,
    SOFT,
    WHITE,
    bar,
    circle,
    fitted,
    paragraph,
    rect,
    width_of,
)
from ..screen import Said, Screen, Unknown, part

_NAMED = {"answer": "handset", "call": "handset", "end": "hang-up", "decline": "hang-up"}


@part(
    "bubbles",
    [{"in": "Are you coming?"}, {"out": "Yes"}, {"in": None, "ring": True}],
    main="bubbles",
)
def bubbles(screen: Screen, said):
    """Texts: `in` from someone, `out` from the reader; ~ is a grey bar."""
    for one in said.get("bubbles") or []:
        _bubble(screen, Said("a bubble", one, "in out ring link", "in"))


def _bubble(screen, said) -> None:
    out = "out" in said
    words = said.words("out" if out else "in")
    most = screen.width - 30
    broken, size = fitted(words, most - 16, 10, lines=3) if words else ([""], 10)
    height = (8 if screen.dense == 1 else 3) + 12 * len(broken)
    lines = [max(1, len(line)) for line in broken]
    width = (
        max((width_of(line, size) for line in broken), default=0) + 16 if words else 72 + lines[0]
    )
    top = screen.take(height + 5 * screen.dense, exact=True)
    x = screen.x + screen.width - width - 3 if out else screen.x + 3
    if said.get("ring"):
        screen.ring(x, top, width, height, 9)
        ink = INK
    else:
        screen.draw(rect(x, top, width, height, 9, GREEN if out else PALE))
        ink = WHITE if out else INK
    if words:
        screen.draw(paragraph(broken, x + 8, top + height / 2, size, fill=ink))
    else:
        grey = WHITE if out and not said.get("ring") else BAR
        screen.draw(bar(x + 9, top + height / 2 - 4, width - 18, 8, grey if out else BAR))


def rounds(screen: Screen, buttons: list, ring, y: float, radius: float = 12) -> None:
    """Draw round buttons side by side around a height."""
    gap = min(40, screen.width / max(1, len(buttons)))
    left = screen.middle - gap * (len(buttons) - 1) / 2
    if ring and ring not in buttons:
        raise Unknown(
            f"there is no button “{ring}” to ring; there are {', '.join(map(str, buttons))}"
        )
    for i, name in enumerate(buttons):
        x = left + gap * i
        if name == ring:
            screen.ring(
                x - radius - 5, y - radius - 5, 2 * radius + 10, 2 * radius + 10, radius + 5
            )
        colour = {"answer": GREEN, "call": GREEN, "end": RED, "decline": RED}.get(name)
        screen.draw(circle(x, y, radius, colour or PALE))
        screen.icon(_NAMED.get(name, name), x, y, radius * 1.15, colour=WHITE if colour else "")


@part(
    "name buttons ring icon",
    {"name": "Rosa", "buttons": ["decline", "answer"], "ring": "answer"},
    {"buttons": ["mute", "dialpad", "speaker", "end"], "ring": "speaker"},
    main="name",
)
def call(screen: Screen, said):
    """A call: who it is, and round buttons (answer, decline, end, or an icon's name)."""
    buttons = said.get("buttons") or ["decline", "answer"]
    screen.icon(said.get("icon", "person"), screen.middle, screen.y + 16, 26)
    words = said.words("name")
    screen.write(
        words,
        screen.middle,
        screen.y + 41,
        screen.width - 10,
        12,
        bold=bool(words),
        anchor="middle",
    )
    per_row = 3 if len(buttons) > 4 else 4
    rows = [buttons[i : i + per_row] for i in range(0, len(buttons), per_row)]
    y = screen.y + 74 if len(rows) == 1 else screen.y + 62
    for line in rows:
        rounds(
            screen,
            line,
            said.get("ring") if said.get("ring") in line else None,
            y,
            13 if len(rows) == 1 else 10,
        )
        y += 25
    if said.get("ring") and said["ring"] not in buttons:
        raise Unknown(f"there is no button “{said['ring']}” to ring")
    screen.y = screen.bottom


@part("buttons ring", {"buttons": ["microphone", "video", "end"], "ring": "video"}, main="buttons")
def video(screen: Screen, said):
    """A video visit: two people, and round buttons."""
    top = screen.y + 2
    screen.draw(rect(screen.x, top, screen.width, 56, 6, PALE))
    screen.icon("peer", screen.middle, top + 31, 44)
    screen.draw(rect(screen.x + screen.width - 34, top + 4, 30, 28, 4, WHITE, INK, 1.5))
    screen.icon("person", screen.x + screen.width - 19, top + 19, 21)
    rounds(
        screen, said.get("buttons") or ["microphone", "video", "end"], said.get("ring"), top + 75
    )
    screen.y = screen.bottom


@part("typed ring", {"typed": "988", "ring": "call"}, {"ring": "1"}, main="typed")
def keypad(screen: Screen, said):
    """The digits to call with; `ring` is call, typed, or a digit."""
    ring, top = said.words("ring"), screen.y
    if ring == "typed":
        screen.ring(screen.middle - 42, top + 1, 84, 19)
    screen.write(
        said.words("typed"), screen.middle, top + 10.5, 120, 14, bold=True, anchor="middle"
    )
    for number, digit in enumerate("123456789*0#"):
        x, y = screen.middle + 36 * (number % 3 - 1), top + 26 + 12.5 * (number // 3)
        if ring == digit:
            screen.ring(x - 13, y - 8, 26, 16, 8)
        screen.write(digit, x, y, 20, 11, anchor="middle")
    y = top + 84
    if ring == "call":
        screen.ring(screen.middle - 26, y - 11.5, 52, 23, 11)
    screen.draw(rect(screen.middle - 20, y - 8, 40, 17, 8.5, GREEN))
    screen.icon("handset", screen.middle, y + 0.5, 12, colour=WHITE)
    if ring not in ("", "call", "typed", *"123456789*0#"):
        raise Unknown(f"there is no key “{ring}” to ring; there are call, typed and the digits")
    screen.y = screen.bottom


@part("icon text time ring play", {"icon": "person", "text": "Rosa", "time": "0:24", "ring": True})
def message(screen: Screen, said):
    """One voice message, to play."""
    height = 26
    top = screen.take(height + 6, exact=True) + 3
    if said.get("ring"):
        screen.ring(screen.x, top, screen.width, height)
    screen.icon(said.get("icon", "play"), screen.x + 15, top + height / 2, 17)
    screen.write(said.words(), screen.x + 29, top + height / 2, screen.width - 68, 11)
    screen.write(
        said.words("time"),
        screen.x + screen.width - 8,
        top + height / 2,
        30,
        9,
        anchor="end",
        fill=SOFT,
    )
