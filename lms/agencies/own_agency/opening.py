"""Opening an agency: its name, its first manager, whom people can call."""

from datetime import datetime

from django import forms
from django.db import transaction
from django.utils import timezone

from lms.activity.actions import note
from lms.people.models import Person

from .. import roles
from ..models import Agency, Membership
from .forms import phone


class OpeningForm(forms.Form):
    """What must be known before an agency can start; each label is a question in a terminal."""

    agency = forms.CharField(label="Name of the agency", max_length=80)
    manager = forms.CharField(label="First name of the first manager", max_length=60)
    phone = forms.CharField(label="Phone number that people can call with questions", max_length=20)
    hours = forms.CharField(label="When someone answers it", max_length=80)
    crisis = forms.CharField(label="Crisis line", max_length=20, initial="988")

    def clean_agency(self):
        name = self.cleaned_data["agency"]
        if Agency.objects.filter(name__iexact=name, made_up=False).exists():
            raise forms.ValidationError("Another agency here has this name.")
        return name

    def clean_phone(self):
        return phone(self.cleaned_data["phone"], fewest=7)

    def clean_crisis(self):
        return phone(self.cleaned_data["crisis"], fewest=3)


@transaction.atomic
def open_agency(
    *, agency: str, manager: str, phone: str, hours: str, crisis: str, at: datetime | None = None
) -> Membership:
    """Make an agency with its first manager; return the manager's membership, to be invited."""
    at = at or timezone.now()
    made = Agency.objects.create(
        name=agency, contact_phone=phone, contact_hours=hours, crisis_call=crisis
    )
    person = Person.objects.create_user(display_name=manager)
    member = Membership.objects.create(
        person=person, agency=made, role=roles.MANAGER.key, started_on=made.today(at)
    )
    note("agency.opened", about=made, agency_id=made.pk, at=at)
    return member
