"""What a manager decides for their agency, and what is left to do before people come."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from .. import access
from ..models import Agency
from ..roles import Can
from . import actions
from .forms import AgencyForm


@login_required
@require_http_methods(["GET", "POST"])
def settings(request):
    actor = access.require(request, Can.SET_AGENCY)
    agency = Agency.objects.get(pk=actor.agency_id)
    form = AgencyForm(request.POST or None, instance=agency)
    if request.method == "POST" and form.is_valid():
        actions.change_settings(form.instance, by=actor)
        return redirect(f"{request.path}?saved")
    context = {
        "agency": actor.agency,
        "form": form,
        "seen_by_all": [form[name] for name in SEEN_BY_ALL],
        "parts": [(title, [form[name] for name in names]) for title, names in PARTS],
        "saved": "saved" in request.GET and not form.errors,
    }
    status = 422 if form.errors else 200
    return render(request, "staff/agency/settings.html", context, status=status)


SEEN_BY_ALL = ("name", "contact_phone", "crisis_call")
PARTS = (
    (_("What your peers and staff read in lessons"), ("must_report",)),
    (_("Signing in"), ("second_factor_days", "pin_length")),
    (_("Reminders"), ("reminders_by_email", "reminders_by_sms")),
    (_("How long records are kept"), ("keep_patients_years", "keep_workers_years")),
)
