"""Whom a reader can call. Who knows that registers itself here."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .hours import DAYS, Hours, spoken

KEEP_SECONDS = 30
LINE_988 = "988"
NEVER = Hours()


def tel(number: str) -> str:
    """Return the address that makes a phone call a number."""
    return "tel:" + "".join(c for c in number if c.isdigit() or c == "+")


@dataclass(frozen=True)
class Peer:
    """Someone who supports the reader, as their agency names them, and a number that it owns."""

    name: str
    phone: str

    @property
    def href(self) -> str:
        return tel(self.phone)


@dataclass(frozen=True)
class Contact:
    name: str = ""
    """An office; empty when the site has none to name."""
    phone: str = ""
    open: Hours = NEVER
    said_hours: str = ""
    """Hours as someone once wrote them; shown where no days and times were picked."""
    zone: str | Promise = ""
    """Whose time the hours are in, where readers may live by another: Eastern time."""
    crisis_call: str = LINE_988
    at: datetime | None = None
    """Now, on the wall of the office. Only for pages that nobody keeps: a copy would go on
    saying that someone answers."""
    peers: tuple[Peer, ...] = ()

    @property
    def href(self) -> str:
        return tel(self.phone)

    @property
    def crisis_href(self) -> str:
        return tel(self.crisis_call)

    @property
    def is_988(self) -> bool:
        return self.crisis_call == LINE_988

    @property
    def hours(self) -> str:
        """Return in words when someone answers."""
        said = self.open.words or self.said_hours
        return f"{said} {self.zone}" if said and self.zone else said

    @property
    def closed(self) -> bool:
        """Whether nobody answers at this moment; False where that is not known."""
        return bool(self.open.spans and self.at and not self.open.open_at(self.at))

    @property
    def again(self) -> str:
        """Return when one can call next: tomorrow at 9 a.m."""
        ahead, span = self.open.next_opening(self.at)
        said = {"time": spoken(span.opens), "day": DAYS[span.day]}
        if ahead == 0:
            return _("today at %(time)s") % said
        if ahead == 1:
            return _("tomorrow at %(time)s") % said
        return _("on %(day)s at %(time)s") % said


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


def last_known() -> Contact:
    """Return what `site_contact` said last, however old: for pages that ask no database."""
    return _kept[1] if _kept else GENERIC
