"""One line a request that helps to mend the site and says nothing about who did what."""

import json
import logging

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from lms.addresses import client_address, network_of
from lms.request_log import JsonLine, RequestLog


def answer(request, response=None, match=None):
    def view(request):
        request.resolver_match = match
        return response or HttpResponse("hello")

    return RequestLog(view)(request)


def test_the_line_of_a_request(log_lines):
    request = RequestFactory().get("/g/K7QM3T/?q=my+name", REMOTE_ADDR="203.0.113.77")
    response = answer(request, match=ResolverMatch(None, (), {}, "short", route="g/<short_id>/"))
    (line,) = log_lines
    assert line.pop("ms") >= 0
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "log": "handrail.request",
        "what": "request",
        "id": response.headers["X-Request-ID"],
        "method": "GET",
        "route": "short",
        "status": 200,
        "bytes": 5,
        "from": "203.0.113.0/24",
    }


def test_routes_that_nobody_named(log_lines):
    answer(RequestFactory().get("/someone@example.org/"))
    answer(RequestFactory().get("/static/css/a.css"))
    request = RequestFactory().get("/library/secret/")
    request.kept_route = "wagtail_serve"
    answer(request)
    assert [line["route"] for line in log_lines] == ["unmatched", "static", "wagtail_serve"]
    assert "someone" not in json.dumps(log_lines)


def test_streams_say_their_length_or_nothing(log_lines):
    answer(RequestFactory().get("/"), StreamingHttpResponse([b"ab"]))
    answer(RequestFactory().get("/"), StreamingHttpResponse([b"ab"], headers={"Content-Length": 2}))
    assert [line.get("bytes") for line in log_lines] == [None, 2]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("3f2a9c10-aaaa-bbbb-cccc-1234567890ab", True), ("<b>Amara</b>", False), ("", False)],
)
def test_a_proxys_request_id_is_used_only_when_it_is_one(given, kept):
    response = answer(RequestFactory().get("/", headers={"X-Request-ID": given}))
    assert (response.headers["X-Request-ID"] == given) is kept
    assert response.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_addresses_are_cut(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "127.0.0.1"),
        (1, "198.51.100.1, 198.51.100.2", "198.51.100.2"),
        (2, "198.51.100.1, 198.51.100.2", "198.51.100.1"),
        (3, "198.51.100.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_trusted_proxies_say_where_a_request_came_from(settings, proxies, forwarded, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == address


def test_an_exceptions_words_are_not_logged():
    try:
        try:
            int("the name of a person")
        except ValueError as error:
            raise RuntimeError("Key (email)=(amara@example.org) exists") from error
    except RuntimeError as error:
        record = logging.LogRecord(
            "django", logging.ERROR, "", 1, "Failed: %s", ("/card/K7QM",), (None, None, None)
        )
        record.exc_info = (type(error), error, error.__traceback__)
        text = JsonLine().format(record)
    line = json.loads(text)
    assert (line["what"], line["error"], line["because"]) == (
        "Failed: %s",
        "RuntimeError",
        "ValueError",
    )
    assert line["where"][-1].endswith("test_an_exceptions_words_are_not_logged")
    assert not [word for word in ("amara", "person", "K7QM") if word in text]
