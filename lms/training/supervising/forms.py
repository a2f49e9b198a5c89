from django import forms
from django.utils.translation import gettext_lazy as _

from ..ids import uuid_or_none
from ..models import Cycle
from ..words import WHY_VOID


class VoidForm(forms.Form):
    """Why a completion does not count, and which courses go with it."""

    why = forms.ChoiceField(
        label=_("Why does it not count?"),
        choices=list(WHY_VOID.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pick a reason."),
            "invalid_choice": _("Pick a reason."),
        },
    )

    def __init__(self, data, *, courses: list[Cycle]):
        super().__init__(data)
        self.courses = courses

    @property
    def chosen(self) -> list[Cycle]:
        """Return the courses ticked, of those that this one counted for."""
        ticked = (
            {uuid_or_none(value) for value in self.data.getlist("courses")} if self.data else ()
        )
        return [course for course in self.courses if course.pk in ticked]
