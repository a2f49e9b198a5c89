"""A manager names who may sign off which skill."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from courses.catalogue import modules_in
from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from ..ids import uuid_or_none
from . import access, actions, queries

MOST_FOUND = 25
LONGEST_SEARCH = 60


@login_required
@require_GET
def skills(request):
    actor = agency_access.require(request, Can.OBSERVERS)
    context = {"modules": queries.skills_by_module(actor, get_language())}
    return render(request, "staff/skills/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def skill(request, module_id, skill_id):
    """Tick who may sign off one skill; taking a tick away ends it, ticking again undoes that."""
    actor = agency_access.require(request, Can.OBSERVERS)
    card, found = _skill_or_404(module_id, skill_id)
    named = list(
        access.observers_of(actor)
        .filter(module=module_id, skill_id=skill_id)
        .select_related("membership__person")
        .order_by("membership__person__display_name", "pk")
    )
    others = access.may_be_named(actor).exclude(pk__in=[o.membership_id for o in named])
    if request.method == "POST":
        ticked = {uuid_or_none(value) for value in request.POST.getlist("people")} - {None}
        shown = {uuid_or_none(value) for value in request.POST.getlist("shown")} - {None}
        actions.name_observers(
            module_id,
            skill_id,
            access.may_be_named(actor).filter(pk__in=ticked),
            instead_of=[o for o in named if o.membership_id in shown],
            by=actor,
        )
        messages.success(request, _("Saved."))
        return redirect("staff_skills")
    search = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH]
    if search:
        others = others.filter(person__display_name__icontains=search)
    context = {
        "card": card,
        "skill": found,
        "named": named,
        "search": search,
        "found": others.select_related("person").order_by("person__display_name", "pk")[
            :MOST_FOUND
        ],
        "count": others.count(),
        "most": MOST_FOUND,
    }
    return render(request, "staff/skills/skill.html", context)


def _skill_or_404(module_id, skill_id):
    card = modules_in(get_language()).get(module_id)
    found = card and next((s for s in card.version.skills if s["id"] == skill_id), None)
    if found is None or card.quiet:
        raise Http404
    return card, found
