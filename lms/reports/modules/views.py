from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from courses.catalogue import modules_in
from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from ..titles import subjects
from .page import completions_by_way, modules_shown_to, people_by_state, stops
from .questions import hardest


@login_required
@require_GET
def module(request, pk):
    """Show where a module's readers stand, stop and err; numbers only, and no small ones."""
    actor = agency_access.require(request, Can.ASSIGN)
    pk = get_object_or_404(modules_shown_to(actor), pk=pk).pk
    subject = subjects(modules=[pk])[pk]
    states = people_by_state(actor, pk, actor.agency.today())
    context = {
        "subject": subject,
        "module": pk,
        "page": modules_in(get_language()).get(pk),
        "states": states,
        "ways": completions_by_way(actor, pk),
    }
    if not subject.is_sensitive:
        context |= {
            "hardest": hardest(actor, pk),
            "stops": stops(actor, pk, subject.length),
        }
    return render(request, "reports/module.html", context)
