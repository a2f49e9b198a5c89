"""Whom a reader of public pages can call. Who knows that registers itself here."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

KEEP_SECONDS = 30


@dataclass(frozen=True)
class Contact:
    name: str = ""
    """An office or a peer; empty when the site has none to name."""
    phone: str = ""
    hours: str = ""
    crisis_call: str = "988"
    crisis_note: str = _("988 is free, day or night. Call or text.")

    @property
    def href(self) -> str:
        return "tel:" + "".join(c for c in self.phone if c.isdigit() or c == "+")

    @property
    def crisis_href(self) -> str:
        return "tel:" + "".join(c for c in self.crisis_call if c.isdigit() or c == "+")


GENERIC = Contact()

_provider: Callable[[], Contact | None] | None = None
_kept: tuple[float, Contact] | None = None


def register(provider: Callable[[], Contact | None]) -> None:
    """Let `provider` name the contact of public pages; it may return None for the generic one."""
    global _provider
    _provider = provider
    forget()


def forget() -> None:
    """Ask the provider again next time."""
    global _kept
    _kept = None


def site_contact() -> Contact:
    """Return the contact of public pages, at most 30 seconds old."""
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > KEEP_SECONDS:
        _kept = (time.monotonic(), (_provider and _provider()) or GENERIC)
    return _kept[1]
