"""Staff assign or offer: choose people, then a module, check, and it is done, with Undo."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.catalogue import cards_of, modules_in
from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from . import access, actions
from .forms import GiveForm
from .models import Assignment
from .queries import already_have

MEMBERS = {
    Assignment.Kind.ASSIGNED: agency_access.assignable_by,
    Assignment.Kind.OFFERED: agency_access.offerable_by,
}


@login_required
@require_http_methods(["GET", "POST"])
def assign(request):
    return _give(request, Assignment.Kind.ASSIGNED)


@login_required
@require_http_methods(["GET", "POST"])
def offer(request):
    return _give(request, Assignment.Kind.OFFERED)


def _give(request, kind):
    """Walk through the screens; each carries what was chosen before, and Back loses nothing."""
    actor = agency_access.require(request, Can.ASSIGN)
    members = MEMBERS[kind](actor).select_related("person").order_by("person__display_name", "pk")
    modules = access.modules_to_give(kind)
    form = GiveForm(request.POST or None, kind=kind, members=members, modules=modules, actor=actor)
    context = {"agency": actor.agency, "kind": kind, "form": form, "members": members}
    screen = request.POST.get("screen", "")
    if screen == "check" and form.is_valid():
        assignment = actions.give(
            id=form.cleaned_data["assignment"],
            kind=kind,
            module=form.cleaned_data["module"],
            members=list(form.cleaned_data["people"]),
            by=actor,
            due_on=form.cleaned_data.get("due_on"),
            reason=form.cleaned_data.get("reason", ""),
        )
        return redirect("staff_assigned", pk=assignment.pk)
    return _screen(request, screen, form, context, modules)


def _screen(request, screen, form, context, modules):
    """Show the screen after `screen`, or the first whose answers are not right yet."""
    wrong = form.errors if screen else {}
    if not screen or screen == "start" or "people" in wrong:
        shown = {"people": wrong["people"]} if screen not in {"", "start"} else {}
        return _render(request, "people", context, shown)
    context |= {"chosen": form.cleaned_data["people"]}
    module_wrong = {
        field: wrong[field] for field in ("module", "due_on", "reason") if field in wrong
    }
    if screen in {"people", "back"} or module_wrong:
        pages = cards_of(modules, get_language())
        shown = module_wrong if screen not in {"people", "back"} else {}
        return _render(request, "module", context | {"pages": pages}, shown)
    module = form.cleaned_data["module"]
    context |= {
        "module": module,
        "page": modules_in(get_language())[module.pk],
        "due_on": form.cleaned_data.get("due_on"),
        "already": already_have(module, context["chosen"], context["kind"]),
        "assignment_id": form.cleaned_data["assignment"],
    }
    return _render(request, "check", context, {})


def _render(request, screen, context, errors):
    template = {"people": "choose_people", "module": "choose_module", "check": "check"}[screen]
    context |= {"errors": errors, "screen": screen}
    return render(request, f"staff/{template}.html", context, status=422 if errors else 200)


@login_required
@require_GET
def given(request, pk):
    actor = agency_access.require(request, Can.ASSIGN)
    assignment = access.assignment_or_404(actor, pk)
    context = {
        "agency": actor.agency,
        "assignment": assignment,
        "page": modules_in(get_language()).get(assignment.module_id),
        "people": assignment.cycleassignment_set.count(),
        "may_undo": actions.may_undo(assignment, timezone.now()),
    }
    return render(request, "staff/assigned.html", context)


@login_required
@require_POST
def undo(request, pk):
    """Take an assignment back, for 24 hours."""
    actor = agency_access.require(request, Can.ASSIGN)
    assignment = access.assignment_or_404(actor, pk)
    if actions.may_undo(assignment, timezone.now()):
        actions.withdraw(assignment, by=actor)
    return redirect("staff_assigned", pk=assignment.pk)
