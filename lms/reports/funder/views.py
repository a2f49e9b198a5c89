from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lms.agencies import access as agency_access
from lms.agencies import fresh
from lms.agencies.roles import Can

from ..downloads import csv_file, xlsx_file
from .figures import COLUMNS, figures
from .period import PeriodForm, presets

THIS_QUARTER = 2


@login_required
@require_GET
def funder(request):
    """One page for a period, to print or send: totals and how they were counted."""
    actor = agency_access.require(request, Can.SEE_AGENCY)
    form = _form(request, actor)
    context = {"form": form, "presets": presets(actor.agency.today()), "agency": actor.agency}
    if not form.is_valid():
        return render(request, "reports/funder.html", context, status=422)
    lines = figures(actor, form.period)
    context |= {"period": form.period, "sections": _by_section(lines), "columns": COLUMNS[1:]}
    return render(request, "reports/funder.html", context)


@login_required
@require_GET
def funder_csv(request):
    actor, lines, said = _asked(request)
    return csv_file(actor, "period", _labels(), _texts(lines), said)


@login_required
@require_GET
def funder_xlsx(request):
    actor, lines, said = _asked(request)
    return xlsx_file(request, actor, "period", _labels(), _texts(lines), said)


def _form(request, actor) -> PeriodForm:
    if "from" in request.GET or "to" in request.GET:
        return PeriodForm(request.GET)
    _words, period = presets(actor.agency.today())[THIS_QUARTER]
    return PeriodForm({"from": period.first, "to": period.last})


def _asked(request):
    actor = agency_access.require(request, Can.SEE_AGENCY)
    fresh.require(request)
    form = _form(request, actor)
    if not form.is_valid():
        raise BadRequest
    lines = figures(actor, form.period)
    return actor, lines, f"{len(lines)} rows funder {form.period.query[1:]}"


def _labels() -> list:
    return [column.label for column in COLUMNS]


def _texts(lines) -> list[list[str]]:
    return [[column.text(line) for column in COLUMNS] for line in lines]


def _by_section(lines) -> dict[str, list]:
    sections: dict[str, list] = {}
    for line in lines:
        sections.setdefault(line.about, []).append(line)
    return sections
