"""Screens of their own: home, lock screen, dialogs, what comes from above."""

from ..pen import (
    BAR,
    GREEN,
    INK,
    ORANGE,
    PALE,
    SOFT,
    WHITE,
    bar,
    circle,
    fitted,
    rect,
    stroke,
    width_of,
)
from ..screen import Said, Screen, Unknown, part
from .lists import _one_button


@part(
    "icons columns",
    [None, None, None, {"icon": "gear", "text": "Settings", "ring": True}, None, None],
    main="icons",
)
def home(screen: Screen, said):
    """The home screen: icons with their names, ~ where no icon is named."""
    icons, columns = said.get("icons") or [], int(said.get("columns", 3))
    each = screen.width / columns
    for number, one in enumerate(icons):
        column, line = number % columns, number // columns
        if column == 0:
            top = screen.take(46 if line else 47, named=False, exact=True)
        _app(
            screen,
            Said("an icon", one, "icon text ring", "icon"),
            screen.x + each * (column + 0.5),
            top,
            number,
        )


def _app(screen, said, x, top, number) -> None:
    if not said:
        screen.draw(rect(x - 14, top + 4, 28, 28, 8, BAR))
        return
    if said.get("ring"):
        screen.ring(x - 23, top - 1, 46, 47, 10)
    screen.draw(rect(x - 14, top + 3, 28, 28, 8, WHITE if said.get("ring") else PALE))
    screen.icon(said.get("icon", "app"), x, top + 17, 21)
    if said.words():
        screen.write(said.words(), x, top + 38.5, 44, 8.5, least=6.5, anchor="middle")


@part("time", "9:30", main="time")
def clock(screen: Screen, said):
    """The hour on a lock screen."""
    top = screen.take(30)
    screen.write(said.words("time"), screen.middle, top + 16, 100, 22, anchor="middle")


@part(
    "notices",
    [{"icon": "text", "text": "New message"}, {"icon": "mail", "ring": True}],
    main="notices",
)
def notices(screen: Screen, said):
    """What waits on a lock screen or comes from above; ~ hides the words."""
    for one in said.get("notices") or []:
        _notice(screen, Said("a notice", one, "icon text note ring hidden"))


def _notice(screen, said) -> None:
    note = said.words("note")
    broken, _ = fitted(said.words(), screen.width - 40, 10) if said.words() else ([""], 10)
    height = 15 + 11 * len(broken) - (3 if len(broken) > 1 else 0) + (9 if note else 0)
    top = screen.take(height + 6, exact=True) + 2
    if said.get("ring"):
        screen.ring(screen.x, top, screen.width, height, 9)
    else:
        screen.draw(rect(screen.x, top, screen.width, height, 9, PALE))
    screen.icon(said.get("icon", "bell"), screen.x + 15, top + height / 2, 15)
    middle = top + height / 2 - (5 if note else 0)
    screen.write(said.words(), screen.x + 29, middle, screen.width - 38, 10, lines=2)
    if note:
        screen.write(note, screen.x + 29, middle + 11, screen.width - 38, 8.5, fill=SOFT)


@part(
    "text buttons title icon",
    {
        "text": "Allow Maps to use your location?",
        "buttons": ["Allow", {"text": "Don’t allow", "ring": True}],
    },
)
def dialog(screen: Screen, said):
    """A question over the page, with its buttons: two side by side, more below each other."""
    buttons = [Said("a button", one, "text ring pale") for one in said.get("buttons") or ["OK"]]
    x, width = screen.x + 2, screen.width - 4
    inner = width - 16
    lines = 2 if len(buttons) > 2 else 3
    broken, size = fitted(said.words(), inner, 10, lines=lines) if said.words() else (["", ""], 10)
    words_high = 12 * len(broken) + 4
    half = (width - 24) / 2 - 6
    side = len(buttons) == 2 and all(width_of(one.words(), 8.5, True) <= half for one in buttons)
    icon_high = 18 if said.get("icon") else 0
    if icon_high and len(buttons) > 2 and not side:
        icon_high = 0  # there is no room for both
    step = (screen.bottom - screen.y - words_high - icon_high - 12) / len(buttons)
    step = max(16.5, min(25, step))
    height = words_high + icon_high + 7 + (30 if side else step * len(buttons) + 3)
    room = screen.bottom - screen.y
    if room - height > 20:
        screen.draw(bar(screen.x + 8, screen.y + 4, 80))
        screen.take(max(16, (room - height) / 2), exact=True)
    top = screen.take(height, exact=True)
    screen.draw(rect(x - 2, top, width + 4, height, 10, WHITE, INK, 2))
    y = top + 5
    if icon_high:
        screen.icon(said["icon"], screen.middle, y + 9, 16)
        y += icon_high
    if said.words():
        screen.write(
            said.words(),
            screen.middle,
            y + words_high / 2,
            inner,
            size,
            lines=lines,
            anchor="middle",
        )
    else:
        screen.draw(bar(x + 12, y + 3, inner - 20), bar(x + 12, y + 15, inner - 50))
    y += words_high + 2
    _dialog_buttons(screen, buttons, x + 4, y, width - 8, side, step)


def _dialog_buttons(screen, buttons, x, y, width, side, step) -> None:
    for number, one in enumerate(buttons):
        if not one.get("ring") and "pale" not in one:
            one["pale"] = True
        one_width = (width - 16) / 2 if side else width - 12
        left = x + 2 + number * (one_width + 12) if side else x + 6
        top = y + 5 if side else y + 3 + step * number
        _one_button(screen, one, left, top, one_width, 19 if side else step - 6, 3)


@part(
    "tiles",
    [{"icon": "wifi", "text": "Wi-Fi", "ring": True}, "airplane", "bulb", None],
    main="tiles",
)
def shade(screen: Screen, said):
    """What comes when you swipe down from the top: round tiles; words below are optional."""
    tiles = [Said("a tile", one, "icon text ring off", "icon") for one in said.get("tiles") or []]
    per_line = 4 if len(tiles) > 3 else max(1, len(tiles))
    each = screen.width / per_line
    named = any(one.words() for one in tiles)
    for number, one in enumerate(tiles):
        if number % per_line == 0:
            top = screen.take(44 if named else 34, named=False, exact=True)
        x = screen.x + each * (number % per_line + 0.5)
        if one.get("ring"):
            wide = min(each - 1, 40)
            screen.ring(x - wide / 2, top - 1, wide, 43 if named else 33, 10)
        screen.draw(circle(x, top + 15, 12, PALE if not one.get("ring") else WHITE))
        if one.get("icon"):
            screen.icon(one["icon"], x, top + 15, 15)
        if one.words():
            screen.write(one.words(), x, top + 34.5, each - 4, 8, least=6, anchor="middle")
    screen.draw(bar(screen.middle - 16, screen.y + 1, 32, 4))
    screen.take(9, named=False, exact=True)


@part(
    "icons ring",
    ["signal", "wifi", "battery"],
    {"icons": ["signal", "wifi"], "ring": "wifi"},
    main="icons",
)
def status(screen: Screen, said):
    """Small signs at the top right of the phone."""
    icons = said.get("icons") or []
    big = bool(said.get("ring"))
    size, gap = (14, 24) if big else (11, 16)
    top = screen.take(26 if big else 13, exact=True)
    for number, name in enumerate(reversed(icons)):
        x = screen.x + screen.width - 12 - gap * number
        if name == said.get("ring"):
            screen.ring(x - 12, top + 1, 24, 24, 9)
        screen.icon(name, x, top + (13 if big else 6), size)


@part(
    "tabs",
    [
        {"icon": "handset", "text": "Phone"},
        {"icon": "voicemail", "text": "Voicemail", "ring": True},
        None,
    ],
    main="tabs",
    foot=True,
)
def tabs(screen: Screen, said):
    """The row of signs at the bottom of the screen; ~ where none is named."""
    tabs_said = [Said("a tab", one, "icon text ring", "icon") for one in said.get("tabs") or []]
    named = any(one.words() for one in tabs_said)
    ringed = any(one.get("ring") for one in tabs_said)
    height = (34 if named else 26) + (4 if ringed else 0)
    top = screen.bottom - height
    each = (screen.width + 8) / max(1, len(tabs_said))
    screen.draw(stroke(f"M{screen.x - 6:g} {top - 3:g}h{screen.width + 12:g}", BAR, 2))
    for number, one in enumerate(tabs_said):
        x = screen.x - 4 + each * (number + 0.5)
        if one.get("ring"):
            wide = min(each, 52)
            screen.ring(x - wide / 2, top, wide, height - 2, 9)
        if not one:
            screen.draw(circle(x, top + 13, 7, BAR))
            continue
        screen.icon(one.get("icon"), x, top + (14 if ringed else 11), 16)
        if one.words():
            screen.write(
                one.words(), x, top + height - 10.5, each - 3, 8.5, least=6, anchor="middle"
            )
    screen.bottom = top - 6


@part("way", "up", "hold", "pinch", main="way")
def gesture(screen: Screen, said):
    """What the fingers do: up, down, left, right, tap, hold or pinch."""
    way, middle = said.words("way"), screen.middle
    y = max(screen.y + 30, 70)
    lines = {
        "up": f"M{middle:g} {y + 26:g}v-56m-11 12 11-12 11 12",
        "down": f"M{middle:g} {y - 32:g}v56m-11-12 11 12 11-12",
        "left": f"M{middle + 40:g} {y:g}h-80m12-11-12 11 12 11",
        "right": f"M{middle - 40:g} {y:g}h80m-12-11 12 11-12 11",
    }
    if way in lines:
        x = middle + (16 if way in ("up", "down") else 0)
        below = y + (22 if way == "up" else -6 if way == "down" else 18)
        screen.draw(stroke(lines[way], ORANGE, 5))
        screen.icon("finger", x + 8, below + 6, 34)
    elif way in ("tap", "hold"):
        screen.icon("hand" if way == "tap" else "hold", middle, y, 54)
    elif way == "pinch":
        screen.draw(
            circle(middle - 12, y, 7, GREEN),
            circle(middle + 12, y, 7, GREEN),
            stroke(f"M{middle - 24:g} {y:g}h-26m8-7-8 7 8 7", ORANGE, 4.5),
            stroke(f"M{middle + 24:g} {y:g}h26m-8-7 8 7-8 7", ORANGE, 4.5),
        )
    else:
        raise Unknown(
            f"there is no gesture “{way}”; there are up, down, left, right, tap, hold, pinch"
        )
    screen.y = screen.bottom
