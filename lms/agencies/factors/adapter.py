"""What the sign-in library is told about second factors."""

import segno
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.people.devices import label_of
from lms.sealing import seal, unseal

PRODUCT = "Handrail"


class MFAAdapter(DefaultMFAAdapter):
    """Seeds are sealed under a key kept outside the database; names say nothing but the product."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "This code is not right, or it was used. Wait for the next one in your app."
        ),
    }

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)

    def build_totp_svg(self, url):
        return segno.make(url, error="m").svg_inline(scale=6, border=4, light="#fff")

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": PRODUCT}

    def get_public_key_credential_user_entity(self, user):
        """Name the account by its id: what a passkey keeps must not break with a new address."""
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"name": user.email or user.display_name, "display_name": user.display_name}

    def generate_authenticator_name(self, user, type):
        """Suggest the browser in use, such as `Chrome on Android`."""
        return label_of(context.request.META.get("HTTP_USER_AGENT", "")) or _("Passkey")
