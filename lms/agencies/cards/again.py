"""The PIN again, before something that matters: see `lms.agencies.fresh`."""

from django import forms
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from .. import access, fresh, roles
from .sign_in import try_pin_again


class PinAgainForm(forms.Form):
    pin = forms.CharField(
        label=gettext_lazy("Your PIN"),
        max_length=12,
        widget=forms.PasswordInput(
            attrs={"class": "code", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={"required": gettext_lazy("Type your PIN.")},
    )

    def clean_pin(self):
        return self.cleaned_data["pin"].strip()


@login_required
@require_http_methods(["GET", "POST"])
def pin_again(request):
    """Ask someone with a card for their PIN, then go on with what they were doing."""
    membership = access.acting_membership(request)
    if membership is None or membership.role != roles.PATIENT.key:
        raise Http404
    form = PinAgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = try_pin_again(membership, form.cleaned_data["pin"], now=timezone.now())
        if outcome.card:
            fresh.mark(request, "card")
            return fresh.go_on(request)
        form.add_error("pin", what_to_do(outcome.tries_left))
    back = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    context = {"form": form, "next": back}
    return render(request, "people/pin_again.html", context, status=422 if form.errors else 200)


def what_to_do(tries_left: int | None) -> str:
    """Return what to say beside a PIN that is not right."""
    words = _("This PIN is not right.")
    if tries_left:
        left = ngettext(
            "You have %(n)s try left. Then you wait 15 minutes.",
            "You have %(n)s tries left. Then you wait 15 minutes.",
            tries_left,
        )
        return f"{words} {left % {'n': tries_left}}"
    return words + " " + _("After many tries, wait 15 minutes or ask your peer.")
