"""The demonstration's people whom others know by name or sign-in."""

import uuid

_NAMESPACE = uuid.UUID("d9428888-122b-11e1-b85c-61cd3cbb3210")
PASSWORD = "steady-on-the-stairs"  # noqa: S105  the demonstration's, printed for everyone
PIN = "2846"


def demo_id(name: str) -> uuid.UUID:
    """Return the same id for the same name at every load."""
    return uuid.uuid5(_NAMESPACE, name)


# address: (display name, role, agency or None)
WITH_EMAIL = {
    "manager@riverbend.example": ("Maya R.", "manager", "Riverbend"),
    "staff@riverbend.example": ("Sam P.", "staff", "Riverbend"),
    "peer@riverbend.example": ("Amara O.", "peer", "Riverbend"),
    "author@riverbend.example": ("Theo L.", "author", "Riverbend"),
    "manager@hillside.example": ("Ida K.", "manager", "Hillside"),
    "staff@hillside.example": ("Noor B.", "staff", "Hillside"),
    "author@handrail.example": ("Wren S.", "author", None),
    "platform@handrail.example": ("Jo H.", "platform", None),
}
# agency: (nickname, card code)
WITH_CARD = {"Riverbend": ("Rosa", "R1VERBND"), "Hillside": ("Lee", "H111S1DE")}
# Riverbend's cards without a PIN: whose it is, and the blank ones in stock.
NEW_CARD = ("Al", "A1SCARD1")
BLANK_CARDS = ("B1ANK001", "B1ANK002", "B1ANK003", "B1ANK004")

LOOK_AROUND = {
    "manager": demo_id("manager@riverbend.example"),
    "staff": demo_id("staff@riverbend.example"),
    "peer": demo_id("peer@riverbend.example"),
    "author": demo_id("author@riverbend.example"),
    "card": demo_id("card@Riverbend"),
}

PEERS = """Ben T.|Dee W.|Lee K.|Carla M.|Omar F.|Nina J.|Victor A.|Joy P.|Hank S.|Lucia V.|Pat N.
Tomas G.|Bea C.|Ravi D.|Sol E.|Kim H.|Andre B.|Gwen Y.|Mo Z.|Fay R.|Ines Q.|Dale U.|Toni X."""
STAFF = "Erin L.|Hugo W.|Priya N.|Cal D.|Yolanda S."
PEOPLE = """Al|Bo|Cruz|Dot|Ed|Flo|Gil|Hope|Ivy|Jay|Kit|Lou|May|Ned|Olga|Pia|Quin|Ray|Sky|Tess
Uma|Val|Wes|Xena|Yuri|Zoe|Abe|Bess|Cy|Dina|Eli|Fern|Gus|Hal|Ila|Jess|Kai|Luz|Max"""


def names(lines: str) -> list[str]:
    return [name for line in lines.splitlines() for name in line.split("|")]
