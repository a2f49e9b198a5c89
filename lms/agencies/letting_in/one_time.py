"""A code that lets someone in once, for ten minutes, without card or PIN."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note

from ..cards import codes
from ..models import Membership, OneTimeCode, SignInNotice
from .actions import signed_in

LASTS = timedelta(minutes=10)


def _hash(code: str) -> str:
    """A card's code is never a one-time code, and the other way round."""
    return codes.code_hash(f"once {code}")


@transaction.atomic
def give_code(person: Membership, *, by: Membership, at=None) -> str:
    """Return a new code for someone, which is kept nowhere. It ends their last one."""
    at = at or timezone.now()
    Membership.objects.select_for_update(of=("self",)).get(pk=person.pk)
    person.one_time_codes.filter(used_at=None).delete()
    code = codes.new_code()
    OneTimeCode.objects.create(
        membership=person,
        code_hash=_hash(code),
        made_at=at,
        made_by=by.person,
        expires_at=at + LASTS,
    )
    note("one_time_code.given", about=person, by=by, at=at)
    return code


@transaction.atomic
def use_code(code: str, *, at: datetime) -> SignInNotice | None:
    """Use a code, once. Return what the person is told at their next sign-in, or None.

    Unknown, used and expired codes, and those of people who left, answer alike.
    """
    given = (
        OneTimeCode.objects.select_for_update(of=("self",))
        .select_related("membership__person")
        .filter(code_hash=_hash(code), used_at=None, expires_at__gt=at)
        .first()
    )
    if given is None or not given.membership.is_current:
        return None
    given.used_at = at
    given.save(update_fields=["used_at"])
    return signed_in(given.membership, SignInNotice.Kind.CODE, by_id=given.made_by_id, at=at)
