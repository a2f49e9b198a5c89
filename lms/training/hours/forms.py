"""What is asked about training from elsewhere, prior learning, and a state and its period."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ..ids import uuid_or_none
from ..models import ExternalTraining, PriorLearning
from .categories import CATEGORIES
from .packs import packs
from .proofs import ProofField

A_DATE = _("Write the date like 2027-03-31, or pick it.")
LATER = _("This date is in the future. Pick today or earlier.")


def sent(request) -> tuple:
    """Return what a form is made from: the fields and files sent, or nothing on a first visit."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _date(label) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": A_DATE, "invalid": A_DATE},
    )


class _Once(forms.Form):
    """A form with an id of its own, so that sending it twice saves once."""

    id = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, today):
        super().__init__(data, files, initial={"id": uuid4()})
        self.today = today

    def clean_id(self):
        return uuid_or_none(self.cleaned_data["id"]) or uuid4()

    def not_later(self, name: str):
        if self.cleaned_data[name] > self.today:
            raise forms.ValidationError(LATER)
        return self.cleaned_data[name]


class OtherTrainingForm(_Once):
    title = forms.CharField(
        label=_("What was it called?"),
        max_length=120,
        error_messages={"required": _("Write what the training was called.")},
    )
    provider = forms.CharField(
        label=_("Who gave it?"),
        max_length=80,
        error_messages={"required": _("Write who gave the training.")},
    )
    done_on = _date(_("When did you finish it?"))
    hours = forms.DecimalField(
        label=_("How many hours?"),
        min_value=0.25,
        max_value=200,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places"),
            _("Write the hours as a number from 0.25 to 200, like 1.5."),
        ),
    )
    category = forms.ChoiceField(
        label=_("What was it about?"),
        choices=[("", _("Pick one")), *CATEGORIES.items()],
        error_messages={"required": _("Pick what it was about.")},
    )
    proof = ProofField(
        label=_("A proof, if you have one"),
        required=False,
        help_text=_("A PDF, or a photo of the paper. 10 MB at most."),
    )

    def clean_done_on(self):
        return self.not_later("done_on")


class PriorForm(_Once):
    evidence = forms.ChoiceField(
        label=_("What did you see?"),
        choices=[("", _("Pick one")), *PriorLearning.Evidence.choices],
        error_messages={"required": _("Pick what you saw.")},
    )
    learned_on = _date(_("When did they learn it?"))
    proof = ProofField(
        label=_("The paper, if there is one"),
        required=False,
        help_text=_("A PDF, or a photo of the paper. 10 MB at most."),
    )

    def clean_learned_on(self):
        return self.not_later("learned_on")


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Your state"),
        error_messages={"required": _("Pick your state.")},
    )
    starts_on = _date(_("Your period starts on"))
    ends_on = _date(_("Your period ends on"))

    def __init__(self, data=None, *, initial=None):
        super().__init__(data, initial=initial)
        names = [(pack.key, pack.name) for pack in packs().values()]
        self.fields["state"].choices = [("", _("Pick one")), *names]

    def clean(self):
        found = super().clean()
        start, end = found.get("starts_on"), found.get("ends_on")
        if start and end and end <= start:
            self.add_error("ends_on", _("The end must be after the start."))
        return found


class AnswerForm(forms.Form):
    """A manager says whether training from elsewhere counts; a no has a reason from the list."""

    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    why = forms.ChoiceField(choices=ExternalTraining.Why.choices, required=False)

    def clean(self):
        found = super().clean()
        if found.get("answer") == "no" and not found.get("why"):
            self.add_error("why", _("Pick a reason."))
        return found
