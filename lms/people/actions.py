from datetime import datetime

from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction

from lms.activity.actions import note

from . import devices
from .models import Device, Person, new_session_seed


@transaction.atomic
def end_all_sessions(person: Person) -> None:
    """Sign a person out everywhere, at once. Devices said to be lost stay remembered."""
    person.session_seed = new_session_seed()
    person.save(update_fields=["session_seed"])
    devices.forget_all_of(person)


@transaction.atomic
def end_session(device: Device, *, by, at: datetime) -> None:
    """Sign a person out on one device, at once, and forget it."""
    note("session.ended", about=device, by=by, at=at)
    Session.objects.filter(session_key=device.session_key).delete()
    device.delete()


@transaction.atomic
def end_other_sessions(request, *, by, at: datetime) -> None:
    """Sign the person of this request out everywhere else, also where no device is remembered."""
    person, here = request.user, request.session.get(devices.SESSION_KEY)
    for device in devices.remembered(person).exclude(pk=here):
        end_session(device, by=by, at=at)
    person.session_seed = new_session_seed()
    person.save(update_fields=["session_seed"])
    update_session_auth_hash(request, person)
    devices.seen(request.session, at=at)
