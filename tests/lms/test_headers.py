"""Every response is closed unless its view opened something on purpose."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from lms.headers import SecurityHeaders, script_nonce

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)


def answer(path="/", secure=False, see=None, **headers):
    def view(request):
        if see:
            see(request)
        return HttpResponse("", headers={"Content-Type": "text/html", **headers})

    return SecurityHeaders(view)(RequestFactory().get(path, secure=secure)).headers


def test_headers_of_a_page():
    assert dict(answer()) == {
        "Content-Type": "text/html",
        "Content-Security-Policy": PAGE_POLICY,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    }


def test_https_is_asked_for_only_over_https():
    assert "Strict-Transport-Security" not in answer()
    assert answer(secure=True)["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains"
    )


def test_a_view_may_choose_how_it_is_stored_and_narrow_its_policy():
    headers = answer(
        **{"Cache-Control": "private, no-cache", "Content-Security-Policy": "default-src 'none'"}
    )
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize(
    ("path", "kind", "is_file"),
    [
        ("/static/a.css", "text/css", True),
        ("/media/a.svg", "image/svg+xml", True),
        ("/static/a.woff2", "font/woff2", True),
        ("/static/a.js", "text/javascript", True),
        ("/my/events/", "application/json", True),
        ("/worker.js", "text/javascript", False),
        ("/my/", "text/html; charset=utf-8", False),
        ("/handout.pdf", "application/pdf", False),
    ],
)
def test_what_is_no_document_runs_nothing(path, kind, is_file):
    headers = answer(path, **{"Content-Type": kind})
    policy = "default-src 'none'; frame-ancestors 'none'" if is_file else PAGE_POLICY
    assert headers["Content-Security-Policy"] == policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert ("Permissions-Policy" in headers) is not is_file


def test_the_editor_runs_only_scripts_with_this_responses_nonce():
    seen = []

    def see(request):
        seen.append((request.csp_nonce, script_nonce()))

    first, second = answer("/cms/pages/", see=see), answer("/cms/pages/", see=see)
    for headers, (nonce, in_templates) in zip((first, second), seen, strict=True):
        assert nonce == in_templates and len(nonce) >= 20
        directives = headers["Content-Security-Policy"].split("; ")
        assert f"script-src 'self' 'nonce-{nonce}'" in directives
        assert "style-src 'self' 'unsafe-inline'" in directives
        assert "img-src 'self' data: blob:" in directives
        assert "frame-src 'self'" in directives
        assert "frame-ancestors 'self'" in directives
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert seen[0] != seen[1]


def test_nothing_else_gets_a_nonce():
    seen = []
    answer("/staff/", see=lambda request: seen.append(script_nonce()))
    assert seen == [""]
    assert script_nonce() == ""
