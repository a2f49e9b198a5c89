from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import access, fresh, second_factor
from ..roles import Can


class PasskeyAgain(ReauthenticateWebAuthnView):
    """Ask again when a passkey did not work; the library's own page forgets where one was going."""

    def form_invalid(self, form):
        for words in form.errors.get("credential", []):
            messages.error(self.request, words)
        return redirect(self.passthrough_next_url(reverse("mfa_reauthenticate_webauthn")))


@login_required
@require_POST
def reset_factor(request, pk):
    """Take away the lost factors of a colleague: a manager, for their own agency."""
    actor = access.require(request, Can.INVITE)
    colleague = get_object_or_404(second_factor.resettable_by(actor), pk=pk)
    fresh.require(request)
    second_factor.reset_factors(colleague, by=actor)
    name = colleague.person.display_name
    if colleague.person.has_usable_password():
        words = _("%(name)s signs in with their password and has one day to set up a new way.")
    else:
        words = _("%(name)s is signed out and has no password: send a new invitation.")
    messages.success(request, words % {"name": name})
    return redirect(_back(request))


def _back(request) -> str:
    back = request.POST.get("next", "")
    here = {request.get_host()}
    if url_has_allowed_host_and_scheme(back, here, require_https=request.is_secure()):
        return back
    return reverse("staff")
