"""Saying that someone is away, and that they are back."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from .leave import end_leave, leave_of, start_leave

LONG_AGO = timedelta(days=366)


class DayForm(forms.Form):
    on = forms.DateField(
        error_messages={
            "required": gettext_lazy("Write the date like 2027-03-31, or pick it."),
            "invalid": gettext_lazy("Write the date like 2027-03-31, or pick it."),
        }
    )

    def __init__(self, data=None, *, today, first=None):
        super().__init__(data)
        self.today, self.first = today, first or today - LONG_AGO

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("Pick today or a day before."))
        if on < self.first:
            raise forms.ValidationError(_("This day is too early."))
        return on


@login_required
@require_http_methods(["GET", "POST"])
def leave(request, pk):
    """Ask since when someone is away; or, while they are, since when they are back."""
    actor = agency_access.require(request, Can.ASSIGN)
    members = agency_access.assignable_by(actor).select_related("person", "agency")
    member = get_object_or_404(members, pk=pk)
    now_away, today = leave_of(member), actor.agency.today()
    form = DayForm(
        request.POST if request.method == "POST" else None,
        today=today,
        first=now_away and now_away.started_on,
    )
    if form.is_valid():
        _save(request, member, now_away, actor, form.cleaned_data["on"])
        return redirect("staff_person", pk=member.pk)
    context = {"member": member, "leave": now_away, "form": form, "today": today}
    return render(request, "staff/leave/page.html", context, status=422 if form.errors else 200)


def _save(request, member, now_away, actor, on) -> None:
    """Do what the form was shown for: the same form sent twice changes nothing more."""
    if request.POST.get("what") == "back":
        if end_leave(member, by=actor, on=on):
            messages.success(request, _("They are back. Their due dates moved by the days away."))
    elif now_away is None:
        start_leave(member, by=actor, on=on)
        messages.success(request, _("They are away. What they were assigned waits."))
