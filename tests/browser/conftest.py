"""A real browser, and for each test the demonstration as `make run` shows it."""

import os
import sqlite3
from urllib.parse import urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import expect

from courses.library_format import LIBRARY
from courses.loader import load_library
from lms.demo import load as demonstration
from tests.library import restore_roots
from tests.run import browser

# Playwright keeps an event loop in the tests' own thread; nothing else there is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Each window has two pages of the browser's own for its address bar, which nobody types in: they
# cost more than most of ours. Only the last of these switches counts, so Playwright's is in it.
TURNED_OFF = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(TURNED_OFF)}",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
HERE = {"localhost", "127.0.0.1"}
PHONE = (360, 640)
PATIENCE = 20_000  # milliseconds, for a machine that is busy with other tests too

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": browser(), "args": QUIET}


@pytest.fixture(scope="session")
def demonstration_file(django_db_setup, django_db_blocker, tmp_path_factory):
    """The library and the demonstration, loaded once and kept as a database file."""
    path = tmp_path_factory.mktemp("site") / "demonstration.sqlite3"
    with django_db_blocker.unblock():
        topics = restore_roots()
        for topic in (topics.en, topics.es):
            topic.delete()
        assert load_library(LIBRARY) == []
        demonstration.load()
        with sqlite3.connect(path) as kept:
            connection.connection.backup(kept)
        kept.close()
        call_command("flush", interactive=False, verbosity=0)
        restore_roots()
        connection.close()
    return path


@pytest.fixture
def site(live_server, demonstration_file, settings):
    """A live site with the demonstration in it; its exit page is a stub of our own."""
    connection.ensure_connection()
    kept = sqlite3.connect(demonstration_file)
    kept.backup(connection.connection)
    kept.close()
    ContentType.objects.clear_cache()
    settings.HR_EXIT_URL = live_server.url.replace("localhost", "127.0.0.1") + "/healthz"
    return live_server


@pytest.fixture
def phone(site, new_context):
    """Open the site in a browser of its own: `phone(script=False, text=200)` returns its page."""
    seen = []

    def open_page(script=True, size=PHONE, text=100, theme="auto", kind="-", more="", **context):
        width, height = size
        context = new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            **context,
        )
        if (text, theme, kind, more) != (100, "auto", "-", ""):
            value = f"{text}.{theme}.{kind}{more}"
            look = {"name": "hr-look", "value": value, "url": site.url}
            context.add_cookies([look])
        watch(context, seen)
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    yield open_page
    assert seen == []


def watch(context, seen):
    """Note in `seen` whatever no page may do."""

    def asked(request):
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob", "about"} and address.hostname not in HERE:
            seen.append(f"asked another host: {request.url}")

    def answered(response):
        if response.status >= 500:
            seen.append(f"{response.status}: {response.url}")

    def said(message):
        if "Content Security Policy" in message.text or "Refused to" in message.text:
            seen.append(message.text)

    context.on("request", asked)
    context.on("response", answered)
    context.on("console", said)
    context.on("weberror", lambda problem: seen.append(str(problem.error)))


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def anyones_phone(phone, request):
    """One page with scripts, and the same test again without."""
    page = phone(script=request.param)
    page.scripted = request.param
    return page
