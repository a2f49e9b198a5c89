"""What is in a backup: the database's copy, the media, and a manifest with every checksum."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.storage import Storage, storages

from .database import Facts
from .sealed_file import PIECE, SealedReader, SealedWriter, Unreadable

DATABASE, MANIFEST = "database", "manifest.json"
MEDIA, PRIVATE = "media/", "private/"
# What is stored as files, by where it is in a backup, and the storage that holds it.
STORED = {MEDIA: "default", PRIVATE: "private"}
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    made_at: str
    vendor: str
    facts: Facts
    files: dict[str, str]
    """The SHA-256 of every other file in the backup, by its name there."""

    @property
    def media(self) -> list[str]:
        return [name.removeprefix(MEDIA) for name in self.files if name.startswith(MEDIA)]

    @property
    def stored(self) -> str:
        """Return how many files there are beside the database, in words."""
        private = sum(name.startswith(PRIVATE) for name in self.files)
        return f"{len(self.media)} media files and {private} private files"


def write(path: Path, *, database: Path, facts: Facts, vendor: str, made_at: str) -> Manifest:
    """Write a whole backup to `path`, a piece at a time."""
    sums: dict[str, str] = {}
    with (
        path.open("wb") as file,
        SealedWriter(file, settings.HR_BACKUP_KEY) as sealed,
        tarfile.open(fileobj=sealed, mode="w|") as tar,
    ):
        with database.open("rb") as plain:
            _add(tar, sums, DATABASE, plain, database.stat().st_size)
        for where, storage in STORED.items():
            for name in stored_names(storages[storage]):
                with storages[storage].open(name) as plain:
                    _add(tar, sums, where + name, plain, plain.size)
        manifest = Manifest(made_at, vendor, facts, sums)
        text = json.dumps({"format": FORMAT} | asdict(manifest)).encode()
        _add(tar, {}, MANIFEST, io.BytesIO(text), len(text))
    return manifest


def stored_names(storage: Storage, folder: str = "") -> Iterator[str]:
    """Yield the name of every file of a storage, whatever it is."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}{name}"
    for inner in sorted(folders):
        yield from stored_names(storage, f"{folder}{inner}/")


class _Summed:
    """A file that is summed while it is read."""

    def __init__(self, file):
        self.file, self.sum = file, hashlib.sha256()

    def read(self, size=-1):
        data = self.file.read(size)
        self.sum.update(data)
        return data


def _add(tar, sums: dict, name: str, file, size: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = size
    summed = _Summed(file)
    tar.addfile(entry, summed)
    sums[name] = summed.sum.hexdigest()


def read(path: Path) -> Manifest:
    """Read a backup to its end and check everything; raise Unreadable. Nothing is written."""
    sums: dict[str, str] = {}
    kept: list[bytes] = []
    with _entries(path) as entries:
        for name, file in entries:
            summed = _Summed(file)
            if name == MANIFEST:
                kept.append(summed.read())
                continue
            while summed.read(PIECE):
                pass
            if name in sums or not _is_safe(name):
                raise Unreadable("This backup holds a file where none should be: do not use it.")
            sums[name] = summed.sum.hexdigest()
    try:
        (text,) = kept
        said = json.loads(text)
        if said.pop("format") != FORMAT:
            raise Unreadable("This backup was made by a newer version of Handrail.")
        manifest = Manifest(**said | {"facts": Facts(**said["facts"])})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unreadable("This backup has no readable manifest: do not use it.") from error
    if manifest.files != sums or DATABASE not in sums:
        raise Unreadable("What is in this backup differs from its manifest: do not use it.")
    return manifest


def extract(path: Path, take: Callable[[str, io.BufferedIOBase], None]) -> None:
    """Give each file of a backup that `read` found good to `take(name, file)`."""
    with _entries(path) as entries:
        for name, file in entries:
            if name != MANIFEST:
                take(name, file)


def _is_safe(name: str) -> bool:
    parts = PurePosixPath(name).parts
    inside = name == DATABASE or (name.startswith(tuple(STORED)) and len(parts) > 1)
    return inside and ".." not in parts and not name.startswith("/") and "\\" not in name


@contextmanager
def _entries(path: Path) -> Iterator[Iterator[tuple[str, io.BufferedIOBase]]]:
    with path.open("rb") as file:
        opened = io.BufferedReader(SealedReader(file, settings.HR_BACKUP_KEY), PIECE)
        try:
            with tarfile.open(fileobj=opened, mode="r|") as tar:
                yield _files(tar)
            while opened.read(PIECE):
                pass  # To the very end, so that a cut is noticed behind the last file too.
        except tarfile.TarError as error:
            raise Unreadable("This backup was changed or cut off: do not use it.") from error


def _files(tar):
    for entry in tar:
        if not entry.isreg():
            raise Unreadable("This backup holds a file where none should be: do not use it.")
        yield entry.name, tar.extractfile(entry)
