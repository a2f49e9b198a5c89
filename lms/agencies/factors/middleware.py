"""Whoever needs a second factor and has none reaches the page to set one up, and little else."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from .. import access, second_factor
from ..roles import PATIENT

# Public pages are the same for everyone: here too nobody asks who reads them.
PUBLIC = ("home.", "courses.", "lms.health", "lms.media", "lms.demo.")
PUBLIC_NAMES = {"wagtail_serve", "wagtaildocs_serve", "phone_was_lost", "handout", "handout_pdf"}
# Ways in and out, to set up a factor and to say again who one is.
ALWAYS = {
    "account_login",
    "account_reauthenticate",
    "acting",
    "ask_my_peer",
    "card",
    "join",
    "join_by_link",
    "join_by_mail",
    "letting_in_state",
    "one_time_sign_in",
    "sign_out",
    "still_here",
    "wait_for_my_peer",
}
SET_UP = "mfa_"
# Pages of the sign-in library about one's own password and factors: none of someone with a card,
# for whom each would be a second way in, past the card's limits and its revoking.
OF_WORKERS = {"account_change_password", "account_reauthenticate"}


class SecondFactor:
    """Set `request.second_factor` to what is missing, for the banner; stop once it is late."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.url_name or ""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or is_public(view, name):
            return None
        membership = access.acting_membership(request)
        if membership is None:
            return None
        of_workers = name in OF_WORKERS or name.startswith(SET_UP)
        if membership.role == PATIENT.key:
            if of_workers:
                raise Http404
            return None
        request.second_factor = second_factor.missing(membership, now=timezone.now())
        late = request.second_factor and request.second_factor.late
        if not late or name in ALWAYS or name.startswith((SET_UP, "closed_")):
            return None
        if wants_a_page(request):
            return redirect("mfa_index")
        return HttpResponse(status=401)


def is_public(view, name: str) -> bool:
    return name in PUBLIC_NAMES or view.__module__.startswith(PUBLIC)


def wants_a_page(request) -> bool:
    """Whether a person waits for a page; a script would take the page for its answer."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate" and (
        request.content_type != "application/json"
    )
