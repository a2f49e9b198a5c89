"""Papers, cards, and things that come in the mail."""

from ..pen import BAR, GREEN, INK, NOTE, ORANGE, PALE, WHITE, circle, path, rect, stroke

_SHEET = rect(9, 3, 30, 42, 4)
_LINES = stroke("M16 13h12M16 21h16M16 29h16M16 37h9", BAR)
_CARD = rect(2, 9, 44, 30, 4)
FACES = {
    "paper": (24, 24, 22), "letter": (24, 31, 16), "box": (24, 31, 20), "card": (24, 24, 22),
    "calendar": (24, 30, 19), "folder": (24, 28, 20), "book": (24, 22, 20), "poster": (24, 24, 30),
}  # fmt: skip
ICONS = {
    "letter": path("M9 3h30v30H9z") + stroke("M16 11h16M16 18h10", BAR)
    + path("M3 18l21 15 21-15v27H3z", PALE),
    "envelope": rect(3, 9, 42, 30, 4) + stroke("M4 11l20 16 20-16"),
    "mail": rect(3, 9, 42, 30, 4, GREEN, GREEN) + stroke("M6 13l18 14 18-14", WHITE),
    "mailbox": path("M4 36V22a10 10 0 0 1 20 0v14z", GREEN, GREEN)
    + path("M14 12h20a10 10 0 0 1 10 10v14H24V22a10 10 0 0 0-10-10z") + stroke("M24 36v10M34 22V10h6", ORANGE),
    "paper": _SHEET,
    "papers": rect(16, 3, 28, 38, 4, PALE) + rect(5, 8, 28, 38, 4) + stroke("M12 18h10M12 26h14M12 34h14", BAR),
    "document": _SHEET + _LINES,
    "proof": _SHEET + stroke("M16 13h12M16 21h16", BAR) + circle(28, 34, 8, NOTE, ORANGE)
    + stroke("M24 34l3 3 5-6", GREEN),
    "form": _SHEET + rect(15, 10, 8, 8, 1, WHITE, INK) + rect(15, 21, 8, 8, 1, WHITE, INK)
    + rect(15, 32, 8, 8, 1, WHITE, INK) + stroke("M28 14h6M28 25h6M28 36h6", BAR)
    + stroke("M16 13l3 3 6-7M16 24l3 3 6-7", ORANGE),
    "contract": _SHEET + stroke("M16 12h12M16 19h16", BAR)
    + stroke("M14 37q4-14 6-6t4-1 4 2 6 1", GREEN),
    "signature": stroke("M5 34q7-28 11-17t-3 14 8-9 6 8 4-2 12 1", GREEN) + stroke("M4 43h40"),
    "list": _SHEET + stroke("M16 13h.1M16 22h.1M16 31h.1", GREEN)
    + stroke("M23 13h10M23 22h10M23 31h10", BAR),
    "checklist": _SHEET + stroke("M14 12l3 3 4-5M14 22l3 3 4-5M14 32l3 3 4-5", GREEN)
    + stroke("M27 13h6M27 23h6M27 33h6", BAR),
    "id-card": _CARD + circle(14, 20, 4.5, GREEN, GREEN) + path("M7 33a7 6.500 0 0 1 14 0z", GREEN, GREEN)
    + stroke("M28 18h12M28 25h12M28 32h7", BAR),
    "social-security": _CARD + stroke("M9 17h14", BAR)
    + stroke("M7 30h.1M12 30h.1M17 30h.1", BAR)
    + "".join(rect(21 + 6 * i, 25, 4.6, 9, 1, NOTE, ORANGE, 1.6) for i in range(4)),
    "bank-card": _CARD + rect(2, 15, 44, 7, 0, INK, "none") + stroke("M9 31h10M26 31h4", BAR),
    "card": _CARD,
    "member-card": _CARD + stroke("M9 18h12M9 25h18M9 32h10", BAR) + stroke("M36 16v12M30 22h12", GREEN),
    "wallet": rect(10, 4, 30, 20, 3, PALE) + rect(3, 13, 42, 30, 5) + rect(30, 23, 15, 11, 4, GREEN, GREEN)
    + circle(36, 28.5, 1.6, WHITE, "none"),
    "wallet-card": rect(8, 3, 32, 22, 3, NOTE, ORANGE) + stroke("M14 11h12", INK)
    + rect(3, 17, 42, 28, 5) + rect(30, 26, 15, 11, 4, GREEN, GREEN),
    "money": rect(2, 11, 44, 26, 3, PALE) + circle(24, 24, 7)
    + stroke("M24 20v8M9 18v.1M39 30v.1", GREEN),
    "coins": circle(17, 28, 13, PALE) + circle(33, 18, 11) + stroke("M33 13v10", GREEN),
    "price": path("M4 24 24 4h18a2 2 0 0 1 2 2v18L24 44z") + circle(36, 12, 3, GREEN, GREEN)
    + stroke("M18 24l8 8", BAR),
    "box": path("M6 20h36v25H6z", PALE) + stroke("M6 20 2 10M42 20l4-10") + stroke("M6 20 24 26l18-6"),
    "package": path("M5 14 24 5l19 9v22l-19 9-19-9z", PALE) + stroke("M5 14l19 9 19-9M24 23v22"),
    "gift": rect(6, 20, 36, 25, 2) + rect(3, 13, 42, 9, 2, PALE) + stroke("M24 13v32")
    + stroke("M24 13q-13-3-9-9t9 9q-4-8 2-9t-2 9z", ORANGE),
    "calendar": rect(4, 7, 40, 38, 5) + path("M4 18v-6a5 5 0 0 1 5-5h30a5 5 0 0 1 5 5v6z", GREEN, GREEN)
    + stroke("M14 3v7M34 3v7"),
    "calendar-day": rect(4, 7, 40, 38, 5) + path("M4 18v-6a5 5 0 0 1 5-5h30a5 5 0 0 1 5 5v6z", GREEN, GREEN)
    + stroke("M14 3v7M34 3v7") + "".join(
        circle(12 + 8 * (i % 4), 26 + 11 * (i // 4), 2.6, BAR, "none") for i in range(8) if i != 6)
    + circle(28, 36, 5.5, NOTE, ORANGE),
    "calendar-year": stroke("M39.500 15A18 18 0 1 0 42 24", ORANGE) + stroke("M42 8l-2 8-8-2", ORANGE)
    + rect(14, 15, 20, 19, 3) + rect(14, 15, 20, 6, 2, GREEN, GREEN) + stroke("M19 27l3 3 6-5", GREEN),
    "book": path("M8 5h28a4 4 0 0 1 4 4v28H12a4 4 0 0 0-4 4z") + stroke("M8 41a4 4 0 0 0 4 4h28v-8"),
    "folder": path("M3 10h15l4 6h23v26H3z", PALE),
    "poster": rect(5, 4, 38, 40, 3),
    "pen": path("M5 43l4-13L32 7l9 9-23 23z") + stroke("M27 12l9 9"),
    "pen-off": path("M5 43l4-13L32 7l9 9-23 23z") + stroke("M4 6l40 38", ORANGE),
    "certificate": rect(3, 6, 42, 28, 3) + stroke("M11 14h20M11 21h12", BAR)
    + path("M31 30v15l5-4 5 4V30z", GREEN, GREEN) + circle(36, 27, 7, NOTE, ORANGE),
    "medal": circle(24, 30, 13, NOTE, ORANGE) + stroke("M15 20 9 4M33 20l6-16") + stroke("M18 30l5 5 8-9", GREEN),
    "scissors": circle(11, 36, 6) + circle(37, 36, 6) + stroke("M14 31 34 4M34 31 14 4"),
    "tag": path("M4 24 24 4h18a2 2 0 0 1 2 2v18L24 44z") + circle(36, 12, 3, GREEN, GREEN),
    "chart": stroke("M6 4v38h38") + rect(13, 26, 7, 12, 1, BAR, "none") + rect(24, 18, 7, 20, 1, GREEN, "none")
    + rect(35, 10, 7, 28, 1, GREEN, "none"),
}  # fmt: skip
