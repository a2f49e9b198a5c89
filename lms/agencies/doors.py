"""Where each role's day starts, and how someone is let in and out."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.urls import reverse
from django.utils import timezone, translation

from lms.people.models import Device

from . import access, roles
from .models import Membership
from .staying import coming_back, rules
from .staying.middleware import CLEAR_SITE_DATA

SHARED_DEVICE = rules.SHARED_DEVICE
LET_IN_BY = "sign_in_notice"


def front_page(request) -> str:
    """Return the address of the acting role's first page.

    Whose session ended goes on where they were, once, when they sign in again. Someone who came
    in by a Spanish page stays in Spanish; otherwise their own language counts.
    """
    person_id = request.session.get(rules.PERSON)
    if before := coming_back.take(request.session, person_id=person_id, now=timezone.now()):
        return before
    membership = access.acting_membership(request)
    role = membership.role if membership else None
    if role in {roles.STAFF.key, roles.MANAGER.key}:
        return reverse("staff")
    if role in {roles.AUTHOR.key, roles.PLATFORM.key}:
        return reverse("wagtailadmin_home")
    here = translation.get_language()
    language = request.user.language if here == settings.LANGUAGE_CODE else here
    asks = role == roles.PATIENT.key and membership.kept != Membership.Kept.YES
    with translation.override(language):
        return reverse("my_keep" if asks else "my")


def let_in(request, membership, *, shared_device: bool, notice=None) -> None:
    """Start a session for someone with a card; a shared device's is short and keeps nothing.

    When another let them in, `notice` says so at their next sign-in. This session does not
    show it: whoever is in it may be someone else, and could wave it away.
    """
    request.device_kind = Device.Kind.SHARED if shared_device else Device.Kind.OWN
    login(request, membership.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[access.SESSION_KEY] = str(membership.pk)
    request.session[LET_IN_BY] = str(notice.pk) if notice else None


def let_out(request, response):
    """End the session; clear what a shared device kept. Return the response."""
    if request.session.get(SHARED_DEVICE):
        response["Clear-Site-Data"] = CLEAR_SITE_DATA
    logout(request)
    return response
