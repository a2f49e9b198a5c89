"""Notes that someone is here, and sends whose session ended to sign in, back to the same place."""

from django.conf import settings
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from . import actions, coming_back, rules, unsent
from .activity import someone_did_this

CLEAR_SITE_DATA = '"cache", "storage"'


class Staying:
    """Looks at a session only after a page did, so that public pages stay without one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        session = request.session
        if not session.accessed:
            return response
        if rules.PERSON not in session:
            return after_end(request, response)
        now = timezone.now()
        if rules.worth_noting(session, now=now) and someone_did_this(request):
            actions.go_on(session, now=now)
        return response


def after_end(request, response):
    """Where a session ended, send whoever must sign in to the right page, and clear what it kept.

    What they typed and where they were waits for them.
    """
    session, now = request.session, timezone.now()
    ended = session.ended or coming_back.ended_before(session, now=now)
    if ended is None:
        return response
    if leads_to_sign_in(response):
        remember(request, ended, now=now)
        response = redirect(sign_in_at(ended))
    elif response.status_code == 401 and session.ended:
        coming_back.remember(session, ended, to="", now=now)
    return cleared(response, session.ended)


def cleared(response, ended: rules.Ended | None):
    """Tell a shared device's browser to forget what it kept, and return the response."""
    if ended and ended.kind == rules.SHARED:
        response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
    return response


def leads_to_sign_in(response) -> bool:
    path = response.headers.get("Location", "").partition("?")[0]
    return path in {reverse(settings.LOGIN_URL), settings.WAGTAILADMIN_LOGIN_URL}


def remember(request, ended, *, now) -> None:
    """Keep where someone was; the form they sent too late waits on a page of its own."""
    here, session = request.get_full_path(), request.session
    if request.method in ("GET", "HEAD"):
        to = here
    elif unsent.keep(session, ended.person_id, action=here, typed=request.POST, now=now):
        to = reverse("my_unsent")
    else:
        to = page_before(request)
    coming_back.remember(session, ended, to=to, now=now)


def page_before(request) -> str:
    """Return the page of ours that a form was on, or ""."""
    before, host = request.headers.get("Referer", ""), request.get_host()
    if not url_has_allowed_host_and_scheme(before, {host}, require_https=request.is_secure()):
        return ""
    return "/" + before.partition("//")[2].partition("/")[2]


def sign_in_at(ended: rules.Ended) -> str:
    """Return the sign-in page for this kind of device, which says why."""
    if ended.locked:
        return reverse("card_unlock")
    query = QueryDict(mutable=True)
    query["ended"] = f"{rules.QUIET[ended.kind].seconds // 60}" if ended.quiet else "long"
    page = reverse("account_login" if ended.kind == rules.WORK else "card")
    return f"{page}?{query.urlencode()}"
