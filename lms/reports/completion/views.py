from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lms.agencies import access as agency_access
from lms.agencies import fresh
from lms.agencies.roles import Can

from ..downloads import csv_file, xlsx_file
from .matrix import Matrix

PEOPLE_A_PAGE = 25


@login_required
@require_GET
def completion(request):
    actor = agency_access.require(request, Can.ASSIGN)
    matrix = Matrix(actor, request.GET)
    page = Paginator(matrix.members, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "matrix": matrix,
        "filters": matrix.filters,
        "labels": matrix.labels,
        "rows": list(matrix.rows(list(page.object_list))),
        "page_obj": page,
        "address": matrix.filters.address(),
    }
    return render(request, "reports/completion.html", context)


@login_required
@require_GET
def completion_csv(request):
    actor, matrix, said = _asked(request)
    return csv_file(actor, "completion", matrix.labels, matrix.texts(), said)


@login_required
@require_GET
def completion_xlsx(request):
    actor, matrix, said = _asked(request)
    return xlsx_file(request, actor, "completion", matrix.labels, matrix.texts(), said)


def _asked(request):
    actor = agency_access.require(request, Can.ASSIGN)
    fresh.require(request)
    matrix = Matrix(actor, request.GET)
    said = f"{matrix.members.count()} rows completion {matrix.filters.address()[1:]}".strip()
    return actor, matrix, said
