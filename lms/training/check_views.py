"""The check of a lesson: its questions, one try at a time, and what became of a try."""

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from home.choosing import choices_and_back
from home.context import other_language
from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from . import access, rules
from .check import CheckForm, results_of
from .done_when import done_when, questions_asked
from .drawing import drawn
from .evidence import (
    MOST_EVENTS,
    NoTryLeft,
    record_check,
    record_events,
    sent_before,
    standing_tries,
)
from .ids import number_or_none, uuid_or_none
from .models import StepEvent
from .views import document_of, learner_frame

LEAVING = {"save", "choose", "switch"}
"""The buttons that keep the answers so far without checking them."""


@login_required
@require_http_methods(["GET", "POST"])
def check(request, pk):
    """Show a try's questions; take its answers in, once; say what became of it."""
    cycle = access.own_cycle_or_404(request.user, pk)
    document = document_of(request, cycle)
    version = _version_shown(cycle, request.POST.get("version")) or document.version
    if not version.check_questions:
        raise Http404
    attempts = list(cycle.attempts.select_related("version").order_by("pk"))
    tries = standing_tries(cycle, attempts, document.version.language)
    context = learner_frame(request) | {"guide": document, "cycle": cycle, "version": version}
    client_id = uuid_or_none(request.POST.get("attempt"))
    before = sent_before(attempts, client_id, number_or_none(request.POST.get("number")))
    if before:
        return _result(request, context, before, again=before.client_id != client_id)
    if tries.left == 0:
        return _no_try_left(request, context, tries)
    sent = request.POST if request.method == "POST" else None
    kept = rules.answers_of_this_try(cycle.events.all(), attempts)
    form = CheckForm(version, sent, kept, drawn(version, cycle.pk, tries.next_number))
    if sent and (LEAVING & sent.keys() or not form.is_valid()):
        _keep_answers(cycle, version, form.changed_from(kept))
    if sent and "choose" in sent:
        return redirect(choices_and_back(request.path))
    if sent and "switch" in sent:
        return redirect(other_language(request)["url"])
    if sent and "save" in sent:
        return redirect("my_check", pk=pk)
    if form.is_valid():
        answers = {"client_id": client_id or uuid4(), "number": tries.next_number}
        try:
            attempt = record_check(cycle, version, form.answers, **answers)
        except NoTryLeft:
            return _no_try_left(request, context, tries)
        cycle.refresh_from_db()
        return _result(request, context, attempt)
    context |= {
        "questions": form.questions,
        "errors": form.errors,
        "attempt_id": uuid4(),
        "tries": tries,
        "done_when": done_when(version, limited=cycle.agency_id is not None),
        "asked": questions_asked(version),
    }
    status = 422 if form.errors else 200
    return render(request, "training/check.html", context, status=status)


def _version_shown(cycle, number):
    """Return the version that a page was made from, so that it is graded against that one."""
    return cycle.module.versions.filter(pk=number_or_none(number)).first()


def _keep_answers(cycle, version, answers: dict[str, list[str]]) -> None:
    """Save answers as a script would have, each as it was picked."""
    now = timezone.now()
    events = [
        {
            "id": str(uuid4()),
            "cycle": str(cycle.pk),
            "version": version.pk,
            "kind": StepEvent.Kind.ANSWERED,
            "step": question,
            "value": chosen,
            "at": now.isoformat(),
        }
        for question, chosen in answers.items()
    ]
    for first in range(0, len(events), MOST_EVENTS):
        record_events(cycle.learner, events[first : first + MOST_EVENTS], now=now)


def _result(request, context, attempt, *, again=False):
    """Show what became of a try, as it was first sent."""
    cycle = context["cycle"]
    attempts = list(cycle.attempts.select_related("version").order_by("pk"))
    version = context["guide"].version
    tries = standing_tries(cycle, attempts, version.language)
    events = list(cycle.events.select_related("version"))
    context |= {
        "attempt": attempt,
        "again": again,
        "rows": results_of(attempt),
        "done": getattr(cycle, "completion", None),
        "tries": tries,
        "left": rules.still_open(attempt.version, events, attempts, cycle.sign_offs.all()),
        "supervisors": _supervisors(cycle) if tries.ran_out else [],
    }
    return render(request, "training/check_result.html", context)


def _no_try_left(request, context, tries):
    """Say who may give one more try; never a dead end."""
    cycle = context["cycle"]
    context |= {"tries": tries, "supervisors": _supervisors(cycle) if tries.ran_out else []}
    status = 422 if request.method == "POST" else 200
    return render(request, "training/check_no_try.html", context, status=status)


def _supervisors(cycle) -> list[str]:
    """Return the names of those who may give the learner one more try."""
    mine = agency_access.own_memberships(cycle.learner).filter(agency=cycle.agency_id).first()
    if mine is None:
        return []
    members = agency_access.who_sees(mine).select_related("person")
    members = members.order_by("person__display_name", "pk")
    return [member.person.display_name for member in members if member.can(Can.ASSIGN)]
