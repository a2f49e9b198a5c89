"""The list of people as a file: the rows of the screen, narrowed and ordered alike."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from lms.activity.actions import note
from lms.csv_text import csv_lines
from lms.xlsx import XLSX, xlsx_chunks

from .. import access, fresh
from ..roles import Can
from .forms import one_line
from .tables import PeopleTable


def _table(request):
    """Return the list to download, and note who took how many rows."""
    actor = access.require(request, Can.ASSIGN)
    fresh.require(request)
    table = PeopleTable(actor, request.GET, download=True)
    note("people.exported", about=actor, by=actor, result=f"{table.members.count()} rows")
    return table


@login_required
@require_GET
def people_csv(request):
    table = _table(request)
    lines = csv_lines([str(column.label) for column in table.columns], table.whole())
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="people.csv"'
    return response


@login_required
@require_GET
def people_xlsx(request):
    table = _table(request)
    rows = ([str(column.label) for column in table.columns], *table.whole())
    sheet = ([one_line(cell) for cell in row] for row in rows)
    response = HttpResponse(b"".join(xlsx_chunks("People", sheet)), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="people.xlsx"'
    return response
