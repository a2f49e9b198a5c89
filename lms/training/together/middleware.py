"""While a worker and a person do a guide together, the worker's pages are closed.

Everything is closed that is not named here, so that a new page is closed by itself. What is
public is the same for everyone and looks at no session: it stays open.
"""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect

from lms.agencies.factors.middleware import is_public, wants_a_page

from . import mode

# The guide itself, what is said at its end, and the way back for the worker.
OF_TOGETHER = {"together", "together_end", "together_alone", "together_hand_back"}
# To say again who one is; to stay signed in while reading; to end it all.
OPEN = OF_TOGETHER | {
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "sign_out",
    "still_here",
}


class TogetherMode:
    """Send every visit to a closed page to the guide; Leave signs the worker out first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name or ""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if is_public(view, name) and not _looks_at_who(view, name):
            return None
        together = mode.now_in(request.session)
        if together is None or name in OPEN:
            return None
        if name == "leave":
            return _leave(request, together, view(request, *args, **kwargs))
        return redirect("together") if wants_a_page(request) else HttpResponse(status=401)


def _looks_at_who(view, name: str) -> bool:
    """Whether a public page is not the same for everyone: Leave; and one-tap sign-in."""
    return name == "leave" or view.__module__.startswith("lms.demo.")


def _leave(request, together, response):
    """Whoever leaves in haste leaves nothing open: no one can come back into these pages."""
    logout(request)
    mode.give_look_back(together, response, secure=request.is_secure())
    return response
