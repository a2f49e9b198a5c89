from uuid import uuid4

from django import forms

from lms.agencies.models import Membership

from .ids import uuid_or_none
from .models import Assignment

PICK_AGAIN = "Pick the people again: someone here is no longer among them."


class PeopleField(forms.ModelMultipleChoiceField):
    def clean(self, value):
        if any(uuid_or_none(pk) is None for pk in value or ()):
            raise forms.ValidationError(PICK_AGAIN)
        return super().clean(value)

    def label_from_instance(self, member: Membership) -> str:
        return member.person.display_name


class ModuleField(forms.ModelChoiceField):
    def to_python(self, value):
        if value and uuid_or_none(value) is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().to_python(value)


class GiveForm(forms.Form):
    """Whom, what, and by when. Only people and modules that this actor may use are choices."""

    people = PeopleField(
        queryset=None,
        error_messages={"required": "Pick at least one person.", "invalid_choice": PICK_AGAIN},
    )
    module = ModuleField(
        queryset=None,
        error_messages={"required": "Pick one module.", "invalid_choice": "Pick one module."},
    )
    due_on = forms.DateField(
        required=False,
        label="Due on",
        error_messages={"invalid": "Write the date like 2027-03-31, or pick it."},
    )
    reason = forms.ChoiceField(
        choices=Assignment.Reason.choices,
        error_messages={"required": "Pick a reason.", "invalid_choice": "Pick a reason."},
    )
    assignment = forms.CharField(required=False)

    def __init__(self, data, *, kind, members, modules, actor):
        super().__init__(data)
        self.actor = actor
        self.fields["people"].queryset = members
        self.fields["module"].queryset = modules
        if kind == Assignment.Kind.OFFERED:
            del self.fields["due_on"], self.fields["reason"]

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < self.actor.agency.today():
            raise forms.ValidationError("This date is in the past. Pick today or later.")
        return due_on

    def clean_assignment(self):
        """Return the id this form was made with, so that sending it twice gives once."""
        return uuid_or_none(self.cleaned_data["assignment"]) or uuid4()
