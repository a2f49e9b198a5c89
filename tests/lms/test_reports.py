"""The staff page and its download: whose work is in them, narrowed and ordered how."""

import csv
import io
from datetime import timedelta

import pytest

from lms.activity.models import Note
from lms.agencies.actions import end_membership
from lms.agencies.models import Membership
from lms.csv_text import safe
from lms.training.actions import answer_offer
from tests.addresses import sign_in
from tests.cast import NOON, Cast, assign, do, group, member, own
from tests.library import publish, restore_roots

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(module_db):
    """Harbor and Summit with work in every state. Fay and Gus are in no group Amara supports."""
    topics, cast = restore_roots(), Cast()
    guide = publish(topics.en, "bigger-words")
    lesson = publish(topics.en, "privacy", steps=["one", "two"], questions=["q1"])
    today = cast.harbor.today()
    cast.gus = member("Gus", "staff", cast.harbor)
    cast.ana = member("Ana", "patient", cast.harbor, email=False)
    group(cast.harbor, "Ana's circle", [cast.fay], [cast.ana])
    soon, past, later = (today + timedelta(days=days) for days in (3, -3, 60))
    (begun,) = assign(guide, cast.ben, by=cast.amara, due=soon)
    do(begun, "one")
    (finished,) = assign(lesson, cast.ben, by=cast.mona, due=later)
    do(finished, "one", "two")
    assign(guide, cast.fay, by=cast.mona, due=past)
    (done,) = assign(guide, cast.gus, by=cast.mona)
    do(done, "one", finish=True)
    assign(guide, cast.nils, by=cast.cleo)
    do(own(lesson, cast.ben), "one")
    do(own(guide, cast.rosa), finish=True)
    (rosas,) = assign(guide, cast.rosa, by=cast.ben)
    do(rosas, finish=True)
    (anas,) = assign(guide, cast.ana, by=cast.mona)
    answer_offer(anas, "no", at=NOON)
    assign(guide, cast.lee, by=cast.cleo)
    return cast, {"guide": str(guide.module_id), "lesson": str(lesson.module_id)}


def rows_of(client, member, query="") -> list[list[str]]:
    """Return the download's rows."""
    sign_in(client, member)
    response = client.get(f"/staff/training.csv{query}")
    assert response["Content-Disposition"] == 'attachment; filename="training.csv"'
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


def names(rows) -> set[str]:
    return {row[0] for row in rows}


EVERYTHING = {
    "amara": {("Ben", "Bigger words"), ("Ben", "Privacy")},
    "mona": {
        ("Ben", "Bigger words"),
        ("Ben", "Privacy"),
        ("Fay", "Bigger words"),
        ("Gus", "Bigger words"),
    },
    "cleo": {("Nils", "Bigger words")},
}
OFFERS = {
    "amara": [["Rosa", "Bigger words", "Done"]],
    "mona": [["Ana", "Bigger words", "Offered"], ["Rosa", "Bigger words", "Done"]],
    "cleo": [["Lee", "Bigger words", "Offered"]],
}


@pytest.mark.parametrize("who", EVERYTHING)
def test_staff_see_groups_they_support_and_managers_their_agency(client, world, who):
    """And nobody sees what anyone chose for themselves."""
    rows = rows_of(client, getattr(world[0], who))
    assert {tuple(row[:2]) for row in rows} == EVERYTHING[who]
    assert len(rows) == len(EVERYTHING[who])


@pytest.mark.parametrize("who", OFFERS)
def test_of_offers_staff_see_offered_or_done(client, world, who):
    assert rows_of(client, getattr(world[0], who), "?show=offers") == OFFERS[who]


def test_where_everyone_is_in_words(client, world):
    rows = rows_of(client, world[0].mona, "?sort=name")
    where = {(row[0], row[1]): row[2].replace(" 2027", "") for row in rows}
    assert where == {
        ("Ben", "Bigger words"): "Step 2 of 3",
        ("Ben", "Privacy"): "At the check",
        ("Fay", "Bigger words"): "Not started",
        ("Gus", "Bigger words"): "Completed 1 Mar",
    }


@pytest.mark.parametrize(
    "query, who",
    [
        ("state=done", {"Gus"}),
        ("state=started", {"Ben"}),
        ("state=new", {"Fay"}),
        ("state=due-soon", {"Ben"}),
        ("state=past", {"Fay"}),
        ("role=peer", {"Ben", "Fay"}),
        ("role=staff", {"Gus"}),
        ("role=manager", set()),
        ("role=peer&state=past", {"Fay"}),
        ("module=lesson", {"Ben"}),
        ("module=guide&role=staff", {"Gus"}),
        ("group=Harbor team", {"Ben"}),
        ("show=offers&state=done", {"Rosa"}),
        ("show=offers&state=offered", {"Ana"}),
        ("show=offers&group=Harbor circle", {"Rosa"}),
        ("show=offers&module=guide", {"Ana", "Rosa"}),
        ("show=offers&role=peer", {"Ana", "Rosa"}),
        ("state=odd&role=odd&module=odd&group=odd&sort=odd&show=odd", {"Ben", "Fay", "Gus"}),
        ("module=00000000-0000-0000-0000-000000000000", {"Ben", "Fay", "Gus"}),
    ],
)
def test_every_filter_narrows_the_page_and_the_download_alike(client, world, query, who):
    cast, modules = world
    for name, pk in modules.items():
        query = query.replace(f"module={name}", f"module={pk}")
    for made in cast.harbor.groups.all():
        query = query.replace(f"group={made.name}", f"group={made.pk}")
    rows = rows_of(client, cast.mona, f"?{query}")
    assert names(rows) == who
    page = client.get(f"/staff/?{query}")
    assert [cells for _, cells in page.context["rows"]] == rows


@pytest.mark.parametrize("who", ["amara", "mona", "cleo"])
@pytest.mark.parametrize("table", ["training", "offers"])
def test_the_page_and_the_download_have_the_same_columns_and_rows(client, world, who, table):
    cast, _ = world
    rows = rows_of(client, getattr(cast, who), f"?show={table}&sort=-name")
    page = client.get(f"/staff/?show={table}&sort=-name")
    assert [cells for _, cells in page.context["rows"]] == rows
    assert all(cell in page.text for row in rows for cell in row)


@pytest.mark.parametrize(
    "sort, order",
    [
        ("name", ["Ben", "Ben", "Fay", "Gus"]),
        ("-name", ["Gus", "Fay", "Ben", "Ben"]),
        ("due", ["Fay", "Ben", "Ben", "Gus"]),
        ("-due", ["Ben", "Ben", "Fay", "Gus"]),
        ("odd", ["Ben", "Ben", "Fay", "Gus"]),
    ],
)
def test_sorting_puts_those_without_a_date_last(client, world, sort, order):
    assert [row[0] for row in rows_of(client, world[0].mona, f"?sort={sort}")] == order


def test_a_filter_by_group_offers_only_groups_with_people_one_may_see(client, world):
    cast, _ = world
    offered = {}
    for who in ("amara", "mona", "cleo"):
        client.force_login(getattr(cast, who).person)
        offered[who] = set(client.get("/staff/").context["filters"].choices["group"].values())
    assert offered == {
        "amara": {"Harbor team", "Harbor circle"},
        "mona": {"Harbor team", "Harbor circle", "Ana's circle"},
        "cleo": {"Summit team"},
    }


def test_a_role_elsewhere_is_not_a_role_here(client, world):
    """Ben is a peer at Harbor; that he is staff at Summit is none of Harbor's business."""
    cast, _ = world
    Membership.objects.create(
        person=cast.ben.person, agency=cast.summit, role="staff", started_on=cast.ben.started_on
    )
    assert names(rows_of(client, cast.mona, "?role=staff")) == {"Gus"}
    assert len(rows_of(client, cast.mona, "?role=peer")) == 3
    assert len(rows_of(client, cast.mona)) == 4
    assert names(rows_of(client, cast.cleo)) == {"Nils"}


def test_someone_who_left_is_in_no_table(client, world):
    cast, _ = world
    end_membership(cast.fay, by=cast.mona.person)
    assert names(rows_of(client, cast.mona)) == {"Ben", "Gus"}


def test_every_tile_counts_what_its_link_shows(client, world):
    cast, _ = world
    client.force_login(cast.mona.person)
    tiles = client.get("/staff/").context["tiles"]
    assert [tile.number for tile in tiles] == ["1 of 3", "1", "1", "1"]
    for tile in tiles[1:]:
        assert len(rows_of(client, cast.mona, tile.address)) == int(tile.number)


def test_bars_count_people_with_each_module(client, world):
    cast, _ = world
    client.force_login(cast.mona.person)
    bars = client.get("/staff/").context["bars"]
    assert [(bar.label, bar.done, bar.total, bar.percent) for bar in bars] == [
        ("Bigger words", 1, 3, 33),
        ("Privacy", 0, 1, 0),
    ]


def test_the_download_is_noted_with_ids_only(client, world):
    cast, _ = world
    rows_of(client, cast.amara)
    note = Note.objects.latest("pk")
    assert (note.verb, note.actor_id) == ("report.downloaded", cast.amara.person_id)
    assert (note.agency_id, note.subject_id) == (cast.harbor.pk, str(cast.amara.pk))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_is_run_as_a_formula(client, world, start):
    assert safe(f"{start}cmd") == f"'{start}cmd"
    cast, _ = world
    person = cast.gus.person
    person.display_name = f"{start}1+1"
    person.save()
    assert f"'{start}1+1" in names(rows_of(client, cast.mona))


def test_plain_cells_are_left_alone():
    assert [safe(cell) for cell in ("Ben", "", 7, "a=b", " =1")] == ["Ben", "", "7", "a=b", " =1"]
