"""Every write of the log. Lines are only ever added."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from .marks import mark_of
from .models import Note, SignIn

SIGN_INS_KEPT = timedelta(days=90)
# Words, numbers and ids from code. Never a name, never what someone typed.
_RESULT = re.compile(r"[\w .,:;=&+-]*", re.ASCII)
_place: Callable = lambda person_id, agency_id: ("", agency_id)  # noqa: E731


def find_places_with(find: Callable) -> None:
    """Let `find(person_id, agency_id)` say the role and agency of a person noted by themselves."""
    global _place
    _place = find


def note(verb: str, *, about=None, by=None, agency_id=None, at=None, result: str = "") -> Note:
    """Write one line of the audit log, in the transaction of the change it tells of.

    `by` is the membership that someone acts for, which names the agency and role; or a person,
    whose role in that agency is looked up, and without one the agency they are in.
    `result` is empty for what was done: else a word such as "refused", or how many rows.
    """
    if not _RESULT.fullmatch(result):
        raise ValueError("A result is a word or a number, never what someone wrote.")
    actor_id = getattr(by, "person_id", None) or getattr(by, "pk", None)
    agency_id = agency_id or getattr(by, "agency_id", None)
    role = getattr(by, "role", "")
    if actor_id and not role:
        role, agency_id = _place(actor_id, agency_id)
    line = Note(
        verb=verb,
        subject_kind=about._meta.model_name if about else "",
        subject_id=str(about.pk) if about else "",
        actor_id=actor_id,
        role=role,
        agency_id=agency_id,
        result=result,
    )
    if at:
        line.at = at
    line.mark = mark_of(line)
    line.save(force_insert=True)
    return line


def note_sign_in(*, agency_id, person_id, result: SignIn.Result, at: datetime) -> None:
    """Keep, for 90 days, that someone with a card signed in or tried to."""
    SignIn.objects.create(agency_id=agency_id, person_id=person_id, result=result, at=at)


def forget_sign_ins(*, now: datetime) -> int:
    """Delete the sign-ins of people with cards that are 90 days old; return how many."""
    return SignIn.objects.filter(at__lt=now - SIGN_INS_KEPT).delete()[0]
