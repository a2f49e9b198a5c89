"""The lines of the log with the names that their reader may see, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.activity.models import Note
from lms.agencies import roles
from lms.agencies.models import (
    GroupPlace,
    Invitation,
    ManagerNotice,
    Membership,
    SignInCard,
)
from lms.people.models import Device
from lms.training.models import Assignment, Certificate, Completion, ExternalTraining, Share

from .. import access
from ..columns import Column
from ..titles import subjects
from . import words


@dataclass(frozen=True)
class LogRow:
    at: datetime
    who: str
    did: str
    about: str
    result: str


LOG_COLUMNS = [
    Column("who", gettext_lazy("Who"), lambda row: row.who),
    Column("did", gettext_lazy("Did what"), lambda row: row.did),
    Column("about", gettext_lazy("About"), lambda row: row.about),
    Column("result", gettext_lazy("Result"), lambda row: row.result),
    Column("at", gettext_lazy("When"), lambda row: date_format(row.at, "j M Y, H:i")),
]

# Things that are about someone: the model, and where the membership's or person's id is.
_ABOUT_SOMEONE = {
    "device": (Device, "person"),
    "groupplace": (GroupPlace, "membership"),
    "managernotice": (ManagerNotice, "membership"),
    "signincard": (SignInCard, "membership"),
    "invitation": (Invitation, "membership"),
    "completion": (Completion, "cycle__learner"),
    "certificate": (Certificate, "completion__cycle__learner"),
    "externaltraining": (ExternalTraining, "person"),
    "share": (Share, "owner"),
}


def log_rows(notes: list[Note], reader: Membership) -> list[LogRow]:
    """Return a row for each line; the number of queries does not depend on how many there are."""
    people = _People(notes, reader)
    titles = _titles(notes)
    zone = ZoneInfo(reader.agency.time_zone if reader.agency else "UTC")
    return [
        LogRow(
            at=note.at.astimezone(zone),
            who=people.who(note),
            did=words.verb_words(note.verb),
            about=": ".join(filter(None, [people.about(note), titles.get(note.subject_id)])),
            result=words.result_words(note.result),
        )
        for note in notes
    ]


class _People:
    """Whom some lines are by and about, with the names that one reader may see."""

    def __init__(self, notes: list[Note], reader: Membership):
        self.subjects = _whom_things_are_about(notes)
        ids = {str(note.actor_id) for note in notes} | set(self.subjects.values())
        ids = {UUID(id) for id in ids if _is_uuid(id)}
        shown = access.named_for(reader).filter(Q(pk__in=ids) | Q(person__in=ids))
        self.named = {}
        for pk, person, name in shown.values_list("pk", "person", "person__display_name"):
            self.named[str(pk)] = self.named[str(person)] = (person, name)

    def who(self, note: Note) -> str:
        if note.actor_id is None:
            return _("The site")
        _person, name = self.named.get(str(note.actor_id), (None, None))
        name = name or _("Someone who left (%(id)s)") % {"id": _short(str(note.actor_id))}
        role = roles.ROLES.get(note.role)
        return f"{name}, {role.label}" if role else name

    def about(self, note: Note) -> str:
        """Return a name where the reader may see one; else what it is, with its opaque id.

        Nothing when it is who did it: "Ben signed in".
        """
        whom = self.subjects.get((note.subject_kind, note.subject_id), note.subject_id)
        person, name = self.named.get(whom, (None, None))
        itself = person and person == note.actor_id
        if itself or not note.subject_id or note.subject_kind == "assignment":
            return ""
        return name or f"{words.thing_words(note.subject_kind)} {_short(note.subject_id)}"


def _whom_things_are_about(notes) -> dict[tuple[str, str], str]:
    """Return the membership's or person's id of each thing that still exists. A query a kind."""
    ids = defaultdict(set)
    for note in notes:
        ids[note.subject_kind].add(note.subject_id)
    found = {}
    for kind, (model, path) in _ABOUT_SOMEONE.items():
        if ids[kind]:
            rows = model.objects.filter(pk__in=ids[kind]).values_list("pk", path)
            found |= {(kind, str(pk)): str(whom) for pk, whom in rows}
    for kind in ("membership", "person"):
        found |= {(kind, id): id for id in ids[kind]}
    return found


def _titles(notes) -> dict[str, str]:
    """Return what was given or finished, by the id of the assignment or completion."""
    given = {note.subject_id for note in notes if note.subject_kind == "assignment"}
    done = {note.subject_id for note in notes if note.subject_kind == "completion"}
    found = {}
    if done:
        rows = Completion.objects.filter(pk__in=done).values_list("pk", "title")
        found |= {str(pk): title for pk, title in rows}
    if given:
        rows = list(Assignment.objects.filter(pk__in=given).values_list("pk", "module", "course"))
        known = subjects(modules={row[1] for row in rows}, courses={row[2] for row in rows})
        found |= {str(pk): known[module or course].title for pk, module, course in rows}
    return found


def _short(id: str) -> str:
    return id.split("-")[0]


def _is_uuid(id: str) -> bool:
    try:
        return bool(UUID(id))
    except ValueError:
        return False


def in_batches(notes, size: int = 500) -> Iterator[list[Note]]:
    """Yield a query's lines in lists, so that a download's memory stays flat."""
    batch = []
    for note in notes.iterator(chunk_size=size):
        batch.append(note)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
