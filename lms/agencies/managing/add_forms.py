"""Adding several people: what is pasted, and each line as it will be saved."""

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import roles
from ..models import Group, Membership
from .adding import Here, NewPerson
from .forms import Address, Day, Name
from .lines import MOST_LINES, read_lines
from .rules import roles_given_by

TOO_MANY = gettext_lazy("These are more than 200 lines. Add them in parts, or from a file.")


class AddForm(forms.Form):
    """What everyone in the batch becomes, and since when."""

    role = forms.ChoiceField(
        label=gettext_lazy("Everyone here becomes"),
        error_messages={
            "required": gettext_lazy("Pick one role."),
            "invalid_choice": gettext_lazy("Pick one role."),
        },
    )
    started_on = Day(label=gettext_lazy("Start date"))
    group = forms.ModelChoiceField(
        None,
        required=False,
        label=gettext_lazy("Are supported in (you may leave this empty)"),
        empty_label=gettext_lazy("No group"),
    )
    batch = forms.UUIDField(required=False)

    def __init__(self, data=None, *, actor: Membership):
        super().__init__(data, initial={"started_on": actor.agency.today(), "role": "peer"})
        self.given = [*roles_given_by(actor), roles.PATIENT]
        self.fields["role"].choices = [(role.key, role.label) for role in self.given]
        self.fields["group"].queryset = Group.objects.filter(agency_id=actor.agency_id).order_by(
            "name"
        )

    def clean_group(self):
        return self.cleaned_data["group"]

    def clean_batch(self):
        """Return the id this form was made with, so that sending it twice adds once."""
        return self.cleaned_data["batch"] or uuid4()


class PasteForm(AddForm):
    lines = forms.CharField(
        label=gettext_lazy("People, one on each line"),
        help_text=gettext_lazy(
            "Write a name, a comma, and an e-mail. Or paste two columns of a spreadsheet. "
            "A name alone is fine, too: print the invitation then."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=40_000,
        error_messages={
            "required": gettext_lazy("Write at least one name."),
            "max_length": TOO_MANY,
        },
    )

    def clean_lines(self):
        read = read_lines(self.cleaned_data["lines"])
        if len(read) > MOST_LINES:
            raise ValidationError(TOO_MANY)
        if not read:
            raise ValidationError(self.fields["lines"].error_messages["required"])
        return read


@dataclass
class Line:
    """One person as typed, with what stands in the way of saving them."""

    number: int
    name: str
    email: str
    errors: dict[str, str] = field(default_factory=dict)
    skipped: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.name.strip() and not self.email.strip()


def lines_sent(data) -> list[Line]:
    """Return the lines of the second screen, in order; more than there may be are cut off."""
    names, emails = data.getlist("name")[:MOST_LINES], data.getlist("email")[:MOST_LINES]
    emails += [""] * (len(names) - len(emails))
    return [
        Line(number, name, email)
        for number, (name, email) in enumerate(zip(names, emails, strict=False), start=1)
    ]


def check_lines(lines: list[Line], role: str, here: Here) -> None:
    """Say beside each line what is wrong with it, and who is here already."""
    seen: dict[str, int] = {}
    for line in lines:
        if line.is_empty:
            continue
        _clean(line, "name", Name())
        if role == roles.PATIENT.key:
            if line.email:
                line.errors["email"] = _("People with cards have no e-mail here. Take it away.")
            continue
        _clean(line, "email", Address(required=False))
        if not line.email or "email" in line.errors:
            continue
        if line.email in seen:
            line.errors["email"] = _("Line %s has the same address.") % seen[line.email]
        seen.setdefault(line.email, line.number)
        if here.has_email(line.email):
            line.skipped = _("Here already. This line is left out.")


def _clean(line: Line, name: str, as_field: forms.Field) -> None:
    try:
        setattr(line, name, as_field.clean(getattr(line, name)))
    except ValidationError as error:
        line.errors[name] = error.messages[0]


def new_people(
    lines: list[Line], *, role: str, started_on: date, group: Group | None
) -> list[NewPerson]:
    return [
        NewPerson(line.name, line.email, role, started_on, group)
        for line in lines
        if not line.is_empty and not line.skipped
    ]
