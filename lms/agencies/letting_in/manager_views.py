"""What an agency's managers are told about people's ways in."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from ..access import require
from ..roles import Can
from . import manager_notices

ROWS_A_PAGE = 25


@login_required
@require_GET
def staff_notices(request):
    actor = require(request, Can.SEE_AGENCY)
    rows = Paginator(manager_notices.visible_to(actor), ROWS_A_PAGE)
    context = {"agency": actor.agency, "page_obj": rows.get_page(request.GET.get("page"))}
    return render(request, "staff/notices.html", context)


@login_required
@require_POST
def seen(request, pk):
    actor = require(request, Can.SEE_AGENCY)
    manager_notices.mark_seen(actor, manager_notices.notice_or_404(actor, pk))
    return redirect("staff_notices")
