"""The secret of an invitation: 32 random bytes, kept only as their hash."""

import hashlib
import secrets


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what an invitation is looked up by. So long a secret needs no slow hash and no key."""
    return hashlib.sha256(token.encode()).hexdigest()
