from django import forms
from django.utils.translation import gettext_lazy as _

from . import codes


class CardForm(forms.Form):
    code = forms.CharField(
        label=_("Card code"),
        max_length=20,
        error_messages={"required": _("Type the 8 letters and numbers on your card.")},
    )
    pin = forms.CharField(
        label=_("PIN"), max_length=12, error_messages={"required": _("Type your 4-number PIN.")}
    )
    device = forms.ChoiceField(
        label=_("Where are you?"),
        choices=[("own", _("My own phone")), ("shared", _("A shared device"))],
        initial="shared",
        error_messages={"required": _("Pick one answer."), "invalid_choice": _("Pick one answer.")},
    )

    def clean_code(self):
        code = codes.read(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("A card code has 8 letters and numbers. Look again."))
        return code

    def clean_pin(self):
        return self.cleaned_data["pin"].strip()
