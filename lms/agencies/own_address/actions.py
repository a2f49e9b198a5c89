"""A worker changes the e-mail they sign in with: asked here, proved from the new address."""

import json
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from lms.activity.actions import note
from lms.people.models import Person
from lms.sealing import Unreadable, seal, unseal

from ..counts import HOUR, count

LASTS = timedelta(hours=24)
MAILS_AN_HOUR = 5


class Gone(Exception):
    """The link does not work any more: too old, used, or someone else's."""


def ask(person: Person, email: str, *, site: str, at: datetime) -> bool:
    """Mail a link to the new address; False after five in an hour.

    Whether another account has the address only its own reader learns, from that mail.
    """
    if count(f"address-mails:{person.pk}", each=HOUR) > MAILS_AN_HOUR:
        return False
    if Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        _send("address_in_use", email, {})
    else:
        kept = {"person": str(person.pk), "old": person.email or "", "new": email}
        sealed = seal(json.dumps(kept | {"until": (at + LASTS).isoformat()}))
        _send("new_address", email, {"link": site + reverse("prove_address", args=[sealed])})
    return True


@transaction.atomic
def prove(person: Person, sealed: str, *, by, at: datetime) -> None:
    """Sign in with the address of a mailed link from now on. Raises Gone.

    The address before gets a mail that says so.
    """
    kept = _read(sealed)
    person = Person.objects.select_for_update().get(pk=person.pk)
    old = person.email or ""
    fits = kept["person"] == str(person.pk) and kept["old"] == old
    if not fits or datetime.fromisoformat(kept["until"]) < at:
        raise Gone
    person.email = kept["new"]
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError:
        raise Gone from None
    EmailAddress.objects.filter(user=person).delete()
    note("address.changed", about=person, by=by, at=at)
    if old:
        _send("address_changed", old, {})


def _read(sealed: str) -> dict:
    try:
        kept = json.loads(unseal(sealed))
        return {name: kept[name] for name in ("person", "old", "new", "until")}
    except (Unreadable, ValueError, TypeError, KeyError):
        raise Gone from None


def _send(name: str, email: str, about: dict) -> None:
    words = render_to_string(f"people/email/{name}.txt", about).strip()
    subject, _, text = words.partition("\n")
    send_mail(subject.strip(), text.strip() + "\n", None, [email])
