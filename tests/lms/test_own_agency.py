"""A manager changes their own agency's settings, and nobody else's."""

import pytest

from home import contact
from lms.activity.models import Note
from lms.agencies.models import Agency

pytestmark = pytest.mark.django_db
GOOD = {
    "name": "Harbor House",
    "contact_phone": "555-0199",
    "contact_hours": "Weekdays, 9 to 5",
    "crisis_call": "988",
    "time_zone": "America/Chicago",
    "second_factor_days": "3",
    "pin_length": "6",
    "keep_patients_years": "2",
    "keep_workers_years": "7",
}
BAD = {
    "name": "Summit",
    "contact_phone": "call us",
    "contact_hours": "",
    "crisis_call": "9",
    "time_zone": "Mars/Olympus",
    "second_factor_days": "15",
    "pin_length": "5",
    "keep_patients_years": "0",
    "keep_workers_years": "many",
}


@pytest.fixture
def mona(client, cast):
    client.force_login(cast.mona.person)
    return client


def test_a_manager_saves_the_settings(mona, cast, django_capture_on_commit_callbacks):
    Agency.objects.exclude(pk=cast.harbor.pk).update(contact_phone="555-0102")
    with django_capture_on_commit_callbacks(execute=True):
        answer = mona.post("/staff/agency/", GOOD)
    assert answer["Location"] == "/staff/agency/?saved"
    saved = Agency.objects.get(pk=cast.harbor.pk)
    assert {name: str(getattr(saved, name)) for name in GOOD} == GOOD
    assert Agency.objects.get(name="Summit").contact_phone == "555-0102"
    assert Note.objects.get(verb="agency.settings_changed").agency_id == cast.harbor.pk
    contact.forget()


@pytest.mark.parametrize("name", BAD)
def test_a_wrong_answer_is_said_beside_its_field_and_nothing_is_lost(mona, cast, name):
    page = mona.post("/staff/agency/", GOOD | {name: BAD[name]})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [name]
    assert page.text.count('class="note"') == 1
    assert all(f'value="{GOOD[key]}"' in page.text for key in ("contact_hours",) if key != name)
    assert Agency.objects.get(pk=cast.harbor.pk).name == "Harbor"
