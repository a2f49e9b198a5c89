import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import translation
from hypothesis import settings

from home import contact
from home.kept import shelf

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
