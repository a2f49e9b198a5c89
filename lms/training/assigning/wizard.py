"""Staff assign or offer: choose people, then a module, check, and it is done, with Undo."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from .. import access
from ..actions import give
from ..models import Assignment
from . import actions
from .forms import MONTHS, GiveForm
from .preview import offered_before, preview
from .sentences import due_words, later_words, whom
from .things import title_of

ABOUT_PEOPLE = ("audience", "group", "role", "picked", "all_found", "q", "in_group")
ABOUT_THE_RULE = (
    "module", "due_on", "due_days", "due_from", "repeat", "repeat_months", "repeat_month",
    "repeat_day", "opens_before", "after", "reason",
)  # fmt: skip
ON_PEOPLE = ("people", "group", "role")
TEMPLATES = {"people": "choose_people", "module": "choose_module", "check": "check"}


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
    form = GiveForm(request.POST or None, kind=kind, actor=actor, language=get_language())
    screen = request.POST.get("screen", "")
    if screen == "check" and form.is_valid():
        return redirect("staff_assigned", pk=_given(form, kind, actor).pk)
    return _screen(request, screen, form)


def _given(form, kind, actor) -> Assignment:
    pk, named = form.cleaned_data["assignment"], form.named
    if kind == Assignment.Kind.ASSIGNED:
        return actions.assign(form.rule(), id=pk, by=actor, members=named)
    module = form.cleaned_data["module"].module
    return give(id=pk, kind=kind, module=module, members=named, by=actor)


def _screen(request, screen, form):
    """Show the screen after `screen`, or the first whose answers are not right yet."""
    wrong = form.errors if screen else {}
    people_wrong = {field: wrong[field] for field in ON_PEOPLE if field in wrong}
    if screen not in {"people", "module", "back", "check"}:
        return _people(request, screen, form, {})
    if people_wrong:
        return _people(request, screen, form, people_wrong)
    rule_wrong = {field: wrong[field] for field in ABOUT_THE_RULE if field in wrong}
    if screen in {"people", "back"} or rule_wrong:
        errors = rule_wrong if screen in {"module", "check"} else {}
        context = {"things": form.things, "months": MONTHS, "firsts": form.firsts}
        return _render(request, "module", form, context, errors)
    return _check(request, form)


def _people(request, screen, form, errors):
    """Show one page of the people found; what is ticked on others goes along."""
    picks = form.picks
    picks.all_found = screen == "all" or (picks.all_found and screen != "one-by-one")
    number = screen.removeprefix("page-") if screen.startswith("page-") else 1
    page = picks.page(number)
    elsewhere = "" if picks.all_found else picks.elsewhere(page)
    context = {"page_obj": page, "elsewhere": elsewhere, "ticked": set(picks.picked_ids())}
    return _render(request, "people", form, context, errors)


def _check(request, form):
    """Show what this would do, before it is done."""
    said, actor = form.cleaned_data, form.actor
    context = {"thing": said["module"], "assignment_id": said["assignment"]}
    if form.kind == Assignment.Kind.OFFERED:
        context |= {"chosen": form.named, "before": offered_before(said["module"], form.named)}
        return _render(request, "check", form, context, {})
    rule = form.rule().assignment(agency=actor.agency, created_at=timezone.now())
    first = form.firsts.get(said["after"].pk, "") if said["after"] else ""
    context |= {
        "rule": rule,
        "whom": whom(rule),
        "due": due_words(rule),
        "later": later_words(rule, first),
        "first": first,
        "preview": preview(rule, actor, form.named),
    }
    return _render(request, "check", form, context, {})


def _render(request, screen, form, context, errors):
    carried = {"people": ABOUT_THE_RULE, "module": ABOUT_PEOPLE}
    names = carried.get(screen, ABOUT_PEOPLE + ABOUT_THE_RULE)
    values = request.POST.dict() | {"picked": form.picks.picked, "people": ""}
    if screen != "people" and form.picks.all_found:
        values["all_found"] = "1"
    context |= {
        "agency": form.actor.agency,
        "kind": form.kind,
        "form": form,
        "picks": form.picks,
        "errors": errors,
        "screen": screen,
        "carried": [(name, values[name]) for name in names if values.get(name)],
    }
    status = 422 if errors else 200
    return render(request, f"staff/{TEMPLATES[screen]}.html", context, status=status)


@login_required
@require_GET
def given(request, pk):
    """Say that it is done, or how far it is; with Undo for 24 hours."""
    actor = agency_access.require(request, Can.ASSIGN)
    assignment = access.assignment_or_404(actor, pk)
    now = timezone.now()
    context = {
        "agency": actor.agency,
        "assignment": assignment,
        "title": title_of(assignment, get_language()),
        "people": _people_of(assignment),
        "due": due_words(assignment),
        "may_undo": actions.may_undo(assignment, now),
        "may_restore": actions.may_restore(assignment, now),
    }
    response = render(request, "staff/assigned.html", context)
    if not assignment.given_at and not assignment.withdrawn_at:
        response["Refresh"] = "3"
    return response


def _people_of(assignment) -> int:
    same = {"module": assignment.module_id, "course": assignment.course_id}
    return assignment.cycles.filter(**same).count()


@login_required
@require_POST
def undo(request, pk):
    """Take an assignment back, for 24 hours."""
    actor = agency_access.require(request, Can.ASSIGN)
    assignment = access.assignment_or_404(actor, pk)
    if actions.may_undo(assignment, timezone.now()):
        actions.withdraw(assignment, by=actor)
    return redirect("staff_assigned", pk=assignment.pk)
