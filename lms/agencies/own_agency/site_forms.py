from django import forms
from django.utils.translation import gettext_lazy as _

from home.hours import Hours

from ..models import SiteContact
from .forms import WRITE_A_NUMBER, phone
from .hours_lines import HoursLines
from .zones import USUAL_ZONES


class SiteContactForm(HoursLines, forms.ModelForm):
    """Whom public pages name where there are several agencies."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=list(USUAL_ZONES.items()))

    class Meta:
        model = SiteContact
        fields = ["name", "phone", "time_zone"]
        labels = {"name": _("Name of the office"), "phone": _("Phone number for questions")}
        help_texts = {
            "name": _("Such as: Peer support office."),
            "phone": _("A number of the office, never anyone's own."),
        }
        error_messages = {
            "name": {"required": _("Write a name.")},
            "phone": {"required": WRITE_A_NUMBER},
        }

    def __init__(self, *args, instance: SiteContact, **kwargs):
        super().__init__(*args, instance=instance, hours=Hours.read(instance.open), **kwargs)
        self.fields["phone"].widget.attrs["inputmode"] = "tel"

    def clean_phone(self):
        return phone(self.cleaned_data["phone"], fewest=7)

    def clean(self):
        cleaned = super().clean()
        self.instance.open = self.hours.text
        return cleaned
