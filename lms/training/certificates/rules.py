"""What earns a certificate, what it counts for, and what its number looks like."""

from datetime import date
from decimal import Decimal

from lms.agencies.cards import codes

from ..models import Certificate, Completion, Cycle

PREFIX = "HR"
VALID, EXPIRED, REVOKED = "valid", "expired", "revoked"


def earns(completion: Completion, *, works: bool) -> bool:
    """Whether a completion earns a certificate: a course always, a module when it has CE hours.

    Never a guide offered to someone with a card, nor one that they chose (`works` says whether
    the learner is a peer, staff or manager now), nor what was learned elsewhere before.
    """
    cycle = completion.cycle
    if cycle.kind == Cycle.Kind.OFFERED or completion.how == Completion.How.PRIOR:
        return False
    if cycle.kind == Cycle.Kind.OWN and not works:
        return False
    return completion.course_version_id is not None or completion.version.ce_hours > 0


def hours_of(completion: Completion) -> dict[str, Decimal]:
    """Return the CE hours that a completion earned, by category; "" is no category."""
    return {category: Decimal(hours) for category, hours in completion.hours.items()}


def state(certificate: Certificate, on: date) -> str:
    """Return whether a certificate is valid, expired or revoked on a day."""
    if certificate.revoked_at:
        return REVOKED
    if certificate.valid_until and certificate.valid_until < on:
        return EXPIRED
    return VALID


def initials(name: str) -> str:
    """Return the first letters of a name's words: "Amara B." is "A. B."."""
    return " ".join(f"{word[0].upper()}." for word in name.split() if word[0].isalpha())


def new_number() -> str:
    """Return a number that nobody can guess: 40 random bits in letters that are read alike."""
    return f"{PREFIX}-{codes.shown(codes.new_code())}"


def read_number(typed: str) -> str | None:
    """Return the number that someone typed, in any case, with or without dashes, or None."""
    plain = "".join(mark for mark in typed if mark.isalnum()).upper()
    code = codes.read(plain.removeprefix(PREFIX) if len(plain) > codes.CODE_LENGTH else plain)
    return code and f"{PREFIX}-{codes.shown(code)}"
