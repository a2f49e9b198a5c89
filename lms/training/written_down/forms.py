from datetime import timedelta
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ..ids import uuid_or_none
from ..models import Completion
from . import access

LONGEST_AGO = timedelta(days=60)
HOWS = (
    (Completion.How.GROUP, _("In a group")),
    (Completion.How.PAPER, _("On paper")),
    (Completion.How.PHONE, _("By phone")),
    (Completion.How.TOGETHER, _("Together, one to one")),
)


class PeopleField(forms.ModelMultipleChoiceField):
    def clean(self, value):
        if any(uuid_or_none(pk) is None for pk in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)


class SessionForm(forms.Form):
    """Who was there, what it was about, how it was and when."""

    people = PeopleField(
        queryset=None,
        error_messages={
            "required": _("Pick at least one person."),
            "invalid_choice": _("Pick the people again: someone here is no longer among them."),
        },
    )
    module = forms.ChoiceField(
        error_messages={"required": _("Pick one."), "invalid_choice": _("Pick one.")}
    )
    how = forms.ChoiceField(
        choices=HOWS,
        error_messages={"required": _("Pick how."), "invalid_choice": _("Pick how.")},
    )
    on = forms.DateField(
        error_messages={
            "required": _("Say on which day it was."),
            "invalid": _("Write the date like 2027-03-31, or pick it."),
        }
    )
    session = forms.CharField(required=False)

    def __init__(self, data, *, people, cards, kind, today):
        super().__init__(data)
        self.kind, self.today = kind, today
        self.cards = {str(card.module_id): card for card in cards}
        self.fields["people"].queryset = people
        self.fields["module"].choices = [(pk, card.title) for pk, card in self.cards.items()]

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come. Pick today or earlier."))
        if on < self.today - LONGEST_AGO:
            raise forms.ValidationError(_("This is more than 60 days ago. Pick a later day."))
        return on

    def clean_session(self):
        """Return the id this form was made with, so that sending it twice writes once."""
        return uuid_or_none(self.cleaned_data["session"]) or uuid4()

    def clean(self):
        module, how = self.cleaned_data.get("module"), self.cleaned_data.get("how")
        if module and how and how not in access.ways_for(self.version, self.kind):
            self.add_error("how", _("It has a check: pick “In a group” or “On paper”."))

    @property
    def version(self):
        return self.cards[self.cleaned_data["module"]].version
