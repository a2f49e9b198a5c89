from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from courses.catalogue import cards_of
from lms.agencies import access as agency_access
from lms.agencies import fresh
from lms.agencies.letting_in.manager_notices import count_new
from lms.agencies.roles import Can
from lms.training.access import modules_to_start

from .downloads import csv_file, xlsx_file
from .overview import Standing, counts_by_module
from .tables import Table

ROWS_A_PAGE = 25


@login_required
@require_GET
def overview(request):
    actor = agency_access.require(request, Can.ASSIGN)
    standing = Standing(actor, actor.agency.today())
    table = Table(actor, request.GET, known=standing.subjects)
    counts = table.counts()
    paginator = Paginator(table.query, ROWS_A_PAGE)
    paginator.count = counts["lines"]
    page = paginator.get_page(request.GET.get("page"))
    rows = table.rows(page.object_list)
    context = {
        "agency": actor.agency,
        "notices": count_new(actor) if actor.can(Can.SEE_AGENCY) else None,
        "tiles": standing.tiles(),
        "bars": standing.bars,
        "table": table,
        "filters": table.filters,
        "headings": table.headings(),
        "rows": [(row, [column.text(row) for column in table.columns]) for row in rows],
        "labels": [column.label for column in table.columns],
        "offers": table.offers,
        "page_obj": page,
        "people": counts["people"],
        "csv_query": table.filters.address(),
    }
    return render(request, "staff/overview.html", context)


@login_required
@require_GET
def training_csv(request):
    """Download the rows of the staff page, whole, in the same order."""
    actor, table = _asked(request)
    return csv_file(actor, "training", _labels(table), table.whole(), _said(table))


@login_required
@require_GET
def training_xlsx(request):
    actor, table = _asked(request)
    return xlsx_file(request, actor, "training", _labels(table), table.whole(), _said(table))


def _asked(request):
    actor = agency_access.require(request, Can.ASSIGN)
    fresh.require(request)
    return actor, Table(actor, request.GET)


def _labels(table) -> list:
    return [column.label for column in table.columns]


def _said(table) -> str:
    return f"{table.query.count()} rows {table.filters.address()[1:]}"


@login_required
@require_GET
def modules(request):
    """List what can be assigned or offered, with how many people have and finished each."""
    actor = agency_access.require(request, Can.ASSIGN)
    counted = counts_by_module(actor)
    rows = [
        (card, counted[card.module_id]) for card in cards_of(modules_to_start(), get_language())
    ]
    context = {"agency": actor.agency, "rows": rows}
    return render(request, "staff/modules.html", context)
