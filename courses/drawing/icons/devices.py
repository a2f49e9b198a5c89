"""Phones, computers and what belongs to them."""

from ..pen import BAR, GREEN, INK, NOTE, ORANGE, PALE, RED, WHITE, bar, circle, path, rect, stroke

_PHONE = rect(11, 2, 26, 44, 6) + stroke("M21 8h6")
_SCREEN = rect(4, 6, 40, 28, 4)
FACES = {
    "phone": (24, 26, 19),
    "tablet": (24, 22, 22),
    "computer": (24, 20, 19),
    "public-computer": (24, 18, 17),
    "laptop": (24, 21, 19),
    "flip-phone": (24, 12.5, 14),
}
ICONS = {
    "phone": _PHONE,
    "phones": rect(2, 8, 22, 38, 5)
    + rect(24, 2, 22, 38, 5, PALE)
    + stroke("M10 14h6M32 8h6")
    + bar(29, 18, 12, 4, INK),
    "flip-phone": rect(12, 2, 24, 21, 4)
    + rect(12, 26, 24, 20, 4)
    + stroke("M17 24.5h3M28 24.5h3")
    + circle(24, 32, 3.4, GREEN, GREEN)
    + stroke("M18 40h1M24 40h.1M29 40h1"),
    "cracked-phone": _PHONE + stroke("M37 14l-9 8 4 4-10 6 2 6", ORANGE),
    "tablet": rect(6, 2, 36, 44, 5) + circle(24, 41, 1.6, INK, "none"),
    "computer": _SCREEN + stroke("M24 34v8M14 43h20"),
    "laptop": rect(8, 8, 32, 25, 3) + path("M3 41h42l-4-7H7z", PALE),
    "public-computer": rect(7, 4, 34, 24, 3)
    + stroke("M24 28v6")
    + rect(2, 34, 44, 11, 3, PALE),
    "keyboard": rect(2, 12, 44, 26, 4)
    + stroke("M9 20h1M17 20h1M25 20h1M33 20h1M39 20h.5M9 26h1M17 26h1M25 26h1M33 26h1M39 26h.5")
    + stroke("M15 32h18"),
    "printer": path("M13 16V4h22v12")
    + rect(4, 16, 40, 20, 4, PALE)
    + rect(13, 28, 22, 17, 2)
    + stroke("M18 35h12M18 40h8", BAR),
    "sim": path("M10 4h19l9 9v31H10z") + rect(16, 22, 16, 16, 3, NOTE, GREEN)
    + stroke("M24 22v16M16 30h16", GREEN),
    "esim": rect(6, 6, 36, 36, 8) + rect(15, 15, 18, 18, 3, NOTE, GREEN)
    + stroke("M24 15v18M15 24h18", GREEN),
    "sim-tray": rect(2, 17, 30, 22, 4)
    + path("M8 22h13l5 5v7H8z", NOTE, GREEN)
    + stroke("M35 28h4")
    + stroke("M46 3 38 23M46 3a4 4 0 1 1-4-1", ORANGE),
    "battery": rect(3, 14, 38, 20, 4) + rect(8, 19, 18, 10, 2, GREEN, "none")
    + stroke("M45 21v6"),
    "battery-low": rect(3, 14, 38, 20, 4) + rect(8, 19, 6, 10, 2, ORANGE, "none")
    + stroke("M45 21v6"),
    "charging": rect(3, 14, 38, 20, 4) + stroke("M45 21v6")
    + path("M25 16 13 26h8l-3 8 13-10h-8z", GREEN, "none"),
    "plug": path("M14 16h20v9a10 10 0 0 1-20 0z", GREEN, GREEN) + stroke("M18 16V6M30 16V6")
    + stroke("M24 35v10"),
    "cable": stroke("M13 30q0 14 11 14t11-14")
    + rect(8, 14, 10, 16, 2, GREEN, GREEN)
    + rect(30, 14, 10, 16, 2, GREEN, GREEN)
    + rect(10, 5, 6, 9, 1) + rect(32, 7, 6, 7, 2),
    "charger": rect(4, 8, 20, 20, 4, GREEN, GREEN)
    + stroke("M10 8V2M18 8V2")
    + stroke("M14 28q0 16 14 16t10-14")
    + rect(33, 16, 10, 14, 2),
    "wifi": stroke("M4 20a29 29 0 0 1 40 0M11 28a19 19 0 0 1 26 0M18 35a9 9 0 0 1 12 0", GREEN)
    + circle(24, 41, 2.6, GREEN, GREEN),
    "router": rect(3, 28, 42, 15, 4)
    + stroke("M12 28V14M36 28V14")
    + stroke("M17 12q7-7 14 0M20.500 18q3.500-3 7 0", GREEN)
    + stroke("M11 36h.1M18 36h.1", GREEN) + stroke("M28 36h10", BAR),
    "hotspot": rect(14, 22, 20, 25, 4) + stroke("M21 28h6")
    + stroke("M8 18a20 20 0 0 1 32 0M14 14a14 14 0 0 1 20 0M3 11a28 28 0 0 1 42 0", GREEN),
    "bluetooth": stroke("M13 15l22 19-11 10V4l11 10-22 19", GREEN),
    "signal": rect(4, 32, 7, 12, 2, GREEN, GREEN)
    + rect(15, 24, 7, 20, 2, GREEN, GREEN)
    + rect(26, 15, 7, 29, 2, GREEN, GREEN)
    + rect(37, 5, 7, 39, 2),
    "tower": stroke("M24 16 12 45M24 16l12 29M17 33h14") + circle(24, 13, 3, GREEN, GREEN)
    + stroke("M15 21a12 12 0 0 1 0-16M33 5a12 12 0 0 1 0 16M9 25A20 20 0 0 1 9 1M39 1a20 20 0 0 1 0 24", GREEN),
    "airplane": path(
        "M21 18V8a3 3 0 0 1 6 0v10l17 11v5l-17-5v9l6 4v3l-9-2-9 2v-3l6-4v-9L4 34v-5z", GREEN, GREEN
    ),
    "camera": path("M4 14h9l4-6h14l4 6h9v28H4z") + circle(24, 27, 9, PALE)
    + circle(24, 27, 3, GREEN, "none"),
    "video": rect(3, 12, 28, 24, 5, GREEN, GREEN) + path("M34 21l11-7v20l-11-7z"),
    "photo": rect(3, 7, 42, 34, 4) + circle(14, 17, 4, ORANGE, "none")
    + path("M5 39l12-14 9 9 6-6 11 11z", GREEN, GREEN),
    "microphone": rect(17, 3, 14, 25, 7, GREEN, GREEN)
    + stroke("M10 22a14 14 0 0 0 28 0M24 36v8M17 44h14"),
    "speaker": path("M5 18h9l12-10v32L14 30H5z", GREEN, GREEN)
    + stroke("M33 17q5 7 0 14M39 11q9 13 0 26"),
    "mute": path("M5 18h9l12-10v32L14 30H5z", GREEN, GREEN) + stroke("M34 18l11 12M45 18 34 30", ORANGE),
    "headphones": stroke("M7 30V24a17 17 0 0 1 34 0v6")
    + rect(3, 27, 10, 16, 4, GREEN, GREEN)
    + rect(35, 27, 10, 16, 4, GREEN, GREEN),
    "handset": stroke("M9 10q-3 30 29 29", GREEN, 9)
    + stroke("M9 10l4 5", GREEN, 12)
    + stroke("M38 39l-5-5", GREEN, 12),
    "hang-up": stroke("M6 28q18-15 36 0", RED, 9)
    + stroke("M6 29l3-2", RED, 12)
    + stroke("M42 29l-3-2", RED, 12),
    "voicemail": circle(13, 24, 9) + circle(35, 24, 9) + stroke("M13 33h22"),
    "dialpad": "".join(
        circle(12 + 12 * column, 8 + 11 * row, 3, GREEN, GREEN)
        for row in range(4) for column in range(3)
    ),
    "apps": "".join(
        rect(5 + 14 * column, 5 + 14 * row, 10, 10, 3, GREEN if row == column else BAR, "none")
        for row in range(3) for column in range(3)
    ),
    "app": rect(7, 7, 34, 34, 9, GREEN, GREEN) + stroke("M16 24h16M24 16v16", WHITE),
    "qr": rect(4, 4, 15, 15) + rect(29, 4, 15, 15) + rect(4, 29, 15, 15)
    + path("M9 9h5v5H9zM34 9h5v5h-5zM9 34h5v5H9zM24 5h1v5h-1zM24 16h1v8h-1zM5 24h8v1H5zM30 26h4v4h-4z"
           "M40 25h3v6h-3zM25 31h3v5h-3zM33 36h4v7h-4zM26 42h2v2h-2zM41 39h3v4h-3z", INK, "none"),
    "stylus": path("M6 42l3-11L34 6l8 8-25 25z") + stroke("M30 10l8 8M6 42l5-1"),
    "cart": rect(6, 4, 36, 34, 3) + "".join(rect(11 + 9 * i, 10, 6, 20, 2, PALE) for i in range(3))
    + circle(13, 43, 3, INK) + circle(35, 43, 3, INK),
}  # fmt: skip
