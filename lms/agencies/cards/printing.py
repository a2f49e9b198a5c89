"""What is printed on a card: the mark, a short address, a QR code and the code. Never a name."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from . import codes, qr

ON_A_PAGE = 8


@dataclass(frozen=True)
class PrintedCard:
    code: str
    short_address: str
    drawing: qr.Drawing
    nickname: str
    """For the strip that staff cut off; empty for a blank card."""


def public_address(request) -> str:
    """Return the site's public address, or, until one is set, the one this page was opened at."""
    return (settings.HR_BASE_URL or request.build_absolute_uri("/")).rstrip("/")


def printed(request, code: str, nickname: str = "") -> PrintedCard:
    """Return a card ready to draw. The code stays behind the #, which no server is sent."""
    base = public_address(request)
    return PrintedCard(
        code=codes.shown(code),
        short_address=urlsplit(base).netloc + urlsplit(base).path + "/card",
        drawing=qr.draw(f"{base}/card/#{code}"),
        nickname=nickname,
    )


def sheets(cards: list[PrintedCard]) -> list[list[PrintedCard]]:
    """Return the cards page by page."""
    return [cards[start : start + ON_A_PAGE] for start in range(0, len(cards), ON_A_PAGE)]
