"""The list of people as a file: the rows of the screen, narrowed and ordered alike."""

import io

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from lms.activity.actions import note
from lms.csv_text import csv_lines, safe

from .. import access, fresh
from ..roles import Can
from .forms import one_line
from .tables import PeopleTable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for row in ([str(column.label) for column in table.columns], *table.whole()):
        sheet.append([_text(sheet, cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    response = HttpResponse(written.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="people.xlsx"'
    return response


def _text(sheet, text: str) -> WriteOnlyCell:
    """Return a cell that holds text whatever it looks like: openpyxl would make “=…” a formula."""
    cell = WriteOnlyCell(sheet, value=safe(one_line(text)))
    cell.data_type = "s"
    return cell
