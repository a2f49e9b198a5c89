from django import forms
from django.utils.translation import gettext_lazy as _

from . import codes

# Room for a whole scanned address, not only for the code at its end.
LONGEST_CODE = 200

EASY_PIN = {
    "pattern": _("This PIN is easy to guess. Do not use the same number again and again, or 1234."),
    "date": _("This PIN looks like a year or a birthday. Pick other numbers."),
}


def pin_words(problem: str, length: int):
    """Return what to do about a PIN that is refused."""
    return EASY_PIN.get(problem) or _("Type %(n)s numbers.") % {"n": length}


class CodeField(forms.CharField):
    """A card's code, typed or scanned."""

    def __init__(self, **more):
        words = {"required": _("Type the 8 letters and numbers on your card.")}
        super().__init__(
            label=_("Card code"), max_length=LONGEST_CODE, error_messages=words, **more
        )

    def clean(self, value):
        code = codes.read(super().clean(value))
        if code is None:
            raise forms.ValidationError(_("A card code has 8 letters and numbers. Look again."))
        return code


class CardForm(forms.Form):
    """Code and place, and a PIN: the one that was chosen, or a new one for a waiting card."""

    code = CodeField()
    pin = forms.CharField(label=_("PIN"), max_length=12, required=False)
    new_pin = forms.CharField(label=_("Your new PIN"), max_length=12, required=False)
    device = forms.ChoiceField(
        label=_("Where are you?"),
        choices=[("own", _("My own phone")), ("shared", _("A shared device"))],
        initial="shared",
        error_messages={"required": _("Pick one answer."), "invalid_choice": _("Pick one answer.")},
    )
