"""Headers of every response, closed unless a view opened one on purpose.

The policy is our own small middleware: Django's built-in one needs Django 6, and two
policies (the site's and the editor's) are all there is.
"""

import secrets
from contextvars import ContextVar

from django.conf import settings

EDITOR = "/cms/"
NO_STORE = "no-store"

SITE_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
# Wagtail's editor writes style attributes, previews in a frame and shows pictures from memory.
EDITOR_POLICY = SITE_POLICY | {
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
}
FILE_POLICY = "default-src 'none'; frame-ancestors 'none'"

FOR_EVERYTHING = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
}
SECURE_ONLY = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
# A picture, style sheet, script or answer to a script is no document: it opens no window and
# asks for no permission, so it goes without the headers that only documents heed. (A worker
# does heed its own policy: serve it from a view, not from STATIC_URL.)
FOR_FILES = {
    "Content-Security-Policy": FILE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}

_nonce = ContextVar("script_nonce", default="")


def policy(directives):
    """Return directives as the value of a Content-Security-Policy header."""
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


FOR_PAGES = {"Content-Security-Policy": policy(SITE_POLICY)} | FOR_EVERYTHING


def script_nonce():
    """Return the nonce that lets the editor's own inline scripts run in this response."""
    return _nonce.get()


class SecurityHeaders:
    """Add each header that the view did not set; no-store unless it chose how to be stored."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if getattr(request, "is_dummy", False):
            # Wagtail's editor asks for a draft within a request of its own, which gets these.
            return self.get_response(request)
        if not request.path_info.startswith(EDITOR):
            response = self.get_response(request)
            headers = FOR_FILES if is_file(request, response) else FOR_PAGES
        else:
            request.csp_nonce = secrets.token_urlsafe(16)
            token = _nonce.set(request.csp_nonce)
            try:
                response = self.get_response(request)
            finally:
                _nonce.reset(token)
            headers = for_editor(request.csp_nonce)
        add_missing(response, headers)
        add_missing(response, {"Cache-Control": NO_STORE})
        if request.is_secure():
            add_missing(response, SECURE_ONLY)
        return response


def is_file(request, response):
    """Return whether a response is something that pages use, not a page or a worker."""
    kind = response.headers.get("Content-Type", "")
    if kind.startswith("text/javascript"):
        return request.path_info.startswith(settings.STATIC_URL)
    return kind.startswith(("image/", "text/css", "font/", "application/json"))


def for_editor(nonce):
    """Return the editor's headers: its inline scripts need this response's nonce."""
    directives = EDITOR_POLICY | {"script-src": f"'self' 'nonce-{nonce}'"}
    return FOR_EVERYTHING | {
        "Content-Security-Policy": policy(directives),
        "X-Frame-Options": "SAMEORIGIN",
    }


def add_missing(response, headers):
    for name, value in headers.items():
        response.headers.setdefault(name, value)
