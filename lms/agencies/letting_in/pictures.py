"""The drawings that two screens compare: plain things, easy to say and to tell apart."""

from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext_lazy as _

RED, BLUE, GREEN, YELLOW = "#C8452F", "#2F6DB5", "#3E8A4E", "#F0B83A"
BROWN, WHITE, NONE = "#8A5A32", "#FFF", "none"


@dataclass(frozen=True)
class Picture:
    """A thing, its word, and the shapes it is drawn with on 48 by 48: (path, colour)."""

    name: str
    word: str
    shapes: tuple


def _disc(x, y, r) -> str:
    return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"


PICTURES = {
    picture.name: picture
    for picture in (
        Picture("apple", _("apple"), (
            ("M24 16c-8-6-17 0-15 11 1 9 7 16 12 15q3-1 6 0c5 1 11-6 12-15 2-11-7-17-15-11z", RED),
            ("M24 16c0-5 2-8 5-10", NONE),
            ("M28 11c3-5 8-5 11-4-2 5-7 6-11 4z", GREEN),
        )),
        Picture("bed", _("bed"), (
            ("M5 27h38v9H5z", BLUE),
            ("M5 12v30M43 25v17", NONE),
            ("M8 20h10v7H8z", WHITE),
        )),
        Picture("bell", _("bell"), (
            ("M10 36c4-4 4-9 4-14 0-7 4-12 10-12s10 5 10 12c0 5 0 10 4 14z", YELLOW),
            ("M20 36a4 4 0 0 0 8 0", NONE),
            ("M24 10V6", NONE),
        )),
        Picture("bird", _("bird"), (
            ("M8 24c4-8 14-10 20-4l3-4c2-3 7-3 8 1l4 2-4 2c0 9-6 15-15 15-7 0-12-4-16-12z", BLUE),
            ("M16 24c3 5 9 6 13 3", NONE),
            ("M22 36v6M28 35v7", NONE),
            (_disc(35, 17, 1), "#1C2B2D"),
        )),
        Picture("boat", _("boat"), (
            ("M5 32h38l-6 10H11z", BROWN),
            ("M24 32V5", NONE),
            ("M26 7l13 20H26z", WHITE),
            ("M22 13v14H11z", RED),
        )),
        Picture("book", _("book"), (
            ("M24 13c-5-4-12-5-18-4v27c6-1 13 0 18 4 5-4 12-5 18-4V9c-6-1-13 0-18 4z", WHITE),
            ("M24 13v27", NONE),
            ("M11 17c3 0 6 .5 8 1.5M11 24c3 0 6 .5 8 1.5", NONE),
            ("M37 17c-3 0-6 .5-8 1.5M37 24c-3 0-6 .5-8 1.5", NONE),
        )),
        Picture("car", _("car"), (
            ("M4 33v-8l7-2 5-9h15l7 9 6 2v8z", RED),
            ("M15 23l3-6h5v6zM26 17h4l5 6h-9z", WHITE),
            (_disc(13, 34, 5), "#1C2B2D"),
            (_disc(35, 34, 5), "#1C2B2D"),
        )),
        Picture("chair", _("chair"), (
            ("M14 5h5v22h-5z", BROWN),
            ("M14 24h22v6H14z", BROWN),
            ("M16 30v13M34 30v13", NONE),
        )),
        Picture("clock", _("clock"), (
            (_disc(24, 24, 18), WHITE),
            ("M24 12v12l8 5", NONE),
            ("M24 6v3M24 39v3M6 24h3M39 24h3", NONE),
        )),
        Picture("cloud", _("cloud"), (
            ("M13 38c-12 0-12-15-2-16 0-12 17-15 20-4 9-2 14 4 12 10 2 5-1 10-7 10z", "#CFE3F5"),
        )),
        Picture("cup", _("cup"), (
            ("M8 16h25v14c0 6-4 10-9 10h-7c-5 0-9-4-9-10z", GREEN),
            ("M33 20h4c6 0 6 11 0 11h-4", NONE),
            ("M16 11c-2-3 2-4 0-7M25 11c-2-3 2-4 0-7", NONE),
        )),
        Picture("drum", _("drum"), (
            ("M8 20v16c0 4 7 7 16 7s16-3 16-7V20z", RED),
            ("M8 20a16 6 0 1 0 32 0a16 6 0 1 0-32 0z", WHITE),
            ("M20 18L8 5M28 18L41 6", NONE),
        )),
        Picture("fish", _("fish"), (
            ("M31 24l12-10v20z", YELLOW),
            ("M4 24c6-12 22-14 30 0-8 14-24 12-30 0z", YELLOW),
            ("M19 17c3 4 3 10 0 14", NONE),
            (_disc(12, 22, 1.5), "#1C2B2D"),
        )),
        Picture("flower", _("flower"), (
            ("M24 24v20M24 40c-6 0-9-3-10-7M24 38c5 0 8-2 9-6", NONE),
            (_disc(24, 9, 5), RED),
            (_disc(31, 14, 5), RED),
            (_disc(28, 22, 5), RED),
            (_disc(20, 22, 5), RED),
            (_disc(17, 14, 5), RED),
            (_disc(24, 16, 5), YELLOW),
        )),
        Picture("hat", _("hat"), (
            ("M13 32c0-14 3-21 11-18 8-3 11 4 11 18z", BROWN),
            ("M13 27h22v5H13z", RED),
            ("M4 32h40c-2 6-9 8-20 8S6 38 4 32z", BROWN),
        )),
        Picture("house", _("house"), (
            ("M9 22v21h30V22z", WHITE),
            ("M4 24L24 6l20 18z", RED),
            ("M19 43V31h10v12z", BROWN),
        )),
        Picture("key", _("key"), (
            ("M24 20h20v6h-4v6h-6v-6H24z", YELLOW),
            (_disc(14, 23, 10), YELLOW),
            (_disc(14, 23, 4), WHITE),
        )),
        Picture("lamp", _("lamp"), (
            ("M15 6h18l7 18H8z", YELLOW),
            ("M24 24v16M14 42h20", NONE),
        )),
        Picture("moon", _("moon"), (
            ("M32 6a19 19 0 1 0 9 25A15 15 0 0 1 32 6z", YELLOW),
        )),
        Picture("shoe", _("shoe"), (
            ("M6 15h13c1 5 5 7 10 9l9 3c4 1 5 4 5 8H6z", BLUE),
            ("M5 35h39v6H5z", WHITE),
            ("M20 20l5-3M24 23l5-3", NONE),
        )),
        Picture("star", _("star"), (
            ("M24 4l6 14 15 1-11 10 3 15-13-8-13 8 3-15L3 19l15-1z", YELLOW),
        )),
        Picture("sun", _("sun"), (
            ("M24 3v7M24 38v7M3 24h7M38 24h7M9 9l5 5M34 34l5 5M39 9l-5 5M14 34l-5 5", NONE),
            (_disc(24, 24, 10), YELLOW),
        )),
        Picture("tree", _("tree"), (
            ("M20 44V28h8v16z", BROWN),
            ("M24 4c8 0 9 6 8 8 7 0 9 9 3 12 1 6-6 8-11 6-5 2-12 0-11-6-6-3-4-12 3-12-1-2 0-8 8-8z",
             GREEN),
        )),
        Picture("umbrella", _("umbrella"), (
            ("M4 25C5 3 43 3 44 25c-3-4-7-4-10 0-3-4-7-4-10 0-3-4-7-4-10 0-3-4-7-4-10 0z", BLUE),
            ("M24 9V5M24 25v14c0 6 8 6 8 0", NONE),
        )),
    )
}  # fmt: skip

# Every two of them. Which is first makes no difference, so nobody has to remember an order.
PAIRS = tuple(" ".join(two) for two in combinations(sorted(PICTURES), 2))


def pair_of(names) -> str | None:
    """Return the pair that these names are, in any order, or None."""
    pair = " ".join(sorted(set(names)))
    return pair if pair in PAIRS else None


def pictures_of(pair: str) -> list[Picture]:
    """Return the two pictures of a pair, in the same order on every screen."""
    return [PICTURES[name] for name in pair.split()]
