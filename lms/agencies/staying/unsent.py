"""What someone had typed when their session ended: kept sealed, given back to them only, once.

It travels in the session that the sign-in page already has, so that any way of signing in
brings it along, with or without scripts, and nothing is left in the browser.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import QueryDict
from django.urls import Resolver404, resolve

from lms.sealing import Unreadable, seal, unseal

KEY = "unsent"
KEPT_FOR = timedelta(minutes=30)
MOST_CHARACTERS = 200_000
SECRET = re.compile(r"pin|passw|code|token|secret|otp|credential", re.IGNORECASE)


@dataclass(frozen=True)
class Unsent:
    """A form that was not sent: where to, and its fields. Never a PIN, password or code."""

    action: str
    fields: tuple[tuple[str, str], ...]


def keep(session, person_id: str, *, action: str, typed: QueryDict, now: datetime) -> bool:
    """Keep what was typed, for this person; return whether there was anything to keep."""
    fields = [
        (name, value)
        for name, values in typed.lists()
        for value in values
        if isinstance(value, str) and not SECRET.search(name)
    ]
    if not fields or not _is_ours(action):
        return False
    kept = json.dumps({"who": person_id, "to": action, "at": now.isoformat(), "fields": fields})
    if len(kept) > MOST_CHARACTERS:
        return False
    session[KEY] = seal(kept)
    return True


def of(session, *, person_id: str, now: datetime) -> Unsent | None:
    """Return what this person had typed, while it is kept. What is anyone else's is dropped."""
    if KEY not in session:
        return None
    try:
        kept = json.loads(unseal(session[KEY]))
    except Unreadable:
        kept = {}
    if kept.get("who") != person_id or now - datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        drop(session)
        return None
    return Unsent(kept["to"], tuple(map(tuple, kept["fields"])))


def drop(session) -> None:
    session.pop(KEY, None)


def _is_ours(action: str) -> bool:
    path = action.partition("?")[0]
    try:
        return path.startswith("/") and not path.startswith("//") and bool(resolve(path))
    except Resolver404:
        return False
