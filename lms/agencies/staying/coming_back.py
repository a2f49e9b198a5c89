"""Where someone was when their session ended: whoever signs in again comes back there, once.

It is kept in the session that the sign-in page has anyway, for this person only: the address of
a page is neither shown to the next person at a shared device nor left in its history.
"""

from datetime import datetime, timedelta

from django.utils.http import url_has_allowed_host_and_scheme

from . import rules

KEY = "ended"
KEPT_FOR = timedelta(minutes=30)


def remember(session, ended: rules.Ended, *, to: str, now: datetime) -> None:
    """Keep how a session ended, and where to go on after signing in again."""
    safe = url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    session[KEY] = {
        "who": ended.person_id,
        "kind": str(ended.kind),
        "quiet": ended.quiet,
        "to": to if safe else "",
        "at": now.isoformat(),
    }
    if not ended.locked:
        session.set_expiry(now + KEPT_FOR)


def ended_before(session, *, now: datetime) -> rules.Ended | None:
    """Return how the last session here ended, when that was just now."""
    kept = session.get(KEY)
    if not kept or now - datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        return None
    return rules.Ended(kept["who"], kept["kind"], quiet=kept["quiet"])


def take(session, *, person_id: str, now: datetime) -> str:
    """Return the address this person comes back to, once, or ""."""
    kept = session.pop(KEY, None)
    if not kept or kept["who"] != person_id:
        return ""
    fresh = now - datetime.fromisoformat(kept["at"]) <= KEPT_FOR
    return kept["to"] if fresh else ""
