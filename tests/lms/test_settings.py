"""A real site with a missing or bad setting stops at once and says what to do."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from lms.settings.keys import keys_made_once

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "SECRET_KEY": "Vq3n8Zt0yR5mK1xW7cB4pL9dH2fJ6gTsAeUi",
    "HR_CARD_KEY": "Gm4w9Yc1zX6bN2vQ8tK5rD0hS3jL7pFaEoUi",
    "HR_SEED_KEY": "Wk2s7Ub5yT9cP4mE1rJ8qH6nL3vD0xGaFoIz",
    "HR_AUDIT_KEY": "Ze6d3Nf8xS1gR7tY4wM9kC2jV5bQ0hLaPoUi",
    "DATABASE_URL": "postgres://handrail@db.example.org:5432/handrail",
    "ALLOWED_HOSTS": "guides.example.org",
    "HR_BASE_URL": "https://guides.example.org/",
    "MEDIA_ROOT": "/srv/handrail/media",
    "STATIC_ROOT": "/srv/handrail/static",
}
KEYS = ("SECRET_KEY", "HR_CARD_KEY", "HR_SEED_KEY", "HR_AUDIT_KEY")
GOOD |= {name: GOOD[name] + "0123456789ABCDEF" for name in KEYS}

NOT_SET = dict.fromkeys(
    ("EMAIL_URL", "HR_BACKUP_DIR", "HR_BACKUP_KEY", "HR_SMS_URL", "HR_SMS_SECRET")
)
PROVIDER = "twilio://AC1:word@/+15551234567"

# One process tries every case: starting Python is what takes time.
TRY_ALL = """
import importlib, json, os, sys
said = {}
for name, changes in json.load(sys.stdin).items():
    os.environ.update({key: value for key, value in changes.items() if value is not None})
    for key, value in changes.items():
        if value is None:
            os.environ.pop(key, None)
    sys.modules.pop("lms.settings.production", None)
    try:
        settings = importlib.import_module("lms.settings.production")
    except Exception as error:
        said[name] = [type(error).__name__, str(error)]
    else:
        said[name] = ["", {key: repr(getattr(settings, key)) for key in %r}]
json.dump(said, sys.stdout)
"""
SHOWN = [
    "DEBUG",
    "HR_DEMONSTRATION",
    "ALLOWED_HOSTS",
    "HR_BASE_URL",
    "CSRF_TRUSTED_ORIGINS",
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "DATABASES",
]

BAD = {
    "no secret key": ({"SECRET_KEY": None}, "Set SECRET_KEY: "),
    "empty secret key": ({"SECRET_KEY": "  "}, "Set SECRET_KEY: "),
    "short secret key": ({"SECRET_KEY": "short"}, "SECRET_KEY is too easy to guess"),
    "one letter": ({"SECRET_KEY": "a" * 50}, "SECRET_KEY is too easy to guess"),
    "no card key": ({"HR_CARD_KEY": None}, "Set HR_CARD_KEY: "),
    "short card key": ({"HR_CARD_KEY": "1234"}, "HR_CARD_KEY is too easy to guess"),
    "no seed key": ({"HR_SEED_KEY": None}, "Set HR_SEED_KEY: "),
    "no audit key": ({"HR_AUDIT_KEY": None}, "Set HR_AUDIT_KEY: "),
    "same keys": ({"HR_CARD_KEY": GOOD["SECRET_KEY"]}, "must not be the same"),
    "same keys again": ({"HR_AUDIT_KEY": GOOD["HR_SEED_KEY"]}, "must not be the same"),
    "no database": ({"DATABASE_URL": None}, "Set DATABASE_URL: "),
    "no address": ({"DATABASE_URL": "handrail"}, "DATABASE_URL is not the address"),
    "unknown kind": ({"DATABASE_URL": "oracle://u:p@h:1/n"}, "DATABASE_URL is not the address"),
    "database in memory": (
        {"DATABASE_URL": "sqlite://:memory:"},
        "DATABASE_URL is not the address",
    ),
    "no hosts": ({"ALLOWED_HOSTS": None}, "Set ALLOWED_HOSTS: "),
    "any host": ({"ALLOWED_HOSTS": "*"}, "without *"),
    "commas only": ({"ALLOWED_HOSTS": ", ,"}, "ALLOWED_HOSTS must name"),
    "host as address": ({"ALLOWED_HOSTS": "https://guides.example.org"}, "without * or https://"),
    "another host": (
        {"ALLOWED_HOSTS": "other.example.org"},
        "must include the host of HR_BASE_URL",
    ),
    "no address of the site": ({"HR_BASE_URL": None}, "Set HR_BASE_URL: "),
    "plain http": ({"HR_BASE_URL": "http://guides.example.org"}, "start https://"),
    "no media": ({"MEDIA_ROOT": None}, "Set MEDIA_ROOT: "),
    "no static": ({"STATIC_ROOT": None}, "Set STATIC_ROOT: "),
    "backups without a key": ({"HR_BACKUP_DIR": "/srv/backups"}, "Set HR_BACKUP_KEY: "),
    "backups with a short key": (
        {"HR_BACKUP_DIR": "/srv/backups", "HR_BACKUP_KEY": "1234"},
        "HR_BACKUP_KEY is too easy to guess",
    ),
    "backups under another key": (
        {"HR_BACKUP_DIR": "/srv/backups", "HR_BACKUP_KEY": GOOD["SECRET_KEY"]},
        "must not be the same",
    ),
    "bad provider": ({"HR_SMS_URL": "pigeon://roof"}, "HR_SMS_URL is not the address"),
    "provider in the open": ({"HR_SMS_URL": "http://a.example/x"}, "HR_SMS_URL is not the address"),
    "text messages to nowhere": ({"HR_SMS_URL": "log:"}, "HR_SMS_URL=log: sends nothing"),
    "provider without a secret": ({"HR_SMS_URL": PROVIDER}, "Set HR_SMS_SECRET: "),
    "provider with a short secret": (
        {"HR_SMS_URL": PROVIDER, "HR_SMS_SECRET": "1234"},
        "HR_SMS_SECRET is too easy to guess",
    ),
    "secret that is no address": (
        {"HR_SMS_URL": PROVIDER, "HR_SMS_SECRET": GOOD["SECRET_KEY"] + "/?"},
        "letters, numbers, - and _ only",
    ),
    "bad mail": ({"EMAIL_URL": "pigeon://roof"}, "EMAIL_URL is not the address"),
}


@pytest.fixture(scope="module")
def said():
    cases = {name: NOT_SET | GOOD | changes for name, (changes, _) in BAD.items()}
    cases["good"] = NOT_SET | GOOD
    cases["sqlite"] = {**cases["good"], "DATABASE_URL": "sqlite:////srv/handrail/db.sqlite3"}
    tried = subprocess.run(
        [sys.executable, "-c", TRY_ALL % SHOWN],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        check=True,
    )
    return json.loads(tried.stdout)


@pytest.mark.parametrize("case", BAD)
def test_a_bad_setting_stops_the_site_with_a_plain_message(said, case):
    kind, message = said[case]
    assert kind == "ImproperlyConfigured"
    assert BAD[case][1] in message
    assert not any(
        len(value) > 20 and value in message for value in GOOD.values() if "/" not in value
    )


def test_good_settings_are_safe_ones(said):
    _, settings = said["good"]
    databases = settings.pop("DATABASES")
    assert "django.db.backends.postgresql" in databases
    assert settings == {
        "DEBUG": "False",
        "HR_DEMONSTRATION": "False",
        "ALLOWED_HOSTS": "['guides.example.org']",
        "HR_BASE_URL": "'https://guides.example.org'",
        "CSRF_TRUSTED_ORIGINS": "['https://guides.example.org']",
        "SESSION_COOKIE_NAME": "'__Host-hr'",
        "CSRF_COOKIE_NAME": "'__Host-hc'",
        "SESSION_COOKIE_SECURE": "True",
        "CSRF_COOKIE_SECURE": "True",
        "SECURE_SSL_REDIRECT": "True",
    }


def test_sqlite_loses_nothing_in_production_either(said):
    databases = said["sqlite"][1]["DATABASES"]
    assert "'IMMEDIATE'" in databases
    assert "synchronous=FULL" in databases


def test_commands_stop_the_same_way():
    tried = subprocess.run(
        [sys.executable, "manage.py", "check"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "lms.settings.production"},
    )
    assert tried.returncode != 0
    assert (
        tried.stderr.strip()
        .splitlines()[-1]
        .endswith("Set SECRET_KEY: the key that signs sessions.")
    )


def test_djangos_own_check_of_a_real_site_finds_nothing(tmp_path):
    folders = {"MEDIA_ROOT": str(tmp_path / "media"), "STATIC_ROOT": str(tmp_path / "static")}
    tried = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "lms.settings.production",
            **GOOD,
            **folders,
        },
    )
    assert (tried.returncode, tried.stdout + tried.stderr) == (
        0,
        "System check identified no issues (2 silenced).\n",
    )


def test_keys_of_a_development_site_are_made_once_and_private(tmp_path):
    path = tmp_path / "keys.json"
    keys = keys_made_once(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(keys) == sorted([*KEYS, "HR_BACKUP_KEY"])
    assert len(set(keys.values())) == 5 and min(map(len, keys.values())) >= 40
    assert keys_made_once(path) == keys
