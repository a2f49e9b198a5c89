"""Teach-back: how someone showed what a guide is about. Never required; they see it, too."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from ..ids import uuid_or_none
from ..models import SignOff
from ..views import learner_frame
from . import access, actions
from .skills import skills_of


@login_required
@require_http_methods(["GET", "POST"])
def showed(request, pk):
    """Note how someone showed each skill of a guide that was just done together, or nothing."""
    actor = agency_access.require(request, Can.RECORD)
    cycle = access.done_together_or_404(actor, pk)
    skills = skills_of(cycle.completion.module_version)
    if request.method == "POST":
        said = [(skill, request.POST.get(f"skill-{skill['id']}")) for skill in skills]
        seen = [(skill, result) for skill, result in said if result in SignOff.Result.values]
        form = uuid_or_none(request.POST.get("form")) or uuid4()
        actions.keep_showings(cycle, seen, id=form, by=actor, at=timezone.now())
        if seen:
            messages.success(request, _("It is noted. They see it, too."))
        return redirect("people_i_support")
    context = learner_frame(request) | {
        "cycle": cycle,
        "name": cycle.learner.display_name,
        "skills": skills,
        "results": SignOff.Result.values,
        "form_id": uuid4(),
    }
    return render(request, "training/together/showed.html", context)


@login_required
@require_POST
def more_practice(request, pk):
    """The person wants more practice, or no longer does: only who saw it learns of it."""
    showing = access.own_showing_or_404(request.user, pk)
    actions.want_more_practice(showing, "more" in request.POST, at=timezone.now())
    return redirect("my_guide", pk=showing.cycle_id)
