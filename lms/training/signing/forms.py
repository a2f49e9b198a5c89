from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ..ids import uuid_or_none
from ..words import SEEN
from .queries import SkillRow


class MarksForm(forms.Form):
    """What an observer saw: a mark for some of the skills they are named for, and the day."""

    seen_on = forms.DateField(
        label=_("The day you saw it"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Pick the day."),
            "invalid": _("Write the date like 2027-03-31, or pick it."),
        },
    )

    def __init__(self, data, *, skills: list[SkillRow], today: date):
        super().__init__(data, initial={"seen_on": today})
        self.skills, self.today = skills, today
        for skill in skills:
            self.fields[f"mark-{skill.id}"] = forms.ChoiceField(
                label=skill.statement,
                required=False,
                choices=list(SEEN.items()),
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Pick one of the three.")},
            )

    def rows(self):
        """Return each skill with its field, and the id that its mark will have."""
        return [
            (skill, self[f"mark-{skill.id}"], self._id(skill) or uuid4()) for skill in self.skills
        ]

    def marks(self) -> list[tuple]:
        """Return the skill, the result and the id of every mark made."""
        said = self.cleaned_data
        return [
            (skill, said[f"mark-{skill.id}"], self._id(skill) or uuid4())
            for skill in self.skills
            if said[f"mark-{skill.id}"]
        ]

    def _id(self, skill):
        return uuid_or_none(self.data.get(f"id-{skill.id}"))

    def clean_seen_on(self):
        seen_on = self.cleaned_data["seen_on"]
        if seen_on > self.today:
            raise forms.ValidationError(_("Pick today or a day before."))
        if seen_on.year < 2000:
            raise forms.ValidationError(_("Write the date like 2027-03-31, or pick it."))
        return seen_on

    def clean(self):
        names = [f"mark-{skill.id}" for skill in self.skills]
        if names and not any(self.cleaned_data.get(name) or name in self.errors for name in names):
            self.add_error(names[0], _("Mark at least one."))
        return super().clean()
