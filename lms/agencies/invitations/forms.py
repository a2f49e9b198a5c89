from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lms.people.models import Person

from ..passwords import ADVICE


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("Any address of your own. You sign in with it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Type your e-mail, or use a passkey instead."),
            "taken": _("This address cannot be used here. Use another, or a passkey."),
            "invalid": _("An e-mail looks like name@example.org. Look again."),
        },
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class PasswordForm(forms.Form):
    """`person` with the `email` they will have, so that a password like either is refused."""

    password = forms.CharField(
        label=_("Choose a password"),
        help_text=ADVICE,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password.")},
    )
    again = forms.CharField(
        label=_("The same once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Type the password once more.")},
    )

    def __init__(self, *args, person: Person, email: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.will_be = Person(display_name=person.display_name, email=email)

    def clean_password(self):
        validate_password(self.cleaned_data["password"], self.will_be)
        return self.cleaned_data["password"]

    def clean(self):
        said = super().clean()
        if {"password", "again"} <= said.keys() and said["password"] != said["again"]:
            self.add_error("again", ValidationError(_("The two are not the same. Try again.")))
        return said
