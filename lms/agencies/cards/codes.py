"""Card codes and PINs: how they are made, read, hashed and refused."""

import hashlib
import hmac
import itertools
import re
import secrets
from datetime import date

from django.conf import settings

# Crockford's base32: no I, L, O or U, so that a code can be read aloud and copied by hand.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
PIN_LENGTH = 4
_READ_AS = str.maketrans("OIL", "011")


def new_code() -> str:
    """Return eight random characters: 40 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def shown(code: str) -> str:
    """Return a code in two groups, as printed: `K7QM-3T9D`."""
    return f"{code[:4]}-{code[4:]}"


def read(typed: str) -> str | None:
    """Return the code someone typed, in any case and with any spaces or dashes, or None.

    A scanned address such as `https://…/card/#K7QM3T9D` is read, too.
    """
    typed = typed.rpartition("#")[2]
    code = re.sub(r"[\s\-\u2010-\u2015]", "", typed).upper().translate(_READ_AS)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


def code_hash(code: str) -> str:
    """Return the HMAC-SHA-256 a card is looked up by, under a key kept outside the database."""
    return hmac.new(settings.HR_CARD_KEY.encode(), code.encode(), hashlib.sha256).hexdigest()


def pin_problem(pin: str, length: int = PIN_LENGTH) -> str | None:
    """Return why a PIN is too easy to guess, or None: repeats, runs, years and dates are."""
    if not re.fullmatch(rf"[0-9]{{{length}}}", pin):
        return "digits"
    steps = {int(b) - int(a) for a, b in itertools.pairwise(pin)}
    if steps in ({0}, {1}, {-1}) or _repeats(pin) or (length > 4 and len(set(pin)) < 3):
        return "pattern"
    return "date" if _is_date(pin) else None


def _repeats(pin: str) -> bool:
    """Return whether a PIN is one shorter part again and again, such as 2828 or 282828."""
    return any(
        pin == pin[:part] * (len(pin) // part)
        for part in range(1, len(pin) // 2 + 1)
        if len(pin) % part == 0
    )


def _is_date(pin: str) -> bool:
    """Return whether a PIN starts with a year, or is a day of the year, alone or with the year."""
    first, second, third = pin[:2], pin[2:4], pin[4:]
    if first in {"19", "20"}:
        return True
    days = [(first, second), (second, first)]
    if third:
        days += [(second, third), (third, second)]  # The year first.
        days += [(first, "01")] * (second in {"19", "20"})  # A month, then the whole year.
    return any(_is_day(month, day) for month, day in days)


def _is_day(month: str, day: str) -> bool:
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return False
    return True
