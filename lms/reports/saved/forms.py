from urllib.parse import parse_qsl, urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.agencies.managing.forms import one_line

from .queries import PAGES


class SaveForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)
    page = forms.ChoiceField(choices=[(key, key) for key in PAGES], widget=forms.HiddenInput)
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name of this view"),
        max_length=40,
        error_messages={
            "required": _("Write a name, such as “Due soon, North team”."),
            "max_length": _("Write at most 40 letters."),
        },
    )

    def clean_name(self):
        return one_line(self.cleaned_data["name"])

    def clean_query(self):
        """Keep the filters, without the number of a page."""
        said = parse_qsl(self.cleaned_data["query"].lstrip("?"))
        return urlencode([pair for pair in said if pair[0] != "page"])
