"""Ask again who it is, before what must not be done from a device that was left open.

Workers are asked for their passkey or code (their password, while they have neither), people
with cards for their PIN. Who signed in or was asked in the last five minutes is fresh.
"""

from copy import copy
from functools import wraps
from time import time
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.datastructures import MultiValueDict

from lms.sealing import seal, unseal

from . import access, demonstration, roles

MOST_KEPT = 200_000  # characters of a form, while its sender is asked


class NotFresh(Exception):
    """Whoever sends this request must first say again who they are."""


def is_fresh(request) -> bool:
    """Whether this session's person showed who they are in the last five minutes."""
    if demonstration.stands_for_both_factors(request.user):
        return True
    since = time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return any(shown["at"] > since for shown in get_authentication_records(request, request.user))


def shown_since(request, moment: float) -> bool:
    """Whether this session's person showed who they are after a moment (seconds since 1970).

    Nobody is excused, not even in the demonstration.
    """
    shown = get_authentication_records(request, request.user)
    return any(moment <= each["at"] <= time() for each in shown)


def mark(request, how: str) -> None:
    """Remember in the session that its person just showed who they are."""
    record_authentication(request, request.user, how, reauthenticated=True)


def require(request) -> None:
    """Go on only when the person is fresh. Call it in a view after its own access check."""
    if not is_fresh(request):
        raise NotFresh


def require_fresh(view):
    """Let a view be reached only by someone fresh, whatever it then allows them.

    A form that was sent is kept, sealed, and sent again after the answer. Files are not kept,
    so the form's own page asks too: put this on the view of both GET and POST.
    """

    @wraps(view)
    def asked_again(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not is_fresh(request):
            return ask(request)
        return view(request, *args, **kwargs)

    return asked_again


class AskAgain:
    """Turn NotFresh into the question."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return ask(request) if isinstance(exception, NotFresh) else None


def ask(request):
    """Send someone to say again who they are, and from there back here."""
    here = request.get_full_path()
    request.session.pop(STATE_SESSION_KEY, None)
    if request.method == "POST" and not request.FILES:
        typed = request.POST.urlencode()
        if len(typed) <= MOST_KEPT:
            request.session[STATE_SESSION_KEY] = {
                "callback": f"{__name__}.send_again",
                "state": {"address": here, "typed": seal(typed)},
            }
    return redirect_to_login(here, login_url=_where_asked(request))


def go_on(request):
    """Answer someone who said who they are: what they sent before, or the way back to it."""
    kept = request.session.pop(STATE_SESSION_KEY, None)
    answer = send_again(request, kept["state"]) if kept else None
    back = get_next_redirect_url(request) or get_adapter().get_login_redirect_url(request)
    return answer or redirect(back)


def send_again(request, kept: dict):
    """Answer the form that was kept; None when it is not the one they come back to."""
    if get_next_redirect_url(request) != kept["address"]:
        return None
    address = urlsplit(kept["address"])
    try:
        found = resolve(address.path)
    except Resolver404:
        return None
    again = copy(request)
    again.method = "POST"
    again.path = again.path_info = address.path
    again.resolver_match = found
    again.META = request.META | {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": address.path,
        "QUERY_STRING": address.query,
    }
    again.GET = QueryDict(address.query)
    again.POST = QueryDict(unseal(kept["typed"]))
    again._files = MultiValueDict()
    return found.func(again, *found.args, **found.kwargs)


def _where_asked(request) -> str:
    membership = access.acting_membership(request)
    if membership and membership.role == roles.PATIENT.key:
        return reverse("card_again")
    ways = get_adapter().get_reauthentication_methods(request.user)
    if not ways:
        raise PermissionDenied
    return ways[0]["url"]
