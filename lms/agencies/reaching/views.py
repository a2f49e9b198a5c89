"""My choices: how to reach me. By tapping only; no number is asked for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import access, roles
from ..models import HowToReach
from ..queries import contact_for
from . import actions, rules
from .access import peers_of
from .forms import ReachForm


@login_required
@require_http_methods(["GET", "POST"])
def my_reach(request):
    """Show what someone with a card chose, and take in a change."""
    member = access.acting_membership(request)
    if member is None or member.role != roles.PATIENT.key:
        raise Http404
    chosen = HowToReach.objects.filter(membership=member).first()
    do = request.POST.get("do")
    form = ReachForm(request.POST if do == "save" else None, initial=_now(chosen))
    if do == "save" and form.is_valid():
        said = form.cleaned_data
        actions.choose(member, said["ways"], said["days"] + said["parts"])
    elif do == "not-now":
        actions.choose(member, [], [])
    elif do == "remove":
        actions.forget(member)
    if do in {"not-now", "remove"} or form.is_valid():
        messages.success(request, _("Removed.") if do == "remove" else _("Saved."))
        return redirect("my_reach")
    context = {
        "contact": contact_for(member),
        "form": form,
        "chosen": chosen,
        "words": chosen and rules.in_words(chosen),
        "peers": [peer.person.display_name for peer in peers_of(member)],
    }
    return render(request, "people/my_reach.html", context, status=422 if form.errors else 200)


def _now(chosen: HowToReach | None) -> dict:
    if chosen is None:
        return {}
    times = chosen.times.split()
    return {"ways": rules.ways_of(chosen), "days": times, "parts": times}
