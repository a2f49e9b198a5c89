from django import forms
from django.utils.translation import gettext_lazy as _

from home.hours import Hours

from ..models import Agency
from .hours_lines import HoursLines
from .zones import USUAL_ZONES

WRITE_A_NUMBER = _("Write a phone number, such as 555-0142.")


class AgencyForm(HoursLines, forms.ModelForm):
    """What a manager decides for their agency, in plain words."""

    time_zone = forms.ChoiceField(label=_("Time zone"))
    second_factor_days = forms.IntegerField(
        label=_("Days until a second way to sign in is required"),
        help_text=_("For new peers, staff, managers and authors. 0 to 14; 7 is usual."),
        min_value=0,
        max_value=14,
    )
    keep_patients_years = forms.IntegerField(
        label=_("Years to keep what was offered to people with cards"),
        help_text=_("1 to 10; 2 is usual. Guides they choose go 12 months after their last use."),
        min_value=1,
        max_value=10,
    )
    keep_workers_years = forms.IntegerField(
        label=_("Years to keep the training of peers and staff"),
        help_text=_("1 to 10; 7 is usual. Ask whoever audits you."),
        min_value=1,
        max_value=10,
    )
    pin_length = forms.TypedChoiceField(
        label=_("Numbers in a new PIN"),
        help_text=_("PINs that people have now go on working."),
        choices=[(4, _("4, as on a bank card")), (6, "6")],
        coerce=int,
    )

    class Meta:
        model = Agency
        fields = [
            "name",
            "contact_phone",
            "crisis_call",
            "must_report",
            "time_zone",
            "second_factor_days",
            "pin_length",
            "keep_patients_years",
            "keep_workers_years",
            "reminders_by_email",
            "reminders_by_sms",
        ]
        labels = {
            "name": _("Name of the agency"),
            "contact_phone": _("Phone number for questions"),
            "crisis_call": _("Crisis line"),
            "must_report": _("What peers must report here"),
            "reminders_by_email": _("Remind peers and staff by e-mail"),
            "reminders_by_sms": _("Let people ask for text messages"),
        }
        help_texts = {
            "contact_phone": _(
                "Shown under Help on every page. A number your agency owns, never anyone's own."
            ),
            "must_report": _(
                "What, to whom, and how soon. Your peers and staff read it in lessons; nobody else "
                "does. Leave a line empty for a new paragraph. Begin a line with “- ” for a list."
            ),
            "crisis_call": _("988 is free, day and night, in the whole country."),
        }
        error_messages = {"name": {"unique": _("Another agency here has this name.")}}

    def __init__(self, *args, instance: Agency, **kwargs):
        hours = Hours.read(instance.contact_open)
        super().__init__(*args, instance=instance, hours=hours, **kwargs)
        self.hours_needed = not instance.contact_hours
        now = self.instance.time_zone
        zones = dict(USUAL_ZONES) if now in USUAL_ZONES else {now: now} | USUAL_ZONES
        self.fields["time_zone"].choices = [(z, n) for z, n in zones.items()]
        for name in ("contact_phone", "crisis_call"):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = WRITE_A_NUMBER
            self.fields[name].widget.attrs["inputmode"] = "tel"

    def clean_contact_phone(self):
        return phone(self.cleaned_data["contact_phone"], fewest=7)

    def clean_crisis_call(self):
        return phone(self.cleaned_data["crisis_call"], fewest=3)

    def clean(self):
        """Days and times take the place of hours that were once written as words."""
        cleaned = super().clean()
        if self.hours.spans:
            self.instance.contact_open, self.instance.contact_hours = self.hours.text, ""
        return cleaned


def phone(typed: str, *, fewest: int) -> str:
    """Return a phone number as typed, when a phone could call it; else say what to do."""
    number = " ".join(typed.split())
    digits = sum(c.isdigit() for c in number)
    if digits < fewest or any(not (c.isdigit() or c in "+-(). x") for c in number):
        raise forms.ValidationError(WRITE_A_NUMBER)
    return number
