from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from .actions import drop_view, save_view
from .forms import SaveForm
from .queries import MOST, PAGES, address_of, own_saved


@login_required
@require_http_methods(["GET", "POST"])
def save(request):
    """Ask for a name and save a view under it. Its page and filters come from the link here."""
    actor = agency_access.require(request, Can.ASSIGN)
    start = {
        "id": uuid4(),
        "page": request.GET.get("report", ""),
        "query": request.GET.get("filters", ""),
    }
    form = SaveForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        saved = form.cleaned_data
        if save_view(actor, **saved):
            messages.success(request, _("Saved. You find it under Reports."))
            return redirect(address_of(saved["page"], saved["query"]))
        form.add_error(None, _("You have %(most)s saved views. Remove one first.") % {"most": MOST})
    if request.method == "GET" and start["page"] not in PAGES:
        return redirect("staff_reports")
    status = 422 if form.is_bound else 200
    return render(request, "reports/save.html", {"form": form}, status=status)


@login_required
@require_POST
def drop(request, pk):
    """Remove a saved view; one that is gone already stays gone."""
    actor = agency_access.require(request, Can.ASSIGN)
    for saved in own_saved(actor).filter(pk=pk):
        drop_view(saved)
        messages.success(request, _("Removed from your saved views."))
    return redirect("staff_reports")
