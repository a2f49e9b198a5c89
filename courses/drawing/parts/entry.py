"""Where someone types, speaks, or enters a code."""

from ..pen import BAR, GREEN, INK, PALE, SOFT, WHITE, bar, circle, n, rect, stroke, width_of
from ..screen import Screen, part


@part("text ring", "font size", {"text": "apps", "ring": True}, None)
def search(screen: Screen, said):
    """A search box, with the word that is typed."""
    _box(screen, said, "search")


@part("text ring", "lifelinesupport.org", {"text": "fcc.gov", "ring": True})
def address(screen: Screen, said):
    """A browser's address bar."""
    ringed = said.get("ring")
    top = screen.take(28 if ringed else 23) + (3 if ringed else 1)
    if ringed:
        screen.ring(screen.x, top, screen.width, 22, 11)
    else:
        screen.draw(rect(screen.x + 2, top, screen.width - 4, 19, 9.5, PALE))
    y = top + (11 if ringed else 9.5)
    screen.icon("lock", screen.x + 14, y, 10, colour=INK)
    screen.write(said.words(), screen.x + 23, y, screen.width - 34, 9.5, least=7)


def _box(screen, said, name) -> None:
    ringed = said.get("ring")
    height = 25 * screen.dense
    top = screen.take(height + 8, exact=True) + 4
    if ringed:
        screen.ring(screen.x, top, screen.width, height, height / 2)
    else:
        screen.draw(rect(screen.x + 2, top, screen.width - 4, height, height / 2, PALE))
    small = screen.width < 100
    screen.icon(name, screen.x + 15, top + height / 2, 11 if small else 14)
    x = screen.x + (24 if small else 28)
    screen.write(said.words(), x, top + height / 2, screen.width - 36, screen.letters - 0.5)


@part(
    "text label ring hidden",
    {"label": "Name", "text": "Rosa"},
    {"text": None, "ring": True},
    {"hidden": True},
)
def field(screen: Screen, said):
    """A box to type in; `hidden` shows dots."""
    label, ringed = said.words("label"), said.get("ring")
    if label:
        top = screen.take(13, exact=True)
        screen.write(label, screen.x + 8, top + 6.5, screen.width - 16, 9)
    height = 22 * screen.dense
    top = screen.take(height + (10 if ringed else 5) * screen.dense, exact=True) + (
        3 if ringed else 1
    )
    if ringed:
        screen.ring(screen.x, top - 3, screen.width, height + 6)
    screen.draw(rect(screen.x + 6, top, screen.width - 12, height, 4, WHITE, INK, 2))
    x, y = screen.x + 13, top + height / 2
    if said.get("hidden"):
        screen.draw(*(circle(x + 3 + 11 * i, y, 3, GREEN) for i in range(7)))
    elif said.words():
        screen.write(said.words(), x, y, screen.width - 26, 10.5)
    else:
        screen.draw(stroke(f"M{n(x)} {n(y - 6)}v12", GREEN, 2))


@part("ring text", {"ring": "send", "text": "Hello"}, {"ring": "box"}, main="text", foot=True)
def write(screen: Screen, said):
    """The box at the bottom where a text is written; `ring` is box or send."""
    y = screen.bottom - 18
    right = screen.x + screen.width
    ringed = said.get("ring")
    if ringed == "box":
        screen.ring(screen.x, y - 12, screen.width - 28, 25, 12)
    screen.draw(rect(screen.x + 4, y - 8, screen.width - 36, 17, 8.5, WHITE, SOFT, 1.5))
    if said.words():
        screen.write(said.words(), screen.x + 12, y + 0.5, screen.width - 52, 9)
    if ringed == "send":
        screen.ring(right - 27, y - 13, 27, 27, 13)
    screen.draw(circle(right - 13.5, y, 9.5, GREEN))
    screen.icon("send", right - 13, y, 10, colour=WHITE)
    screen.bottom = y - 14


@part("ring typed", {"ring": "mic"}, True, main="ring", foot=True)
def keyboard(screen: Screen, said):
    """The phone's own keys; the microphone is at the top (iPhone: at the bottom)."""
    iphone = screen.kind == "iphone"
    top = screen.bottom - 50
    screen.draw(rect(screen.x - 6, top - 3, screen.width + 12, 56, 0, PALE))
    mic_x, mic_y = screen.x + screen.width - 10, top + (43 if iphone else 5)
    first = top + (2 if iphone else 14)
    keys = "".join(
        f"M{n(screen.x + 5.5 + 6.5 * shift + 13.5 * i)} {n(first + 11 * line)}h2"
        for line, (count, shift) in enumerate(((10, 0), (9, 1), (7, 3)))
        for i in range(count)
    )
    screen.draw(stroke(keys, WHITE, 8))
    if not iphone:
        screen.draw(*(circle(screen.x + 14 + 22 * i, mic_y, 2.5, BAR) for i in range(4)))
    else:
        screen.draw(bar(screen.x + 34, mic_y - 4, 62, 8, WHITE))
    if said.get("ring") in ("mic", "microphone", True):
        screen.ring(mic_x - 12, mic_y - 12, 23, 24, 11)
    screen.icon("microphone", mic_x, mic_y, 15)
    screen.bottom = top - (8 if not iphone and said.get("ring") else 5)


@part("of filled ring", 6, {"of": 6, "filled": 5, "ring": True}, main="of")
def dots(screen: Screen, said):
    """The dots of a PIN; `filled` of them are typed."""
    count = int(said.get("of", 4))
    filled = int(said.get("filled", count))
    top = screen.take(33) + 3
    if said.get("ring"):
        screen.ring(screen.x, top, screen.width, 27, 10)
    gap = min(18, (screen.width - 20) / count)
    left = screen.middle - gap * (count - 1) / 2
    for i in range(count):
        fill = GREEN if i < filled else WHITE
        screen.draw(circle(left + gap * i, top + 13.5, 5 if gap > 12 else 3.5, fill, GREEN, 2))


@part("ring", True, main="ring")
def pad(screen: Screen, said):
    """The digits of a lock screen, as many as there is room for."""
    for line in ("123", "456", "789"):
        if screen.y + 24 > screen.bottom + 8:
            return
        top = screen.take(26, named=False)
        for i, digit in enumerate(line):
            x = screen.middle + 36 * (i - 1)
            screen.draw(circle(x, top + 13, 11, PALE))
            screen.write(digit, x, top + 13, 20, 11, anchor="middle")


@part("code ring filled", "4821", {"code": "000000", "filled": 0, "ring": True}, main="code")
def code(screen: Screen, said):
    """Boxes for a code, a digit each."""
    digits = said.words("code") or "    "
    filled = int(said.get("filled", len(digits)))
    top = screen.take(38) + 4
    width = min(20, (screen.width - 20) / len(digits) - 4)
    left = screen.middle - (width + 4) * len(digits) / 2 + 2
    if said.get("ring"):
        screen.ring(screen.x, top - 2, screen.width, 34)
    for i, digit in enumerate(digits):
        x = left + i * (width + 4)
        screen.draw(rect(x, top + 4, width, 22, 3, WHITE, INK, 2))
        if i < filled and digit.strip():
            screen.write(digit, x + width / 2, top + 15, width + 4, 11, anchor="middle")


@part("text ring hidden", {"text": "river coffee lamp"})
def typed(screen: Screen, said):
    """Large words that someone typed."""
    top = screen.take(30)
    if said.get("ring"):
        screen.ring(screen.x, top + 1, screen.width, 27)
    size = 15
    while width_of(said.words(), size, True) > screen.width - 14 and size > 8:
        size -= 0.5
    screen.write(
        said.words(), screen.middle, top + 14.5, screen.width - 10, size, bold=True, anchor="middle"
    )
