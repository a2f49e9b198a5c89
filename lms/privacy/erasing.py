"""Asking that everything about someone goes, and keeping it instead."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lms.agencies import access, fresh
from lms.agencies.fresh import require_fresh
from lms.agencies.roles import Can
from lms.training.views import learner_frame

from . import actions, rules


def _actor(request):
    return access.acting_membership(request) or request.user


@require_fresh
@require_http_methods(["GET", "POST"])
def my_erase(request):
    """Say what goes, what must stay and for how long; plan the erasure seven days from now."""
    if request.method == "POST":
        actions.ask_to_erase(request.user, by=_actor(request))
        return redirect("my_erase")
    context = learner_frame(request) | {
        "stays": rules.what_stays(request.user),
        "only_manager": rules.only_manager(request.user),
    }
    return render(request, "privacy/my_erase.html", context)


@login_required
@require_POST
def my_erase_keep(request):
    """Take a planned erasure back, whoever asked for it. The person is not asked again who it is.

    Keeping changes nothing, and someone may have opened this on the last day.
    """
    actions.keep(request.user, by=_actor(request))
    messages.success(request, _("Your data stays."))
    return redirect("my")


@login_required
@require_POST
def staff_erase(request, pk):
    """Plan the erasure of someone who asked a manager for it, or take back what a manager planned.

    A manager takes back only what a manager planned, never what the person asked themself.
    """
    actor = access.require(request, Can.INVITE)
    member = access.listed_or_404(actor, pk)
    fresh.require(request)
    if "keep" in request.POST:
        if rules.asked_by_themself(member.person):
            messages.error(request, _("They asked for this themself. Only they can take it back."))
        else:
            actions.keep(member.person, by=actor)
            messages.success(request, _("Their data stays."))
    elif not rules.may_be_asked_here(member):
        messages.error(request, _("Only they can ask for this, on their page “My choices”."))
    else:
        at = actions.ask_to_erase(member.person, by=actor)
        on = date_format(member.agency.today(at))
        messages.success(request, _("Their data goes on %(date)s.") % {"date": on})
    return redirect("staff_person", pk=member.pk)
