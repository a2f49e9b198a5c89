"""What only the running site can write: marks of lines, seals and checkpoints."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings

from .models import Checkpoint, Note, Seal

_LINE = ("at", "agency_id", "actor_id", "role", "verb", "subject_kind", "subject_id", "result")


def mark_of(note: Note) -> str:
    """Return the mark of a line: another one for any other content."""
    return _hmac("line", *_fields(note, _LINE))


def mac_of(seal: Seal, note: Note, before: str) -> str:
    """Return the seal of a line at its place, after the seal that came `before`."""
    place = (seal.number, note.pk, _plain(seal.sealed_at), note.mark)
    return _hmac("seal", before, *place, *_fields(note, _LINE))


def signature_of(checkpoint: Checkpoint) -> str:
    made_at = _plain(checkpoint.made_at)
    return _hmac("checkpoint", checkpoint.number, checkpoint.mac, made_at)


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _fields(note: Note, names) -> list:
    return [_plain(Note._meta.get_field(name).to_python(getattr(note, name))) for name in names]


def _plain(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value) if isinstance(value, UUID) else value


def _hmac(purpose: str, *parts) -> str:
    said = json.dumps([purpose, *parts], separators=(",", ":"))
    return hmac.new(settings.HR_AUDIT_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()
