"""Managers: which states' rules count, what people ask to be counted, and prior learning."""

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import ModuleVersion
from lms.agencies import access as agency_access
from lms.agencies import fresh
from lms.agencies.roles import Can

from ..certificates.access import certificate_visible_or_404
from ..certificates.actions import revoke
from ..certificates.rules import VALID, state
from ..models import Certificate, Certification, ExternalTraining
from . import access, actions
from .categories import words_of
from .forms import AnswerForm, PriorForm, sent
from .packs import packs

FEWEST_TOLD = 5
ON_A_PAGE = 25


@login_required
@require_GET
def hours(request):
    actor = agency_access.require(request, Can.CORRECT)
    return _hours_page(request, actor)


def _hours_page(request, actor, *, wrong=None, errors=None):
    page = Paginator(access.training_sent_to(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "states": _states(actor),
        "page_obj": page,
        "asked": [(row, words_of(row.category)) for row in page],
        "reasons": ExternalTraining.Why.choices,
        "wrong": wrong,
        "errors": errors or {},
    }
    status = 422 if errors else 200
    return render(request, "staff/hours/hours.html", context, status=status)


def _states(actor) -> list[tuple]:
    """Return each state's rule, whether it is confirmed, and how many here picked it."""
    confirmed = access.confirmations_of(actor.agency_id).select_related("confirmed_by")
    standing = {one.state: one for one in confirmed}
    here = agency_access.visible_to(actor).assignable().values("person")
    chosen = Certification.objects.filter(person__in=here).values_list("state", flat=True)
    picked = Counter(chosen)
    return [
        (pack, _standing(pack, standing.get(pack.key)), _told(picked[pack.key]))
        for pack in packs().values()
    ]


def _standing(pack, confirmation) -> dict:
    """Return a confirmation, and whether the rule changed since."""
    changed = bool(confirmation) and confirmation.fingerprint != pack.fingerprint
    return {"confirmation": confirmation, "changed": changed}


def _told(number: int) -> int | None:
    """Return how many picked a state, or None for fewer than 5: nobody is to be told apart."""
    return number if number >= FEWEST_TOLD else None


@login_required
@require_POST
def confirm(request, key):
    """Confirm a state's rule, or take that back."""
    actor = agency_access.require(request, Can.CORRECT)
    pack = packs().get(key)
    if pack is None:
        raise Http404
    fresh.require(request)
    if "take-back" in request.POST:
        actions.unconfirm(pack, by=actor)
    else:
        actions.confirm(pack, by=actor)
    return redirect("staff_hours")


@login_required
@require_POST
def answer(request, pk):
    """Say whether someone's training from elsewhere counts."""
    actor = agency_access.require(request, Can.CORRECT)
    training = get_object_or_404(access.training_sent_to(actor), pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        errors = {f"why-{training.pk}": [_("Pick a reason for no.")]}
        return _hours_page(request, actor, wrong=training.pk, errors=errors)
    actions.answer(training, form.cleaned_data["answer"], form.cleaned_data["why"], by=actor)
    return redirect("staff_hours")


@fresh.require_fresh
@require_http_methods(["GET", "POST"])
def prior(request, pk):
    """Accept with evidence that someone learned a module before."""
    actor = agency_access.require(request, Can.CORRECT)
    cycle = access.cycle_to_accept_or_404(actor, pk)
    version = _version(cycle)
    now = timezone.now()
    form = PriorForm(*sent(request), today=actor.agency.today(now))
    context = {"cycle": cycle, "version": version, "form": form}
    context |= {"skills": sorted(version.required_skill_ids), "closed": bool(cycle.closed_at)}
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("evidence", "learned_on", "proof")}
        try:
            actions.accept_prior(cycle, version=version, by=actor, at=now, **said)
        except actions.NotAccepted:
            cycle.refresh_from_db()
            context["closed"] = bool(cycle.closed_at)
            return render(request, "staff/hours/prior.html", context)
        messages.success(request, _("Written down: learned before."))
        return redirect("staff_prior", pk=pk)
    status = 422 if form.errors else 200
    return render(request, "staff/hours/prior.html", context, status=status)


def _version(cycle) -> ModuleVersion:
    """Return the newest version of a cycle's module, in the agency's language if there is one."""
    versions = list(cycle.module.versions.all())
    own = [version for version in versions if version.language == cycle.agency.language]
    return max(own or versions, key=lambda version: (version.order, version.number))


@login_required
@require_http_methods(["GET", "POST"])
def certificate(request, pk):
    """Show a certificate of someone's assigned work; revoke it when it was a mistake."""
    actor = agency_access.require(request, Can.CORRECT)
    found = certificate_visible_or_404(actor, pk)
    if request.method == "POST":
        fresh.require(request)
        revoke(found, Certificate.Revoked.ERROR, by=actor)
        return redirect("staff_certificate", pk=pk)
    on = actor.agency.today()
    context = {"certificate": found, "state": state(found, on), "valid": state(found, on) == VALID}
    return render(request, "staff/hours/certificate.html", context)
