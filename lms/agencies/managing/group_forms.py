from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import Name, Several

PICK_AGAIN = _("Pick the people again: someone here is no longer among them.")


class GroupForm(forms.Form):
    name = Name(label=_("Name of the group"))


class PlaceForm(forms.Form):
    """Who goes in, and as what. Only people whom the manager may find are choices."""

    people = Several(
        None,
        pick_again=PICK_AGAIN,
        error_messages={"required": _("Pick at least one person.")},
    )
    place = forms.ChoiceField(
        choices=[
            ("supported", _("They are supported here")),
            ("supports", _("They support the others here")),
        ],
        error_messages={"required": _("Pick one answer."), "invalid_choice": _("Pick one answer.")},
    )

    def __init__(self, data, *, members):
        super().__init__(data)
        self.fields["people"].queryset = members
