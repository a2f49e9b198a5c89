from django import forms
from django.utils.translation import gettext_lazy as _


class UnlockForm(forms.Form):
    pin = forms.CharField(
        label=_("Your PIN"),
        max_length=12,
        widget=forms.PasswordInput(
            attrs={"class": "code", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={"required": _("Type your PIN.")},
    )

    def clean_pin(self):
        return self.cleaned_data["pin"].strip()
