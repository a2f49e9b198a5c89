"""Answers with a PDF, or with a plain page that says why there is none now."""

from django.http import HttpResponse
from django.shortcuts import render

from home.contact import site_contact
from home.failures import failure
from home.kept import kept
from lms.addresses import client_address
from lms.agencies.counts import count

from .. import pdf
from . import drawing
from .sheet import Handout

NEW_A_MINUTE = 30  # from one address: a whole clinic may be behind it


def pdf_or_words(
    request, handouts: list[Handout], *, name: str, page: str, frame: dict, cover: str = ""
) -> HttpResponse:
    """Return handouts as a PDF under a neutral name; a pack's `cover` is the language it is in.

    Where none can be made, say so and lead to `page`, the same to print from the browser;
    `frame` is what the words stand in. Whoever asks for many new ones, or while others are
    being made, is asked to wait.
    """
    contact = site_contact()
    key = drawing.key_of(handouts, contact, cover)
    body = kept(key)
    if body is None:
        if count(f"handouts:{client_address(request)}") > NEW_A_MINUTE:
            return failure(request, 429)
        try:
            body = drawing.make_pdf(key, handouts, contact, cover)
        except drawing.Busy:
            words = frame | {"page": page}
            busy = render(request, "handouts/no_pdf.html", words, status=503)
            busy["Retry-After"] = "30"
            return busy
        except pdf.NoPdf:
            words = frame | {"page": page, "needed": ", ".join(pdf.NEEDED)}
            return render(request, "handouts/no_pdf.html", words)
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
