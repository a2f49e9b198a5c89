"""What a guide says that it costs is what the network carries, as Chromium counts it."""

import re

import brotli
import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from django.http import HttpResponse
from django.test.testcases import FSFilesHandler
from playwright.sync_api import expect
from whitenoise.middleware import WhiteNoiseMiddleware

from courses.models import ModulePage

from .walks import GUIDES, SAFELINK, no_requests, see_screen, steps_of, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KB = 1000


class Carried:
    """Bytes of everything that a page fetches, headers and all, and how it was fetched."""

    def __init__(self, page):
        self.bytes, self.kinds, self.pictures = 0, {}, []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self.answered)
        session.on("Network.loadingFinished", self.finished)

    def answered(self, event):
        if event["response"]["url"].startswith("http"):
            self.kinds[event["requestId"]] = event["type"]
            if event["type"] == "Image":
                self.pictures.append(event["response"]["url"])

    def finished(self, event):
        if event["requestId"] in self.kinds:
            self.bytes += event["encodedDataLength"]


@pytest.fixture(autouse=True)
def files_travel_compressed(monkeypatch):
    """Styles, scripts and pictures come as a real site sends them, not as Django's test server."""
    for handler in (StaticFilesHandlerMixin, FSFilesHandler):
        monkeypatch.setattr(handler, "_should_handle", lambda handler, path: False)
    as_they_are = WhiteNoiseMiddleware.serve

    def serve(static_file, request):
        answer = as_they_are(static_file, request)
        short = HttpResponse(brotli.compress(b"".join(answer.streaming_content)))
        for name, value in answer.headers.items():
            if name != "Content-Length":
                short.headers[name] = value
        short.headers["Content-Encoding"] = "br"
        return short

    monkeypatch.setattr(WhiteNoiseMiddleware, "serve", staticmethod(serve))


def first_visit(phone, address, more=""):
    page = phone(kind="android", more=more)
    carried = Carried(page)
    page.goto(address, wait_until="networkidle")
    return page, carried


def test_a_guides_label_is_within_a_tenth_of_what_is_carried(phone):
    """Some of each sort; tests/courses/test_weight.py holds every label to what is sent."""
    wrong = {}
    pages = ModulePage.objects.filter(module__library_key__in=[*GUIDES, "privacy-and-consent"])
    for address in [page.address for page in pages.order_by("path")]:
        for view in ("full", "words"):
            page, carried = first_visit(phone, address, f".{view}.normal")
            label = page.locator("#start .facts").inner_text()
            said = int(re.search(r"(\d+) KB", label)[1]) * KB
            if view == "words" and carried.bytes > 20 * KB:
                wrong[address] = f"{carried.bytes} for the words alone"
            if abs(said - carried.bytes) > 0.1 * carried.bytes:
                wrong[address, view] = said, carried.bytes
            page.context.close()
    assert wrong == {}


def test_words_only_is_one_tap_away_comes_back_and_says_both_sizes(anyones_phone):
    page = anyones_phone
    page.goto(SAFELINK)
    assert page.locator("img").count() > 0
    page.get_by_role("link", name=re.compile(r"^Words only: \d+ KB$")).click()
    expect(page).to_have_url(SAFELINK)
    see_screen(page, "start")
    assert page.locator("img").count() == 0
    page.get_by_role("link", name=re.compile(r"^With pictures: \d+ KB$")).click()
    expect(page).to_have_url(SAFELINK)
    assert page.locator("img").count() > 0


def test_pictures_have_their_size_come_once_and_moving_asks_for_nothing(phone):
    page, carried = first_visit(phone, SAFELINK)
    pictures = page.locator("img.pic")
    for picture in pictures.all():
        assert int(picture.get_attribute("width")) and int(picture.get_attribute("height"))
        assert picture.get_attribute("loading") is None
    assert len(carried.pictures) == len(set(carried.pictures)) == pictures.count() == 7
    with no_requests(page):
        tap(page, "Start")
        for step in steps_of("safelink"):
            see_screen(page, f"s-{step}")
            page.locator(f"#s-{step} > .btn").click()
        see_screen(page, "finish")
        for step in reversed(steps_of("safelink")):
            page.go_back()
            see_screen(page, f"s-{step}")
