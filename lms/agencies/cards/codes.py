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
    """Return the code someone typed, in any case and with any spaces or dashes, or None."""
    code = re.sub(r"[\s\-\u2010-\u2015]", "", typed).upper().translate(_READ_AS)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


def code_hash(code: str) -> str:
    """Return the HMAC-SHA-256 a card is looked up by, under a key kept outside the database."""
    return hmac.new(settings.HR_CARD_KEY.encode(), code.encode(), hashlib.sha256).hexdigest()


def pin_problem(pin: str) -> str | None:
    """Return why a PIN is too easy to guess, or None: repeats, runs, years and dates are."""
    if not re.fullmatch(rf"[0-9]{{{PIN_LENGTH}}}", pin):
        return "digits"
    steps = {int(b) - int(a) for a, b in itertools.pairwise(pin)}
    if steps in ({0}, {1}, {-1}) or pin[:2] == pin[2:]:
        return "pattern"
    if pin[:2] in {"19", "20"} or _is_day(pin[:2], pin[2:]) or _is_day(pin[2:], pin[:2]):
        return "date"
    return None


def _is_day(month: str, day: str) -> bool:
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return False
    return True
