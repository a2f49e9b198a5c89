"""Tests: a SQLite file with production options, or the PostgreSQL of TEST_DATABASE_URL."""

import tempfile
from pathlib import Path
from zlib import crc32

from .base import *
from .base import BASE_DIR, STORAGES, env, sqlite

SECRET_KEY = "a key for tests only, never used where people are"  # noqa: S105
HR_CARD_KEY = "another key for tests only, never used where people are"
HR_SEED_KEY = "a third key for tests only, never used where people are"
HR_AUDIT_KEY = "a fourth key for tests only, never used where people are"
HR_BACKUP_KEY = "a fifth key for tests only, never used where people are"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
HR_DEMONSTRATION = True

_kept_until_the_end = tempfile.TemporaryDirectory(prefix="handrail-tests-")
_folder = Path(_kept_until_the_end.name)
if env("TEST_DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url("TEST_DATABASE_URL")}
    # Its own name for each checkout, so that two can be tested at once.
    DATABASES["default"]["TEST"] = {"NAME": f"test_handrail_{crc32(bytes(BASE_DIR)):08x}"}
    # No test needs its database after the power went away.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off -c jit=off"}
else:
    DATABASES = {"default": sqlite(_folder / "db.sqlite3")}
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = _folder / "media"
PRIVATE_ROOT = _folder / "private"
STATIC_ROOT = _folder / "static"
HR_BACKUP_DIR = str(_folder / "backups")
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
HR_MAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
HR_BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
HR_SMS_URL = "log:"
HR_SMS_SECRET = "a-secret-for-tests-only-that-nobody-uses-anywhere-else"  # noqa: S105
