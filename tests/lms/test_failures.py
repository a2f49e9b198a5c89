"""Whatever breaks: a plain page for the person, no personal data in the log."""

import errno
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path

from home import failures as pages
from lms.failures import largest_body
from lms.urls import urlpatterns as site_urls

handler400 = "home.failures.bad_request"
handler403 = "home.failures.forbidden"
handler404 = "home.failures.not_found"
handler500 = "home.failures.server_error"

SECRET = "a person's own words"
ERRORS = {
    "away": OperationalError(SECRET),
    "closed": InterfaceError(SECRET),
    "full": OSError(errno.ENOSPC, SECRET),
    "broken": ValueError(SECRET),
    "twice": IntegrityError(SECRET),
    "hidden": Http404(SECRET),
    "refused": PermissionDenied(SECRET),
}


def fail(request, how):
    raise ERRORS[how]


def read(request):
    return HttpResponse(len(request.body))


urlpatterns = [path("fail/<how>/", fail), path("read/", read), path("cms/read/", read)]
urlpatterns += [path("es/fail/<how>/", fail), path("my/events/", read), *site_urls]


@pytest.fixture(autouse=True)
def small_site(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [
        "lms.request_log.RequestLog",
        "lms.headers.SecurityHeaders",
        "lms.failures.PlainFailures",
        "home.language.LanguageFromAddress",
    ]


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("away", 503),
        ("closed", 503),
        ("full", 503),
        ("broken", 500),
        ("twice", 500),
        ("hidden", 404),
        ("refused", 403),
    ],
)
def test_a_failure_shows_a_plain_page(visitor, how, status):
    answer = visitor.get(f"/fail/{how}/")
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    page = answer.content.decode()
    assert page and SECRET not in page and "Traceback" not in page and "ValueError" not in page
    assert ("Retry-After" in answer.headers) is (status == 503)


def test_the_page_shows_the_code_that_the_log_has(visitor):
    answer = visitor.get("/fail/broken/")
    assert answer.headers["X-Request-ID"] in answer.content.decode()


def test_the_page_is_in_the_language_of_the_address(visitor):
    assert '<html lang="es"' in visitor.get("/es/fail/broken/").content.decode()
    assert '<html lang="en"' in visitor.get("/fail/broken/").content.decode()


def test_the_log_says_what_and_where_but_not_the_words(visitor, log_lines):
    visitor.get("/fail/twice/")
    failure, request = log_lines
    assert (failure["log"], failure["error"]) == ("handrail.failure", "IntegrityError")
    assert failure["where"][-1].endswith(" fail")
    assert failure["id"] == request["id"]
    assert SECRET not in json.dumps(log_lines)


@pytest.mark.parametrize(
    ("address", "limit"),
    [("/my/events/", 65_536), ("/read/", 2_500_000), ("/cms/read/", 25_000_000)],
)
def test_a_body_over_the_limit_is_refused_before_it_is_read(visitor, settings, address, limit):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None
    assert largest_body(address) == limit
    said = visitor.post(address, b"x", "text/plain", CONTENT_LENGTH=str(limit + 1))
    assert said.status_code == 413


def test_a_body_within_the_limit_is_read(visitor):
    assert visitor.post("/my/events/", b"x" * 65_536, "text/plain").content == b"65536"
    assert visitor.post("/my/events/", b"x" * 65_537, "text/plain").status_code == 413


def test_djangos_own_limit_is_also_413(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert visitor.post("/read/", b"x" * 11, "text/plain").status_code == 413


def test_a_nonsense_length_is_no_crash(visitor):
    for nonsense in ("", "-5"):
        assert visitor.post("/read/", b"", "text/plain", CONTENT_LENGTH=nonsense).status_code < 500


def test_a_broken_middleware_is_a_plain_page_too(visitor, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.broken_middleware"]
    assert visitor.get("/read/").status_code == 503


def broken_middleware(get_response):
    def middleware(request):
        raise OperationalError(SECRET)

    return middleware


def test_when_even_the_pages_are_broken_there_is_a_page(visitor, monkeypatch):
    monkeypatch.setattr(pages.loader, "get_template", lambda name: 1 / 0)
    answer = visitor.get("/fail/broken/")
    assert answer.status_code == 500
    assert "Go to the first page" in answer.content.decode()


def test_when_djangos_own_handling_fails_there_is_a_page(visitor, monkeypatch):
    monkeypatch.setattr(pages, "server_error", lambda request: 1 / 0)
    assert visitor.get("/fail/broken/").status_code == 500


def test_a_stack_trace_shows_only_in_debug(visitor, settings):
    settings.DEBUG = True
    assert "Traceback" in visitor.get("/fail/broken/").content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 413, 429, 500, 503])
def test_every_page_renders_without_a_database(rf, status):
    request = rf.get("/")
    request.id = "0123456789abcdef"
    answer = pages.failure(request, status)
    assert answer.status_code == status
    page = answer.content.decode()
    assert "<h1" in page and pages.BARE_PAGE not in page
