"""A guide as it stands on paper."""

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

from courses.catalogue import guide_in
from courses.guide import GuideDocument
from home.contact import Contact
from lms.agencies.cards import qr


@dataclass(frozen=True)
class Handout:
    guide: GuideDocument
    short_address: str
    """As one types it: the host, and the address that never changes."""
    drawing: qr.Drawing
    phone_label: str
    """Which phone it is for, where that makes a difference."""


def handout_of(module_id: UUID, language: str, phone: str, base: str, *, view: str = "full"):
    """Return a published module as a handout, or None; `base` is the site's public address.

    It is in `language` where there is a translation, else in the language it was written in.
    """
    guide = guide_in(language, module_id, phone, view)
    if guide is None:
        return None
    with translation.override(guide.language):
        address = base + reverse("short", args=[guide.short_id])
    parts = urlsplit(address)
    return Handout(
        guide=guide,
        short_address=parts.netloc + parts.path,
        drawing=qr.draw(address),
        phone_label=dict(guide.phones).get(phone, ""),
    )


def sheet_of(handout: Handout, contact: Contact, **how: bool) -> SafeString:
    """Return a handout's page in its own language, whatever language is read now.

    `pack`: it is one of several, so its headings stand a level lower, and the first page names
    who can help. `paper`: it is for the PDF.
    """
    with translation.override(handout.guide.language):
        return render_to_string(
            "handouts/sheet.html", {"handout": handout, "contact": contact} | how
        )


def cover_of(handouts: list[Handout], contact: Contact, language: str) -> SafeString:
    """Return a pack's first page in the language it was asked for: the guides, and who helps."""
    with translation.override(language):
        return render_to_string(
            "handouts/cover.html",
            {"handouts": handouts, "contact": contact, "language": language},
        )
