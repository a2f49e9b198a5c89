"""The e-mail that a worker signs in with."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from home.failures import failure
from lms.outbox.queries import can_send

from .. import access, roles
from ..fresh import require_fresh
from ..invitations.links import site_address
from . import actions
from .forms import AddressForm


def _worker(request):
    """Return who acts, or 404: a second way in would pass by the limits of someone's card."""
    actor = access.acting_membership(request)
    if actor is None or actor.role == roles.PATIENT.key:
        raise Http404
    return actor


@require_fresh
@require_http_methods(["GET", "POST"])
def change(request):
    """Ask for a new address; it counts once the link that is mailed there was opened."""
    _worker(request)
    form = AddressForm(request.POST or None, now=request.user.email or "")
    context = {"form": form, "can_send": can_send()}
    if request.method == "POST" and context["can_send"] and form.is_valid():
        email, site = form.cleaned_data["email"], site_address(request)
        if not actions.ask(request.user, email, site=site, at=timezone.now()):
            return failure(request, 429)
        return render(request, "people/address_sent.html", {"email": email})
    return render(request, "people/address.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def prove(request, sealed):
    """Take the new address, from the link that was mailed to it."""
    actor = _worker(request)
    if request.method == "GET":
        return render(request, "people/address_prove.html", {})
    try:
        actions.prove(request.user, sealed, by=actor, at=timezone.now())
    except actions.Gone:
        return render(request, "people/address_gone.html", {}, status=404)
    messages.success(request, _("From now on you sign in with your new e-mail."))
    return redirect("mfa_index")
