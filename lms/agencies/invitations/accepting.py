"""Accepting an invitation, once: an account gets a way in, and the invitation is used up."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from lms.activity.actions import note
from lms.people import devices
from lms.people.models import Person

from ..models import Invitation, Membership
from .rules import works_q
from .tokens import token_hash


class Gone(Exception):
    """The invitation does not work any more: used, ended, too old, or something changed."""


class AddressTaken(Exception):
    """Another account signs in with this address."""


def find_by_token(token: str, now: datetime) -> Invitation | None:
    """Return the invitation of a token, if it works."""
    return _working(now).filter(token_hash=token_hash(token)).first()


def find(pk, now: datetime) -> Invitation | None:
    """Return an invitation that is known by its id, if it works."""
    return _working(now).filter(pk=pk).first()


def has_way_in(person: Person) -> bool:
    """Whether someone can sign in by themselves. Then an invitation changes no password."""
    if person.has_usable_password():
        return True
    keys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    return keys.exists()


def must_sign_in(membership: Membership) -> bool:
    """Whether an invitation only adds a place to an account that someone has to show is theirs.

    So it is for an account with a way in, and for one that another agency relies on: whoever
    holds a link, or made it, must not come by what is not theirs.
    """
    others = membership.person.memberships.current().exclude(agency_id=membership.agency_id)
    return has_way_in(membership.person) or others.exists()


@transaction.atomic
def accept(
    pk, *, at: datetime, email: str | None = None, password: str | None = None, language: str = ""
) -> Invitation:
    """Use an invitation up; of two at once, one wins. Return it.

    Gives the account an address and a password where both are said. Raises Gone, or AddressTaken
    for an address of another account.
    """
    locked = Invitation.objects.select_for_update(of=("self",))
    invitation = locked.filter(works_q(at), pk=pk).select_related("membership__person").first()
    if invitation is None:
        raise Gone
    membership, person = invitation.membership, invitation.membership.person
    if password:
        if must_sign_in(membership):
            raise Gone
        person.set_password(password)  # It also ends every session that was begun before.
        devices.forget_all_of(person)
    if email:
        person.email = email
    if language:
        person.language = language
    try:
        with transaction.atomic():
            person.save(update_fields=["email", "password", "language"])
    except IntegrityError:
        raise AddressTaken from None
    membership.accepted_at = invitation.accepted_at = at
    membership.invite_email = ""
    membership.save(update_fields=["accepted_at", "invite_email"])
    invitation.save(update_fields=["accepted_at"])
    note("invitation.accepted", about=membership, by=membership, at=at)
    return invitation


def is_taken(email: str, person: Person) -> bool:
    """Whether another account signs in with an address. Only its owner may be told."""
    return Person.objects.filter(email=email).exclude(pk=person.pk).exists()


def _working(now: datetime):
    return Invitation.objects.filter(works_q(now)).select_related(
        "membership__person", "membership__agency"
    )
