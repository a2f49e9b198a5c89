"""The browsers that someone is signed in with: remembered at sign-in, forgotten with the session.

A device that was said to be lost stays until its session could no longer come back, so that it
can be told to drop what it kept.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

from .models import Device, Person

SESSION_KEY = "device"
LOST_ARE_KEPT = timedelta(days=31)

# The first that is found names it: Edge and Opera call themselves Chrome too, all say Safari.
BROWSERS = (
    (r"Edg", "Edge"),
    (r"OPR/", "Opera"),
    (r"SamsungBrowser", "Samsung Internet"),
    (r"Firefox|FxiOS", "Firefox"),
    (r"Chrome|CriOS", "Chrome"),
    (r"Safari", "Safari"),
)
SYSTEMS = (
    (r"Android", "Android"),
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Windows", "Windows"),
    (r"Macintosh", "Mac"),
    (r"CrOS", "Chromebook"),
    (r"Linux", "Linux"),
)


def label_of(user_agent: str) -> str:
    """Return what kind of browser this is, such as `Chrome on Android`, or ""."""
    browser, system = (_first(names, user_agent) for names in (BROWSERS, SYSTEMS))
    return " on ".join(filter(None, (browser, system)))


def _first(names, text: str) -> str:
    return next((name for pattern, name in names if re.search(pattern, text)), "")


def remember(request, person: Person, kind: str, *, at: datetime | None = None) -> Device:
    """Keep the device that someone signs in with; signing in again there is the same device."""
    at = at or timezone.now()
    session = request.session
    device = Device.objects.filter(pk=session.get(SESSION_KEY), lost_at=None).first()
    if device and device.person_id != person.pk:
        device.delete()
        device = None
    if not session.session_key:
        session.create()
    elif device and device.session_key == session.session_key:
        session.cycle_key()  # Signing in while signed in keeps Django's session: renew it.
    device = device or Device(person=person, first_seen_at=at)
    device.session_key = session.session_key
    device.kind = kind
    device.label = label_of(request.META.get("HTTP_USER_AGENT", ""))
    device.last_seen_at = at
    device.save()
    session[SESSION_KEY] = str(device.pk)
    return device


def remembered(person: Person):
    """Return someone's devices, without those that were said to be lost."""
    return Device.objects.filter(person=person, lost_at=None)


def signed_in(person: Person, *, quiet: Mapping[str, timedelta], now: datetime) -> list[Device]:
    """Return someone's devices that are still signed in, the last used first.

    `quiet` says after how long a device of a kind is signed out by itself.
    """
    session = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    found = remembered(person).filter(Exists(session)).order_by("-last_seen_at")
    return [d for d in found if d.kind == Device.Kind.OWN or d.last_seen_at + quiet[d.kind] > now]


def seen(session, *, at: datetime) -> None:
    """Note that this session's device was used. Ask at most once a minute."""
    Device.objects.filter(pk=session.get(SESSION_KEY)).update(
        session_key=session.session_key, last_seen_at=at
    )


def forget(session) -> None:
    """Forget the device of a session that ends."""
    Device.objects.filter(pk=session.get(SESSION_KEY), lost_at=None).delete()


def forget_all_of(person: Person) -> None:
    """Forget every device of someone whose sessions all ended."""
    Device.objects.filter(person=person, lost_at=None).delete()


def forget_ended(*, now: datetime) -> None:
    """Forget devices whose sessions are gone, and lost ones that can no longer come back."""
    session = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    Device.objects.filter(~Exists(session), lost_at=None).delete()
    Device.objects.filter(lost_at__lt=now - LOST_ARE_KEPT).delete()
