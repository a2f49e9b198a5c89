"""Whatever breaks, the person sees a plain page and the log gets no personal data."""

import errno
import logging
import sys

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.dispatch import receiver
from django.http import UnreadablePostError

from home.failures import failure

log = logging.getLogger("handrail.failure")

LARGEST_BODY = 2_500_000
LARGEST_BODY_AT = (
    ("/my/events/", 65_536),
    ("/cms/", 25_000_000),
    # A proof of 10 MB, with the rest of its form.
    ("/my/transcript/add/", 11_000_000),
    ("/es/my/transcript/add/", 11_000_000),
    ("/staff/prior/", 11_000_000),
)


class PlainFailures:
    """Answer 413 before reading a body that is too big, 503 while we cannot save, else 500."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if too_big(request):
            return failure(request, 413)
        request.failure = None
        try:
            response = self.get_response(request)
        except Exception as error:  # Django's own handling of a failure has failed
            note(request, error)
            if settings.DEBUG:
                raise
            return failure(request, status_for(error))
        if request.failure is None or settings.DEBUG:
            return response
        status = status_for(request.failure)
        return response if status == response.status_code else failure(request, status)


def too_big(request):
    """Return whether the request announces a body over the limit of its address."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return announced.isdigit() and int(announced) > largest_body(request.path_info)


def largest_body(path):
    """Return how many bytes may be sent to an address."""
    return next((size for start, size in LARGEST_BODY_AT if path.startswith(start)), LARGEST_BODY)


def status_for(error):
    """Return 503 for what mends itself (database away, disk full), 400 for a body cut off."""
    if isinstance(error, (OperationalError, InterfaceError)):
        return 503
    if isinstance(error, UnreadablePostError):
        return 400
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return 503
    return 500


def note(request, error):
    """Remember an error for this request and log it, once, without its words."""
    if getattr(request, "failure", None) is not error:
        request.failure = error
        log.error("failure", exc_info=error)


@receiver(got_request_exception, dispatch_uid="lms.failures")
def note_uncaught(sender, request=None, **kwargs):
    error = sys.exc_info()[1]
    if request is not None and error is not None:
        note(request, error)
