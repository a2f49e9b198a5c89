"""One JSON line a request: enough to mend the site, nothing about who did what.

Lines hold the name of the route, never the address itself: addresses carry card codes,
searches and the guides people read.
"""

import json
import logging
import re
import secrets
import time
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings

from .addresses import client_address, network_of

log = logging.getLogger("handrail.request")
current_request_id = ContextVar("current_request_id", default="")

_ID_FROM_A_PROXY = re.compile(r"[0-9a-f-]{8,40}", re.IGNORECASE)
_FRAMES_KEPT = 8


class RequestLog:
    """Give each request an id (X-Request-ID) and log one line when it is answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if getattr(request, "is_dummy", False):
            # Wagtail's editor asks for a draft within a request of its own, which is logged.
            return self.get_response(request)
        began = time.perf_counter()
        request.id = request_id(request)
        token = current_request_id.set(request.id)
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request.id
            log.info("request", extra={"fields": facts(request, response, began)})
            return response
        finally:
            current_request_id.reset(token)


def request_id(request):
    """Return a proxy's id for this request when it looks like one, else a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if _ID_FROM_A_PROXY.fullmatch(given) else secrets.token_hex(8)


def facts(request, response, began):
    """Return what is logged about one request."""
    return {
        "method": request.method,
        "route": route_of(request),
        "status": response.status_code,
        "ms": round((time.perf_counter() - began) * 1000, 2),
        "bytes": size_of(response),
        "from": network_of(client_address(request)),
    }


def route_of(request):
    """Return the name or pattern of the route that answered, never the address asked for."""
    kept = getattr(request, "kept_route", None)
    if kept:
        return kept
    match = request.resolver_match
    if match:
        return match.view_name or match.route
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "unmatched"


def size_of(response):
    """Return the bytes of the body; None when it streams without saying how long it is."""
    if not response.streaming:
        return len(response.content)
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isdigit() else None


class JsonLine(logging.Formatter):
    """Write a record as one line of JSON.

    Only our own loggers may add fields. Other loggers' arguments and all exceptions' words
    are left out: they hold addresses, values of rows, and what people typed.
    """

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "what": str(record.msg),
            "id": current_request_id.get(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line |= without_words(record.exc_info[1])
        return json.dumps({key: value for key, value in line.items() if value not in ("", None)})


def without_words(error):
    """Return an exception's kind and where it happened, without its message."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES_KEPT:]
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    cause = error.__cause__ or error.__context__
    return {
        "error": type(error).__name__,
        "because": type(cause).__name__ if cause else "",
        "where": places,
    }
