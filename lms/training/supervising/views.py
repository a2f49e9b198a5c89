"""A supervisor's page of one cycle: where it is, how it was done, and putting it right."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lms.agencies import access as agency_access
from lms.agencies import fresh
from lms.agencies.roles import Can

from .. import access
from ..models import Cycle
from ..signing.queries import skills_of
from ..written_down.access import may_write_down
from . import actions, queries
from .forms import VoidForm


@login_required
@require_GET
def cycle(request, pk):
    actor = agency_access.require(request, Can.ASSIGN)
    found = access.record_or_404(actor, pk)
    record = queries.record_of(actor, found, get_language())
    own = found.learner_id == actor.person_id
    skills = skills_of(actor, found, record.version) if found.module_id else []
    context = {
        "agency": actor.agency,
        "record": record,
        "cycle": found,
        "completion": queries.completion_of(found),
        "own": own,
        "today": actor.agency.today(),
        "trail": [(other, queries.state_of(other)) for other in record.trail],
        "skills": skills,
        "may_sign_off": any(skill.mine for skill in skills),
        "may_void": record.state == "done" and actor.can(Can.CORRECT) and not own,
        "may_give_try": record.tries_ran_out and not own,
        "may_write_down": record.sensitive and may_write_down(actor, record.version),
    }
    return render(request, "staff/cycle/cycle.html", context)


def _others_record(actor, pk) -> Cycle:
    """Return a cycle to put right; 403 for one's own: somebody else looks after that."""
    found = access.record_or_404(actor, pk)
    if found.learner_id == actor.person_id:
        raise PermissionDenied
    return found


@login_required
@require_http_methods(["GET", "POST"])
def void(request, pk):
    """Take a completion off the record. It cannot be undone, so this page asks first."""
    actor = agency_access.require(request, Can.CORRECT)
    found = _others_record(actor, pk)
    if found.closed_why != Cycle.Closed.COMPLETED:
        return redirect("staff_cycle", pk=pk)
    fresh.require(request)
    courses = queries.courses_it_counted_for(actor, found)
    form = VoidForm(request.POST if request.method == "POST" else None, courses=courses)
    if form.is_valid():
        completions = [found.completion, *(course.completion for course in form.chosen)]
        actions.void_all(completions, why=form.cleaned_data["why"], by=actor)
        messages.success(request, _("It is off the record. The trail below stays."))
        return redirect("staff_cycle", pk=pk)
    today = actor.agency.today()
    context = {
        "form": form,
        "cycle": found,
        "courses": courses,
        "chosen": form.chosen,
        "again": actions.asked_again(found, today),
        "due_again": actions.due_again(found, today),
        "certificate": getattr(found.completion, "certificate", None),
    }
    return render(request, "staff/cycle/void.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def extra_try(request, pk):
    """Give one more try at the check; pressed twice, it is still one."""
    actor = agency_access.require(request, Can.ASSIGN)
    found = _others_record(actor, pk)
    if actions.give_extra_try(found, by=actor, at=timezone.now()):
        messages.success(request, _("They have one more try."))
    return redirect("staff_cycle", pk=pk)
