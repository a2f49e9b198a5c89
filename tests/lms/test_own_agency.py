"""A manager changes their own agency's settings, and nobody else's."""

import re

import pytest

from home import contact
from lms.activity.models import Note
from lms.agencies.models import Agency

pytestmark = pytest.mark.django_db
GOOD = {
    "name": "Harbor House",
    "contact_phone": "555-0199",
    "crisis_call": "988",
    "time_zone": "America/Chicago",
    "second_factor_days": "3",
    "pin_length": "6",
    "keep_patients_years": "2",
    "keep_workers_years": "7",
}
WEEK = {
    "days_0": ["0", "1", "2", "3", "4"],
    "opens_0": "09:00",
    "closes_0": "17:00",
    "days_1": ["5"],
    "opens_1": "10:00",
    "closes_1": "00:00",
}
GOOD_AND_WEEK = GOOD | WEEK
BAD = {
    "name": "Summit",
    "contact_phone": "call us",
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
        answer = mona.post("/staff/agency/", GOOD_AND_WEEK)
    assert answer["Location"] == "/staff/agency/?saved"
    saved = Agency.objects.get(pk=cast.harbor.pk)
    assert {name: str(getattr(saved, name)) for name in GOOD} == GOOD
    assert saved.contact_open == "Mo-Fr 09:00-17:00; Sa 10:00-24:00"
    assert Agency.objects.get(name="Summit").contact_phone == "555-0102"
    assert Note.objects.get(verb="agency.settings_changed").agency_id == cast.harbor.pk
    contact.forget()


@pytest.mark.parametrize("name", BAD)
def test_a_wrong_answer_is_said_beside_its_field_and_nothing_is_lost(mona, cast, name):
    page = mona.post("/staff/agency/", GOOD_AND_WEEK | {name: BAD[name]})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [name]
    assert page.text.count('class="note"') == 1
    assert 'value="09:00"' in page.text
    assert Agency.objects.get(pk=cast.harbor.pk).name == "Harbor"


@pytest.mark.parametrize(
    "wrong, field, words",
    [
        ({"closes_0": "08:00"}, "closes_0", "This must end after it begins."),
        ({"opens_0": "22:00", "closes_0": "06:00"}, "closes_0", "This must end after it begins."),
        ({"opens_0": ""}, "opens_0", "Write both times: from and to."),
        ({"closes_0": "soon"}, "closes_0", "Write a time, such as 9:00 AM."),
        ({"days_0": []}, "days_0", "Pick the days for these times."),
        ({"days_1": ["4"], "opens_1": "16:59"}, "days_1", "Friday: this time is in another line"),
        ({key: [] for key in WEEK}, "days_0", "Pick at least one day, and from when to when."),
    ],
)
def test_wrong_hours_are_said_beside_their_line(mona, cast, wrong, field, words):
    page = mona.post("/staff/agency/", GOOD_AND_WEEK | wrong)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    beside = re.search(rf'id="id_{field}-note">.*?</span>([^<]*)', page.text)[1]
    assert beside.startswith(words)
    assert Agency.objects.get(pk=cast.harbor.pk).contact_open == ""


def test_hours_written_as_words_stay_until_days_are_picked(mona, cast):
    Agency.objects.filter(pk=cast.harbor.pk).update(contact_hours="Weekdays, 9 to 5")
    assert "Weekdays, 9 to 5" in mona.get("/staff/agency/").text
    mona.post("/staff/agency/", GOOD)
    kept = Agency.objects.get(pk=cast.harbor.pk)
    assert (kept.contact_hours, kept.contact_open) == ("Weekdays, 9 to 5", "")
    mona.post("/staff/agency/", GOOD_AND_WEEK)
    kept = Agency.objects.get(pk=cast.harbor.pk)
    assert (kept.contact_hours, kept.contact_open[:5]) == ("", "Mo-Fr")


def test_saving_again_shows_the_same_lines(mona, cast):
    mona.post("/staff/agency/", GOOD_AND_WEEK)
    lines = mona.get("/staff/agency/").context["form"].lines()
    shown = [[field.value() for field in line] for line in lines]
    assert [line[0] for line in shown] == [[0, 1, 2, 3, 4], [5], None]
    assert [str(line[1])[:5] for line in shown] == ["09:00", "10:00", "None"]
