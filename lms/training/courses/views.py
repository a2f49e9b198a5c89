"""A learner's own course: its parts, and its policies to read and agree to."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.catalogue import courses_in
from courses.html import rich_text

from .. import views
from ..ids import number_or_none
from ..models import Cycle
from . import access, actions, rules
from .queries import CoursePlace, places_of


@login_required
@require_GET
def course(request, pk):
    """Show a course's parts in order, with the one to do next."""
    cycle = access.own_course_or_404(request.user, pk)
    place = _place_or_404(cycle)
    context = views.learner_frame(request) | {
        "cycle": cycle,
        "place": place,
        "card": courses_in(get_language()).get(cycle.course_id),
        "done": getattr(cycle, "completion", None),
        "parts": [(part, rich_text(part.text)) for part in place.parts],
    }
    return render(request, "training/courses/course.html", context)


@login_required
@require_POST
def open_part(request, pk, module_id):
    """Go to a module of a course, opening it anew where it is not open."""
    cycle = access.own_course_or_404(request.user, pk)
    part = next((p for p in _place_or_404(cycle).parts if p.module_id == module_id), None)
    if part is None:
        raise Http404
    if part.gone:
        return redirect("my_course", pk=cycle.pk)
    try:
        opened = part.cycle or actions.open_module(cycle, module_id)
    except actions.NotOpen:
        return redirect("my_course", pk=cycle.pk)
    return redirect("my_guide", pk=opened.pk)


@login_required
@require_http_methods(["GET", "POST"])
def policy(request, pk, part_id):
    """Read a policy, and agree to it. What is agreed to is the version that was on the page."""
    cycle = access.own_course_or_404(request.user, pk)
    place = _place_or_404(cycle)
    part = next((p for p in place.parts if p.id == part_id and p.kind == "policy"), None)
    if part is None:
        raise Http404
    if part.state == rules.LOCKED:
        return redirect("my_course", pk=cycle.pk)
    changed = False
    if request.method == "POST":
        try:
            actions.agree(cycle, part_id, _version_read(cycle, request) or place.version)
            return redirect("my_course", pk=cycle.pk)
        except actions.OldWords:
            changed = True
        except actions.NotOpen:
            return redirect("my_course", pk=cycle.pk)
    version = part.done.version if part.done else place.version
    text = (version.part(part_id) or {}).get("text", part.text)
    context = views.learner_frame(request) | {
        "cycle": cycle,
        "part": part,
        "text": rich_text(_under_the_title(text)),
        "version": version,
        "changed": changed,
    }
    return render(request, "training/courses/policy.html", context, status=422 if changed else 200)


def _under_the_title(text: str) -> str:
    """Return a policy's text with its headings one level up: on its own page no other is above."""
    return text.replace("<h3>", "<h2>").replace("</h3>", "</h2>")


def _version_read(cycle: Cycle, request):
    """Return the version that the page was made from."""
    number = number_or_none(request.POST.get("version"))
    return cycle.course.versions.filter(pk=number).first()


def _place_or_404(cycle: Cycle) -> CoursePlace:
    for place in places_of([cycle], get_language(), on=_today(cycle)):
        return place
    raise Http404


def _today(cycle: Cycle) -> date:
    return cycle.agency.today(timezone.now())
