from allauth.account.adapter import DefaultAccountAdapter

from .doors import front_page


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return front_page(request)
