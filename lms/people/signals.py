"""Every way to sign in and out ends here, whichever page it was: devices follow sessions."""

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from . import devices
from .models import Device


@receiver(user_logged_in, dispatch_uid="lms.people.remember_device")
def remember_device(sender, request, user, **kwargs):
    """Remember it as what `request.device_kind` says; who says nothing signs in at work."""
    devices.remember(request, user, getattr(request, "device_kind", Device.Kind.WORK))


@receiver(user_logged_out, dispatch_uid="lms.people.forget_device")
def forget_device(sender, request, user, **kwargs):
    devices.forget(request.session)


@receiver([password_changed, password_reset, password_set], dispatch_uid="lms.people.forget_all")
def forget_all_devices(sender, request, user, **kwargs):
    """A new password ends every session."""
    devices.forget_all_of(user)
