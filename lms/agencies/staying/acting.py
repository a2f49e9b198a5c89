"""For which agency someone who works at two of them acts now."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from .. import access, doors


@login_required
@require_http_methods(["GET", "POST"])
def acting(request):
    """Show one's own current places, and act for the one that is picked."""
    places = access.own_memberships(request.user)
    if request.method == "POST":
        chosen = next((p for p in places if str(p.pk) == request.POST.get("place")), None)
        if chosen is None:
            raise Http404
        access.act_for(request, chosen)
        return redirect(doors.front_page(request))
    now = access.acting_membership(request)
    return render(request, "staying/acting.html", {"places": places, "now": now})
