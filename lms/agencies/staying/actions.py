"""What changes how long someone stays signed in."""

from datetime import datetime

from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from django.contrib.auth import logout

from lms.activity.actions import note
from lms.people import devices
from lms.people.models import Device

from . import rules, unsent

# What a locked phone's session still holds of its person.
THEIRS = ("membership", rules.PIN_AGAIN, "_messages", STATE_SESSION_KEY)


def begin(session, *, kind: str, person_id: str, now: datetime) -> None:
    """Start counting for someone who signed in; nothing of whoever was here before stays."""
    if session.pop(rules.LOCKED, None):
        for key in THEIRS:
            session.pop(key, None)
    session.pop(rules.SHARED_DEVICE, None)
    if kind != rules.WORK:
        session[rules.SHARED_DEVICE] = kind == rules.SHARED
    unsent.of(session, person_id=person_id, now=now)
    session[rules.LAST_ACTIVE] = now.isoformat()
    session.set_expiry(now + rules.AT_MOST[kind])


def go_on(session, *, now: datetime) -> None:
    """Count the quiet minutes from now."""
    session[rules.LAST_ACTIVE] = now.isoformat()
    devices.seen(session, at=now)


def end_now(request) -> rules.Ended:
    """End this session as if its quiet minutes were over: lock an own phone, else sign out."""
    session = request.session
    kind, person_id = rules.kind_of(session), session[rules.PERSON]
    if kind == rules.OWN:
        _lock(session)
    else:
        logout(request)
    return rules.Ended(person_id, kind, quiet=True, locked=kind == rules.OWN)


def _lock(session) -> None:
    for key, value in rules.lock(dict(session.items())).items():
        session[key] = value
    for key in rules.WHO:
        session.pop(key, None)


def ask_pin_again(session, ask: bool, *, by, now: datetime) -> None:
    """Lock this phone after quiet minutes, or not any more; that ends with the session."""
    device = Device.objects.filter(pk=session.get(devices.SESSION_KEY)).first()
    if device:
        note("device.locks" if ask else "device.stays_open", about=device, by=by, at=now)
    session[rules.PIN_AGAIN] = ask
    session[rules.LAST_ACTIVE] = now.isoformat()


def unlock(request, *, now: datetime) -> None:
    """Open a locked phone for its person, in a new session."""
    session = request.session
    for key, value in session.pop(rules.LOCKED).items():
        session[key] = value
    session.cycle_key()
    go_on(session, now=now)
