"""Skills that wait for an observer, and marking what they saw. Also for peers who are named."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from courses.catalogue import modules_in
from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from ..ids import number_or_none
from ..opening import newest_of
from ..views import learner_frame
from . import access, actions, queries
from .forms import MarksForm

ROWS = 25


@login_required
@require_GET
def observing(request):
    actor = agency_access.require(request, Can.RECORD)
    waiting = Paginator(queries.skills_waiting(actor, get_language()), ROWS)
    context = learner_frame(request) | {
        "page_obj": waiting.get_page(request.GET.get("page")),
        "named": access.named_for(actor).exists(),
    }
    return render(request, "training/signing/waiting.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def observe(request, pk):
    """Mark the skills of one person's lesson that this observer is named for."""
    actor = agency_access.require(request, Can.RECORD)
    cycle = access.observed_or_404(actor, pk)
    version = _version_shown(cycle, request.POST.get("version"))
    rows = queries.skills_of(actor, cycle, version)
    mine = [row for row in rows if row.mine]
    form = MarksForm(request.POST or None, skills=mine, today=actor.agency.today())
    if mine and form.is_valid():
        _save(form, cycle, version, actor)
        messages.success(request, _("Saved. They can see it."))
        return redirect("my_observe", pk=pk)
    context = learner_frame(request) | {
        "cycle": cycle,
        "title": version.title,
        "version": version,
        "rows": rows,
        "mine": mine,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "training/signing/observe.html", context, status=status)


@transaction.atomic
def _save(form, cycle, version, actor):
    for skill, result, id in form.marks():
        actions.sign_off(
            cycle,
            version,
            skill.id,
            result,
            id=id,
            seen_on=form.cleaned_data["seen_on"],
            by=actor,
        )


def _version_shown(cycle, number):
    """Return the version that a page was made from; else the newest, whose words are shown."""
    shown = cycle.module.versions.filter(pk=number_or_none(number)).first()
    if shown:
        return shown
    card = modules_in(get_language()).get(cycle.module_id)
    return card.version if card else newest_of(cycle.module.versions.all())
