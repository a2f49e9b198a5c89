"""The sessions of one person, wherever they signed in."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def keys_of(person) -> list[str]:
    """Return the keys of a person's sessions. It reads them all: for rare work only."""
    read = import_module(settings.SESSION_ENGINE).SessionStore().decode
    rows = Session.objects.values_list("session_key", "session_data").iterator()
    return [key for key, data in rows if read(data).get(SESSION_KEY) == str(person.pk)]


def end(keys: list[str]) -> None:
    Session.objects.filter(session_key__in=keys).delete()


def end_everybodys() -> int:
    """Sign everyone out everywhere; return how many sessions ended."""
    ended, _ = Session.objects.all().delete()
    return ended
