from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import LocalPlace
from ..own_agency.forms import phone

IN_SPANISH = ("name_es", "what_es", "hours_es", "note_es")


class PlaceForm(forms.ModelForm):
    """One local place, in plain words. Nothing here is about a person."""

    web = forms.URLField(label=_("Web address"), required=False, assume_scheme="https")

    class Meta:
        model = LocalPlace
        fields = [
            "want",
            "name",
            "what",
            "phone",
            "text_to",
            "web",
            "hours",
            "cost",
            "languages",
            "area",
            "account",
            "note",
            *IN_SPANISH,
            "checked_on",
            "shown",
        ]
        help_texts = {
            "what": _("Such as: Hot meals for anyone, no questions."),
            "hours": _("Such as: Monday to Friday, 9 to 5."),
            "area": _("Town, county or state."),
            "account": _("Must people sign up before they get help?"),
            "note": _("Such as the street, the bus, what to bring. Never about a person."),
            "checked_on": _("The day someone called or looked. After three months we ask again."),
        }
        widgets = {
            "checked_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "phone": forms.TextInput({"inputmode": "tel"}),
            "text_to": forms.TextInput({"inputmode": "tel"}),
        }

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["area"].required = True
        self.fields["checked_on"].widget.attrs["max"] = str(today)

    def clean_phone(self):
        return self._number("phone")

    def clean_text_to(self):
        return self._number("text_to")

    def _number(self, name):
        typed = self.cleaned_data[name]
        return phone(typed, fewest=3) if typed else ""

    def clean_checked_on(self):
        on = self.cleaned_data["checked_on"]
        if on > self.today:
            raise forms.ValidationError(_("Pick today or a day before."))
        return on
