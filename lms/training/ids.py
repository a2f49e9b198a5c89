"""Reading ids that came from outside."""

from uuid import UUID


def uuid_or_none(value) -> UUID | None:
    """Return the UUID that a text holds, or None for anything else."""
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def number_or_none(value) -> int | None:
    """Return the row number that a whole number or its digits hold, or None."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 19:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63:
        return value
    return None
