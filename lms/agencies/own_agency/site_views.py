"""Whom public pages name, for whoever keeps the site."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import access
from ..models import SiteContact
from ..queries import only_agency
from . import actions
from .site_forms import SiteContactForm


@login_required
@require_http_methods(["GET", "POST"])
def site_contact(request):
    """Show, change or remove the contact of pages for everyone."""
    actor = access.require_site(request)
    now = SiteContact.objects.first()
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_site_contact(by=actor)
        messages.success(request, _("Removed."))
        return redirect("site_contact")
    form = SiteContactForm(
        request.POST or None, instance=SiteContact.objects.first() or SiteContact()
    )
    if request.method == "POST" and form.is_valid():
        actions.set_site_contact(form.instance, by=actor)
        messages.success(request, _("Saved."))
        return redirect("site_contact")
    context = {"form": form, "now": now, "agency": only_agency()}
    return render(request, "people/site_contact.html", context, status=422 if form.errors else 200)
