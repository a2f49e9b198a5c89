"""Doing a guide together on the worker's device, until they take it back with their password."""

from time import time
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.catalogue import cards_of, guide_in
from home.look import Look
from lms.agencies import access as agency_access
from lms.agencies import fresh
from lms.agencies.queries import contact_of
from lms.agencies.roles import Can

from .. import access as training_access
from ..ids import uuid_or_none
from ..models import Assignment
from ..offers import OFFERED, offers_by_person
from ..views import learner_frame
from . import access, actions, mode


@login_required
@require_http_methods(["GET", "POST"])
def begin(request, pk):
    """Pick a guide for someone, open offers first, and open it on this device."""
    actor = agency_access.require(request, Can.RECORD)
    person = access.writable_or_404(actor, pk)
    modules = training_access.modules_to_give(Assignment.Kind.OFFERED)
    error = ""
    if request.method == "POST":
        module = modules.filter(pk=uuid_or_none(request.POST.get("module"))).first()
        if module:
            mode.begin(request, member=pk, module=module.pk, language=get_language())
            with translation.override(person.person.language):
                return redirect("together")
        error = _("Pick one guide.")
    offers = offers_by_person(actor, get_language(), [person.person_id])[person.person_id]
    offered = {row.module_id for row in offers if row.state == OFFERED}
    guides = cards_of(modules, get_language())
    context = learner_frame(request) | {
        "person": person,
        "guides": sorted(guides, key=lambda card: card.module_id not in offered),
        "offered": offered,
        "error": error,
    }
    status = 422 if error else 200
    return render(request, "training/together/begin.html", context, status=status)


def _going_on(request):
    """Return what is done together now, its worker and its person; 404 when nothing is.

    Someone who may not see the person any more (they left, or asked for it) has no person.
    """
    actor = agency_access.require(request, Can.RECORD)
    together = mode.now_in(request.session)
    if together is None:
        raise Http404
    person = access.writable_by(actor).select_related("person").filter(pk=together.member).first()
    return together, actor, person


def _frame(request, together, actor, person) -> dict:
    return {
        "contact": contact_of(actor.agency),
        "together": together,
        "worker": actor.person.display_name,
        "name": person.person.display_name if person else "",
    }


@login_required
@require_GET
def guide(request):
    """The guide, as anyone reads it, with a band that says whose it is. Nothing is saved."""
    agency_access.require(request, Can.RECORD)
    if mode.now_in(request.session) is None:
        return redirect("people_i_support")
    together, actor, person = _going_on(request)
    look = Look.from_request(request)
    document = guide_in(get_language(), UUID(together.module), look.phone, look.view)
    if together.over or person is None or document is None:
        return redirect("together_hand_back")
    context = _frame(request, together, actor, person) | {"guide": document}
    return render(request, "training/together/guide.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def end(request):
    """Ask the person, not the worker: Write down that we did this? No keeps nothing at all."""
    together, actor, person = _going_on(request)
    if together.over or together.alone or person is None:
        return redirect("together_hand_back")
    said = request.POST.get("answer")
    if said not in {"yes", "no"}:
        context = _frame(request, together, actor, person)
        return render(request, "training/together/end.html", context)
    cycle = _write_down(together, actor, person) if said == "yes" else ""
    mode.change(request.session, said=said, cycle=cycle)
    return redirect("together_hand_back")


def _write_down(together, actor, person) -> str:
    """Write a guide down as done together; return its cycle's id, or "" when it was taken away."""
    document = guide_in(get_language(), UUID(together.module), "")
    if document is None:
        return ""
    written = actions.write_down(
        person, document.version, id=UUID(together.offer), by=actor, at=timezone.now()
    )
    return str(written.pk)


@login_required
@require_POST
def alone(request):
    """The person goes on without the worker: nothing is asked at the end."""
    together, *_ = _going_on(request)
    if not together.over:
        mode.change(request.session, alone=True)
    return redirect("together")


@login_required
@require_http_methods(["GET", "POST"])
def hand_back(request):
    """Give the device back: the worker says who they are, and their pages open again."""
    together, actor, person = _going_on(request)
    if request.method == "GET":
        context = _frame(request, together, actor, person)
        return render(request, "training/together/hand_back.html", context)
    since = max(together.asked_at, time() - mode.SECONDS_TO_HAND_BACK)
    if not together.asked_at or not fresh.shown_since(request, since):
        mode.change(request.session, asked_at=time())
        return fresh.ask(request)
    mode.end(request.session)
    with translation.override(together.language):
        to = reverse("showed", args=[together.cycle]) if together.cycle else ""
        response = redirect(to or "people_i_support")
    mode.give_look_back(together, response, secure=request.is_secure())
    return response
