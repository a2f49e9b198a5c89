"""For any data: a report's page, its chart, its CSV and its sheet say the same."""

import csv
import io
import random
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from lms.activity.models import Note
from lms.reports.models import SavedFilter
from lms.training.models import Completion, Cycle
from lms.training.states import DONE, NEW, STARTED, WAYS, in_state
from tests.addresses import sign_in
from tests.cast import NOON, Cast, group, member
from tests.library import publish, restore_roots

pytestmark = pytest.mark.django_db
KINDS = ("modules", "courses", "groups", "people", "months")
PEOPLE = 14


def scatter(cast, modules, dice) -> None:
    """Give everyone one or two goes at each module, in any state and of any age."""
    today = cast.harbor.today()
    for person in cast.many:
        for page in modules:
            for go, years in enumerate(dice.choice(((), (0,), (0,), (1, 0), (2, 1, 0))), 1):
                opened = NOON - timedelta(days=365 * years + dice.randint(1, 300))
                state = (
                    "completed"
                    if years
                    else dice.choice(
                        ("", "", "", "completed", "completed", "withdrawn", "left", "voided")
                    )
                )
                cycle = Cycle.objects.create(
                    learner=person.person,
                    agency=cast.harbor,
                    kind="assigned",
                    module=page.module,
                    go=go,
                    opened_at=opened,
                    due_on=today + timedelta(days=dice.randint(-30, 30)),
                    started_at=dice.choice((None, opened)),
                    step_number=dice.randint(0, 3),
                    paused_at=dice.choice((None, None, opened)) if not state else None,
                    closed_at=opened + timedelta(days=9) if state else None,
                    closed_why=state,
                )
                if state in ("completed", "voided"):
                    cycle.how = dice.choice([str(way) for way in WAYS])
                    cycle.save()
                    Completion.objects.create(
                        cycle=cycle,
                        module_version=page.module.versions.get(),
                        title=page.title,
                        how=cycle.how,
                        completed_at=cycle.closed_at,
                    )


@pytest.fixture(scope="module")
def world(module_db):
    topics, cast = restore_roots(), Cast()
    dice = random.Random(7)
    modules = [publish(topics.en, f"module-{n}") for n in range(4)]
    cast.many = [member(f"Peer {n:02}", "peer", cast.harbor) for n in range(PEOPLE)]
    group(cast.harbor, "North", [cast.amara], cast.many[:9])
    group(cast.harbor, "South", [cast.mona], cast.many[7:])
    scatter(cast, modules, dice)
    return cast


def sheet(client, address) -> list[list[str]]:
    body = io.BytesIO(b"".join(client.get(address)))
    return [
        [cell or "" for cell in row] for row in load_workbook(body, read_only=True).active.values
    ]


def lines(client, address) -> list[list[str]]:
    text = b"".join(client.get(address)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("who", ["mona", "amara"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("query", ["", "?role=peer&names=hide"])
def test_page_chart_and_files_agree(client, world, who, kind, query):
    sign_in(client, getattr(world, who))
    page = client.get(f"/staff/reports/{kind}/{query}").context
    main, ways = page["tables"] if page["rows"] else ({"rows": []}, {"rows": []})
    shown = [a + b[1:] for (_, a), (_, b) in zip(main["rows"], ways["rows"], strict=True)]
    assert lines(client, f"/staff/reports/{kind}.csv{query}")[1:] == shown
    assert sheet(client, f"/staff/reports/{kind}.xlsx{query}")[1:] == shown
    for bar, row in zip(page["bars"], page["rows"], strict=True):
        assert sum(part.number for part in bar.parts) == row.numbers["total"] == bar.total
        if kind != "months":
            three = [row.numbers[state] for state in (DONE, STARTED, NEW)]
            drawn = {part.kind: part.number for part in bar.parts}
            assert three == [drawn.get(state, 0) for state in (DONE, STARTED, NEW)]
            assert sum(three) == row.numbers["total"]
        assert sum(row.numbers[f"by-{way}"] for way in WAYS) == row.numbers.get(
            DONE, row.numbers["total"]
        )
    if kind in ("modules", "people", "months"):
        for key, total in page["totals"].items():
            assert total == sum(row.numbers[key] for row in page["rows"])


@pytest.mark.parametrize("who", ["mona", "amara"])
def test_the_staff_page_its_tiles_and_the_reports_count_alike(client, world, who):
    sign_in(client, getattr(world, who))
    totals = client.get("/staff/reports/modules/").context["totals"]
    for state in in_state(date(2027, 3, 1)):
        listed = lines(client, f"/staff/training.csv?state={state}")[1:]
        assert len(listed) == totals[state]
        assert sheet(client, f"/staff/training.xlsx?state={state}")[1:] == listed
    everything = lines(client, "/staff/training.csv")[1:]
    assert len(everything) == totals["total"]
    assert len({(row[0], row[1]) for row in everything}) == len(everything)
    tiles = client.get("/staff/").context["tiles"]
    assert [tile.number for tile in tiles[1:3]] == [str(totals["due-soon"]), str(totals["past"])]


@pytest.mark.parametrize("who", ["mona", "amara"])
def test_the_matrix_says_what_the_list_says(client, world, who):
    sign_in(client, getattr(world, who))
    matrix = lines(client, "/staff/reports/completion.csv")
    assert sheet(client, "/staff/reports/completion.xlsx") == matrix
    titles = matrix[0][1:]
    words = {
        (row[0], title): cell
        for row in matrix[1:]
        for title, cell in zip(titles, row[1:], strict=True)
        if cell
    }
    listed = lines(client, "/staff/training.csv")[1:]
    assert set(words) == {(row[0], row[1]) for row in listed}
    past = {(row[0], row[1]) for row in lines(client, "/staff/training.csv?state=past")[1:]}
    assert {key for key, cell in words.items() if "past the due date" in cell} == past
    for name, title, where, *_rest in listed:
        if where.startswith("Completed"):
            assert words[name, title] == where.replace("Completed", "Done")
        else:
            assert words[name, title].startswith(
                "Not started" if where == "Not started" else "In progress"
            )
    page = client.get("/staff/reports/completion/").context["rows"]
    assert [[row.name, *(cell.words for cell in row.cells)] for row in page] == matrix[1:26]


def test_someone_has_one_number_on_every_page_where_names_are_hidden(client, world):
    sign_in(client, world.mona)
    for address in ("training.csv?", "reports/people.csv?", "reports/completion.csv?"):
        named = lines(client, f"/staff/{address}")[1:]
        hidden = lines(client, f"/staff/{address}names=hide")[1:]
        pairs = {(a[0], b[0]) for a, b in zip(named, hidden, strict=True)}
        world.numbers = getattr(world, "numbers", {}) | dict(pairs)
        assert all(world.numbers[name] == number for name, number in pairs)
        assert all(number.startswith("Person ") for _, number in pairs)
    page = client.get("/staff/?names=hide").text
    assert not any(f">{each.person.display_name}<" in page for each in world.many)


def test_a_download_is_noted_with_its_filters_and_its_rows(client, world):
    sign_in(client, world.amara)
    found = lines(client, "/staff/reports/people.csv?role=peer")[1:]
    note = Note.objects.latest("pk")
    assert (note.verb, note.actor_id) == ("report.downloaded", world.amara.person_id)
    assert note.result == f"{len(found)} rows people role=peer"


def test_a_view_is_saved_once_found_again_and_dropped_only_by_its_owner(client, world):
    sign_in(client, world.mona)
    form = client.get("/staff/reports/saved/?report=people&filters=role%3Dpeer").context["form"]
    said = {name: form[name].value() for name in ("id", "page", "query")}
    assert client.post("/staff/reports/saved/", said | {"name": ""}).status_code == 422
    assert client.post("/staff/reports/saved/", said | {"name": "x" * 41}).status_code == 422
    for _again in range(2):
        answer = client.post("/staff/reports/saved/", said | {"name": "Peers"})
        assert answer["Location"] == "/staff/reports/people/?role=peer"
    (saved,) = client.get("/staff/reports/").context["saved"]
    assert (saved.name, saved.address) == ("Peers", "/staff/reports/people/?role=peer")
    sign_in(client, world.amara)
    assert not client.get("/staff/reports/").context["saved"]
    client.post(f"/staff/reports/saved/{saved.id}/remove/")
    assert SavedFilter.objects.filter(pk=saved.id).exists()
    sign_in(client, world.mona)
    client.post(f"/staff/reports/saved/{saved.id}/remove/")
    assert not SavedFilter.objects.filter(pk=saved.id).exists()
