"""Any report as a file: the same columns and rows as its page, as text that nothing calculates."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.http import StreamingHttpResponse
from django.shortcuts import render

from lms.activity.actions import note
from lms.agencies.models import Membership
from lms.csv_text import csv_lines
from lms.xlsx import XLSX, xlsx_chunks

MOST_XLSX_ROWS = 100_000
_LINES_A_CHUNK = 200


def csv_file(actor: Membership, name: str, labels: list, rows: Iterable[list], said: str):
    """Answer with rows as CSV, in a flat amount of memory; `said` goes into the log."""
    note("report.downloaded", about=actor, by=actor, result=said)
    lines = _in_chunks(csv_lines([str(label) for label in labels], rows))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_file(request, actor: Membership, name: str, labels: list, rows: Iterable[list], said: str):
    """Answer with rows for Excel; with more than 100,000 say that CSV holds them all."""
    rows = iter(rows)
    begun = list(islice(rows, MOST_XLSX_ROWS + 1))
    if len(begun) > MOST_XLSX_ROWS:
        return render(request, "reports/too_many.html", {"most": MOST_XLSX_ROWS}, status=422)
    note("report.downloaded", about=actor, by=actor, result=said)
    chunks = xlsx_chunks(name, chain([[str(label) for label in labels]], begun))
    response = StreamingHttpResponse(chunks, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _in_chunks(lines: Iterator[str]) -> Iterator[str]:
    while chunk := "".join(islice(lines, _LINES_A_CHUNK)):
        yield chunk
