"""The ledger of erased ids: in the database, and in a file that outlives any older backup."""

import logging
import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.dateparse import parse_datetime

from .models import ErasedId

NAME = "erased-ids.txt"
log = logging.getLogger("handrail.privacy")


def path() -> Path | None:
    """Return where the file is: beside the backups, or None where no folder was given."""
    return Path(settings.HR_BACKUP_DIR) / NAME if settings.HR_BACKUP_DIR else None


def add(person_id: UUID, at: datetime) -> None:
    """Remember an erasure in its own transaction, and in the file once it is saved.

    When the file cannot be written the erasure stands; the daily job writes what is missing.
    """
    ErasedId.objects.update_or_create(person_id=person_id, defaults={"erased_at": at})
    transaction.on_commit(_try_to_write)


def _try_to_write() -> None:
    try:
        write_missing()
    except OSError as error:
        log.error("the ledger of erased ids could not be written", exc_info=error)


def write_missing() -> int:
    """Append to the file the erasures that it lacks; return how many."""
    file = path()
    if file is None:
        return 0
    known = in_file()
    missing = [row for row in ErasedId.objects.order_by("erased_at") if row.person_id not in known]
    if missing:
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{row.person_id} {row.erased_at.isoformat()}\n" for row in missing)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as out:
            out.write(lines)
            out.flush()
            os.fsync(out.fileno())
    return len(missing)


def in_file() -> dict[UUID, datetime]:
    """Return the erasures that the file tells of; a line that was cut off is left out."""
    file = path()
    if file is None or not file.exists():
        return {}
    found = {}
    for line in file.read_text().splitlines():
        try:
            person_id, at = line.split()
            found[UUID(person_id)] = parse_datetime(at)
        except ValueError:
            continue
    return {person_id: at for person_id, at in found.items() if at}
