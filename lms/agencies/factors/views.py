from allauth.account.internal.stagekit import clear_login
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import access, fresh, second_factor
from ..roles import Can


class SecondStep(AuthenticateView):
    """Someone whose factors were taken away meanwhile starts again, not round in circles."""

    def dispatch(self, request, *args, **kwargs):
        answer = super().dispatch(request, *args, **kwargs)
        if answer.status_code == 302 and answer.url == reverse("account_login"):
            clear_login(request)
        return answer


class PasskeyAgain(ReauthenticateWebAuthnView):
    """Ask again when a passkey did not work; the library's own page forgets where one was going."""

    def form_invalid(self, form):
        for words in form.errors.get("credential", []):
            messages.error(self.request, words)
        return redirect(self.passthrough_next_url(reverse("mfa_reauthenticate_webauthn")))


@login_required
@require_POST
def reset_factor(request, pk):
    """Take away the lost factors of a manager's colleague: ask first, for it has no Undo."""
    actor = access.require(request, Can.INVITE)
    colleague = get_object_or_404(second_factor.resettable_by(actor), pk=pk)
    fresh.require(request)
    sure = "sure" in request.POST
    if sure:
        second_factor.reset_factors(colleague, by=actor)
    if sure and colleague.person.has_usable_password():
        words = _("Reset. %(name)s signs in with their password and has one day to set up a way.")
        messages.success(request, words % {"name": colleague.person.display_name})
        return redirect("staff_person", colleague.pk)
    return render(request, "staff/people/reset_factor.html", {"colleague": colleague, "done": sure})
