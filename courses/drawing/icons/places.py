"""Homes, buildings, ways, and what a day is made of."""

from ..pen import BAR, GREEN, INK, NOTE, ORANGE, PALE, WHITE, circle, path, rect, stroke
from .people import figure

_WINDOWS = stroke("M16 20h3M29 20h3M16 28h3M29 28h3", BAR)
WIDE = {"household": 72, "road": 84}
FACES = {"agency": (24, 14, 14), "sign": (24, 16, 19), "door": (22, 20, 12), "cloud": (24, 27, 18)}
ICONS = {
    "house": path("M6 22 24 5l18 17v22H6z") + stroke("M2 25 24 4l22 21") + rect(19, 28, 10, 16, 1, GREEN, GREEN),
    "household": path("M6 20 36 3l30 17v26H6z") + stroke("M2 22 36 2l34 20")
    + figure(11, 19, 26, green=True) + figure(35, 19, 26),
    "two-households": path("M4 24 14 14l10 10v20H4z") + path("M24 24l10-10 10 10v20H24z", PALE)
    + rect(11, 33, 6, 11, 1, GREEN, "none") + rect(31, 33, 6, 11, 1, GREEN, "none"),
    "no-house": path("M4 44 24 8l20 36z") + path("M17 44l7-14 7 14z", GREEN, GREEN) + stroke("M24 8v-5"),
    "hospital": rect(7, 6, 34, 39, 2) + rect(16, 11, 16, 16, 8, NOTE, ORANGE) + stroke("M24 15v8M20 19h8", GREEN)
    + rect(19, 33, 10, 12, 1, GREEN, GREEN),
    "clinic": path("M5 20 24 8l19 12v25H5z") + stroke("M24 18v10M19 23h10", GREEN) + rect(19, 34, 10, 11, 1, GREEN, GREEN)
    + stroke("M11 33h3M34 33h3", BAR),
    "agency": rect(8, 4, 32, 41, 2) + _WINDOWS + rect(19, 34, 10, 11, 1, GREEN, GREEN),
    "government": path("M4 17 24 5l20 12z", PALE) + stroke("M11 21v15M20 21v15M28 21v15M37 21v15") + rect(4, 38, 40, 6, 1),
    "store": path("M7 20h34v25H7z") + path("M4 20 9 6h30l5 14z", GREEN, GREEN) + rect(26, 28, 9, 17, 1, PALE)
    + rect(12, 28, 9, 8, 1, PALE),
    "library": path("M4 45V16l20-11 20 11v29z") + rect(13, 24, 5, 14, 1, GREEN, "none") + rect(20, 21, 5, 17, 1, BAR, "none")
    + rect(27, 24, 4, 14, 1, GREEN, "none") + stroke("M11 38h26"),
    "door": rect(12, 3, 24, 42, 2, PALE) + circle(31, 25, 2, INK, "none"),
    "leave": path("M26 5H9v38h17") + stroke("M19 24h26M37 16l8 8-8 8", ORANGE),
    "car": path("M4 34V24l6-2 5-11h18l5 11 6 3v9z", GREEN, GREEN) + path("M15 22l3-7h13l3 7z", WHITE, "none")
    + circle(13, 35, 5) + circle(35, 35, 5),
    "bus": rect(4, 8, 40, 28, 4, GREEN, GREEN) + rect(9, 14, 9, 9, 1, WHITE, "none") + rect(21, 14, 9, 9, 1, WHITE, "none")
    + rect(33, 14, 7, 9, 1, WHITE, "none") + circle(14, 37, 5) + circle(34, 37, 5),
    "map": path("M3 10l14-5 14 5 14-5v33l-14 5-14-5-14 5z", PALE) + stroke("M17 5v33M31 10v33")
    + circle(24, 20, 4, ORANGE, ORANGE),
    "pin": path("M24 45C13 32 10 26 10 19a14 14 0 0 1 28 0c0 7-3 13-14 26z", GREEN, GREEN) + circle(24, 19, 5, WHITE, "none"),
    "road": stroke("M8 40q24 4 26-14t32-16", BAR) + circle(8, 38, 5, GREEN, GREEN) + circle(74, 10, 6, NOTE, ORANGE),
    "sign": rect(4, 4, 40, 25, 4) + stroke("M24 29v16"),
    "board": rect(3, 4, 42, 30, 2) + stroke("M10 12h18M10 19h24M10 26h14", BAR) + stroke("M15 34l-4 11M33 34l4 11"),
    "cup": path("M8 16h26v16a10 10 0 0 1-10 10h-6a10 10 0 0 1-10-10z") + stroke("M34 20h4a5 5 0 0 1 0 11h-4")
    + stroke("M16 4q-4 4 0 7M26 4q-4 4 0 7", GREEN),
    "bed": stroke("M4 10v32M44 42V30a6 6 0 0 0-6-6H4M4 35h40") + rect(9, 16, 13, 8, 4, GREEN, GREEN),
    "chair": stroke("M14 5v38M14 26h20v17") + rect(14, 22, 20, 7, 2, PALE),
    "medicine": path("M9 24 24 9a10.500 10.500 0 0 1 15 15L24 39A10.500 10.500 0 0 1 9 24z")
    + path("M9 24l7.500-7.500 15 15L24 39A10.500 10.500 0 0 1 9 24z", GREEN, GREEN),
    "pill-bottle": rect(12, 4, 24, 9, 2, GREEN, GREEN) + rect(10, 13, 28, 32, 4) + rect(10, 22, 28, 14, 0, PALE)
    + stroke("M24 25v8M20 29h8", GREEN),
    "food": circle(24, 26, 14) + circle(24, 26, 7, PALE, BAR) + stroke("M4 10v10q3 4 6 0V10M7 22v20M44 42V10q-6 8-4 18h4"),
    "cake": rect(7, 26, 34, 18, 3) + stroke("M7 34q6 6 11 0t12 0 11 0", GREEN) + stroke("M24 26V15") + path("M24 4q5 5 0 9-5-4 0-9z", ORANGE, ORANGE),
    "work": rect(3, 15, 42, 28, 4, PALE) + stroke("M17 15V7h14v8") + stroke("M3 27h42") + rect(21, 24, 6, 7, 1, GREEN, GREEN),
    "school": path("M3 18 24 8l21 10-21 10z", GREEN, GREEN) + path("M12 23v12q12 8 24 0V23l-12 6z") + stroke("M45 18v14"),
    "stairs": stroke("M3 44h12V33h11V22h11V11h8") + stroke("M3 28 34 3", ORANGE),
    "sun": circle(24, 24, 9, NOTE, ORANGE)
    + stroke("M24 4v6M24 38v6M4 24h6M38 24h6M10 10l4 4M34 34l4 4M38 10l-4 4M14 34l-4 4", ORANGE),
    "moon": path("M31 5a20 20 0 1 0 13 27A17 17 0 0 1 31 5z", GREEN, GREEN),
    "cloud": path("M13 40a10 10 0 0 1-1-20 13 13 0 0 1 25-2 11 11 0 0 1 0 22z", PALE),
    "umbrella": path("M4 25a20 20 0 0 1 40 0z", GREEN, GREEN) + stroke("M24 25v14a4 4 0 0 0 8 0M24 5V2"),
    "music": circle(13, 37, 6, GREEN, GREEN) + circle(36, 33, 6, GREEN, GREEN) + stroke("M19 37V10l23-5v28"),
    "game": rect(3, 14, 42, 23, 11) + stroke("M14 21v9M9.500 25.500h9") + circle(31, 28, 2, GREEN, GREEN) + circle(37, 23, 2, GREEN, GREEN),
    "plant": path("M14 30h20l-3 15H17z", PALE) + stroke("M24 30V14", GREEN) + path("M24 18q-14 2-16-11 14-2 16 11zM24 22q13 1 15-11-13-2-15 11z", GREEN, GREEN),
}  # fmt: skip
