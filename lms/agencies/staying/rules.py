"""How long someone stays signed in on each kind of device; told the time, nothing saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY
from django.contrib.auth import SESSION_KEY as PERSON

from lms.people.models import Device

OWN, SHARED, WORK = Device.Kind.OWN, Device.Kind.SHARED, Device.Kind.WORK
QUIET = {OWN: timedelta(minutes=15), SHARED: timedelta(minutes=10), WORK: timedelta(minutes=30)}
AT_MOST = {OWN: timedelta(days=30), SHARED: timedelta(hours=2), WORK: timedelta(hours=12)}
WARN_BEFORE = timedelta(minutes=2)
NOTED_EVERY = timedelta(minutes=1)

# What a session holds for this. Who is signed in is moved under LOCKED while a phone is locked,
# so that to every page nobody is.
SHARED_DEVICE = "shared_device"
LAST_ACTIVE = "last_active"
PIN_AGAIN = "pin_again"
LOCKED = "locked"
WHO = (PERSON, BACKEND_SESSION_KEY, HASH_SESSION_KEY)


@dataclass(frozen=True)
class Ended:
    """Whose session ended where. `locked`: on their own phone, where the PIN opens it again."""

    person_id: str
    kind: str
    quiet: bool
    locked: bool = False


@dataclass(frozen=True)
class Left:
    """Seconds until a session ends; None is never. `more`: saying “I am here” gives more."""

    seconds: int | None
    more: bool


def kind_of(session: Mapping) -> str:
    return {True: SHARED, False: OWN}.get(session.get(SHARED_DEVICE), WORK)


def ended(session: Mapping, *, until: datetime, now: datetime) -> Ended | None:
    """Return how a session ended by `now`, or None: it goes on, or nobody was signed in."""
    kind = kind_of(session)
    person_id = session.get(PERSON) or session.get(LOCKED, {}).get(PERSON)
    if not person_id:
        return None
    if until <= now:
        return Ended(person_id, kind, quiet=False)
    quiet_until = _quiet_until(session)
    if LOCKED in session or (quiet_until and quiet_until <= now):
        return Ended(person_id, kind, quiet=True, locked=kind == OWN)
    return None


def left(session: Mapping, *, until: datetime, now: datetime) -> Left:
    """Return how long a session goes on when nothing more happens."""
    quiet_until = _quiet_until(session)
    if quiet_until is None and kind_of(session) == OWN:
        return Left(None, more=True)
    end = min(quiet_until or until, until)
    return Left(max(0, int((end - now).total_seconds())), more=until - now > WARN_BEFORE)


def _quiet_until(session: Mapping) -> datetime | None:
    kind, last = kind_of(session), session.get(LAST_ACTIVE)
    if last is None or (kind == OWN and session.get(PIN_AGAIN) is False):
        return None
    return datetime.fromisoformat(last) + QUIET[kind]


def worth_noting(session: Mapping, *, now: datetime) -> bool:
    """Whether a visit is to be noted: at most once a minute, so that few visits save anything."""
    last = session.get(LAST_ACTIVE)
    return last is None or now - datetime.fromisoformat(last) >= NOTED_EVERY


def lock(session: dict) -> dict:
    """Return the session of a phone that waits for its person's PIN."""
    if LOCKED in session:
        return session
    open_to_anyone = {key: value for key, value in session.items() if key not in WHO}
    return open_to_anyone | {LOCKED: {key: session[key] for key in WHO if key in session}}
