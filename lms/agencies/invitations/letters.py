"""What invitations say by mail: no name, no agency, no role."""

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from ..models import Invitation
from .links import link_to_mail


def send_invitation(invitation: Invitation, email: str, site: str) -> None:
    """Mail the link that lets someone in, and shows that this address is theirs."""
    link = link_to_mail(invitation, email, site)
    _send("invitation", invitation, email, {"link": link, "until": invitation.expires_at})


def say_address_is_taken(invitation: Invitation, email: str, site: str) -> None:
    """Tell the one who can read it, and nobody else, that the address has an account already."""
    _send("address_taken", invitation, email, {"site": site})


def _send(name: str, invitation: Invitation, email: str, about: dict) -> None:
    with translation.override(invitation.membership.person.language):
        subject, _, text = (
            render_to_string(f"people/email/{name}.txt", about).strip().partition("\n")
        )
        send_mail(subject.strip(), text.strip() + "\n", None, [email])
