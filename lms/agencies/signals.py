"""What other packages did, told to the log: sign-ins of workers, passwords, publishing.

People with cards sign in elsewhere (`cards/sign_in.py`), outside the log.
"""

from allauth.account import signals as account
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from wagtail.signals import page_published

from lms.activity.actions import note

from . import roles
from .models import Membership
from .roles import Can


def _acting_as(person):
    """Return the membership that someone is noted with, or the person when there is none."""
    current = Membership.objects.current().filter(person=person)
    return current.order_by("started_on", "id").first() or person


@receiver(account.user_logged_in)
def signed_in(sender, user, **kwargs):
    note("sign_in.done", about=user, by=_acting_as(user))


@receiver(user_login_failed)
def sign_in_failed(sender, credentials, **kwargs):
    """Note whose sign-in failed, never the address. An unknown one costs the same and says so."""
    address = credentials.get("email") or credentials.get("username") or ""
    known = Membership.objects.current().filter(person__email=address.lower())
    member = known.select_related("person").order_by("started_on", "id").first()
    note(
        "sign_in.failed",
        about=member and member.person,
        agency_id=member and member.agency_id,
        result="wrong" if member else "unknown",
    )


@receiver(user_logged_out)
def signed_out(sender, user, **kwargs):
    member = user and _acting_as(user)
    if member and getattr(member, "role", "") != roles.PATIENT.key:
        note("sign_in.ended", about=user, by=member)


@receiver([account.password_set, account.password_changed, account.password_reset])
def password_changed(sender, user, **kwargs):
    note("password.changed", about=user, by=_acting_as(user))


@receiver(page_published)
def published(sender, instance, revision=None, **kwargs):
    """Note who published a page, in the agency they write for. The loader is nobody."""
    author = getattr(revision, "user", None)
    if author is None or instance.alias_of_id:
        return
    memberships = Membership.objects.current().filter(person=author).order_by("started_on", "id")
    writes = next((member for member in memberships if member.can(Can.WRITE)), author)
    note("page.published", about=instance, by=writes)
