"""A real site. A bad or missing setting stops it with a plain message."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import MIDDLEWARE, caches, env, mail_server, sms_provider, sqlite

SHORTEST_KEY = 50


def needed(name, why):
    """Return a setting that a site cannot do without."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {why}")
    return value


def key(name, why):
    """Return a secret key that nobody can guess."""
    value = needed(name, why)
    if len(value) < SHORTEST_KEY or len(set(value)) < SHORTEST_KEY // 4:
        raise ImproperlyConfigured(
            f"{name} is too easy to guess: use at least {SHORTEST_KEY} random characters."
        )
    return value


def database(address):
    """Return the database settings for DATABASE_URL."""
    try:
        found = env.db_url_config(address)
    except Exception as error:
        raise ImproperlyConfigured(BAD_DATABASE) from error
    if found.get("ENGINE") == "django.db.backends.sqlite3" and found.get("NAME") not in (
        "",
        ":memory:",
    ):
        found = sqlite(found["NAME"])
    elif found.get("ENGINE") != "django.db.backends.postgresql" or not found.get("NAME"):
        raise ImproperlyConfigured(BAD_DATABASE)
    return found | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def hosts(names):
    """Return the host names that the site answers to."""
    found = [name.strip() for name in names.split(",") if name.strip()]
    if not found or any("*" in name or "/" in name for name in found):
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS must name the site's hosts, separated by commas, without * or https://."
        )
    return found


def public_address(address):
    """Return the public address, which cards and handouts carry."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured(
            "HR_BASE_URL must be an address such as https://guides.example.org, and start https://."
        )
    return f"https://{parts.netloc}"


def private_folder(given, media):
    """Return the folder of private files: the one given, or one beside that of the uploads."""
    found, media = Path(given or Path(media).parent / "private").resolve(), Path(media).resolve()
    if found == media or media in found.parents:
        raise ImproperlyConfigured("PRIVATE_ROOT must not be inside MEDIA_ROOT.")
    return str(found)


BAD_DATABASE = (
    "DATABASE_URL is not the address of a database. "
    "Use one such as postgres://user@host:5432/handrail or sqlite:////srv/handrail/db.sqlite3."
)

DEBUG = False
SECRET_KEY = key("SECRET_KEY", "the key that signs sessions.")
HR_CARD_KEY = key("HR_CARD_KEY", "the key that card codes are found by.")
HR_SEED_KEY = key("HR_SEED_KEY", "the key that seals codes of second factors and mail.")
HR_AUDIT_KEY = key("HR_AUDIT_KEY", "the key that seals the log.")
if len({SECRET_KEY, HR_CARD_KEY, HR_SEED_KEY, HR_AUDIT_KEY}) < 4:
    raise ImproperlyConfigured(
        "SECRET_KEY, HR_CARD_KEY, HR_SEED_KEY and HR_AUDIT_KEY must not be the same: make four."
    )

HR_BACKUP_DIR = os.environ.get("HR_BACKUP_DIR", "").strip()
HR_BACKUP_KEY = ""
if HR_BACKUP_DIR:
    HR_BACKUP_KEY = key("HR_BACKUP_KEY", "the key that backups are encrypted with.")
    if HR_BACKUP_KEY in {SECRET_KEY, HR_CARD_KEY, HR_SEED_KEY, HR_AUDIT_KEY}:
        raise ImproperlyConfigured("HR_BACKUP_KEY and another key must not be the same: make five.")

DATABASES = {
    "default": database(
        needed("DATABASE_URL", "where the database is, such as postgres://user@host:5432/handrail.")
    )
}
CACHES = caches(env("REDIS_URL", default=""))

ALLOWED_HOSTS = hosts(needed("ALLOWED_HOSTS", "the site's host names, such as guides.example.org."))
HR_BASE_URL = WAGTAILADMIN_BASE_URL = public_address(
    needed("HR_BASE_URL", "the public address, such as https://guides.example.org.")
)
if urlsplit(HR_BASE_URL).hostname not in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must include the host of HR_BASE_URL.")
CSRF_TRUSTED_ORIGINS = [HR_BASE_URL]

MEDIA_ROOT = needed("MEDIA_ROOT", "the folder where uploads are kept.")
PRIVATE_ROOT = private_folder(os.environ.get("PRIVATE_ROOT", "").strip(), MEDIA_ROOT)
STATIC_ROOT = needed("STATIC_ROOT", "the folder where collectstatic puts the site's own files.")
try:
    if env("EMAIL_URL", default=""):
        globals().update(mail_server(env("EMAIL_URL")))
except Exception as error:
    raise ImproperlyConfigured(
        "EMAIL_URL is not the address of a mail server, such as smtp+tls://user:word@host:587."
    ) from error
DEFAULT_FROM_EMAIL = env(
    "EMAIL_FROM", default=f"Handrail <handrail@{urlsplit(HR_BASE_URL).hostname}>"
)

HR_SMS_URL = sms_provider(os.environ.get("HR_SMS_URL", "").strip())
if HR_SMS_URL.startswith("log:"):
    raise ImproperlyConfigured("HR_SMS_URL=log: sends nothing: it is for looking around only.")
HR_SMS_SECRET = ""
if HR_SMS_URL:
    HR_SMS_SECRET = key("HR_SMS_SECRET", "the secret in the address that is told of STOP.")
    if not re.fullmatch(r"[\w-]+", HR_SMS_SECRET, re.ASCII):
        raise ImproperlyConfigured("HR_SMS_SECRET may have letters, numbers, - and _ only.")

SESSION_COOKIE_NAME = "__Host-hr"
CSRF_COOKIE_NAME = "__Host-hc"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # X-Frame-Options is one of our own headers: lms/headers.py
    "security.W021",  # Preloading names the whole domain for years: for its owner to choose.
]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Inside our own headers and log, so that its redirects carry both.
_after = MIDDLEWARE.index("lms.failures.PlainFailures")
MIDDLEWARE = [
    *MIDDLEWARE[:_after],
    "django.middleware.security.SecurityMiddleware",
    *MIDDLEWARE[_after:],
]
