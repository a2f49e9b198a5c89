"""What a certificate says, on the screen and on paper."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lms.agencies.cards import qr

from ..models import Certificate, Completion
from . import rules, words


@dataclass(frozen=True)
class Sheet:
    """One certificate, ready to draw. `agency` is empty for what someone chose themselves."""

    number: str
    agency: str
    name: str
    title: str
    done_on: date
    how: str
    hours: dict[str, Decimal]
    objectives: list[str]
    valid_until: date | None
    state: str
    revoked_at: datetime | None
    address: str
    drawing: qr.Drawing

    @property
    def total(self) -> Decimal:
        return sum(self.hours.values(), Decimal(0))


def zone_of(completion: Completion) -> ZoneInfo:
    """Return the time zone that a completion's date is told in: its agency's."""
    agency = completion.cycle.agency
    return ZoneInfo(agency.time_zone if agency else settings.TIME_ZONE)


def sheet_of(certificate: Certificate, base: str, now: datetime) -> Sheet:
    """Return what a certificate says; `base` is the site's public address, without a slash."""
    completion = certificate.completion
    zone, agency = zone_of(completion), completion.cycle.agency
    return Sheet(
        number=certificate.number,
        agency=agency.name if agency else "",
        name=completion.cycle.learner.display_name,
        title=completion.title,
        done_on=completion.completed_at.astimezone(zone).date(),
        how=str(words.HOW[completion.how]),
        hours=rules.hours_of(completion),
        objectives=completion.version.objectives,
        valid_until=certificate.valid_until,
        state=rules.state(certificate, now.astimezone(zone).date()),
        revoked_at=certificate.revoked_at,
        address=f"{base}{_verify_path(certificate.number)}",
        drawing=qr.draw(f"{base}{_verify_path(certificate.number)}"),
    )


def _verify_path(number: str) -> str:
    """Return the address that checks a number: the same on paper in every language."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse("verify_number", args=[number])
