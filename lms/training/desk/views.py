"""The peer's desk: the people I support, and the guides I offer them."""

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.catalogue import cards_of
from lms.agencies import access as agency_access
from lms.agencies.reaching.access import reach_of
from lms.agencies.reaching.rules import in_words
from lms.agencies.roles import Can

from .. import access, actions
from ..ids import uuid_or_none
from ..models import Assignment
from ..views import learner_frame
from .queries import LONGEST_SEARCH, asking, page_of, rows_of, supported_by


@login_required
@require_GET
def people(request):
    actor = agency_access.require(request, Can.OFFER)
    supported = supported_by(actor, timezone.now())
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    page = page_of(supported, search, request.GET.get("page"))
    context = learner_frame(request) | {
        "people": rows_of(actor, list(page), get_language()),
        "page_obj": page,
        "search": search,
        "asking": asking(supported),
        "records": actor.can(Can.RECORD),
        "just_offered": _just_offered(actor, request.GET.get("offered")),
    }
    return render(request, "training/people.html", context)


def _just_offered(actor, pk):
    """Return the offer just made, while it can still be undone."""
    offer = access.assignments_of(actor).filter(pk=uuid_or_none(pk)).first()
    return offer if offer and actions.may_undo(offer, timezone.now()) else None


@login_required
@require_http_methods(["GET", "POST"])
def offer(request, pk):
    actor = agency_access.require(request, Can.OFFER)
    person = agency_access.person_with_card_or_404(actor, pk)
    modules = access.modules_to_give(Assignment.Kind.OFFERED)
    error = ""
    if request.method == "POST":
        module = modules.filter(pk=uuid_or_none(request.POST.get("module"))).first()
        if module:
            given = actions.give(
                id=uuid_or_none(request.POST.get("offer")) or uuid4(),
                kind=Assignment.Kind.OFFERED,
                module=module,
                members=[person],
                by=actor,
            )
            return redirect(f"{reverse('people_i_support')}?offered={given.pk}")
        error = _("Pick one guide.")
    context = learner_frame(request) | {
        "person": person,
        "guides": cards_of(modules, get_language()),
        "error": error,
        "offer_id": uuid4(),
        "reach": next(map(in_words, reach_of(actor, [person.pk]).values()), None),
    }
    return render(request, "training/offer_person.html", context, status=422 if error else 200)


@login_required
@require_POST
def undo(request, pk):
    """Take back an offer made in the last 24 hours."""
    actor = agency_access.require(request, Can.OFFER)
    given = access.assignment_or_404(actor, pk)
    if actions.may_undo(given, timezone.now()):
        actions.withdraw(given, by=actor)
    return redirect("people_i_support")
