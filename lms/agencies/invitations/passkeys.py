"""Accepting with a passkey instead of a password.

The passkey belongs to an account, so whoever holds the invitation is signed in first. The
invitation stays open until the passkey is there: leaving half-way locks nobody out.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth import update_session_auth_hash
from django.dispatch import receiver
from django.utils import timezone

from lms.people import devices
from lms.people.actions import end_all_sessions
from lms.people.models import Device

from .accepting import AddressTaken, Gone, accept

JOINING = "joining"  # In the session: the invitation that its first passkey will use up.
EMAIL = "joining_email"


@receiver(authenticator_added, dispatch_uid="lms.agencies.invitations.passkey_added")
def passkey_added(sender, request, user, authenticator, **kwargs):
    """Use the invitation up, and end the sessions of whoever else had opened it."""
    if request is None or authenticator.type != Authenticator.Type.WEBAUTHN:
        return
    pk = request.session.pop(JOINING, None)
    email = request.session.pop(EMAIL, None)
    if pk is None:
        return
    now = timezone.now()
    try:
        try:
            accept(pk, at=now, email=email)
        except AddressTaken:
            accept(pk, at=now)
    except Gone:
        return
    user.refresh_from_db()
    end_all_sessions(user)
    update_session_auth_hash(request, user)
    devices.remember(request, user, Device.Kind.WORK, at=now)
