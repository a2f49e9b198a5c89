from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lms.agencies import access as agency_access
from lms.agencies import fresh
from lms.agencies.roles import Can

from ..downloads import csv_file, xlsx_file
from ..saved.queries import saved_views
from .chart import bars, legend
from .kinds import KINDS
from .report import Report

ROWS_A_PAGE = 25


@login_required
@require_GET
def reports(request):
    """List the reports, and the views that this person saved."""
    actor = agency_access.require(request, Can.ASSIGN)
    context = {"kinds": KINDS.values(), "saved": saved_views(actor)}
    return render(request, "reports/list.html", context)


@login_required
@require_GET
def report(request, by):
    found = _asked(request, by)
    page = Paginator(found.found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = found.rows(page.object_list)
    context = {
        "report": found,
        "filters": found.filters,
        "totals": found.totals,
        "page_obj": page,
        "rows": rows,
        "bars": bars(rows),
        "legend": legend(rows),
        "tables": [_cells(columns, rows) for columns in (found.kind.main, found.kind.ways)],
        "address": found.filters.address(),
        "page_key": by,
    }
    return render(request, "reports/report.html", context)


@login_required
@require_GET
def report_csv(request, by):
    found = _asked(request, by, download=True)
    return csv_file(found.actor, "report", _labels(found), found.texts(), _said(found))


@login_required
@require_GET
def report_xlsx(request, by):
    found = _asked(request, by, download=True)
    return xlsx_file(request, found.actor, "report", _labels(found), found.texts(), _said(found))


def _asked(request, by: str, *, download: bool = False) -> Report:
    actor = agency_access.require(request, Can.ASSIGN)
    if by not in KINDS:
        raise Http404
    if download:
        fresh.require(request)
    return Report(KINDS[by], actor, request.GET)


def _cells(columns, rows) -> dict:
    return {
        "labels": [column.label for column in columns],
        "rows": [(row, [column.text(row) for column in columns]) for row in rows],
    }


def _labels(found: Report) -> list:
    return [column.label for column in found.kind.columns]


def _said(found: Report) -> str:
    return f"{found.length()} rows {found.kind.key} {found.filters.address()[1:]}".strip()
