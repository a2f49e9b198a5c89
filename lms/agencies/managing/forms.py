"""What a manager may type about people. Only their own agency's rows are choices."""

import hashlib

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import roles
from ..models import Group, Membership
from ..own_agency.forms import phone
from .rules import INVITED, SUPPORTERS, roles_given_by, state_of

LONGEST_NAME = 60
WRITE_A_DATE = _("Write the date like 2027-03-31, or pick it.")
NO_SUPPORT = _("With this role nobody supports a group. Take these ticks away.")
NO_SUCH_GROUP = _("Pick the groups again: one of them is no longer here.")


class Name(forms.CharField):
    """A name on one line, without what cannot be seen."""

    def __init__(self, **more):
        usual = {
            "label": _("Name"),
            "max_length": LONGEST_NAME,
            "error_messages": {
                "required": _("Write a name."),
                "max_length": _("Write a name of at most 60 letters."),
            },
        }
        super().__init__(**usual | more)

    def to_python(self, value):
        return one_line(super().to_python(value))


def one_line(text: str) -> str:
    """Return a text with single spaces, without control characters and marks of direction."""
    kept = (" " if char.isspace() else char for char in text if not _is_hidden(char))
    return " ".join("".join(kept).split())


def _is_hidden(char: str) -> bool:
    if char.isspace():
        return False
    code = ord(char)
    return code < 32 or 127 <= code < 160 or code in _DIRECTION or 0xD800 <= code < 0xE000


_DIRECTION = {0x200E, 0x200F, 0x061C, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


class Day(forms.DateField):
    def __init__(self, **more):
        usual = {
            "label": _("Start date"),
            "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "error_messages": {"required": WRITE_A_DATE, "invalid": WRITE_A_DATE},
        }
        super().__init__(**usual | more)

    def clean(self, value):
        day = super().clean(value)
        if day and not 1950 <= day.year <= 2100:
            raise forms.ValidationError(_("Look at the year again."))
        return day


class Address(forms.EmailField):
    def __init__(self, **more):
        usual = {
            "label": _("E-mail"),
            "max_length": 254,
            "error_messages": {
                "invalid": _("This is not an e-mail address. It looks like name@example.org."),
                "max_length": _("This e-mail address is too long."),
            },
        }
        super().__init__(**usual | more)

    def clean(self, value):
        return super().clean(value).lower()


class Several(forms.ModelMultipleChoiceField):
    """Rows of one set. Whatever else is sent, another agency's id or no id, reads the same."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, rows, *, pick_again, **more):
        self.pick_again = pick_again
        super().__init__(rows, **more)

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError as error:
            if error.code == "required":
                raise
            raise forms.ValidationError(self.pick_again) from None


class PersonForm(forms.Form):
    """One person's name, start date, role, groups, and address while they are invited."""

    display_name = Name()
    started_on = Day()
    role = forms.ChoiceField(
        label=_("Role"),
        error_messages={"required": _("Pick one role."), "invalid_choice": _("Pick one role.")},
    )
    invite_email = Address(required=False, label=_("E-mail for the invitation"))
    work_phone = forms.CharField(
        required=False,
        max_length=20,
        label=_("Work phone"),
        help_text=_(
            "A number your agency owns, never their own. The people they support can call it."
        ),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    supported = Several(None, pick_again=NO_SUCH_GROUP, required=False, label=_("Is supported in"))
    supports = Several(
        None, pick_again=NO_SUCH_GROUP, required=False, label=_("Supports the others in")
    )
    seen = forms.CharField(required=False)

    def __init__(self, data=None, *, member: Membership, actor: Membership):
        self.member, self.actor = member, actor
        super().__init__(data, initial=self._now())
        groups = Group.objects.filter(agency_id=actor.agency_id).order_by("name")
        for name in ("supported", "supports"):
            self.fields[name].queryset = groups
        self.given = roles_given_by(actor)
        if member.role == roles.PATIENT.key:
            del self.fields["role"], self.fields["invite_email"], self.fields["supports"]
            del self.fields["work_phone"]
            return
        if member.role != roles.PEER.key:
            del self.fields["work_phone"]
        self.fields["role"].choices = [(role.key, role.label) for role in self.given]
        if state_of(member) != INVITED:
            del self.fields["invite_email"]

    def _now(self) -> dict:
        places = list(self.member.places.all())
        now = {
            "display_name": self.member.person.display_name,
            "started_on": self.member.started_on,
            "role": self.member.role,
            "invite_email": self.member.invite_email,
            "work_phone": self.member.work_phone,
            "supported": sorted(str(p.group_id) for p in places if not p.supports),
            "supports": sorted(str(p.group_id) for p in places if p.supports),
        }
        mark = hashlib.sha256(repr(sorted(now.items())).encode()).hexdigest()[:16]
        return now | {"seen": mark}

    def clean_invite_email(self):
        email = self.cleaned_data["invite_email"]
        if email and email != self.member.invite_email:
            others = Membership.objects.filter(agency_id=self.actor.agency_id, ended_at=None)
            if is_here(others.exclude(pk=self.member.pk), email):
                raise forms.ValidationError(_("Someone here has this address already."))
        return email

    def clean_work_phone(self):
        number = self.cleaned_data["work_phone"]
        return phone(number, fewest=7) if number else ""

    def clean(self):
        cleaned = super().clean()
        supports = set(cleaned.get("supports") or ())
        both = set(cleaned.get("supported") or ()) & supports
        if both:
            names = ", ".join(sorted(group.name for group in both))
            self.add_error("supports", _("Pick one place in each group: %s.") % names)
        role = cleaned.get("role") or self.member.role
        if supports and role not in SUPPORTERS:
            self.add_error(
                "supports", _("With this role nobody supports a group. Take these ticks away.")
            )
        if cleaned.get("seen") and cleaned["seen"] != self.initial["seen"]:
            self.data = self.data.copy()
            self.data["seen"] = self.initial["seen"]
            self.changed_meanwhile = True
            raise forms.ValidationError(
                _("Someone else changed this in the meantime. Look at it, then save again.")
            )
        return cleaned


def is_here(members, email: str) -> bool:
    """Whether one of these members has an address, as their own or for their invitation."""
    return (
        members.filter(invite_email=email).exists() or members.filter(person__email=email).exists()
    )
