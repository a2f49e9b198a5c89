"""People: a peer is green, the person they support is white."""

from ..pen import BAR, GREEN, INK, NOTE, ORANGE, PALE, WHITE, circle, n, path, rect, stroke


def figure(x: float, y: float, size: float, green: bool = False) -> str:
    """Return head and shoulders in a square."""
    colour = {"fill": GREEN, "line": GREEN} if green else {}
    k = size / 48
    body = f"M{n(x + 6 * k)} {n(y + 45 * k)}v{n(-4 * k)}a{n(18 * k)} {n(15 * k)} 0 0 1 {n(36 * k)} 0v{n(4 * k)}z"
    return path(body, **colour) + circle(x + 24 * k, y + 13 * k, 10 * k, **colour)


_HEART = "M24 42C6 29 5 22 5 17a9.5 9.5 0 0 1 19-2 9.5 9.5 0 0 1 19 2c0 5-1 12-19 25z"
_SMALL_PHONE = rect(0, 0, 18, 32, 4) + stroke("M7 6h4")
WIDE = {
    "people": 84, "three-people": 112, "pointing": 112, "side-by-side": 112, "meeting": 112,
    "one-points": 112, "group": 84, "handing": 112, "apart": 120,
}  # fmt: skip
ICONS = {
    "person": figure(0, 0, 48),
    "peer": figure(0, 0, 48, green=True),
    "people": figure(0, 3, 44, green=True) + figure(40, 3, 44),
    "group": figure(4, 0, 32) + figure(48, 0, 32) + figure(22, 10, 38, green=True),
    "three-people": figure(0, 4, 42) + figure(35, 4, 42, green=True) + figure(70, 4, 42),
    "pointing": figure(0, 4, 44, green=True)
    + figure(68, 4, 44)
    + rect(47, 12, 18, 32, 4, WHITE, INK)
    + stroke("M53 18h6M52 27h8M52 34h8", BAR)
    + stroke("M33 22h11M39 16l6 6-6 6", ORANGE),
    "side-by-side": figure(0, 4, 44, green=True)
    + figure(68, 4, 44)
    + rect(47, 14, 18, 32, 4, NOTE, ORANGE)
    + stroke("M53 20h6", INK),
    "one-points": figure(0, 4, 44, green=True)
    + figure(66, 4, 44)
    + stroke("M40 26h22M55 20l7 6-7 6", ORANGE),
    "handing": figure(0, 4, 44, green=True)
    + figure(68, 4, 44)
    + rect(47, 4, 18, 25, 4, WHITE, INK)
    + stroke("M53 9h6", INK)
    + stroke("M45 38h20M59 33l6 5-6 5", ORANGE),
    "meeting": figure(2, 0, 34, green=True)
    + figure(39, 0, 34)
    + figure(76, 0, 34)
    + rect(2, 32, 108, 13, 4, PALE),
    "apart": figure(0, 4, 44, green=True)
    + figure(76, 4, 44)
    + stroke("M60 4v42", ORANGE, dash="1 8"),
    "supervisor": figure(0, 4, 44, green=True)
    + rect(27, 22, 19, 24, 3, WHITE)
    + stroke("M32 30h9M32 37h9"),
    "it-staff": figure(0, 2, 44)
    + rect(20, 27, 26, 17, 2, GREEN, GREEN)
    + stroke("M29 35.5h8", WHITE)
    + stroke("M16 46h32"),
    "watcher": figure(0, 0, 42)
    + path("M18 34q14-18 29 0-15 17-29 0z", NOTE, ORANGE)
    + circle(32.5, 34, 4.5, INK, "none"),
    "face-good": circle(24, 24, 20)
    + circle(17, 19, 2.6, INK, "none")
    + circle(31, 19, 2.6, INK, "none")
    + stroke("M14 29q10 10 20 0"),
    "face-hard": circle(24, 24, 20)
    + circle(17, 19, 2.6, INK, "none")
    + circle(31, 19, 2.6, INK, "none")
    + stroke("M15 33q9-8 18 0"),
    "face-scan": stroke("M5 14V5h9M34 5h9v9M43 34v9h-9M14 43H5v-9", GREEN)
    + circle(18, 20, 2.4, INK, "none")
    + circle(30, 20, 2.4, INK, "none")
    + stroke("M16 29q8 7 16 0"),
    "heart": path(_HEART, GREEN, GREEN),
    "care": path(_HEART) + stroke("M14 25h6l4-7 4 12 3-5h4", ORANGE),
    "ear": stroke("M13 21a12 12 0 1 1 23 4c-3 6-6 6-7 12a6.5 6.5 0 0 1-12 2")
    + stroke("M19 21a6 6 0 1 1 11 3c-2 3-5 3-5 7", GREEN),
    "hand": path(
        "M19 27V9a4 4 0 0 1 8 0v13l11 3a4 4 0 0 1 3 4l-2 12a5 5 0 0 1-5 4H22a5 5 0 0 1-4-2L8 31"
        "a4 4 0 0 1 6-5z"
    )
    + stroke("M12 9a11 11 0 0 1 2-5M34 9a11 11 0 0 0-2-5", ORANGE),
    "hold": path(
        "M19 29V13a4 4 0 0 1 8 0v11l11 3a4 4 0 0 1 3 4l-2 10a5 5 0 0 1-5 4H22a5 5 0 0 1-4-2L8 33"
        "a4 4 0 0 1 6-5z"
    )
    + stroke("M12 15a11 11 0 0 1 22 0M6 15a17 17 0 0 1 34 0", ORANGE),
    "finger": path(
        "M19 27V9a4 4 0 0 1 8 0v13l11 3a4 4 0 0 1 3 4l-2 12a5 5 0 0 1-5 4H22a5 5 0 0 1-4-2L8 31"
        "a4 4 0 0 1 6-5z"
    ),
    "handshake": path("M2 15h9l13 4 13-4h9v18h-6L27 44 11 33H2z")
    + stroke("M24 19l-7 8q4 4 9-1l4-1 10 8M11 15v18M37 15v16", GREEN),
    "thumb": path("M16 22 23 5q6 0 6 6v8h12a4 4 0 0 1 4 5l-3 16a4 4 0 0 1-4 3H16z", PALE)
    + rect(4, 21, 11, 23, 2, GREEN, GREEN),
}  # fmt: skip
