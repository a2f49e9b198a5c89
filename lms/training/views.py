"""A learner's own pages."""

import json
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.catalogue import guide_in
from courses.finding import LONGEST_QUERY, found_in
from courses.models import ModuleVersion
from home.look import Look
from lms.agencies import access as agency_access
from lms.agencies.doors import SHARED_DEVICE
from lms.agencies.letting_in.notices import open_notices
from lms.agencies.queries import contact_for
from lms.agencies.roles import PATIENT, Can
from lms.agencies.staying.activity import not_activity

from . import access, actions, rules
from .done_when import done_when
from .done_words import done_how
from .evidence import record_events
from .ids import number_or_none
from .models import Cycle, StepEvent
from .must_report import must_report_for
from .sharing.queries import shared_names
from .shelf import guides_to_choose, shelf_of
from .signing.access import named_for
from .signing.queries import marked_skills
from .together.access import seen_of

JUST_TAPPED = "just_tapped"
MOST_FOUND = 5


def learner_frame(request) -> dict:
    """Return what every signed-in learner's page shows: whom to call, and ways to other desks."""
    membership = agency_access.acting_membership(request)
    agency = membership and membership.agency
    return {
        "contact": contact_for(membership),
        "zone": agency.time_zone if agency else settings.TIME_ZONE,
        "role": membership.role if membership else "",
        "people_link": bool(membership and membership.can(Can.OFFER)),
        "staff_link": bool(membership and membership.can(Can.ASSIGN)),
        "shared_device": request.session.get(SHARED_DEVICE, False),
    }


@login_required
@require_GET
def my(request):
    frame = learner_frame(request)
    shelf = shelf_of(request.user, get_language(), frame["zone"])
    context = frame | {"next": shelf.next, "also": shelf.also, "done": shelf.done}
    actor = agency_access.acting_membership(request)
    context["observes"] = bool(actor and actor.can(Can.RECORD) and named_for(actor).exists())
    if frame["role"] == PATIENT.key:
        context["notice"] = open_notices(request.session, request.user).first()
    return render(request, "training/my.html", context)


@login_required
@require_GET
def all_of_them(request):
    frame = learner_frame(request)
    language, query = get_language(), request.GET.get("q", "").strip()[:LONGEST_QUERY]
    guides = guides_to_choose(language, for_people=frame["role"] in {"", PATIENT.key})
    if query:
        theirs = {card.module_id for card in guides}
        best = found_in(language, query).guides
        guides = [card for card in best if card.module_id in theirs][:MOST_FOUND]
    return render(request, "training/all.html", frame | {"guides": guides, "q": query})


@login_required
@require_POST
def start(request, module_id):
    """Open a guide that the person chose; one they were given stays the one they go on with."""
    module = get_object_or_404(access.modules_to_start(), pk=module_id)
    given = access.own_cycles(request.user).open().filter(module=module).first()
    return redirect("my_guide", pk=(given or actions.start_own(request.user, module)).pk)


@login_required
@require_GET
def guide(request, pk):
    cycle = access.own_cycle_or_404(request.user, pk)
    if cycle.course_id:
        return redirect("my_course", pk=cycle.pk)
    document = _document(request, cycle)
    if document is None:
        return render(request, "training/withdrawn.html", learner_frame(request), status=410)
    completion = getattr(cycle, "completion", None)
    frame = learner_frame(request)
    is_offer = cycle.kind == Cycle.Kind.OFFERED
    place = rules.place(document.version.step_ids, cycle.events.all())
    context = frame | {
        "guide": document,
        "cycle": cycle,
        "place": place,
        "last_done": document.step(place.last_done),
        "skipped": place.skipped.intersection(document.version.step_ids),
        "just": just_tapped(request, cycle, document),
        "done": completion,
        "done_how": done_how(completion, ZoneInfo(frame["zone"])),
        "seen": seen_of(cycle) if is_offer and completion else (),
        "offer": is_offer and not cycle.answer and not cycle.closed_at,
        "event_id": uuid4(),
        "shared_with": ", ".join(shared_names(cycle)),
        "done_when": done_when(document.version, limited=cycle.agency_id is not None),
        "skills": [] if is_offer else marked_skills(cycle, document.version),
        "must_report": any(step.local for step in document.steps)
        and must_report_for(agency_access.acting_membership(request), cycle),
        "void": completion and getattr(completion, "void", None),
        "not_renewed": not_renewed(cycle, document.version),
    }
    return render(request, "training/guide.html", context)


def just_tapped(request, cycle, document) -> dict | None:
    """Return the step saved without a script a moment ago, once, so that it can be taken back."""
    where, kind, step_id = request.session.pop(JUST_TAPPED, None) or ("", "", "")
    step = document.step(step_id) if where == str(cycle.pk) else None
    return {"kind": kind, "step": step_id, "number": step.number} if step else None


def document_of(request, cycle):
    """Return the guide in this language, else in any; 404 when it was withdrawn."""
    document = _document(request, cycle)
    if document is None:
        raise Http404
    return document


def _document(request, cycle):
    look = Look.from_request(request)
    return guide_in(get_language(), cycle.module_id, look.phone, look.view)


def not_renewed(cycle, version) -> bool:
    """Whether a module changed so much that what this language still says does not count."""
    if cycle.closed_at or cycle.why != Cycle.Why.CHANGED:
        return False
    return version.edition < rules.edition_asked(cycle, cycle.module.versions.all())


@login_required
@require_POST
def step(request, pk):
    """Save one step without a script, then show the screen after it."""
    cycle = access.own_cycle_or_404(request.user, pk)
    kind = next((k for k in StepEvent.Kind.values if k in request.POST), None)
    event = {
        "id": request.POST.get("event"),
        "cycle": str(cycle.pk),
        "version": number_or_none(request.POST.get("version")),
        "kind": kind,
        "step": request.POST.get(kind or "", ""),
        "at": timezone.now().isoformat(),
    }
    receipt = record_events(request.user, [event])
    if receipt.results[0]["result"] == "refused":
        return redirect("my_guide", pk=cycle.pk)
    if kind in {"done", "skipped"} and not (receipt.completed or cycle.closed_at):
        request.session[JUST_TAPPED] = str(cycle.pk), kind, event["step"]
    return redirect(reverse("my_guide", args=[cycle.pk]) + _screen_after(event))


def _screen_after(event: dict) -> str:
    """Return the fragment of the screen that follows a step."""
    if event["kind"] == StepEvent.Kind.FINISHED:
        return "#finish"
    if event["kind"] == StepEvent.Kind.STOPPED:
        return "#stop"
    if event["kind"] == StepEvent.Kind.UNDONE:
        return f"#s-{event['step']}"
    ids = ModuleVersion.objects.get(pk=event["version"]).step_ids
    following = ids.index(event["step"]) + 1
    return f"#s-{ids[following]}" if following < len(ids) else "#finish"


@login_required
@require_POST
def answer(request, pk):
    """Keep what a person says to an offer. Nobody else is told."""
    cycle = access.own_cycle_or_404(request.user, pk)
    said = request.POST.get("answer")
    if said not in {"yes", "not-now", "no"}:
        return redirect("my_guide", pk=cycle.pk)
    actions.answer_offer(cycle, said)
    if said != "yes":
        return redirect("my")
    first = document_of(request, cycle).steps[0]
    return redirect(reverse("my_guide", args=[cycle.pk]) + f"#s-{first.id}")


@not_activity
@require_GET
def token(request):
    """Return a fresh form token for scripts; 401 for someone who is not signed in."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": "sign in"}, status=401)
    return JsonResponse({"token": get_token(request)})


@require_POST
def events(request):
    """Take in a batch of step events; each is answered stored, already or refused."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": "sign in"}, status=401)
    try:
        batch = json.loads(request.body)["events"]
        receipt = record_events(request.user, batch)
    except (ValueError, TypeError, KeyError, RecursionError):
        return JsonResponse(
            {"error": _("Send {“events”: […]} with at most 100 of them.")}, status=400
        )
    return JsonResponse(
        {"results": receipt.results, "completed": [str(cycle.pk) for cycle in receipt.completed]}
    )
