"""A copy of the whole database as of one moment, and putting it into an empty one.

SQLite: its own backup interface. PostgreSQL: pg_dump and pg_restore of the same version or newer.
"""

import gzip
import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import connection
from django.db.backends.sqlite3._functions import register as register_functions

# Sessions and the cache are nobody's records: a stolen backup must not sign anyone in.
LEFT_OUT = ("django_session", "shared_cache")
MISSING = (
    "{} is missing: install PostgreSQL's client programs (Debian: apt-get install "
    "postgresql-client), of the server's version or newer."
)


class Failed(Exception):
    """Says in one sentence what could not be done."""


@dataclass(frozen=True)
class Facts:
    """What must be the same in a copy: how many rows each table has, and the log's last seal."""

    tables: dict[str, int]
    migrations: list[list[str]]
    audit_head: str


def vendor() -> str:
    return connection.vendor


def is_empty() -> bool:
    return not connection.introspection.table_names()


def copy_to(file: Path) -> Facts:
    """Write a copy of the database to `file`; return its facts, of the same moment."""
    if vendor() == "sqlite":
        return _copy_sqlite(file)
    return _copy_postgres(file)


def put_back(file: Path, facts: Facts) -> None:
    """Fill the empty database from a copy, or raise Failed and leave it empty."""
    if vendor() == "sqlite":
        target = Path(connection.settings_dict["NAME"])
        ready = target.with_name(f"{target.name}.restoring")
        try:
            _open_sqlite_copy(file, ready)
            with closing(_plain_sqlite(ready)) as copy:
                _compare(facts, _check_sqlite(copy))
            connection.close()
            for ending in ("", "-wal", "-shm"):
                Path(f"{target}{ending}").unlink(missing_ok=True)
            ready.replace(target)
        finally:
            ready.unlink(missing_ok=True)
        return
    connection.close()
    _pg_restore(file, _parameters()["dbname"])
    with _postgres(_parameters()["dbname"]) as there:
        _compare(facts, _facts(there.cursor(), _postgres_tables(there.cursor())))


def try_out(file: Path, facts: Facts, folder: Path) -> None:
    """Fill a scratch database from a copy and compare; raise Failed when anything differs."""
    if vendor() == "sqlite":
        _open_sqlite_copy(file, folder / "scratch.sqlite3")
        with closing(_plain_sqlite(folder / "scratch.sqlite3")) as copy:
            _compare(facts, _check_sqlite(copy))
        return
    with _scratch_database() as name:
        _pg_restore(file, name)
        with _postgres(name) as there:
            _compare(facts, _facts(there.cursor(), _postgres_tables(there.cursor())))


def _compare(facts: Facts, found: Facts) -> None:
    tables = facts.tables.keys() | found.tables.keys()
    wrong = sorted(t for t in tables if facts.tables.get(t) != found.tables.get(t))
    if wrong:
        raise Failed(f"After restoring, these tables have other rows: {', '.join(wrong)}.")
    if facts.audit_head != found.audit_head:
        raise Failed("After restoring, the log ends at another line.")


def _facts(cursor, tables: list[str]) -> Facts:
    def ask(query):
        cursor.execute(query)
        return cursor.fetchall()

    last = []
    for table in ("activity_seal", "activity_checkpoint"):
        if table in tables and not last:
            last = ask(f"SELECT number, mac FROM {table} ORDER BY number DESC LIMIT 1")  # noqa: S608
    counts = {table: ask(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables}  # noqa: S608
    return Facts(
        tables=counts | {table: 0 for table in LEFT_OUT if table in counts},
        migrations=[
            list(row) for row in ask("SELECT app, name FROM django_migrations ORDER BY id")
        ],
        audit_head=f"{last[0][0]}:{last[0][1]}" if last else "",
    )


# SQLite


def _plain_sqlite(path: Path) -> sqlite3.Connection:
    """Open a copy, with the functions that Django's constraints may call when rows are checked."""
    copy = sqlite3.connect(path)
    register_functions(copy)
    return copy


def _copy_sqlite(file: Path) -> Facts:
    raw = file.with_suffix(".raw")
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20)) as live,
        closing(_plain_sqlite(raw)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        for table in _sqlite_tables(copy):
            if table in LEFT_OUT:
                copy.execute(f'DELETE FROM "{table}"')  # noqa: S608
        copy.commit()
        copy.execute("VACUUM")
        facts = _check_sqlite(copy)
    with raw.open("rb") as plain, gzip.open(file, "wb", compresslevel=6) as packed:
        shutil.copyfileobj(plain, packed, 1 << 20)
    raw.unlink()
    return facts


def _open_sqlite_copy(file: Path, target: Path) -> None:
    with gzip.open(file, "rb") as packed, _private(target) as plain:
        shutil.copyfileobj(packed, plain, 1 << 20)


def _private(path: Path):
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _check_sqlite(copy) -> Facts:
    """Return a copy's facts; raise Failed when it is not sound."""
    if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise Failed("The database is damaged: SQLite's own check fails.")
    broken = {row[0] for row in copy.execute("PRAGMA foreign_key_check")}
    if broken:
        raise Failed(f"Rows point to rows that are missing, in: {', '.join(sorted(broken))}.")
    return _facts(copy.cursor(), _sqlite_tables(copy))


def _sqlite_tables(copy) -> list[str]:
    """Return the tables that hold rows of their own; those of a text index come with theirs."""
    rows = copy.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [name for (name,) in rows]


# PostgreSQL


def _parameters() -> dict:
    given = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port", "sslmode")
    return {name: str(given[name]) for name in names if given.get(name)}


def _environment(dbname: str) -> dict[str, str]:
    """Return what tells PostgreSQL's programs where to go; a password is on no command line."""
    names = {"user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}
    names |= {"sslmode": "PGSSLMODE"}
    told = {names[key]: value for key, value in _parameters().items() if key in names}
    return os.environ | told | {"PGDATABASE": dbname}


def _run(program: str, *arguments: str, dbname: str) -> None:
    if not shutil.which(program):
        raise Failed(MISSING.format(program))
    done = subprocess.run(  # noqa: S603
        [program, *arguments], env=_environment(dbname), capture_output=True, text=True
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()[:1] or ["it said nothing"]
        raise Failed(f"{program} failed: {said[0]}")


@contextmanager
def _postgres(dbname: str, **options) -> Iterator[psycopg.Connection]:
    with psycopg.connect(**_parameters() | {"dbname": dbname}, **options) as there:
        yield there


def _copy_postgres(file: Path) -> Facts:
    dbname = _parameters()["dbname"]
    with _postgres(dbname) as there:
        there.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        there.read_only = True
        cursor = there.cursor()
        (snapshot,) = cursor.execute("SELECT pg_export_snapshot()").fetchone()
        facts = _facts(cursor, _postgres_tables(cursor))
        without = [f"--exclude-table-data={table}" for table in LEFT_OUT]
        plain = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        _run("pg_dump", *plain, *without, f"--file={file}", dbname=dbname)
    return facts


def _pg_restore(file: Path, dbname: str) -> None:
    plain = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    _run("pg_restore", *plain, f"--dbname={dbname}", str(file), dbname=dbname)


def _postgres_tables(cursor) -> list[str]:
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    )
    return [name for (name,) in cursor.fetchall()]


@contextmanager
def _scratch_database() -> Iterator[str]:
    name = f"handrail_check_{secrets.token_hex(4)}"
    own = _parameters()["dbname"]
    try:
        with _postgres(own, autocommit=True) as there:
            there.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    except psycopg.Error as error:
        raise Failed(
            "The check needs a scratch database: let the database's user make one (CREATEDB)."
        ) from error
    try:
        yield name
    finally:
        with _postgres(own, autocommit=True) as there:
            there.execute(f'DROP DATABASE IF EXISTS "{name}"')
