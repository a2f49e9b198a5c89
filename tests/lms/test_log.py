"""The log's page: who did what, in plain words, with the names that its reader may see."""

import ast
import csv
import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.activity.actions import note
from lms.activity.models import Note
from lms.agencies.actions import end_membership
from lms.agencies.models import Block
from lms.reports.log.words import KINDS, VERBS
from tests.addresses import sign_in
from tests.cast import Cast, assign, do, member, own
from tests.library import publish, publish_again, restore_roots

from .test_imports import MAY_IMPORT, files_of

pytestmark = pytest.mark.django_db

WRITES = re.compile(r"from lms\.activity\.actions import .*\bnote\b|from \.actions import note")
VERB = re.compile(r"[a-z_]+\.(?!csv|json|xlsx|html|py)[a-z_]+")
PUT = re.compile(r"f'\{[a-z_.]+\}\.(?!py)[a-z_]+'")
FACTORS = ("totp", "webauthn", "recovery_codes")
# Verbs that the code puts together, by the text of the expression.
PUT_TOGETHER = {
    "f'{kind}.given'": {"assigned.given", "offered.given"},
    "f'{assignment.kind}.restored'": {"assigned.restored", "offered.restored"},
    "f'{assignment.kind}.withdrawn'": {"assigned.withdrawn", "offered.withdrawn"},
    "f'{authenticator.type}.added'": {f"{factor}.added" for factor in FACTORS},
    "f'{authenticator.type}.removed'": {f"{factor}.removed" for factor in FACTORS},
    "f'{authenticator.type}.renewed'": {f"{factor}.renewed" for factor in FACTORS},
}


@pytest.fixture(scope="module")
def world(module_db):
    topics, cast = restore_roots(), Cast()
    guide = publish(topics.en, "bigger-words")
    cast.ola = member("Ola", "staff", cast.harbor)
    assign(guide, cast.ben, by=cast.amara)
    (offer,) = assign(guide, cast.rosa, by=cast.ben)
    do(offer, finish=True)
    do(own(guide, cast.rosa), finish=True)
    cast.card_code(cast.rosa)
    note("card.woken", about=cast.rosa.cards.get(), by=cast.ola)
    end_membership(cast.ola, by=cast.mona)
    assign(guide, cast.nils, by=cast.cleo)
    note("sign_in.done", about=cast.jo.person, by=cast.jo)
    return cast, guide


def rows_of(client, who, query="") -> list[list[str]]:
    """Return the rows on the first page, without the time."""
    client.force_login(who.person)
    page = client.get(f"/staff/log/{query}")
    assert page.status_code == 200
    return [row[:-1] for row in page.context["rows"]]


def downloaded(client, who, query="") -> list[list[str]]:
    sign_in(client, who)
    response = client.get(f"/staff/log.csv{query}")
    assert response["Content-Disposition"] == 'attachment; filename="log.csv"'
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


def test_a_manager_reads_their_own_agencys_log_in_plain_words(client, world):
    cast, _guide = world
    gone = f"Someone who left ({str(cast.ola.person_id).split('-')[0]})"
    ola = f"Someone {str(cast.ola.pk).split('-')[0]}"
    assert sorted(rows_of(client, cast.mona)) == sorted(
        [
            ["Amara, Staff member", "assigned a module", "Bigger words", "1 person"],
            ["Ben, Peer specialist", "offered a guide", "Bigger words", "1 person"],
            ["The site", "gave a card", "Rosa", "Done"],
            [f"{gone}, Staff member", "woke a card", "Rosa", "Done"],
            ["Mona, Manager", "took someone out", ola, "Done"],
        ]
    )


def test_the_platform_reads_what_belongs_to_no_agency(client, world):
    cast, _guide = world
    assert rows_of(client, cast.jo) == [["Jo, Platform", "signed in", "", "Done"]]


def test_what_people_choose_and_when_they_finish_an_offer_is_not_in_the_log(world):
    assert not Note.objects.filter(verb__startswith="completion").exists()
    assert not Note.objects.filter(subject_kind="cycle").exists()


def test_whoever_asked_not_to_be_seen_has_no_name_there(client, world):
    cast, _guide = world
    Block.objects.create(membership=cast.rosa, worker=cast.mona)
    rows = rows_of(client, cast.mona)
    assert len(rows) == 5
    assert not any("Rosa" in cell for row in rows for cell in row)


@pytest.mark.parametrize(
    "query, did",
    [
        ("?kind=cards", {"gave a card", "woke a card"}),
        ("?kind=training&who={ben}", {"offered a guide"}),
        ("?who={amara}", {"assigned a module"}),
        ("?who={cleo}&kind=people", {"took someone out"}),
        ("?period=7&kind=people", {"took someone out"}),
        ("?period=odd&kind=odd&who=odd&page=odd", None),
    ],
)
def test_every_filter_narrows_the_page_and_the_download_alike(client, world, query, did):
    cast, _guide = world
    query = query.format(
        **{name: getattr(cast, name).person_id for name in ("ben", "amara", "cleo")}
    )
    rows = rows_of(client, cast.mona, query)
    assert {row[1] for row in rows} == did if did is not None else len(rows) == 5
    assert [row[:-1] for row in downloaded(client, cast.mona, query)] == rows


def test_only_names_one_may_see_can_be_chosen(client, world):
    cast, _guide = world
    client.force_login(cast.mona.person)
    chosen = client.get("/staff/log/").context["filters"].choices["who"]
    assert set(chosen.values()) == {"Amara", "Ben", "Fay", "Mona", "Theo"}


def test_a_download_is_noted_with_its_filter_and_how_many_rows(client, world):
    cast, _guide = world
    downloaded(client, cast.mona, "?kind=cards")
    line = Note.objects.latest("pk")
    assert (line.verb, line.result) == ("log.downloaded", "2 rows kind=cards")
    assert (line.actor_id, line.role) == (cast.mona.person_id, "manager")


def test_no_cell_of_the_download_is_run_as_a_formula(client, world):
    cast, _guide = world
    person = cast.amara.person
    person.display_name = "=1+1"
    person.save()
    assert "'=1+1, Staff member" in {row[0] for row in downloaded(client, cast.mona)}


def test_times_are_those_on_the_agencys_wall(client, world):
    cast, _guide = world
    client.force_login(cast.mona.person)
    rows = client.get(f"/staff/log/?who={cast.amara.person_id}").context["rows"]
    assert [row[-1] for row in rows] == ["1 Mar 2027, 07:00"]


def test_twenty_five_lines_a_page_and_as_many_queries_for_one_as_for_three(client, world):
    cast, _guide = world
    costs = []
    for lines in (1, 2):
        for _number in range(lines):
            other = member(f"Peer {uuid4()}", "peer", cast.harbor)
            note("person.opened", about=other, by=cast.mona)
            note("card.issued", about=cast.rosa.cards.get(), by=other)
        client.force_login(cast.mona.person)
        with CaptureQueriesContext(connection) as captured:
            client.get("/staff/log/")
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 16
    for _number in range(25):
        note("person.opened", about=cast.ben, by=cast.mona)
    assert len(rows_of(client, cast.mona)) == 25
    assert rows_of(client, cast.mona, "?page=2") != []


def test_workers_sign_ins_and_failures_are_noted_without_the_address(client, world):
    cast, _guide = world
    start = Note.objects.latest("pk").pk
    for address, password in (
        ("BEN@example.org", "not the password"),
        ("nobody@example.org", "not the password"),
        ("ben@example.org", "steady on the stairs"),
    ):
        client.post("/accounts/login/", {"login": address, "password": password})
    client.logout()
    lines = Note.objects.filter(pk__gt=start).order_by("pk")
    ben = str(cast.ben.person_id)
    assert list(lines.values_list("verb", "subject_id", "agency_id", "role", "result")) == [
        ("sign_in.failed", ben, cast.harbor.pk, "", "wrong"),
        ("sign_in.failed", "", None, "", "unknown"),
        ("sign_in.done", ben, cast.harbor.pk, "peer", ""),
        ("sign_in.ended", ben, cast.harbor.pk, "peer", ""),
    ]


def test_publishing_is_noted_in_the_agency_that_the_author_writes_for(world):
    cast, guide = world
    start = Note.objects.latest("pk").pk
    publish_again(guide, why="For nobody in particular.")
    assert not Note.objects.filter(pk__gt=start).exists()
    guide.save_revision(user=cast.theo.person).publish()
    (line,) = Note.objects.filter(pk__gt=start)
    assert (line.verb, line.subject_kind, line.agency_id, line.role) == (
        "page.published",
        "modulepage",
        cast.harbor.pk,
        "author",
    )


def verbs_in_the_code() -> set[str]:
    """Return every verb in a file of ours that writes lines of the log."""
    verbs = set()
    for path in (path for package in MAY_IMPORT for path in files_of(package)):
        code = path.read_text(encoding="utf-8")
        if not WRITES.search(code):
            continue
        for part in ast.walk(ast.parse(code)):
            if isinstance(part, ast.Constant) and VERB.fullmatch(str(part.value)):
                verbs.add(part.value)
            elif isinstance(part, ast.JoinedStr) and PUT.fullmatch(ast.unparse(part)):
                verbs |= PUT_TOGETHER[ast.unparse(part)]
    return verbs


def test_every_verb_that_is_noted_has_words_and_a_kind():
    assert verbs_in_the_code() - set(VERBS) == set()
    assert {kind for kind, _words in VERBS.values()} <= set(KINDS)


def test_old_lines_are_outside_the_last_days(client, world):
    cast, _guide = world
    note("card.woken", about=cast.rosa.cards.get(), by=cast.mona, at=timezone.now())
    old = timezone.now() - timedelta(days=31)
    note("card.revoked", about=cast.rosa.cards.get(), by=cast.mona, at=old)
    query = f"?period=30&who={cast.mona.person_id}&kind=cards"
    assert [row[1] for row in rows_of(client, cast.mona, query)] == ["woke a card"]
