import sqlite3

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings

from home import contact
from home.kept import shelf
from lms.activity import guard
from lms.agencies import counts

from . import cast as named_cast
from .library import restore_roots

# The same examples at every run, on any machine, and nothing left in the folder.
settings.register_profile(
    "handrail", max_examples=30, derandomize=True, deadline=None, database=None
)
settings.load_profile("handrail")


@pytest.fixture(autouse=True)
def nothing_kept_between_tests():
    """What a process keeps in memory would let one test answer another's question."""
    shelf.drop()
    shelf.stamp = shelf.looked_at = None
    contact.forget()
    cache.clear()
    translation.activate("en")


@pytest.fixture(scope="session", autouse=True)
def emptying_the_database_is_allowed():
    """Only around a flush: between tests the log's triggers are where they always are."""
    flush = type(connection.ops).execute_sql_flush

    def with_triggers_lifted(ops, sql_list):
        guard.remove(ops.connection)
        flush(ops, sql_list)
        guard.install(ops.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "execute_sql_flush", with_triggers_lifted)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests begin with the front of the library: making it takes longer than most tests."""
    with django_db_blocker.unblock():
        restore_roots()


@pytest.fixture(scope="session", autouse=True)
def flushing_leaves_the_library():
    """After a flush the library's front is put back; on SQLite all that is copied from then on."""
    flush = TransactionTestCase._fixture_teardown
    flushed = []

    def flush_or_copy(test_case):
        if flushed:
            connection.ensure_connection()
            flushed[0].backup(connection.connection)
            ContentType.objects.clear_cache()
            return
        flush(test_case)
        restore_roots()
        if connection.vendor == "sqlite":
            flushed.append(sqlite3.connect(":memory:"))
            connection.connection.backup(flushed[0])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_or_copy)
        yield


@pytest.fixture(autouse=True)
def counting_clock(monkeypatch):
    """The clock that tries are counted by; it stands still: `counting_clock.append(661.0)`."""
    clock = [600.0]
    monkeypatch.setattr(counts, "time", lambda: clock[-1])
    return clock


@pytest.fixture
def library(db):
    """The front of the library in both languages, with one topic each."""
    return restore_roots()


@pytest.fixture
def cast(library):
    """Two agencies and their named people; see tests/cast.py."""
    return named_cast.Cast()


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """A database that one module's tests share; what is made with it is gone after them.

    Each test's own writes are undone after it, as always. Not for transactional tests.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
