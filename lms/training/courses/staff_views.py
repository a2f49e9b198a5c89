"""Supervisors sign off tasks, and take a sign-off back."""

from contextlib import suppress

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from . import access, actions
from .queries import places_of
from .waiting import cycles_with_tasks_waiting

ROWS_A_PAGE = 25


@login_required
@require_GET
def tasks(request):
    """List the people who have done what comes before a task, and wait for its sign-off."""
    actor = agency_access.require(request, Can.RECORD)
    on = actor.agency.today()
    page = Paginator(cycles_with_tasks_waiting(actor, on=on), ROWS_A_PAGE).get_page(
        request.GET.get("page")
    )
    places = places_of(list(page.object_list), get_language(), on=on)
    context = {
        "agency": actor.agency,
        "page_obj": page,
        "places": places,
        "frame": "staff_base.html" if actor.can(Can.ASSIGN) else "my_base.html",
    }
    return render(request, "staff/tasks.html", context)


@login_required
@require_POST
def sign(request, pk, part_id):
    """Sign off a task of someone this person may see."""
    actor = agency_access.require(request, Can.RECORD)
    cycle = access.course_to_sign_or_404(actor, pk)
    with suppress(actions.NotOpen):  # The page it leads back to says what comes first.
        actions.sign_task(cycle, part_id, by=actor)
    return _back(request, actor, cycle)


@login_required
@require_POST
def take_back(request, pk, part_id):
    actor = agency_access.require(request, Can.RECORD)
    cycle = access.course_to_sign_or_404(actor, pk)
    actions.take_back_task(cycle, part_id, by=actor)
    return _back(request, actor, cycle)


def _back(request, actor, cycle):
    """Return to the list when the button was there, else to the page of the cycle."""
    if request.POST.get("from") == "tasks" or not actor.can(Can.ASSIGN):
        return redirect("staff_tasks")
    return redirect("staff_cycle", pk=cycle.pk)
