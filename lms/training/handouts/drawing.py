"""PDFs of handouts: made one at a time, and kept until the library changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.utils import translation

from home.contact import Contact
from home.kept import remembered

from .. import pdf
from .pictures import stored_picture
from .sheet import Handout, sheet_of

LONGEST_WAIT = 20  # seconds for one's turn
KEPT = 24 * 60 * 60  # seconds: what changes within is in the key, or moves the library's stamp

_turn = Lock()


class Busy(Exception):
    """Other PDFs are being made, and it is not this one's turn yet."""


def key_of(handouts: list[Handout], contact: Contact, cover: str) -> tuple:
    """Return all that a PDF depends on, besides the library: nothing about who asks."""
    guides = tuple((h.guide.version.pk, h.guide.phone, h.short_address) for h in handouts)
    return "handouts", cover, guides, contact


def make_pdf(key: tuple, handouts: list[Handout], contact: Contact, cover: str) -> bytes:
    """Return a guide as PDF, or a pack behind a first page in the language `cover`.

    Raises NoPdf, or Busy.
    """
    pack = bool(cover)

    def draw() -> bytes:
        context = {
            "handouts": handouts,
            "sheets": [sheet_of(one, contact, pack=pack, paper=True) for one in handouts],
            "contact": contact,
            "pack": pack,
        }
        with translation.override(cover or handouts[0].guide.language):
            return pdf.drawn("handouts/paper.html", context, "css/handout.css", stored_picture)

    with _ones_turn():
        return remembered(key, draw, life=KEPT)


@contextmanager
def _ones_turn() -> Iterator[None]:
    if not _turn.acquire(timeout=LONGEST_WAIT):
        raise Busy
    try:
        yield
    finally:
        _turn.release()
