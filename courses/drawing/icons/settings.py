"""What a phone's settings and menus show beside their words."""

from math import cos, pi, sin

from ..pen import BAR, GREEN, INK, NOTE, ORANGE, PALE, WHITE, circle, path, rect, stroke


def _gear() -> str:
    points = []
    for tooth in range(8):
        for turn, radius in ((-0.2, 15), (-0.12, 21), (0.12, 21), (0.2, 15)):
            angle = (tooth + turn) * pi / 4
            points.append(f"{24 + radius * sin(angle):.1f} {24 - radius * cos(angle):.1f}")
    return path("M" + "L".join(points) + "z", GREEN, GREEN) + circle(24, 24, 6, WHITE, "none")


_BELL = path("M8 37q6-5 6-17a10 10 0 0 1 20 0q0 12 6 17z", GREEN, GREEN) + stroke("M20 43h8M24 9V5")
_EYE = path("M3 24q21-30 42 0-21 30-42 0z") + circle(24, 24, 7, GREEN, GREEN)
_LOCK = rect(8, 21, 32, 24, 6, GREEN, GREEN)
ICONS = {
    "gear": _gear(),
    "lock": stroke("M14 21v-7a10 10 0 0 1 20 0v7") + _LOCK + circle(24, 32, 3.4, WHITE, "none"),
    "unlock": stroke("M14 21v-9a10 10 0 0 1 19-4") + _LOCK + circle(24, 32, 3.4, WHITE, "none"),
    "key": circle(14, 24, 10) + circle(12, 24, 2.6, GREEN, "none") + stroke("M24 24h21v8M37 24v6"),
    "passkey": circle(16, 14, 9, GREEN, GREEN) + path("M2 42a14 13 0 0 1 27-4v4z", GREEN, GREEN)
    + circle(38, 22, 6) + stroke("M38 28v17M38 37h5"),
    "password": rect(2, 14, 44, 20, 6) + stroke("M11 24h.1M20 24h.1M29 24h.1", GREEN, 6) + stroke("M37 20v8"),
    "pin-code": rect(2, 14, 44, 20, 6) + "".join(circle(9.5 + 9.7 * i, 24, 3, GREEN, "none") for i in range(4)),
    "two-step": rect(4, 3, 24, 42, 5) + stroke("M13 9h6") + circle(32, 30, 12, NOTE, ORANGE) + stroke("M27 30l4 4 7-8", GREEN),
    "fingerprint": stroke("M10 34q3-6 2-12a12 12 0 0 1 24-1q0 8-2 15M18 40q4-8 3-17a3 3 0 0 1 6-1q1 9-2 20M33 42l1-3M8 15a18 18 0 0 1 33 0", GREEN),
    "shield": path("M24 3l18 6v14q0 15-18 22Q6 38 6 23V9z", GREEN, GREEN) + stroke("M16 24l6 6 11-12", WHITE),
    "bell": _BELL,
    "bell-off": _BELL + stroke("M5 5l38 38", ORANGE),
    "eye": _EYE,
    "eye-off": _EYE + stroke("M7 6l34 36", ORANGE),
    "accessibility": circle(24, 7, 5, GREEN, GREEN) + stroke("M7 17l12 2v9l-5 17M41 17l-12 2v9l5 17M19 19h10M19 28h10", GREEN),
    "display": rect(4, 8, 40, 32, 4) + circle(24, 24, 5, NOTE, ORANGE) + stroke("M24 13v2M24 33v2M13 24h2M33 24h2", ORANGE),
    "brightness": circle(24, 24, 8, GREEN, GREEN) + stroke("M24 5v5M24 38v5M5 24h5M38 24h5M11 11l3 3M34 34l3 3M37 11l-3 3M14 34l-3 3", GREEN),
    "words": stroke("M3 40 12 18l9 22M6 33h12", GREEN) + stroke("M20 42 33 6l13 36M25 30h16", ORANGE),
    "read-aloud": rect(3, 6, 27, 36, 4) + stroke("M10 15h13M10 23h13M10 31h8", BAR) + stroke("M35 17q5 7 0 14M41 11q9 13 0 26", GREEN),
    "contacts": rect(7, 4, 34, 40, 4) + circle(24, 19, 6, GREEN, GREEN) + path("M14 37a10 9 0 0 1 20 0z", GREEN, GREEN) + stroke("M3 14h4M3 34h4"),
    "storage": rect(6, 5, 36, 38, 5) + rect(11, 29, 26, 9, 2, GREEN, "none") + rect(11, 20, 26, 6, 2, BAR, "none"),
    "data": stroke("M15 44V6M6 15l9-9 9 9", GREEN) + stroke("M33 4v38M24 33l9 9 9-9", ORANGE),
    "download": stroke("M24 4v26M14 21l10 10 10-10", GREEN) + stroke("M6 34v9h36v-9"),
    "upload": stroke("M24 31V5M14 14 24 4l10 10", GREEN) + stroke("M6 34v9h36v-9"),
    "backup": path("M13 38a10 10 0 0 1-1-20 13 13 0 0 1 25-2 11 11 0 0 1 0 22z", PALE) + stroke("M24 45V25M17 32l7-8 7 8", GREEN),
    "update": stroke("M41 19A18 18 0 0 0 8 16M7 29a18 18 0 0 0 33 3", GREEN) + stroke("M8 6v10h10M40 42V32H30", GREEN),
    "reset": stroke("M9 13a19 19 0 1 1-4 14", GREEN) + stroke("M8 3v11h11", GREEN),
    "trash": path("M10 14h28l-3 31H13z") + stroke("M5 13h38M18 13V5h12v8M20 22v15M28 22v15"),
    "search": circle(20, 20, 14) + stroke("M31 31l13 13", GREEN),
    "share": stroke("M12 24 36 10M12 24l24 14") + circle(11, 24, 6, GREEN, GREEN) + circle(37, 9, 6) + circle(37, 39, 6),
    "send": path("M4 6l41 18L4 42l7-18z", GREEN, GREEN) + stroke("M11 24h16", WHITE),
    "attach": stroke("M38 22 22 38a10 10 0 0 1-14-14L25 7a7 7 0 0 1 10 10L19 33a3 3 0 0 1-4-4l14-14"),
    "menu": stroke("M6 12h36M6 24h36M6 36h36"),
    "more": circle(24, 9, 3.6, INK, "none") + circle(24, 24, 3.6, INK, "none") + circle(24, 39, 3.6, INK, "none"),
    "cookie": circle(24, 24, 19, NOTE) + "".join(circle(x, y, 2.6, INK, "none") for x, y in ((17, 16), (31, 18), (15, 29), (26, 32), (34, 30))),
    "globe": circle(24, 24, 20) + stroke("M4 24h40M24 4q-18 20 0 40M24 4q18 20 0 40"),
    "language": rect(2, 5, 26, 26, 4, GREEN, GREEN) + stroke("M9 24l6-13 6 13M11 20h8", WHITE) + rect(22, 20, 24, 24, 4) + stroke("M28 28h12M34 26v2q0 8-6 11M30 30q2 7 10 9"),
    "account": circle(24, 24, 20) + circle(24, 18, 6, GREEN, GREEN) + path("M12 37a12 10 0 0 1 24 0 18 18 0 0 1-24 0z", GREEN, GREEN),
    "link": stroke("M21 27a8 8 0 0 1 0-11l6-6a8 8 0 0 1 12 12l-4 4", GREEN) + stroke("M27 21a8 8 0 0 1 0 11l-6 6A8 8 0 0 1 9 26l4-4", GREEN),
    "unlink": stroke("M18 22l9-12a8 8 0 0 1 12 12l-6 6", GREEN) + stroke("M30 26l-9 12A8 8 0 0 1 9 26l6-6", GREEN) + stroke("M8 8l6 6M40 40l-6-6", ORANGE),
    "wait": path("M11 4h26v6q0 8-9 14 9 6 9 14v6H11v-6q0-8 9-14-9-6-9-14z") + path("M15 41q2-8 9-12 7 4 9 12zM17 13h14l-7 8z", GREEN, "none"),
    "clock": circle(24, 24, 20) + stroke("M24 12v13l9 5", GREEN),
    "alarm": circle(24, 26, 17) + stroke("M24 16v11l7 4", GREEN) + stroke("M4 13l9-8M44 13l-9-8M12 40l-4 5M36 40l4 5"),
    "timer": circle(24, 27, 17) + stroke("M24 27l7-7", GREEN) + stroke("M19 3h10M24 3v7"),
    "history": stroke("M8 14a19 19 0 1 1-3 10") + stroke("M7 4v11h11") + stroke("M24 13v12l8 5", GREEN),
    "play": circle(24, 24, 20, GREEN, GREEN) + path("M19 14l15 10-15 10z", WHITE, WHITE),
    "stop": circle(24, 24, 20, GREEN, GREEN) + rect(17, 17, 14, 14, 1, WHITE, WHITE),
    "pause": circle(24, 24, 20) + stroke("M18 16v16M30 16v16", GREEN, 5),
    "captions": rect(3, 8, 42, 32, 5) + stroke("M21 20a5 5 0 1 0 0 8M36 20a5 5 0 1 0 0 8", GREEN),
    "home": path("M6 23 24 6l18 17v21H29V31H19v13H6z", GREEN, GREEN),
    "back": stroke("M43 24H7M21 9 6 24l15 15", GREEN),
    "next": stroke("M5 24h36M27 9l15 15-15 15", GREEN),
    "add-contact": circle(18, 15, 9, GREEN, GREEN) + path("M2 43a16 14 0 0 1 32 0z", GREEN, GREEN) + stroke("M39 12v14M32 19h14", ORANGE),
    "spy": path("M8 17h32l-5-12H13z", INK, INK) + stroke("M3 19h42") + circle(14, 32, 8) + circle(34, 32, 8) + stroke("M22 30q2-2 4 0"),
    "bug": rect(14, 14, 20, 28, 10, GREEN, GREEN) + stroke("M14 21 6 16M14 29H5M14 36l-7 5M34 21l8-5M34 29h9M34 36l7 5M20 14l-4-9M28 14l4-9") + stroke("M24 20v18", WHITE),
    "wrench": path("M44 13 36 21l-7-2-2-7 8-8a13 13 0 0 0-16 17L4 36a5 5 0 0 0 8 8l15-15a13 13 0 0 0 17-16z", PALE),
    "scale": stroke("M24 5v37M13 43h22M8 11h32") + path("M2 27l6-15 6 15a6 4 0 0 1-12 0zM34 27l6-15 6 15a6 4 0 0 1-12 0z", GREEN, GREEN),
    "bulb": path("M17 34q0-4-4-8a14 14 0 1 1 22 0q-4 4-4 8z", NOTE, ORANGE) + stroke("M18 40h12M21 45h6"),
}  # fmt: skip
