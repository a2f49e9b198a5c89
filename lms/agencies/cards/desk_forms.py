"""What staff fill in at the desk."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import access
from . import codes
from .forms import CodeField, pin_words
from .printing import ON_A_PAGE


class StockCodeForm(forms.Form):
    code = CodeField(help_text=_("Type it, or scan the card's square into this field."))


class NewPersonForm(forms.Form):
    id = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)
    nickname = forms.CharField(
        label=_("First name or nickname"),
        max_length=60,
        help_text=_("No last name. Two with the same name? Add a letter, such as Rosa B."),
        error_messages={"required": _("Type a first name or nickname.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "words"}),
    )
    groups = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Groups"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("Pick from the list.")},
    )

    def __init__(self, *args, actor, **more):
        super().__init__(*args, **more)
        self.actor = actor
        self.fields["groups"].queryset = access.groups_open_to(actor)
        open_groups = list(self.fields["groups"].queryset[:2])
        if len(open_groups) == 1:
            self.fields["groups"].initial = open_groups

    def clean_nickname(self):
        return " ".join(self.cleaned_data["nickname"].split())

    def clean_groups(self):
        """Only someone who sees the whole agency can find a person who is in no group."""
        groups = self.cleaned_data["groups"]
        if not groups and not self.actor.can(access.Can.SEE_AGENCY):
            raise forms.ValidationError(_("Pick a group that you support."))
        return groups


class PinForm(forms.Form):
    """A PIN, typed twice, hidden: the person types it on the worker's device."""

    pin = forms.CharField(
        label=_("New PIN"), max_length=12, error_messages={"required": _("Type your new PIN.")}
    )
    again = forms.CharField(
        label=_("The same PIN again"),
        max_length=12,
        error_messages={"required": _("Type the same PIN again.")},
    )

    def __init__(self, *args, length, **more):
        super().__init__(*args, **more)
        self.length = length

    def clean_pin(self):
        pin = self.cleaned_data["pin"].strip()
        if problem := codes.pin_problem(pin, self.length):
            raise forms.ValidationError(pin_words(problem, self.length))
        return pin

    def clean(self):
        pin, again = self.cleaned_data.get("pin"), self.cleaned_data.get("again")
        if pin and again and again.strip() != pin:
            self.add_error("again", _("The two are not the same. Type both again."))


class StockForm(forms.Form):
    SHEETS = [(n, n) for n in (1, 2, 3, 5)]
    sheets = forms.TypedChoiceField(
        label=_("How many pages?"),
        choices=SHEETS,
        coerce=int,
        initial=1,
        help_text=_("%(n)s cards a page.") % {"n": ON_A_PAGE},
        error_messages={"required": _("Pick one."), "invalid_choice": _("Pick one.")},
    )
