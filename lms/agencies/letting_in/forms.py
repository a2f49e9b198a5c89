from django import forms
from django.utils.translation import gettext_lazy as _

from ..cards import codes
from ..cards.forms import LONGEST_CODE


class DeviceForm(forms.Form):
    """Whose device this is: asked at every way in for people with cards."""

    device = forms.ChoiceField(
        label=_("Where are you?"),
        choices=[("own", _("My own phone")), ("shared", _("A shared device"))],
        initial="shared",
        error_messages={"required": _("Pick one answer."), "invalid_choice": _("Pick one answer.")},
    )


class AskForm(DeviceForm):
    code = forms.CharField(
        label=_("Card code, if you have it"), max_length=LONGEST_CODE, required=False
    )

    def clean_code(self):
        """Whatever is no card's code asks all the same: the answer tells nothing about cards."""
        return codes.read(self.cleaned_data["code"])


class CodeForm(DeviceForm):
    code = forms.CharField(
        label=_("Code"),
        max_length=LONGEST_CODE,
        error_messages={"required": _("Type the 8 letters and numbers of your code.")},
    )
    field_order = ["code", "device"]

    def clean_code(self):
        code = codes.read(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("A code has 8 letters and numbers. Look again."))
        return code
