"""Keep a secret in the database that only the running site can read."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class Unreadable(Exception):
    """What was sealed cannot be read: it was changed, or the key is another one."""


def seal(text: str) -> str:
    """Return a text sealed under HR_SEED_KEY, which is kept outside the database."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the text that was sealed; raise Unreadable for anything else."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable from error


def _box() -> Fernet:
    key = hashlib.sha256(settings.HR_SEED_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
