"""A person's training from elsewhere: add it, show it, ask the agency to count it, remove it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ..certificates import words
from ..views import learner_frame
from . import access, actions
from .categories import words_of
from .forms import OtherTrainingForm, sent
from .proofs import given_out


@login_required
@require_http_methods(["GET", "POST"])
def add(request):
    member = access.worker_or_404(request)
    now = timezone.now()
    form = OtherTrainingForm(*sent(request), today=member.agency.today(now))
    if request.method == "POST" and form.is_valid():
        training = actions.add_other(request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Saved. Only you see it."))
        return redirect("my_other_training", pk=training.pk)
    status = 422 if form.errors else 200
    context = learner_frame(request) | {"form": form}
    return render(request, "training/hours/add.html", context, status=status)


@login_required
@require_GET
def other(request, pk):
    training = access.own_training_or_404(request.user, pk)
    state = training.answer or ("waiting" if training.sent_at else "own")
    context = learner_frame(request) | {
        "training": training,
        "category": words_of(training.category),
        "state": state,
        "state_words": words.STATES[state],
        "member": access.works_at(request),
    }
    return render(request, "training/hours/other.html", context)


@login_required
@require_POST
def send(request, pk):
    """Ask the agency to count it, or stop asking."""
    member = access.worker_or_404(request)
    training = access.own_training_or_404(request.user, pk)
    if "take-back" in request.POST:
        actions.take_back(training, by=member)
    else:
        actions.send(training, to=member)
    return redirect("my_other_training", pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def remove(request, pk):
    """Ask first, as nothing brings it back; then remove it with its proof."""
    training = access.own_training_or_404(request.user, pk)
    if request.method == "POST":
        actions.remove_other(training)
        messages.success(request, _("Removed."))
        return redirect("my_transcript")
    context = learner_frame(request) | {"training": training}
    return render(request, "training/hours/remove.html", context)


@login_required
@require_GET
def proof(request, pk):
    return given_out(access.proof_or_404(request, pk))
