"""What happens to someone's factors is in the log, whichever page it was done on."""

from allauth.mfa import signals
from django.dispatch import receiver

from lms.activity.actions import note

from ..models import Membership


def _note(verb: str, user) -> None:
    membership = Membership.objects.current().filter(person=user).order_by("started_on").first()
    note(verb, about=user, by=membership or user)


@receiver(signals.authenticator_added, dispatch_uid="lms.agencies.factor_added")
def added(sender, user, authenticator, **kwargs):
    _note(f"{authenticator.type}.added", user)


@receiver(signals.authenticator_removed, dispatch_uid="lms.agencies.factor_removed")
def removed(sender, user, authenticator, **kwargs):
    _note(f"{authenticator.type}.removed", user)


@receiver(signals.authenticator_reset, dispatch_uid="lms.agencies.factor_renewed")
def renewed(sender, user, authenticator, **kwargs):
    _note(f"{authenticator.type}.renewed", user)


@receiver(signals.authentication_failed, dispatch_uid="lms.agencies.factor_failed")
def failed(sender, user, authenticator, **kwargs):
    _note("factor.wrong", user)
