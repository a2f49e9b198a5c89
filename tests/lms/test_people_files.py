"""The list of people as a file: the same people as on the screen, and no cell that calculates."""

import csv
import io

import pytest
from openpyxl import load_workbook

from lms.activity.models import Note
from lms.agencies.blocks import hide
from tests.addresses import sign_in
from tests.cast import member

pytestmark = pytest.mark.django_db


def csv_rows(client, query=""):
    response = client.get(f"/staff/people.csv{query}")
    assert response["Content-Disposition"] == 'attachment; filename="people.csv"'
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def xlsx_cells(client, query=""):
    response = client.get(f"/staff/people.xlsx{query}")
    assert response["Content-Disposition"] == 'attachment; filename="people.xlsx"'
    return [*load_workbook(io.BytesIO(response.content)).active.rows]


@pytest.mark.parametrize("query", ["", "?role=peer&sort=-name", "?q=a", "?state=left"])
def test_both_files_have_the_rows_of_the_screen_and_are_noted(client, cast, query):
    hide(cast.fay, cast.mona, by=cast.fay)
    sign_in(client, cast.mona)
    shown = [cells for _, cells in client.get(f"/staff/people/{query}").context["rows"]]
    rows = csv_rows(client, query)
    assert [row[:-1] for row in rows[1:]] == shown
    assert rows[0] == ["Name", "Role", "Groups", "State", "Started", "E-mail"]
    found = [[cell.value or "" for cell in row] for row in xlsx_cells(client, query)]
    assert found == rows
    notes = Note.objects.filter(verb="people.exported")
    assert {note.result for note in notes} == {f"{len(shown)} rows"} and len(notes) == 2


def test_staff_take_the_people_they_may_see_without_addresses(client, cast):
    sign_in(client, cast.amara)
    assert [row[0] for row in csv_rows(client)[1:]] == ["Ben", "Rosa"]
    assert "@" not in str(csv_rows(client))


def test_a_file_asks_again_who_it_is(client, cast):
    sign_in(client, cast.mona, fresh=False)
    for kind in ("csv", "xlsx"):
        assert "reauthenticate" in client.get(f"/staff/people.{kind}")["Location"]
    assert not Note.objects.filter(verb="people.exported").exists()


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\x07=1"])
def test_no_cell_is_run_as_a_formula(client, cast, name):
    cast.fay.person.display_name = name
    cast.fay.person.save()
    sign_in(client, cast.mona)
    assert name.strip("\x07")[0] not in {row[0][:1] for row in csv_rows(client, "?role=peer")}
    cells = [row[0] for row in xlsx_cells(client, "?role=peer")]
    assert {cell.data_type for cell in cells} == {"s"}
    assert f"'{name.strip(chr(7))}" in {cell.value for cell in cells}


def test_a_file_costs_the_same_for_one_and_three(client, cast, django_assert_max_num_queries):
    sign_in(client, cast.mona)
    for number in range(2):
        with django_assert_max_num_queries(10):
            csv_rows(client)
        member(f"More {number}", "peer", cast.harbor)
