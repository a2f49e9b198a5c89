"""Saving an uploaded file, some rows at a time, so that stopping in between loses nothing."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from lms.activity.actions import note

from ...models import Batch, Membership, PeopleFile
from ...roles import Can
from .. import actions
from ..adding import lock_agency, save_new
from ..group_actions import put_in_group
from .reading import Row
from .rehearsal import Kind, Rehearsal, Result

AT_ONCE = 500
STUCK_AFTER = timedelta(seconds=30)


def keep_file(rows: list[Row], *, by: Membership) -> PeopleFile:
    """Keep the rows of an upload for its rehearsal; the person's earlier ones go."""
    with transaction.atomic():
        waiting = PeopleFile.objects.filter(made_by=by.person_id, agency_id=by.agency_id)
        waiting.filter(started_at=None).delete()
        return PeopleFile.objects.create(
            agency_id=by.agency_id,
            made_by=by.person,
            rows=[row.kept() for row in rows],
            total=len(rows),
        )


def rows_of(file: PeopleFile) -> list[Row]:
    return [Row(*kept) for kept in file.rows]


def start(file: PeopleFile, *, by: Membership) -> bool:
    """Begin to save a file, once; return whether this call began it."""
    now = timezone.now()
    with transaction.atomic():
        waiting = PeopleFile.objects.select_for_update().filter(pk=file.pk, started_at=None)
        if not waiting.update(started_at=now, touched_at=now):
            return False
        note("people.imported", about=file, by=by, result=f"{file.total} rows")
    save_file.enqueue(str(file.pk))
    return True


def go_on(file: PeopleFile) -> None:
    """Go on with a file whose saving stopped: the rows that are done are not done again."""
    save_file.enqueue(str(file.pk))


def is_stuck(file: PeopleFile) -> bool:
    waits = file.started_at and not file.finished_at
    return bool(waits and timezone.now() - file.touched_at > STUCK_AFTER)


@task()
def save_file(file_id: str) -> None:
    while save_some(UUID(file_id)):
        pass


@transaction.atomic
def save_some(file_id: UUID) -> bool:
    """Save the next rows and how far we are, together; return whether there are more.

    Of two that save at once, each gets other rows; of two files, one waits for the other.
    """
    file = PeopleFile.objects.select_for_update().filter(pk=file_id, finished_at=None).first()
    if file is None or file.started_at is None:
        return False
    lock_agency(file.agency_id)
    by = _who_saves(file)
    batch = _batch_of(file)
    if by is None or batch.undone_at:
        return _finish(file)
    rows = rows_of(file)[: file.done + AT_ONCE]
    results = list(Rehearsal(by).results(rows, start=file.done))
    save_new([each.new for each in results if each.new], batch=batch, by=by)
    counts = Counter(file.counts)
    for result in results:
        counts[_apply(result, by) if result.kind == Kind.CHANGES else result.kind] += 1
    file.counts = dict(counts)
    file.done = len(rows)
    file.touched_at = timezone.now()
    if file.done >= file.total:
        return _finish(file)
    file.save(update_fields=["counts", "done", "touched_at"])
    return True


def _apply(result: Result, by: Membership) -> Kind:
    """Change what a row changes about someone, by the same actions as on their page."""
    member, changes = result.member, result.changes
    try:
        with transaction.atomic():
            if "role" in changes:
                actions.change_role(member, changes["role"], by=by)
            actions.change_details(
                member,
                name=changes.get("name", member.person.display_name),
                started_on=changes.get("started_on", member.started_on),
                by=by,
            )
            for group in changes.get("groups", ()):
                put_in_group(group, [member], supports=False, by=by)
    except (actions.LastManager, actions.NotAllowed):
        return Kind.PROBLEM
    return Kind.CHANGES


def _who_saves(file: PeopleFile) -> Membership | None:
    """Return the membership of who sent the file, while they still may."""
    found = Membership.objects.current().select_related("agency", "person")
    by = found.filter(person=file.made_by_id, agency=file.agency_id).first()
    return by if by and by.can(Can.INVITE) else None


def _batch_of(file: PeopleFile) -> Batch:
    if file.batch is None:
        file.batch = Batch.objects.create(agency_id=file.agency_id, made_by=file.made_by)
        file.save(update_fields=["batch"])
    return file.batch


def _finish(file: PeopleFile) -> bool:
    """Erase the rows: what they said is saved, or nobody may save it any more."""
    file.rows, file.finished_at = [], timezone.now()
    file.save(update_fields=["rows", "counts", "done", "touched_at", "finished_at"])
    return False
