"""Signs and talk: yes, no, ask, warn, say."""

from ..pen import BAR, GREEN, INK, NOTE, ORANGE, PALE, WHITE, circle, path, rect, stroke

_BUBBLE = "M10 5h28a7 7 0 0 1 7 7v15a7 7 0 0 1-7 7H24L13 44V34h-3a7 7 0 0 1-7-7V12a7 7 0 0 1 7-7z"
_OTHER = "M10 5h28a7 7 0 0 1 7 7v15a7 7 0 0 1-7 7h-3v10L24 34H10a7 7 0 0 1-7-7V12a7 7 0 0 1 7-7z"
_TRIANGLE = "M24 4l21 38H3z"
FACES = {
    "bubble": (24, 19.5, 22),
    "reply": (24, 19.5, 22),
    "thought": (24, 18, 20),
    "circle": (24, 24, 26),
    "ring": (24, 24, 26),
    "panel": (24, 24, 32),
}


def _question(x, y, colour) -> str:
    return stroke(f"M{x - 6} {y - 5}a6 6 0 1 1 9 5q-3 2-3 5", colour) + circle(
        x, y + 11, 1.2, colour, colour
    )


ICONS = {
    "check": stroke("M6 26l12 13L42 9", GREEN, 6),
    "cross": stroke("M9 9l30 30M39 9 9 39", ORANGE, 6),
    "plus": stroke("M24 8v32M8 24h32", GREEN, 5),
    "minus": stroke("M8 24h32", GREEN, 5),
    "yes": circle(24, 24, 20, GREEN, GREEN) + stroke("M14 25l7 8 14-17", WHITE, 4),
    "no": circle(24, 24, 19, NOTE, ORANGE) + stroke("M16 16l16 16M32 16 16 32", ORANGE, 4),
    "ban": circle(24, 24, 19, NOTE, ORANGE, 5) + stroke("M11 11l26 26", ORANGE, 5),
    "circle": circle(24, 24, 20),
    "ring": circle(24, 24, 20, NOTE, ORANGE),
    "panel": rect(3, 3, 42, 42, 8),
    "question": circle(24, 24, 20, NOTE, ORANGE) + _question(24, 21, INK),
    "info": circle(24, 24, 20) + stroke("M24 22v13", GREEN, 4) + circle(24, 14, 2.4, GREEN, "none"),
    "alert": circle(24, 24, 20, NOTE, ORANGE) + stroke("M24 12v15", INK, 4) + circle(24, 35, 2.4, INK, "none"),
    "warning": path(_TRIANGLE, NOTE, ORANGE) + stroke("M24 17v12", INK, 4) + circle(24, 36, 2.2, INK, "none"),
    "sos": circle(24, 24, 20, NOTE, ORANGE) + stroke("M14 19q-5-2-6 2t3 3 2 4-6 2M40 19q-5-2-6 2t3 3 2 4-6 2", INK, 2.4) + circle(24, 25, 5.5, "none", INK, 2.4),
    "megaphone": path("M5 20h8L38 7v34L13 29H5z", GREEN, GREEN) + path("M13 29h8l3 14h-8z") + stroke("M43 18q4 6 0 12", ORANGE),
    "flag": stroke("M9 4v42") + path("M9 6h30l-7 10 7 10H9z", GREEN, GREEN),
    "star": path("M24 4l6 13 14 2-10 10 2 14-12-7-12 7 2-14L4 19l14-2z", NOTE, ORANGE),
    "target": circle(24, 24, 20) + circle(24, 24, 12, PALE) + circle(24, 24, 4, GREEN, GREEN),
    "bubble": path(_BUBBLE),
    "reply": path(_OTHER, GREEN, GREEN),
    "text": path(_BUBBLE) + stroke("M12 15h24M12 24h14", BAR),
    "text-back": path(_OTHER, GREEN, GREEN) + stroke("M12 15h24M12 24h14", WHITE),
    "bubbles": path("M7 2h22a5 5 0 0 1 5 5v9a5 5 0 0 1-5 5H16l-7 7v-7H7a5 5 0 0 1-5-5V7a5 5 0 0 1 5-5z", GREEN, GREEN)
    + path("M19 24h22a5 5 0 0 1 5 5v9a5 5 0 0 1-5 5h-2v5l-7-5H19a5 5 0 0 1-5-5v-9a5 5 0 0 1 5-5z")
    + stroke("M10 11h16", WHITE) + stroke("M22 33h16", BAR),
    "ask": path(_BUBBLE, NOTE, ORANGE) + _question(24, 16, INK),
    "say": path(_BUBBLE) + stroke("M24 12v10", GREEN, 4) + circle(24, 28, 2, GREEN, "none"),
    "thought": path("M13 34a9 9 0 0 1-2-18 12 12 0 0 1 23-3 10 10 0 0 1 3 20z") + circle(13, 39, 3) + circle(7, 45, 1.6),
    "quote": path("M6 24q0-14 13-15v6q-6 1-6 8h7v15H6zM27 24q0-14 13-15v6q-6 1-6 8h7v15H27z", GREEN, "none"),
    "repeat": stroke("M7 20q2-9 12-9h20M32 4l8 7-8 7", GREEN) + stroke("M41 28q-2 9-12 9H9M16 30l-8 7 8 7", ORANGE),
    "teach-back": path("M5 3h20a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4H15l-6 6v-6H5a3 3 0 0 1-3-4V7a4 4 0 0 1 3-4z", GREEN, GREEN)
    + path("M23 21h20a4 4 0 0 1 3 4v8a4 4 0 0 1-4 4h-1v6l-7-6H23a4 4 0 0 1-4-4v-8a4 4 0 0 1 4-4z", NOTE, ORANGE)
    + stroke("M14 42q-8-1-9-9M1 37l4-5 5 4", ORANGE),
    "pause-hand": path("M12 27V13a3.500 3.500 0 0 1 7 0V7a3.500 3.500 0 0 1 7 0v2a3.500 3.500 0 0 1 7 0v6a3.500 3.500 0 0 1 7 0v16a14 14 0 0 1-27 4L6 25q2-5 6-1z") + stroke("M19 13v9M26 9v13M33 13v9"),
    "scam": path("M24 4q0 0 0 24a8 8 0 0 1-16 0l6 4", "none", INK) + circle(24, 4, 2.6) + rect(28, 16, 18, 14, 3, NOTE, ORANGE) + stroke("M29 18l8 7 8-7", INK, 2),
    "big-arrow": stroke("M5 24h34M27 10l14 14-14 14", ORANGE, 5),
}  # fmt: skip
