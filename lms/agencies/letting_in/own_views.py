"""What people with cards see of their own ways in: what others did, and a lost phone."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lms.people.lost_phones import lose_phones

from .. import doors
from ..access import acting_membership
from ..queries import contact_for
from . import notices


@login_required
@require_POST
def notice(request, pk):
    """Take in "That was me" or "That was not me"."""
    found = get_object_or_404(notices.open_notices(request.session, request.user), pk=pk)
    if "not-me" not in request.POST:
        notices.that_was_me(found)
        return redirect("my")
    context = {
        "card_stopped": notices.that_was_not_me(found),
        "contact": contact_for(found.membership),
    }
    page = render(request, "people/letting_in/not_me.html", context)
    return doors.let_out(request, page)


@login_required
@require_http_methods(["GET", "POST"])
def lost_phone(request):
    """Say what losing a phone does here; do it by POST."""
    membership = acting_membership(request)
    if request.method == "POST":
        lose_phones(request, request.user, by=membership)
        return redirect(reverse("lost_phone") + "?done")
    context = {
        "contact": contact_for(membership),
        "done": "done" in request.GET,
    }
    return render(request, "people/letting_in/lost_phone.html", context)
