from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lms.people.models import Person


class CorrectMe(forms.ModelForm):
    """A person puts right what they are called, and the language they read."""

    display_name = forms.CharField(
        label=_("Your name here"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = Person
        fields = ["display_name", "language"]
