from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Your new e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Type an e-mail address."),
            "invalid": _("This is not an e-mail address."),
        },
    )

    def __init__(self, *args, now: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if email == self.now:
            raise forms.ValidationError(_("You sign in with this address already."))
        return email
