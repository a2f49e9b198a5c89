"""What a page costs the reader: bytes and requests, as Chromium's network log counts them."""

import shutil
import sys
from collections import Counter
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WORDS = {"Document", "Stylesheet", "Script"}


class Wire:
    """Everything that one tab asks the network for; what the browser had already is free."""

    def __init__(self, page):
        self.page = page
        self.clear()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.requestServedFromCache", self._free)

    def clear(self):
        self.bytes = Counter()
        self.hosts = set()
        self.requests = 0
        self.kind, self.cached = {}, set()

    @property
    def total(self):
        return sum(self.bytes.values())

    @property
    def words(self):
        return sum(self.bytes[kind] for kind in WORDS)

    @property
    def scripts(self):
        return self.bytes["Script"]

    def _asked(self, event):
        if event["request"]["url"].startswith("http") and "redirectResponse" in event:
            self.requests += 1
            self.bytes["Document"] += event["redirectResponse"]["encodedDataLength"]

    def _answered(self, event):
        response = event["response"]
        if response["url"].startswith("http"):
            self.kind[event["requestId"]] = event["type"]
            if response.get("fromDiskCache"):
                self.cached.add(event["requestId"])
            self.hosts.add(response["url"].split("/")[2])

    def _finished(self, event):
        number = event["requestId"]
        if number in self.kind and number not in self.cached:
            self.requests += 1
            self.bytes[self.kind[number]] += event["encodedDataLength"]

    def _free(self, event):
        self.cached.add(event["requestId"])


@contextmanager
def chromium():
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        sys.exit("The bench needs Chromium: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def fresh_tab(browser, server):
    """Open a phone-sized tab of a browser that has never been here."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, base_url=server.url, device_scale_factor=2
    )
    page = context.new_page()
    yield page, Wire(page)
    context.close()


def visit(page, wire, path):
    """Open a page with all its pictures, also those further down."""
    wire.clear()
    page.goto(path, wait_until="load")
    page.evaluate("for (const i of document.images) i.loading = 'eager'")
    page.wait_for_load_state("networkidle")
