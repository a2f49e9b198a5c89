"""The sign-in library's forms about second factors, in our words."""

from contextlib import suppress

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lms.sealing import Unreadable, seal, unseal

TYPED = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code"}
CODE_LASTS = 120  # seconds: longer than the app's codes of now, before and after


def code_field(label):
    return forms.CharField(
        label=label,
        max_length=20,
        widget=forms.TextInput(attrs=TYPED),
        error_messages={"required": _("Type the code.")},
    )


class _TypedCode:
    """A code of the app, or a recovery code. A code of the app works once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = set(self.user.authenticator_set.values_list("type", flat=True))
        self.has_app = Authenticator.Type.TOTP in kinds
        self.has_passkey = Authenticator.Type.WEBAUTHN in kinds
        self.fields["code"] = code_field(
            _("Code from your app, or a recovery code") if self.has_app else _("Recovery code")
        )

    def clean_code(self):
        try:
            return self._once()
        except ValidationError as error:
            if not self.has_app or error.code != "incorrect_code":
                raise
            words = _("This code is not right, or it was used. Wait for the next one in your app.")
            raise ValidationError(words, code=error.code) from error

    def _once(self):
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            used = f"totp-used:{self.user.pk}:{normalize_user_code(code)}"
            if not cache.add(used, 1, CODE_LASTS):
                raise get_adapter().validation_error("incorrect_code")
        return code


class TypedCodeForm(_TypedCode, AuthenticateForm):
    pass


class TypedCodeAgainForm(_TypedCode, ReauthenticateForm):
    pass


class SetUpAppForm(ActivateTOTPForm):
    """While the app is set up its new seed waits in the session, sealed like any other."""

    code = code_field(_("The 6 numbers that your app shows now"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            with suppress(Unreadable):  # The session had none: a new seed was just made.
                self.secret = unseal(self.secret)
        context.request.session[SECRET_SESSION_KEY] = seal(self.secret)

    def secret_in_fours(self):
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


class _Passkey:
    """What the browser sends is no code that someone typed: say so when it does not fit."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = _("The passkey did not work. Try again.")
        self.fields["credential"].error_messages = {"required": words, "invalid": words}

    def _plainly(self, clean):
        try:
            return clean()
        except ValidationError as error:
            if getattr(error, "code", None) != "incorrect_code":
                raise
            raise ValidationError(self.fields["credential"].error_messages["invalid"]) from error


def name_field():
    return forms.CharField(
        label=_("Name of this passkey"),
        max_length=40,
        required=False,
        help_text=_("So that you know it again, such as: My phone."),
    )


class AddPasskeyForm(_Passkey, AddWebAuthnForm):
    """A passkey always checks a finger, a face or a PIN, and can sign in on its own."""

    name = name_field()

    def clean_passwordless(self):
        return True

    def clean(self):
        return self._plainly(super().clean)


class _PasskeyShown(_Passkey):
    def clean_credential(self):
        return self._plainly(super().clean_credential)


class SecondStepPasskeyForm(_PasskeyShown, AuthenticateWebAuthnForm):
    pass


class SignInPasskeyForm(_PasskeyShown, LoginWebAuthnForm):
    pass


class PasskeyAgainForm(_PasskeyShown, ReauthenticateWebAuthnForm):
    pass


class RenamePasskeyForm(EditWebAuthnForm):
    name = forms.CharField(
        label=_("Name of this passkey"),
        max_length=40,
        error_messages={"required": _("Type a name.")},
    )
