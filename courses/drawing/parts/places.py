"""Camera, codes, maps and photos."""

from ..pen import GREEN, INK, PALE, WHITE, circle, rect, stroke
from ..screen import Screen, part


@part("of ring", "document", {"of": "letter", "ring": "shutter"}, main="of")
def camera(screen: Screen, said):
    """The camera with a paper before it, and the round button."""
    top, middle = screen.y, screen.middle
    screen.draw(rect(screen.x - 2, top, screen.width + 4, 66, 6, PALE))
    if said.get("ring") == "paper":
        screen.ring(middle - 34, top + 3, 68, 60)
    screen.icon(said.get("of", "document"), middle, top + 33, 50)
    x, y = middle, top + 8
    corners = f"M{x - 36:g} {y + 8:g}v-8h8M{x + 28:g} {y:g}h8v8"
    corners += f"M{x + 36:g} {y + 42:g}v8h-8M{x - 28:g} {y + 50:g}h-8v-8"
    screen.draw(stroke(corners, INK, 2))
    if said.get("ring") in ("shutter", True):
        screen.ring(middle - 16, top + 66.5, 32, 30, 15)
    screen.draw(
        circle(middle, top + 81.5, 11, WHITE, INK, 2.5), circle(middle, top + 81.5, 6.5, GREEN)
    )
    screen.y = screen.bottom


@part("ring frame", True, {"ring": True}, main="ring")
def qr(screen: Screen, said):
    """A square code to scan; it is only a pattern."""
    top = screen.y + 8
    if said.get("ring"):
        screen.ring(screen.middle - 36, top - 4, 72, 72)
    else:
        screen.draw(rect(screen.middle - 36, top - 4, 72, 72, 8, PALE))
    screen.icon("qr", screen.middle, top + 32, 60)
    screen.y = top + 74


@part("ring text", True, {"ring": "pin"}, main="ring")
def map(screen: Screen, said):
    """A map with a pin."""
    top, bottom = screen.y + 2, screen.bottom + 4
    x, middle = screen.x - 2, screen.middle
    y = (top + bottom) / 2
    screen.draw(
        rect(x, top, screen.width + 4, bottom - top, 4, PALE),
        stroke(
            f"M{x + 4:g} {y + 20:g}l60-34 70 8M{x + 50:g} {top + 4:g}l24 {bottom - top - 8:g}",
            WHITE,
            7,
        ),
    )
    if said.get("ring"):
        screen.ring(middle + 2, y - 26, 40, 44, 10)
    screen.icon("pin", middle + 22, y - 4, 36)
    screen.y = screen.bottom


@part("photos ring", {"photos": 6, "ring": 2}, main="photos")
def photos(screen: Screen, said):
    """Pictures in the gallery; `ring` is the number of one of them."""
    for number in range(1, int(said.get("photos", 6)) + 1):
        column = (number - 1) % 3
        if column == 0:
            top = screen.take(43, named=False, exact=True)
        x = screen.x + 2 + 45 * column
        if said.get("ring") == number:
            screen.ring(x - 2, top, 43, 42)
        screen.draw(rect(x + 2, top + 4, 35, 34, 4, WHITE if said.get("ring") == number else PALE))
        screen.icon(
            "photo" if number % 2 else "person",
            x + 19.5,
            top + 21,
            22,
        )


@part("icon ring bars", "document", {"icon": "id-card", "ring": True}, main="icon")
def page(screen: Screen, said):
    """A large picture of a paper or a card on the screen."""
    top = screen.take(66, named=False, exact=True)
    if said.get("ring"):
        screen.ring(screen.middle - 42, top + 2, 84, 62)
    else:
        screen.draw(rect(screen.middle - 42, top + 2, 84, 62, 8, PALE))
    screen.icon(said.get("icon", "document"), screen.middle, top + 33, 50)
