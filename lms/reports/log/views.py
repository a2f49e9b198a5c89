from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lms.activity.actions import note
from lms.agencies import fresh, roles
from lms.csv_text import csv_lines

from .. import access
from .filters import LogFilters
from .rows import LOG_COLUMNS, in_batches, log_rows

LINES_A_PAGE = 25


@login_required
@require_GET
def log(request):
    """Show who did what here: a manager's own agency, or what belongs to none."""
    reader = access.require_log(request)
    filters, notes = _narrowed(reader, request.GET)
    page = Paginator(notes, LINES_A_PAGE).get_page(request.GET.get("page"))
    rows = log_rows(list(page.object_list), reader)
    context = {
        "agency": reader.agency,
        "filters": filters,
        "labels": [column.label for column in LOG_COLUMNS],
        "rows": [[column.text(row) for column in LOG_COLUMNS] for row in rows],
        "page_obj": page,
        "query": filters.address(),
    }
    return render(request, "staff/log.html", context)


@login_required
@require_GET
def log_csv(request):
    """Download the same lines, whole, in the same order; that is noted too."""
    reader = access.require_log(request)
    fresh.require(request)
    filters, notes = _narrowed(reader, request.GET)
    last = notes.order_by("-pk").values_list("pk", flat=True).first() or 0
    notes = notes.filter(pk__lte=last)  # Without the line about this download.
    result = f"{notes.count()} rows {filters.address()[1:]}".strip()
    note("log.downloaded", about=reader, by=reader, result=result)
    rows = (
        [column.text(row) for column in LOG_COLUMNS]
        for batch in in_batches(notes)
        for row in log_rows(batch, reader)
    )
    lines = csv_lines([str(column.label) for column in LOG_COLUMNS], rows)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="log.csv"'
    return response


def _narrowed(reader, query):
    workers = (
        access.named_for(reader)
        .exclude(role=roles.PATIENT.key)
        .order_by("person__display_name", "pk")
    )
    actors = {str(pk): name for pk, name in workers.values_list("person", "person__display_name")}
    filters = LogFilters(query, actors=actors)
    notes = filters.apply(access.notes_visible_to(reader), timezone.now())
    return filters, notes.order_by("-at", "-pk")
