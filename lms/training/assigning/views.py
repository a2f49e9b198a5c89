"""The list of assignments, the page of one, and what is changed there."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from .. import access
from ..ids import uuid_or_none
from ..models import Assignment
from . import actions, listing
from .sentences import due_words, later_words, whom
from .things import title_of, titles_of

ROWS_A_PAGE = 25


@login_required
@require_GET
def assignments(request):
    """List what is assigned: to whom, by when, how often, and how many have done it."""
    actor = agency_access.require(request, Can.ASSIGN)
    choices = {
        "of": listing.things_assigned(actor, get_language()),
        "state": {key: words for key, (words, _q) in listing.STATES.items()},
    }
    chosen = {key: request.GET.get(key) for key in choices if request.GET.get(key) in choices[key]}
    found = Paginator(listing.assigned_by(actor, chosen), ROWS_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    context = {
        "agency": actor.agency,
        "choices": choices,
        "chosen": chosen,
        "page_obj": page,
        "rows": listing.rows_of(list(page), get_language()),
        "address": "?" + "".join(f"{key}={value}&" for key, value in chosen.items()),
    }
    return render(request, "staff/assignments/list.html", context)


def _found(request, pk):
    actor = agency_access.require(request, Can.ASSIGN)
    found = access.assignments_of(actor).filter(kind=Assignment.Kind.ASSIGNED)
    found = found.select_related("group", "created_by", "module", "course", "after")
    return actor, get_object_or_404(found, pk=pk)


class DueForm(forms.Form):
    """The new date for those who are ticked; empty takes their due date away."""

    due_on = forms.DateField(
        required=False,
        error_messages={"invalid": gettext_lazy("Write the date like 2027-03-31, or pick it.")},
    )

    def __init__(self, data=None, *, today):
        super().__init__(data)
        self.today = today

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < self.today:
            raise forms.ValidationError(_("This date is in the past. Pick today or later."))
        return due_on


@login_required
@require_GET
def assignment(request, pk):
    """Show one assignment: what it says, what it will do, and where everyone is."""
    actor, found = _found(request, pk)
    return _page(request, actor, found)


def _page(request, actor, found, errors=None, ticked=()):
    today, language = actor.agency.today(), get_language()
    page = Paginator(listing.cycles_of(found, actor), ROWS_A_PAGE)
    page = page.get_page(request.GET.get("page"))
    first = Assignment(module=found.after) if found.after_id else None
    first_title = titles_of([first], language)[first.pk] if first else ""
    now = timezone.now()
    context = {
        "agency": actor.agency,
        "assignment": found,
        "title": title_of(found, language),
        "whom": whom(found),
        "due": due_words(found),
        "later": later_words(found, first_title),
        "waiting": listing.waiting_for(found, actor),
        "page_obj": page,
        "rows": [
            {
                "cycle": cycle,
                "state": listing.state_words(cycle, today),
                "back": listing.comes_back_on(found, cycle),
                "ticked": str(cycle.learner_id) in ticked,
            }
            for cycle in page
        ],
        "errors": errors or {},
        "due_on": request.POST.get("due_on", ""),
        "may_restore": actions.may_restore(found, now),
    }
    status = 422 if errors else 200
    return render(request, "staff/assignments/page.html", context, status=status)


@login_required
@require_POST
def change_due(request, pk):
    """Move the due date of those who are ticked, or of everyone who has it open."""
    actor, found = _found(request, pk)
    form = DueForm(request.POST, today=actor.agency.today())
    open_ones = listing.cycles_of(found, actor).filter(closed_at=None)
    if not request.POST.get("everyone"):
        ticked = [pk for pk in map(uuid_or_none, request.POST.getlist("people")) if pk]
        open_ones = open_ones.filter(learner__in=ticked)
    people = list(open_ones.values_list("learner_id", flat=True))
    errors = dict(form.errors.items())
    if not people:
        errors["people"] = [_("Tick at least one person who has it open.")]
    if errors:
        return _page(request, actor, found, errors, request.POST.getlist("people"))
    moved = actions.change_due(found, people, form.cleaned_data["due_on"], by=actor)
    words = ngettext("The date moved for %(n)s person.", "The date moved for %(n)s people.", moved)
    messages.success(request, words % {"n": moved})
    return redirect("staff_assignment", pk=found.pk)


@login_required
@require_POST
def stop(request, pk):
    """Take an assignment back, on any day; it can be put back for 24 hours."""
    actor, found = _found(request, pk)
    actions.withdraw(found, by=actor)
    return redirect("staff_assignment", pk=found.pk)


@login_required
@require_POST
def put_back(request, pk):
    actor = agency_access.require(request, Can.ASSIGN)
    found = access.assignment_or_404(actor, pk)
    if not actions.restore(found, by=actor):
        messages.error(request, _("This cannot be undone any more."))
    if found.kind == Assignment.Kind.OFFERED:
        return redirect("staff_assigned", pk=found.pk)
    return redirect("staff_assignment", pk=found.pk)


@login_required
@require_http_methods(["GET", "POST"])
def cycle_due(request, pk):
    """Move the due date of one person's open cycle, whoever assigned it."""
    actor = agency_access.require(request, Can.ASSIGN)
    found = access.training_visible_to(actor).select_related("learner")
    cycle = get_object_or_404(found.filter(closed_at=None), pk=pk)
    sent = request.method == "POST"
    form = DueForm(request.POST if sent else None, today=actor.agency.today())
    if form.is_valid():
        actions.move_due(cycle, form.cleaned_data["due_on"], by=actor)
        messages.success(request, _("The date moved."))
        return redirect("staff_cycle", pk=cycle.pk)
    context = {"cycle": cycle, "form": form}
    return render(request, "staff/cycle/due.html", context, status=422 if form.errors else 200)
