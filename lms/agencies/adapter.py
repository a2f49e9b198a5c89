from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from . import fresh
from .doors import front_page

PASSKEY, CODE, PASSWORD = "mfa_reauthenticate:webauthn", "mfa_reauthenticate", "reauthenticate"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return front_page(request)

    def get_reauthentication_methods(self, user):
        """Return how a worker can say again who they are; a password only without a factor."""
        ways = {way["id"]: way for way in super().get_reauthentication_methods(user)}
        words = {
            PASSKEY: _("Use your passkey"),
            CODE: _("Use a code"),
            PASSWORD: _("Use your password"),
        }
        found = [ways[way] | {"description": words[way]} for way in words if way in ways]
        return [way for way in found if way["id"] != PASSWORD or len(found) == 1]

    def is_reauthentication_required(self, *, app, **kwargs):
        """Say the same about the library's pages as `require_fresh` does about ours."""
        return not fresh.is_fresh(self.request)

    def get_password_change_redirect_url(self, request):
        """Changing it has signed the person out everywhere: say so, and where to sign in."""
        return reverse("account_reset_password_from_key_done")

    def get_reset_password_from_key_url(self, key):
        """Return a link at the site's public address, whatever host the request came to."""
        address = super().get_reset_password_from_key_url(key)
        path = address.removeprefix(self.request.build_absolute_uri("/")[:-1])
        return settings.HR_BASE_URL.rstrip("/") + path if settings.HR_BASE_URL else address
