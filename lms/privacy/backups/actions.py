"""Making a backup, putting one back, and checking that the newest would do."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.core.management import call_command

from lms.activity import chain
from lms.activity.actions import note

from .. import ledger, sessions
from ..actions import reapply_erasures
from . import archive, database
from .database import Failed

KEPT = timedelta(days=35)
OURS = ("lms.", "courses", "home")
_NAME = "handrail-%Y%m%dT%H%M%SZ.backup"


def folder() -> Path:
    """Return where backups are kept, made when it was not there."""
    if not settings.HR_BACKUP_DIR or not settings.HR_BACKUP_KEY:
        raise Failed("Set HR_BACKUP_DIR and HR_BACKUP_KEY: where backups go, and their key.")
    path = Path(settings.HR_BACKUP_DIR)
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Failed(f"HR_BACKUP_DIR cannot be used: {error.strerror}.") from error
    return path


def backups() -> list[tuple[datetime, Path]]:
    """Return the backups there are, the oldest first."""
    found = []
    for path in folder().glob("handrail-*.backup"):
        try:
            at = datetime.strptime(path.name, _NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append((at, path))
    return sorted(found)


@contextmanager
def _private_folder(beside: Path):
    with tempfile.TemporaryDirectory(prefix=".handrail-", dir=beside) as made:
        yield Path(made)


def make(*, now: datetime) -> tuple[Path, archive.Manifest]:
    """Make one encrypted file of database and files, read it back, drop those over 35 days old."""
    target = folder() / now.strftime(_NAME)
    if target.exists():
        raise Failed("A backup of this second is there already.")
    with _private_folder(target.parent) as here:
        copy = here / "database"
        facts = database.copy_to(copy)
        archive.write(
            here / "sealed",
            database=copy,
            facts=facts,
            vendor=database.vendor(),
            made_at=now.isoformat(),
        )
        manifest = archive.read(here / "sealed")
        with (here / "sealed").open("rb") as whole:
            os.fsync(whole.fileno())
        (here / "sealed").chmod(0o600)
        (here / "sealed").replace(target)
    ledger.write_missing()
    _drop_old(now)
    note("backup.made", at=now, result=f"rows: {sum(facts.tables.values())}")
    return target, manifest


def _drop_old(now: datetime) -> None:
    """Delete backups older than 35 days, but never the newest."""
    for at, path in backups()[:-1]:
        if at < now - KEPT:
            path.unlink()


@dataclass(frozen=True)
class Restored:
    manifest: archive.Manifest
    erased_again: int
    audit_problem: str


def restore(path: Path, *, now: datetime) -> Restored:
    """Put a backup into an empty site. Nothing is touched before the whole file was checked.

    Raises Unreadable for the file and Failed for the site. Then nothing was put there; only when
    PostgreSQL itself took in other rows than the manifest tells must its database be emptied.
    """
    workplace = folder()
    manifest = archive.read(path)
    _refuse_unless_it_fits(manifest)
    saved: list[tuple[Storage, str]] = []
    with _private_folder(workplace) as here:

        def take(name, file):
            if name == archive.DATABASE:
                with (here / "database").open("wb") as copy:
                    shutil.copyfileobj(file, copy, 1 << 20)
            else:
                where, _, wanted = name.partition("/")
                storage = storages[archive.STORED[f"{where}/"]]
                saved.append((storage, storage.save(wanted, File(file, name=wanted))))
                if saved[-1][1] != wanted:
                    raise Failed(f"Another program wrote into the {where} folder. Empty it first.")

        try:
            archive.extract(path, take)
            database.put_back(here / "database", manifest.facts)
        except BaseException:
            for storage, name in saved:
                storage.delete(name)
            raise
    call_command("migrate", interactive=False, verbosity=0)
    sessions.end_everybodys()
    verdict = chain.verify(now=now, kept_head=manifest.facts.audit_head)
    erased = reapply_erasures()
    note("backup.restored", at=now, result=f"erased again: {erased}")
    return Restored(manifest, erased, verdict.problem)


def _refuse_unless_it_fits(manifest: archive.Manifest) -> None:
    if manifest.vendor != database.vendor():
        raise Failed(
            f"This backup is of {manifest.vendor}, this site uses {database.vendor()}: "
            "give DATABASE_URL a database of that kind."
        )
    if any(not _is_known(app, name) for app, name in manifest.facts.migrations):
        raise Failed("This backup was made by a newer version of Handrail: install that first.")
    if not database.is_empty():
        raise Failed("The database is not empty: a backup is put back into an empty one only.")
    for where, storage in archive.STORED.items():
        if next(archive.stored_names(storages[storage]), None) is not None:
            raise Failed(
                f"The {where.strip('/')} folder is not empty: "
                "a backup is put back into an empty one only."
            )


def _is_known(app: str, name: str) -> bool:
    """Whether this version has a migration of ours; those of libraries come and go with them."""
    ours = {each.label: each for each in apps.get_app_configs() if each.name.startswith(OURS)}
    return app not in ours or (Path(ours[app].path) / "migrations" / f"{name}.py").exists()


def check(path: Path, *, now: datetime) -> archive.Manifest:
    """Prove that a backup would do: read it all, put it into a scratch database, compare.

    Also that the site's own log still holds the line that the log ended with in the backup.
    """
    manifest = archive.read(path)
    if manifest.vendor != database.vendor():
        raise Failed(f"This backup is of {manifest.vendor}, this site uses {database.vendor()}.")
    with _private_folder(folder()) as here:

        def take(name, file):
            if name == archive.DATABASE:
                with (here / "database").open("wb") as copy:
                    shutil.copyfileobj(file, copy, 1 << 20)

        archive.extract(path, take)
        database.try_out(here / "database", manifest.facts, here)
    verdict = chain.verify(now=now, kept_head=manifest.facts.audit_head)
    if verdict.problem:
        raise Failed(f"The log of this site is broken: {verdict.problem}.")
    return manifest
