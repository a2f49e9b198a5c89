"""Answers with a PDF, or with what is missing for one, in plain words."""

from django.http import HttpResponse
from django.shortcuts import render

from .. import pdf
from ..views import learner_frame


def pdf_or_words(request, template: str, context: dict, *, name: str, page: str) -> HttpResponse:
    """Return a PDF to keep under a neutral name, or a page that says why there is none.

    `page` is the address of the same as a page, which any browser prints.
    """
    try:
        body = pdf.drawn(template, context, "css/paper.css")
    except pdf.NoPdf:
        missing = learner_frame(request) | {"needed": ", ".join(pdf.NEEDED), "page": page}
        return render(request, "training/certificates/no_pdf.html", missing)
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
