"""A backup loses nothing, tells nobody anything, and brings back nobody who was erased."""

import json
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lms.privacy.backups import actions, archive
from lms.privacy.backups.database import Facts
from lms.privacy.backups.sealed_file import MAGIC, PIECE, Unreadable

from .site import KEYS, Site

FILL = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable")
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.test import Client
from datetime import date
from lms.activity import chain
from lms.activity.actions import note
from lms.agencies.models import Agency, Membership
from lms.people.models import Person
from lms.training.models import Cycle
from courses.models import Module
from django.utils import timezone
agency = Agency.objects.create(name="Harbor")
module = Module.objects.create()
for name in ("Quillonia", "Zebulon"):
    person = Person.objects.create_user(display_name=name)
    member = Membership.objects.create(person=person, agency=agency, role="patient",
                                       started_on=date(2027, 1, 4))
    Cycle.objects.create(learner=person, module=module, kind="own")
    Client().force_login(person)
    note("card.issued", about=member, agency_id=agency.pk)
chain.seal_notes(now=timezone.now())
default_storage.save("pictures/deep/one.png", ContentFile(b"one" * 1_000_000))
default_storage.save("two words \\u00e9.txt", ContentFile(b""))
storages["private"].save("0a1b.pdf", ContentFile(b"%PDF-1.7 a proof"))
call_command("backup")
"""
ERASE = """
from lms.privacy.actions import erase_now
from lms.people.models import Person
erase_now(Person.objects.get(display_name="Quillonia"), by=None)
"""
EVERYTHING = """
import hashlib, json
from django.apps import apps
from django.core import serializers
from django.contrib.sessions.models import Session
from django.core.files.storage import storages
from lms.privacy.backups.archive import STORED, stored_names
rows = {m._meta.label: serializers.serialize("json", m._base_manager.order_by("pk"))
        for m in apps.get_models() if m is not Session and not m._meta.proxy}
media = {where + n: hashlib.sha256(storages[s].open(n).read()).hexdigest()
         for where, s in STORED.items() for n in stored_names(storages[s])}
print(json.dumps({"rows": rows, "media": media, "sessions": Session.objects.count()}))
"""


def everything(site: Site) -> dict:
    return json.loads(site.python(EVERYTHING).splitlines()[-1])


def made(site: Site) -> Path:
    (path,) = sorted(site.backups.glob("*.backup"))
    return path


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """Return a maker of DATABASE_URLs of empty databases: SQLite's, or PostgreSQL's where it is."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    folder, names = tmp_path_factory.mktemp("backup"), []

    def make(name: str) -> tuple[Path, str]:
        if not server:
            return folder / name, ""
        names.append(f"handrail_test_{name}_{secrets.token_hex(4)}")
        with psycopg.connect(server, autocommit=True) as there:
            there.execute(f'CREATE DATABASE "{names[-1]}"')
        return folder / name, server.rsplit("/", 1)[0] + "/" + names[-1]

    yield make
    for name in names:
        with psycopg.connect(server, autocommit=True) as there:
            there.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def old_site(places):
    """A site with people, sessions, a sealed log and media, and its backup."""
    site = Site(*places("old"))
    site.python(FILL)
    return site


@pytest.fixture(scope="module")
def after(old_site):
    """What was in the site when the backup was made, or since: one line tells of the backup."""
    return everything(old_site)


def test_the_file_tells_nothing(old_site):
    content = made(old_site).read_bytes()
    for word in (b"Quillonia", b"SQLite", b"PGDMP", b"one.png", b"manifest", b"HR_BACKUP_KEY"):
        assert word not in content
    assert made(old_site).stat().st_mode & 0o077 == 0
    assert [path.name for path in old_site.backups.iterdir()] == [made(old_site).name]


def test_nothing_is_lost_and_who_was_erased_since_stays_erased(old_site, after, places):
    said = old_site.run("check_backup")
    assert "would do" in said and "2 media files and 1 private files came back" in said
    new = Site(*places("new"), backups=old_site.backups)
    said = new.run("restore", str(made(old_site)))
    assert "All counts and checksums are right" in said and "The log is whole." in said
    back = everything(new)
    assert back["media"] == after["media"] and len(back["media"]) == 3
    assert (back["sessions"], after["sessions"]) == (0, 2)
    log, log_before = (json.loads(one["rows"].pop("activity.Note")) for one in (back, after))
    assert [line["fields"]["verb"] for line in log] == [
        *(line["fields"]["verb"] for line in log_before if line["fields"]["verb"] != "backup.made"),
        "backup.restored",
    ]
    assert back["rows"] == after["rows"]

    old_site.python(ERASE)
    third = Site(*places("third"), backups=old_site.backups)
    assert "1 people who were erased since" in third.run("restore", str(made(old_site)))
    rows = everything(third)["rows"]
    assert "Zebulon" in rows["people.Person"] and "Quillonia" not in str(rows)
    again = third.run("restore", str(made(old_site)), fails=True)
    assert "The database is not empty" in again


BAD_FILES = {
    "cut": (lambda content: content[:-1], "changed or cut off"),
    "short by a piece": (lambda content: content[: len(MAGIC) + 24 + PIECE + 16], "cut off"),
    "one bit": (lambda content: flipped(content, len(content) // 2), "changed or cut off"),
    "longer": (lambda content: content + b"x", "changed or cut off"),
    "pieces in another order": (lambda content: reordered(content), "changed or cut off"),
    "only a beginning": (lambda content: content[:30], "is not a backup of Handrail"),
    "under another key": (lambda content: flipped(content, len(MAGIC)), "is not the key"),
    "something else": (lambda content: b"PK" * 500, "is not a backup of Handrail"),
}


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def reordered(content: bytes) -> bytes:
    start, whole = len(MAGIC) + 24, PIECE + 16
    pieces = [content[at : at + whole] for at in range(start, len(content), whole)]
    return content[:start] + b"".join([pieces[1], pieces[0], *pieces[2:]])


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_bad_file_is_known_as_one(settings, tmp_path, what):
    settings.HR_BACKUP_KEY = KEYS["HR_BACKUP_KEY"]
    settings.MEDIA_ROOT = tmp_path / "media"
    default_storage.save("big.bin", ContentFile(secrets.token_bytes(3 * PIECE)))
    (tmp_path / "copy").write_bytes(b"a database")
    path = tmp_path / "good"
    facts = Facts({"people_person": 1}, [["people", "0001_first"]], "")
    archive.write(
        path, database=tmp_path / "copy", facts=facts, vendor="sqlite", made_at="2027-03-01"
    )
    assert archive.read(path).media == ["big.bin"]
    change, sentence = BAD_FILES[what]
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(Unreadable, match=sentence):
        archive.read(path)


@pytest.mark.parametrize("name", ["media/../../keys.json", "/etc/passwd", "elsewhere", "media/.."])
def test_a_backup_never_writes_outside_its_places(name):
    assert not archive._is_safe(name)


def test_a_bad_file_or_place_is_refused_in_one_sentence_and_nothing_is_touched(
    old_site, places, tmp_path
):
    site = Site(*places("refusing"))
    bad = tmp_path / "bad.backup"
    bad.write_bytes(made(old_site).read_bytes()[:-1])
    said = site.run("restore", str(bad), fails=True)
    assert said == "CommandError: This backup was changed or cut off: do not use it.\n"
    assert not (site.folder / "media").exists()
    (site.folder / "media").mkdir()
    (site.folder / "media" / "here.txt").write_text("here")
    said = site.run("restore", str(made(old_site)), fails=True)
    assert "The media folder is not empty" in said and said.count("\n") == 1
    assert [path.name for path in (site.folder / "media").iterdir()] == ["here.txt"]


def test_backups_are_kept_35_days_and_the_newest_always(settings, tmp_path):
    settings.HR_BACKUP_DIR = str(tmp_path)
    names = ("20270101T000000Z", "20270105T000000Z", "20270301T000000Z")
    for name in names:
        (tmp_path / f"handrail-{name}.backup").write_text("")
    (tmp_path / "handrail-mine.backup").write_text("")
    actions._drop_old(datetime(2027, 2, 9, tzinfo=UTC))
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == [f"handrail-{name}.backup" for name in names[1:]] + ["handrail-mine.backup"]
    actions._drop_old(datetime(2029, 2, 9, tzinfo=UTC))
    assert [at.month for at, _ in actions.backups()] == [3]
