"""Public pages are made once, answered from memory, and dropped when the library changes."""

import gzip
import threading
import time

import brotli
import pytest
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import RequestFactory

from courses.models import LibraryStamp
from home import kept

BODY = "<p>One step at a time. Un paso a la vez. 📱</p>" * 40


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


class Site:
    """A site of one page, with a clock and a stamp that tests move by hand."""

    def __init__(self, monkeypatch, **marks):
        self.clock, self.stamp, self.body, self.made, self.marks = Clock(), "a", BODY, 0, marks
        self.while_making = lambda: None
        self.shelf = kept.Shelf(clock=self.clock, read_stamp=self.read_stamp)
        self.stamps_read = 0
        self.status = 200
        monkeypatch.setattr(kept, "shelf", self.shelf)
        self.middleware = kept.KeptPages(self.view)

    def read_stamp(self):
        self.stamps_read += 1
        if isinstance(self.stamp, Exception):
            raise self.stamp
        return self.stamp

    def view(self, request):
        self.made += 1
        response = HttpResponse(self.body, status=self.status)
        response.headers["Content-Language"] = "en"
        self.while_making()
        return kept.public(response, **self.marks)

    def get(self, path="/library/a/", accept="gzip, deflate, br", look="", method="get", **headers):
        request = getattr(RequestFactory(), method)(
            path, headers={"Accept-Encoding": accept, **headers}
        )
        if look:
            request.COOKIES["hr-look"] = look
        return self.middleware(request)


@pytest.fixture
def site(monkeypatch):
    return Site(monkeypatch)


@pytest.mark.parametrize(
    ("accept", "encoding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("", None, bytes),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
    ],
)
def test_each_browser_gets_the_encoding_it_asked_for(site, accept, encoding, unpack):
    for answer in (site.get(accept=accept), site.get(accept=accept)):
        assert answer.headers.get("Content-Encoding") == encoding
        assert unpack(answer.content).decode() == BODY
        assert answer.headers["Content-Length"] == str(len(answer.content))
    assert site.made == 1


def test_headers_of_a_public_page(site):
    site.get()
    headers = dict(site.get().headers)
    tag = headers.pop("ETag")
    assert tag.startswith('"') and tag.endswith('-br"')
    del headers["Content-Length"]
    assert headers == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Language": "en",
        "Content-Encoding": "br",
        "Cache-Control": "private, no-cache",
        "Vary": "Cookie, Accept-Encoding",
    }


def test_a_reader_who_has_the_page_gets_304(site):
    tag = site.get().headers["ETag"]
    for given in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = site.get(**{"If-None-Match": given})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
    assert site.get(accept="gzip", **{"If-None-Match": tag}).status_code == 200
    assert site.get(**{"If-None-Match": '"old"'}).status_code == 200


def test_head_says_what_get_would(site):
    whole = site.get()
    only_headers = site.get(method="head")
    assert only_headers.content == b""
    assert only_headers.headers == whole.headers


def test_another_look_host_or_path_is_another_page(site, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for _ in range(2):
        site.get()
        site.get(look="200.dark.iphone")
        site.get(look="200.dark.iphone.words.normal")
        site.get(look="200.dark.iphone.words.wide")
        site.get(path="/library/b/")
        site.get(host="other.example")
    assert site.made == 6


def test_an_odd_look_cookie_is_the_default_look(site):
    site.get()
    for odd in ("<script>.9.9", "100.auto.-.full.normal", "....", "0.no.pear.x.y.z", "9" * 4000):
        site.get(look=odd)
    assert site.made == 1


def test_a_quiet_page_is_stored_by_no_browser(monkeypatch):
    site = Site(monkeypatch, store=False)
    for answer in (site.get(), site.get()):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
    assert site.get(**{"If-None-Match": "*"}).status_code == 200
    assert site.made == 1


@pytest.mark.parametrize("marks", [{"keep": False}])
def test_a_page_that_is_not_kept_still_has_a_tag(monkeypatch, marks):
    site = Site(monkeypatch, **marks)
    tag = site.get().headers["ETag"]
    assert site.get(**{"If-None-Match": tag}).status_code == 304
    assert site.made == 2


def test_pages_with_a_query_and_failures_are_never_kept(site):
    site.get(path="/library/?q=a")
    site.get(path="/library/?q=a")
    assert site.made == 2
    site.status = 404
    site.get()
    site.get()
    assert site.made == 4


def test_a_post_is_never_answered_from_memory(site):
    site.get()
    site.get(method="post")
    assert site.made == 2


def test_a_page_that_set_a_cookie_or_read_a_session_is_not_kept(site, caplog):
    def set_cookie(request):
        response = site.view(request)
        response.set_cookie("x", "1")
        return response

    site.middleware.get_response = set_cookie
    for _ in range(2):
        assert site.get().headers["Cache-Control"] == "no-store"
    assert site.made == 2

    def read_session(request):
        request.session = type("Session", (), {"accessed": True})()
        return site.view(request)

    site.middleware.get_response = read_session
    for _ in range(2):
        assert site.get().headers["Cache-Control"] == "no-store"
    assert site.made == 4


def test_what_another_process_published_shows_within_ten_seconds(site):
    site.get()
    site.stamp, site.body = "b", "new words"
    site.clock.now += 9
    assert site.get(accept="").content.decode() == BODY
    site.clock.now += 1
    assert site.get(accept="").content == b"new words"
    assert site.stamps_read == 2


@pytest.mark.django_db
def test_what_this_process_published_shows_at_once(site, django_capture_on_commit_callbacks):
    site.get()
    site.stamp, site.body = "b", "half done"
    with django_capture_on_commit_callbacks(execute=True):
        LibraryStamp.renew()
        assert site.get(accept="").content == b"half done"
        site.body = "new words"
    assert site.get(accept="").content == b"new words"


def test_a_page_made_while_the_library_changed_is_not_kept(site):
    site.while_making = site.shelf.drop
    site.get()
    site.while_making = lambda: None
    site.get()
    assert site.made == 2


def test_while_the_database_is_away_people_can_read_on(site):
    site.get()
    site.stamp = DatabaseError("away")
    site.clock.now += 2 * kept.LONGEST_KEPT
    assert site.get(accept="").content.decode() == BODY
    assert site.made == 1
    site.stamp, site.body = "a", "new words"
    site.clock.now += kept.STAMP_EVERY
    assert site.get(accept="").content == b"new words"


def test_a_page_made_while_another_process_published_is_kept_for_a_moment_only(site):
    site.get()
    site.clock.now += 11

    def publish():
        site.stamp, site.body = "b", "new words"

    site.while_making = publish
    assert site.get(path="/b/", accept="").content.decode() == BODY
    site.while_making = lambda: None
    site.clock.now += 10
    assert site.get(path="/b/", accept="").content == b"new words"


def test_only_public_pages_look_at_the_stamp(site):
    site.middleware.get_response = lambda request: HttpResponse("mine")
    site.get()
    site.get()
    assert site.stamps_read == 0


def test_nothing_is_kept_for_ever(site):
    site.get()
    site.clock.now += kept.LONGEST_KEPT
    site.get()
    assert site.made == 2


def test_the_least_used_page_goes_first(site):
    site.shelf.most_bytes = 3 * kept.Page(HttpResponse(BODY)).size
    for path in ("/a/", "/b/", "/c/", "/a/", "/d/"):
        site.get(path=path)
    assert [key[2] for key in site.shelf.pages] == ["/c/", "/a/", "/d/"]
    assert site.shelf.bytes == sum(page.size for page, _ in site.shelf.pages.values())


def test_many_readers_at_once(site):
    def read():
        for number in range(200):
            assert site.get(path=f"/{number % 7}/", accept="").content.decode() == BODY
            if number % 50 == 0:
                site.shelf.drop()

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.shelf.bytes == sum(page.size for page, _ in site.shelf.pages.values())


def test_answering_from_memory_costs_less_than_half_a_millisecond(site):
    request = RequestFactory().get("/library/a/", headers={"Accept-Encoding": "br"})
    site.middleware(request)
    began = time.thread_time()
    for _ in range(500):
        site.middleware(request)
    assert (time.thread_time() - began) / 500 < 0.0005


def test_other_things_made_from_the_library_are_kept_with_it(site):
    made = []

    def make():
        made.append(site.stamp)
        return site.stamp

    assert [kept.remembered(("guide", 1), make) for _ in range(2)] == ["a", "a"]
    assert kept.remembered(("guide", 2), make) == "a"
    site.stamp = "b"
    site.shelf.drop()
    assert kept.remembered(("guide", 1), make) == "b"
    assert made == ["a", "a", "b"]
