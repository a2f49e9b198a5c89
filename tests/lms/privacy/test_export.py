"""Someone gets everything that is kept about them, in words and as a file, and nothing else's."""

import json
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.activity.models import Note
from lms.people.models import Person
from lms.privacy import words
from lms.privacy.sources import NOT_TOLD, SOURCES
from tests.addresses import sign_in
from tests.cast import assign, do

from .everything import about_people, fill

pytestmark = pytest.mark.django_db


def test_every_field_about_people_is_told_or_has_a_reason_not_to_be():
    fields = {f"{label}.{name}" for label, names in about_people().items() for name in names}
    told = [field for source in SOURCES for field in source.fields]
    assert len(told) == len(set(told)) and not set(told) & set(NOT_TOLD)
    assert set(told) | set(NOT_TOLD) == fields
    assert all(NOT_TOLD.values())


def test_every_field_of_a_person_is_told_or_is_a_secret_or_says_nothing():
    told = {"display_name", "email", "language", "joined_at", "last_login", "is_active"}
    told |= {"erase_at", "second_factor_by", "id"}
    secrets_or_nothing = {"password", "session_seed", "is_superuser", "made_up", "erased_at"}
    assert {field.name for field in Person._meta.fields} == told | secrets_or_nothing


def keys_in(data):
    if isinstance(data, dict):
        yield from data
        data = data.values()
    if isinstance(data, list) or not isinstance(data, str | int | float | None):
        for each in data or ():
            yield from keys_in(each)


def test_the_file_has_everything_about_one_person_and_nobody_elses(client, cast, library):
    fill(cast, library)
    Person.objects.filter(pk=cast.lee.person_id).update(display_name="Zebulon")
    sign_in(client, cast.rosa)
    answer = client.get("/my/data/handrail.json")
    assert answer["Content-Disposition"] == 'attachment; filename="handrail.json"'
    assert answer["Cache-Control"] == "no-store"
    data = json.loads(answer.content)
    assert [key for key, rows in data.items() if rows == []] == ["away", "observing", "invitations"]
    assert set(keys_in(data)) - {"about", "made_at", "id"} - {s.key for s in SOURCES} <= set(
        words.LABELS
    ) | {"by_you", "about_you"}
    assert data["you"][0]["name"] == "Quillonia"
    assert data["places"][0]["agency"] == "Harbor"
    guides = {(g["how_it_came"], g["closed_why"]): g for g in data["guides"]}
    assert {state: len(g["steps"]) for state, g in guides.items()} == {
        ("offered", "completed"): 3,
        ("offered", None): 1,
        ("own", None): 4,
    }
    assert guides["offered", None]["given"][0]["by"] == "Brannoc"
    (go,) = guides["own", None]["checks"]
    assert (go["right"], go["of"], go["passed"]) == (0, 1, False)
    assert go["answers"][0]["answer"] == ["q1 answer b"]
    assert {row["who"]: len(row["looks"]) for row in data["sharing"]} == {"Amara": 1, "Brannoc": 1}
    assert [row["who"] for row in data["never_see_me"]] == ["Fay"]
    text = answer.content.decode()
    for absent in ("Zebulon", "Nils", "Mona", "sealed", "hash", "opatient", "spatient"):
        assert absent not in text
    assert Note.objects.filter(verb="data.downloaded", actor_id=cast.rosa.person_id).exists()


@pytest.mark.parametrize("language, words_shown", [("", "Offered to you"), ("/es", None)])
def test_the_page_says_the_same_in_words(client, cast, library, language, words_shown):
    fill(cast, library)
    sign_in(client, cast.rosa)
    page = client.get(f"{language}/my/data/")
    assert page.status_code == 200
    for name in ("Quillonia", "Brannoc", "Amara", "Harbor circle", "Guide"):
        assert name in page.text
    assert words_shown is None or words_shown in page.text
    for code in ("let-in", "not-me", "offered<", "None"):
        assert code not in page.text


def test_more_rows_cost_no_more_queries(client, cast, library):
    fill(cast, library)
    sign_in(client, cast.rosa)
    costs, guide = [], cast.rosa.person.cycles.filter(closed_at__isnull=False).get().module
    for number in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/my/data/").status_code == 200
        costs.append(len(captured))
        if not number:
            for cycle in assign(SimpleNamespace(module=guide), cast.rosa, by=cast.ben):
                do(cycle, "one", "two")
    assert costs[0] == costs[1] <= 44


def test_a_name_and_a_language_can_be_put_right(client, cast):
    sign_in(client, cast.rosa)
    answer = client.post("/my/data/", {"display_name": "Rosie <b>", "language": "es"})
    assert (answer.status_code, answer["Location"]) == (302, "/es/my/data/")
    person = Person.objects.get(pk=cast.rosa.person_id)
    assert (person.display_name, person.language) == ("Rosie <b>", "es")
    assert "Rosie &lt;b&gt;" in client.get("/my/data/").text
    wrong = client.post("/my/data/", {"display_name": "x" * 61, "language": "tlh"})
    assert wrong.status_code == 422 and "x" * 61 in wrong.text
    assert Person.objects.get(pk=person.pk).display_name == "Rosie <b>"
    assert [n.verb for n in Note.objects.filter(subject_id=str(person.pk))] == ["person.corrected"]
