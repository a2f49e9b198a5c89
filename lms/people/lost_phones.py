"""A lost phone: signed out from any other device, and emptied at its next contact."""

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from lms.activity.actions import note

from . import devices
from .actions import end_all_sessions
from .models import Device, Person

EVERYTHING_KEPT = '"cache", "storage"'


@transaction.atomic
def lose_phones(request, person: Person, *, by=None, at=None) -> int:
    """Sign someone out everywhere but here, and mark their own phones as lost.

    Return how many phones there were.
    """
    at = at or timezone.now()
    here = Device.objects.filter(session_key=request.session.session_key).first()
    phones = Device.objects.filter(person=person, kind=Device.Kind.OWN, lost_at=None)
    lost = phones.exclude(pk=here and here.pk).update(lost_at=at)
    end_all_sessions(person)
    update_session_auth_hash(request, person)
    devices.remember(request, person, here.kind if here else Device.Kind.SHARED, at=at)
    note("phone.lost", about=person, by=by or person, at=at)
    return lost


def is_lost(session_key: str) -> bool:
    """Whether a session's cookie, alive or ended, belongs to a device said to be lost."""
    return Device.objects.filter(session_key=session_key, lost_at__isnull=False).exists()


class LostPhones:
    """Tell a lost phone to drop what it kept, whatever it asked for that is not public.

    Only a cookie whose session is over is looked up, so whoever is signed in costs no query;
    public pages, which look at no session, are left alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        asked_who = key and request.session.accessed and not request.user.is_authenticated
        if not asked_who or not is_lost(key):
            return response
        request.session.flush()
        if 300 <= response.status_code < 400:
            # To a page whose script drops what older browsers, or plain HTTP, do not.
            response = HttpResponseRedirect(reverse("phone_was_lost"))
        response["Clear-Site-Data"] = EVERYTHING_KEPT
        return response
