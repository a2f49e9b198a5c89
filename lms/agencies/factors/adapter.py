"""What the sign-in library is told about second factors."""

from io import BytesIO

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
        "incorrect_code": gettext_lazy("This code is not right, or it was used."),
    }

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)

    def build_totp_svg(self, url):
        drawn = BytesIO()
        segno.make(url, error="m").save(
            drawn, kind="svg", scale=6, border=4, light="#fff", xmldecl=False
        )
        return drawn.getvalue().decode()

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": PRODUCT}

    def get_public_key_credential_user_entity(self, user):
        """Name the account by its id: what a passkey keeps must not break with a new address."""
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"name": user.email or user.display_name, "display_name": user.display_name}

    def generate_authenticator_name(self, user, type):
        """Suggest the browser in use, such as `Chrome on Android`."""
        return label_of(context.request.META.get("HTTP_USER_AGENT", "")) or _("Passkey")
