"""Writing the starter library's places into the database. An edit made in the CMS wins."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from .format import FILE, read_resources
from .models import Resource


@transaction.atomic
def load_resources(
    folder: Path, *, overwrite: bool = False, say: Callable[[str], None] = lambda line: None
) -> None:
    """Create or update the places of a library, and take away those that it no longer lists.

    A library without a list changes nothing, nor does loading the same list twice. A place that
    someone edited since it was loaded is kept, and said, unless `overwrite`. Raises BrokenModule,
    having changed nothing.
    """
    if not (folder / FILE).exists():
        return
    listed = read_resources(folder)
    now = {place.key: place for place in Resource.objects.exclude(key=None)}
    done = {"created": 0, "updated": 0, "unchanged": 0, "kept": 0, "removed": 0}
    for fields in listed:
        done[_write(now.pop(fields["key"], None), fields, overwrite)] += 1
    for place in now.values():
        edited = place.loaded != mark_of(place)
        done["kept" if edited else "removed"] += 1
        if not edited:
            place.delete()
    say("resources: " + ", ".join(f"{many} {what}" for what, many in done.items() if many))


def _write(place: Resource | None, fields: dict, overwrite: bool) -> str:
    wanted = Resource(**fields)
    mark = mark_of(wanted)
    if place is None:
        wanted.loaded = mark
        wanted.save()
        return "created"
    if place.loaded == mark and mark_of(place) == mark:
        return "unchanged"
    if place.loaded != mark_of(place) and not overwrite:
        return "kept"
    wanted.pk, wanted.loaded = place.pk, mark
    wanted.save()
    return "updated"


def mark_of(place: Resource) -> str:
    """Return a mark of all that the loader writes: another one when any of it was changed."""
    names = sorted(f.name for f in place._meta.fields if f.name not in ("id", "loaded"))
    words = "\x1f".join(f"{name}={getattr(place, name)}" for name in names)
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()
