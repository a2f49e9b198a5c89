"""Keys of a development site: made once, readable by its owner only."""

import json
import os
import secrets

NAMES = ("SECRET_KEY", "HR_CARD_KEY", "HR_SEED_KEY", "HR_AUDIT_KEY", "HR_BACKUP_KEY")


def keys_made_once(path):
    """Return the keys kept in the file at `path`, making those it lacks."""
    keys = json.loads(path.read_text()) if path.exists() else {}
    missing = [name for name in NAMES if name not in keys]
    if missing:
        keys.update({name: secrets.token_urlsafe(48) for name in missing})
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(keys, file)
    return keys
