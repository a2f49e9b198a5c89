"""The first question to someone with a card: your peer made this for you. Keep it?"""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lms.agencies import access, doors
from lms.agencies.actions import keep
from lms.agencies.models import Membership
from lms.agencies.queries import contact_for
from lms.agencies.roles import PATIENT

from .actions import erase_now


def _member_with_card(request) -> Membership:
    member = access.acting_membership(request)
    if member is None or member.role != PATIENT.key:
        raise Http404
    return member


@login_required
@require_http_methods(["GET", "POST"])
def ask(request):
    """Ask whether to keep what was made: yes, no, or ask me later. Nothing is chosen before."""
    member = _member_with_card(request)
    answer = request.POST.get("answer")
    if answer == "no":
        return redirect("my_keep_no")
    if answer in Membership.Kept.values:
        keep(member, answer)
        return redirect("my")
    context = {"agency": member.agency, "contact": contact_for(member)}
    return render(request, "privacy/keep.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def remove(request):
    """After one confirmation, erase everything about someone with a card, at once."""
    member = _member_with_card(request)
    if request.method == "POST":
        response = doors.let_out(request, redirect("removed"))
        erase_now(member.person, by=member)
        return response
    return render(request, "privacy/keep_no.html", {"contact": contact_for(member)})
