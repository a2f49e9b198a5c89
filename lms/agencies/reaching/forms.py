from django import forms
from django.utils.translation import gettext_lazy as _

from .rules import PARTS, WAYS, WEEK

PICK_A_WAY = _("Pick one way or more. Or tap “Not now”.")
PICK_AGAIN = _("Pick again.")


class Taps(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices: dict, **more):
        errors = {"required": PICK_A_WAY, "invalid_choice": PICK_AGAIN}
        super().__init__(choices=list(choices.items()), error_messages=errors, **more)


class ReachForm(forms.Form):
    ways = Taps(WAYS, label=_("How?"))
    days = Taps(WEEK, label=_("Which days are good?"), required=False)
    parts = Taps(PARTS, label=_("What time of day?"), required=False)
