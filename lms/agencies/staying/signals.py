"""Every way to sign in starts the counting, whichever page it was."""

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from . import actions, rules


@receiver(user_logged_in, dispatch_uid="lms.agencies.staying")
def begin(sender, request, user, **kwargs):
    kind = getattr(request, "device_kind", rules.WORK)
    actions.begin(request.session, kind=kind, person_id=str(user.pk), now=timezone.now())
