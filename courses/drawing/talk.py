"""Two people who talk: who says what, in bubbles above each other."""

from typing import Any

from .icons import icon
from .icons.people import ICONS
from .pen import BAR, GREEN, INK, NOTE, ORANGE, WHITE, Overfull, fitted, paragraph, path, stroke
from .screen import Said, Unknown

_WHITE = ("person", "it-staff", "watcher")
_WIDE, _ROOM = 114, 99


def draw_talk(values: Any) -> str:
    """Return people and their words: the first speaker stands left. Raises Unknown or Overfull."""
    if not isinstance(values, list) or not 0 < len(values) < 4:
        raise Unknown(
            "talk is a list of one to three lines, such as [{peer: Show me}, {person: ~}]"
        )
    lines = [_line(value) for value in values]
    speakers = list(dict.fromkeys(name for name, _ in lines))
    if len(speakers) > 2:
        raise Unknown("two people talk, not more")
    told = [_words(said) for _, said in lines]
    high = [13 * len(broken) + 9 if broken else 28 for broken, _ in told]
    gap = 9
    if sum(high) + gap * len(lines) > 112:
        raise Overfull("these words are too many for one talk")
    y = max(4, (116 - sum(high) - gap * len(lines)) / 2)
    drawn = icon(speakers[0], 2, 64, 50)
    drawn += icon(speakers[1], 168, 64, 50) if len(speakers) > 1 else ""
    for (name, said), (broken, size), one_high in zip(lines, told, high, strict=True):
        drawn += _bubble(
            said, broken, size, y, one_high, left=name == speakers[0], green=name not in _WHITE
        )
        y += one_high + gap
    return drawn


def _line(value: Any) -> tuple[str, Said]:
    name = next(iter(value)) if isinstance(value, dict) and value else value
    if name not in ICONS:
        raise Unknown(f"“{name}” is nobody; there are peer, person, supervisor, it-staff")
    others = (
        {key: said for key, said in value.items() if key != name} if isinstance(value, dict) else {}
    )
    words = value[name] if isinstance(value, dict) else None
    return name, Said("a line of talk", {"text": words, **others}, "text ring")


def _words(said: Said) -> tuple[list[str], float]:
    return fitted(said.words(), _ROOM, 11, least=8.5, lines=3) if said.words() else ([], 11)


def _bubble(said, broken, size, y, high, *, left: bool, green: bool) -> str:
    x, r = (50, 8) if left else (56, 8)
    end = x + _WIDE
    tail = f"H{x + 22}l-14 9v-9" if left else f"H{end - 8}v9l-14-9"
    shape = (
        f"M{x + r} {y:.1f}H{end - r}a8 8 0 0 1 8 8v{high - 16:.1f}a8 8 0 0 1-8 8"
        f"{tail}H{x + r}a8 8 0 0 1-8-8v{16 - high:.1f}a8 8 0 0 1 8-8z"
    )
    fill, line, ink = (GREEN, GREEN, WHITE) if green else (WHITE, INK, INK)
    if said.get("ring"):
        fill, line, ink = NOTE, ORANGE, INK
    drawn = path(shape, fill, line, 3)
    if not broken:
        grey = WHITE if fill == GREEN else BAR
        middle = y + high / 2
        bars = f"M{x + 12} {middle - 5:.1f}h{_WIDE - 34}M{x + 12} {middle + 5:.1f}h{_WIDE - 70}"
        return drawn + stroke(bars, grey, 4)
    return drawn + paragraph(broken, x + 9, y + high / 2, size, fill=ink)
