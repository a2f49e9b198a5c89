"""The database itself refuses to change or delete a line of the log."""

from contextlib import contextmanager

from django.db import transaction

from .models import Checkpoint, Note, Seal

TABLES = tuple(model._meta.db_table for model in (Note, Seal, Checkpoint))
_SAYS = "the log is append-only"

_REFUSE = f"""
CREATE OR REPLACE FUNCTION activity_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'restrict_violation'; END; $$
"""


def install(connection) -> None:
    """Put the triggers on every table of the log that is there; doing it again changes nothing.

    After every migration, since SQLite drops a table's triggers when it alters the table.
    """
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        tables = [table for table in TABLES if table in there]
        if connection.vendor == "postgresql" and tables:
            cursor.execute(_REFUSE)
        for table in tables:
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def remove(connection) -> None:
    """Take the triggers away. Only for `lifted`, and for tests that empty the database."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for table in TABLES:
            for name in _names(connection.vendor, table):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                if table in there:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


@contextmanager
def lifted(connection):
    """Let lines go inside, in one transaction: either they went and the triggers are back, or not.

    For trimming, and nothing else.
    """
    with transaction.atomic(using=connection.alias):
        remove(connection)
        yield
        install(connection)


def installed(connection) -> set[str]:
    """Return the names of the triggers that are there now."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall() if name in wanted(connection)}


def wanted(connection) -> set[str]:
    return {name for table in TABLES for name in _names(connection.vendor, table)}


def _names(vendor: str, table: str) -> list[str]:
    events = ["update", "delete", "truncate"] if vendor == "postgresql" else ["update", "delete"]
    return [f"{table}_no_{event}" for event in events]


def _statements(vendor: str, table: str) -> list[str]:
    made = []
    for name in _names(vendor, table):
        event = name.rsplit("_", 1)[1].upper()
        if vendor == "postgresql":
            made.append(
                f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION activity_refuse()"
            )
        else:
            made.append(
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
            )
    return made
