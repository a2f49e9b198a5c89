"""What I still need by when: a person picks their state and period."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..models import Certification
from ..views import learner_frame
from . import access, actions
from .forms import StateForm, sent
from .needs import needs
from .packs import packs
from .transcript import transcript_of


@login_required
@require_http_methods(["GET", "POST"])
def my_hours(request):
    member = access.worker_or_404(request)
    now = timezone.now()
    chosen = Certification.objects.filter(person=request.user).first()
    initial = chosen and {name: getattr(chosen, name) for name in StateForm.base_fields}
    form = StateForm(*sent(request)[:1], initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.choose_state(request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("my_hours")
    context = learner_frame(request) | {"form": form, "chosen": chosen}
    if chosen and (pack := packs().get(chosen.state)):
        context |= _held_to(pack, chosen, member, request.user, now)
    status = 422 if form.errors else 200
    return render(request, "training/hours/my_hours.html", context, status=status)


def _held_to(pack, chosen, member, person, now) -> dict:
    """Return the rule, and the hours held to it once a manager of the agency confirmed it."""
    confirmed = access.confirmations_of(member.agency_id).filter(
        state=pack.key, fingerprint=pack.fingerprint
    )
    told = {"pack": pack, "confirmation": confirmed.first()}
    if told["confirmation"]:
        lines = transcript_of(person, now).lines
        told["needs"] = needs(pack, lines, chosen.starts_on, chosen.ends_on)
    return told
