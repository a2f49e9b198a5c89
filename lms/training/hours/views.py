"""A person's own transcript: as a page, on paper, and as a file."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from lms.agencies import fresh
from lms.csv_text import csv_lines

from ..certificates.answers import pdf_or_words
from ..views import learner_frame
from .access import works_at
from .columns import COLUMNS
from .transcript import transcript_of

ON_A_PAGE = 25


@login_required
@require_GET
def transcript(request):
    whole = transcript_of(request.user, timezone.now())
    context = learner_frame(request) | {
        "transcript": whole,
        "works": works_at(request) is not None,
        "page_obj": Paginator(whole.lines, ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "training/hours/transcript.html", context)


@login_required
@require_GET
def transcript_pdf(request):
    fresh.require(request)
    now = timezone.now()
    context = {
        "transcript": transcript_of(request.user, now),
        "name": request.user.display_name,
        "made_on": now.date(),
    }
    page = reverse("my_transcript")
    template = "training/hours/transcript_paper.html"
    return pdf_or_words(request, template, context, name="transcript", page=page)


@login_required
@require_GET
def transcript_csv(request):
    fresh.require(request)
    lines = transcript_of(request.user, timezone.now()).lines
    rows = [[column.text(line) for column in COLUMNS] for line in lines]
    text = csv_lines([str(column.label) for column in COLUMNS], rows)
    response = StreamingHttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="transcript.csv"'
    return response
