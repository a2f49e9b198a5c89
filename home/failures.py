"""Pages for when something went wrong. They need no database, session or sign-in."""

import re

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.template import loader
from django.utils import translation

from .contact import last_known
from .language import language_of
from .look import Look

# Shown when even the page's template cannot be read.
BARE_PAGE = (
    "<!doctype html><html lang=en><meta charset=utf-8>"
    "<meta name=viewport content='width=device-width'><title>Handrail</title>"
    "<h1>Something went wrong</h1><p>Nothing you did was wrong. Please try again in a minute.</p>"
    "<p><a href='/'>Go to the first page</a></p>"
    "<p>If you need someone now: <a href='tel:988'>call 988</a>. It is free, day or night.</p>"
)
_GUIDE = re.compile(r"(/es)?/(library/[^/]+/[^/]+/|g/)")
RETRY_SECONDS = {429: "60", 503: "30"}


def failure(request, status):
    """Return our own page for a status: plain words, the request's short code, no details."""
    response = HttpResponse(page(request, status), status=status)
    response.headers["Cache-Control"] = "no-store"
    if status in RETRY_SECONDS:
        response.headers["Retry-After"] = RETRY_SECONDS[status]
    return response


def page(request, status):
    """Return the words of the page for a status, in the language of the address."""
    with translation.override(language_of(request.path_info)):
        try:
            return loader.get_template(f"{status}.html").render(
                {
                    "status": status,
                    "of_a_guide": bool(_GUIDE.match(request.path_info)),
                    "request_id": getattr(request, "id", ""),
                    "look": Look.from_request(request),
                    "contact": last_known(),
                }
            )
        except Exception:
            return BARE_PAGE


def bad_request(request, exception=None):
    return failure(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request, exception=None):
    return failure(request, 403)


def not_found(request, exception=None):
    return failure(request, 404)


def server_error(request):
    return failure(request, 500)


def csrf_failure(request, reason=""):
    return failure(request, 403)
