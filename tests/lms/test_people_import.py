"""People from a file: each row is rehearsed, good ones are saved, again makes no doubles."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lms.activity.models import Note
from lms.agencies.actions import end_membership
from lms.agencies.blocks import hide
from lms.agencies.managing.importing import reading, saving
from lms.agencies.managing.importing.reading import FileProblem, Row, read_people
from lms.agencies.managing.importing.rehearsal import Kind, Rehearsal
from lms.agencies.models import GroupPlace, Membership, PeopleFile
from lms.people.models import Person
from tests.addresses import sign_in
from tests.cast import member

pytestmark = pytest.mark.django_db
IMPORT = "/staff/people/import/"
NOBODY_SAVES = SimpleNamespace(enqueue=lambda pk: None)
HEAD = "Name,E-mail,Role,Start date,Group\n"


@pytest.fixture
def manager(client, cast):
    sign_in(client, cast.mona)
    return client


def upload(client, text):
    data = text if isinstance(text, bytes) else (HEAD + text).encode()
    sent = SimpleUploadedFile("anything.csv", data, content_type="text/csv")
    return client.post(IMPORT, {"file": sent})


def save_all(client, text):
    """Upload, save, and return how many rows were new, changes, already there, problems."""
    address = upload(client, text)["Location"]
    client.post(f"{address}save/")
    counts = client.get(address).context["file"].counts
    return tuple(counts.get(kind, 0) for kind in Kind)


def rehearse(actor, *rows):
    made = [Row(number, *cells) for number, cells in enumerate(rows, start=2)]
    return list(Rehearsal(actor).results(made))


def people(cast):
    return sorted(
        Membership.objects.filter(agency=cast.harbor, ended_at=None).values_list(
            "person__display_name", "role"
        )
    )


@pytest.mark.parametrize(
    "row, kind, words",
    [
        (("Ann", "Ann@Example.org", "Peer specialist"), "new", "Peer specialist"),
        (("Ann", "", "peer", "03/01/2027", "harbor team"), "new", ""),
        (("Rosa M", "", "Person with a card"), "new", ""),
        (("Cleo", "cleo@example.org", "staff"), "new", ""),
        (("Ben", "ben@example.org", "peer"), "already", ""),
        (("Ben", "", "peer"), "already", "Someone here has this name"),
        (("Ben", "", "card"), "new", ""),
        (("Benny", "ben@example.org", "staff", "2027-02-01"), "changes", "Ben → Benny; Peer"),
        (("Ben", "ben@example.org", "peer", "", "Harbor circle, Harbor team"), "already", ""),
        (("Fay", "fay@example.org", "peer", "", "Harbor team"), "changes", "joins Harbor team"),
        (("Mona", "mona@example.org", "peer"), "problem", "Your own role"),
        (("", "ann@example.org", "peer"), "problem", "Write a name."),
        (("x" * 61, "", "peer"), "problem", "at most 60"),
        (("Ann", "ann", "peer"), "problem", "not an e-mail"),
        (("Ann", "", "platform"), "problem", "Write one of these roles"),
        (("Ann", "", ""), "problem", "Write one of these roles"),
        (("Ann", "a@example.org", "card"), "problem", "no e-mail here"),
        (("Ann", "", "peer", "soon"), "problem", "2027-03-31"),
        (("Ann", "", "peer", "", "Summit team"), "problem", "no group with this name"),
        (("Ann", "a@example.org" * 30, "peer"), "problem", "too long"),
    ],
)
def test_what_a_row_would_do(cast, row, kind, words):
    (result,) = rehearse(cast.mona, row)
    assert (result.kind, words in result.words) == (kind, True), result.words


def test_rows_know_the_rows_before_them(cast):
    results = rehearse(
        cast.mona,
        ("Ann", "ann@example.org", "peer"),
        ("Ann", "ANN@example.org", "peer"),
        ("Zed", "", "peer"),
        ("Zed", "", "peer"),
        ("Fay", "", "peer"),
        ("Fay", "", "peer"),
    )
    assert [r.kind for r in results] == ["new", "problem", "new", "new", "already", "new"]
    assert results[1].words == "Line 2 has the same address."


def test_someone_hidden_from_the_manager_is_not_changed_by_a_file(cast):
    hide(cast.fay, cast.mona, by=cast.fay)
    (result,) = rehearse(cast.mona, ("Other", "fay@example.org", "staff"))
    assert (result.kind, result.words) == ("already", "")


FILE = (
    "Ann,ann@example.org,peer,2027-02-01,Harbor team\n"
    "Zed,,peer,,\n"
    "Zed,,peer,,\n"
    "Rosa,,card,,\n"
    "Rosa,,card,,\n"
    "Benny,ben@example.org,staff,,\n"
    "Bad,bad,peer,,\n"
)


def test_good_rows_are_saved_and_sending_again_makes_no_doubles(manager, cast, monkeypatch):
    monkeypatch.setattr(saving, "AT_ONCE", 2)
    assert save_all(manager, FILE) == (4, 1, 1, 1)
    there = people(cast)
    assert [name for name, _ in there].count("Zed") == 2
    assert [name for name, _ in there].count("Rosa") == 2
    assert ("Benny", "staff") in there
    ann = Membership.objects.get(invite_email="ann@example.org")
    assert ann.person.email is None and str(ann.started_on) == "2027-02-01"
    assert GroupPlace.objects.get(membership=ann).group.name == "Harbor team"
    assert save_all(manager, FILE) == (0, 0, 6, 1)
    assert people(cast) == there
    assert all(file.rows == [] for file in PeopleFile.objects.all())
    assert Note.objects.filter(verb="people.imported", result="7 rows").count() == 2
    batch = PeopleFile.objects.filter(counts__new=4).get().batch
    assert "4 people added" in manager.get(f"/staff/people/added/{batch.pk}/").text


def test_the_rehearsal_shows_lines_and_problems_and_saves_nothing(manager, cast):
    before = people(cast)
    address = upload(manager, FILE + "<script>x</script>,,peer,,\n")["Location"]
    page = manager.get(address)
    assert "<script>x" not in page.text
    assert [(str(label), n) for _, label, n in page.context["counts"]] == [
        ("New", 5),
        ("Changes", 1),
        ("Already there", 1),
        ("Not saved", 1),
    ]
    only = manager.get(f"{address}?show=problem").context["page_obj"].object_list
    assert [result.row.line for result in only] == [8]
    assert people(cast) == before
    manager.post(f"{address}drop/")
    assert manager.get(address).status_code == 404 and not PeopleFile.objects.exists()


def test_saving_that_was_killed_goes_on_without_doubles(manager, cast, monkeypatch):
    monkeypatch.setattr(saving, "AT_ONCE", 2)
    monkeypatch.setattr(saving, "save_file", NOBODY_SAVES)
    address = upload(manager, FILE)["Location"]
    file = PeopleFile.objects.get()
    for _ in range(2):
        manager.post(f"{address}save/")
    assert Note.objects.filter(verb="people.imported").count() == 1
    assert saving.save_some(file.pk)

    def killed(*args, **more):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(saving, "put_in_group", killed)
        patched.setattr(saving.actions, "change_details", killed)
        assert saving.save_some(file.pk)
        with pytest.raises(KeyboardInterrupt):
            saving.save_some(file.pk)
    page = manager.get(address)
    assert "4 of 7 lines are saved" in page.text and page["Refresh"] == "3"
    PeopleFile.objects.update(touched_at=file.made_at.replace(year=2020))
    assert "Go on" in manager.get(address).text
    manager.post(f"{address}go-on/")
    while saving.save_some(file.pk):
        pass
    file.refresh_from_db()
    assert file.counts == {"new": 4, "already": 1, "changes": 1, "problem": 1}
    assert [name for name, _ in people(cast)].count("Zed") == 2


def test_two_files_at_once_add_each_person_once(cast, monkeypatch):
    monkeypatch.setattr(saving, "AT_ONCE", 1)
    monkeypatch.setattr(saving, "save_file", NOBODY_SAVES)
    other = member("Milo", "manager", cast.harbor)
    rows = [Row(2, "Ann", "ann@example.org", "peer"), Row(3, "Zed", "", "peer")]
    files = [saving.keep_file(rows, by=by) for by in (cast.mona, other)]
    for file, by in zip(files, (cast.mona, other), strict=True):
        saving.start(file, by=by)
    for _ in range(4):
        for file in files:
            saving.save_some(file.pk)
    assert [name for name, _ in people(cast) if name in {"Ann", "Zed"}] == ["Ann", "Zed"]


def test_who_was_removed_while_their_file_was_saved_saves_no_more(cast, monkeypatch):
    monkeypatch.setattr(saving, "save_file", NOBODY_SAVES)
    file = saving.keep_file([Row(2, "Ann", "", "peer")], by=cast.mona)
    saving.start(file, by=cast.mona)
    end_membership(cast.mona, by=None)
    assert not saving.save_some(file.pk)
    assert not Person.objects.filter(display_name="Ann").exists()
    file.refresh_from_db()
    assert (file.rows, file.done) == ([], 0)


def test_an_agency_keeps_a_manager_whatever_a_file_says(cast):
    other = member("Milo", "manager", cast.harbor)
    rows = [Row(2, "Milo", "milo@example.org", "peer"), Row(3, "Mona", "mona@example.org", "peer")]
    file = saving.keep_file(rows, by=cast.mona)
    saving.start(file, by=cast.mona)
    assert ("Mona", "manager") in people(cast)
    assert Membership.objects.get(pk=other.pk).role == "peer"


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "nothing in this file"),
        (b"Name,E-mail\nAnn,a@example.org", "must name the columns"),
        (b"Name,Role\n,\n", "no people in this file"),
        (b"PK\x03\x04rest", "This is an Excel file"),
        (b"Name,Role\nAnn\x81,peer", "cannot read this file"),
        (b"Name,Role\nA\0nn,peer", "cannot read this file"),
        (b"Name,Role\n" + b"a" * 200_000 + b",peer", "cannot read line"),
        (b"Name,Role\n" + b"A,peer\n" * 5001, "more than 5,000 people"),
        (b"Name,Role\n" + b" " * 2_000_001, "larger than 2 MB"),
    ],
)
def test_files_that_cannot_be_read_are_refused_plainly(manager, data, words):
    page = upload(manager, data)
    assert page.status_code == 422 and words in page.text
    assert not PeopleFile.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffName;Role;E-mail\r\nZoë;peer;\r\n".encode(),
        "Name;Role;E-mail\r\nZoë;peer;\r\n".encode("cp1252"),
        "role\tname\npeer\tZoë\n".encode("utf-16"),
        b'"Name","Role","Other"\n"Zo\xc3\xab\n","peer","=1"\n',
    ],
)
def test_files_of_any_program_are_read(data):
    (row,) = read_people(data)
    assert (row.name, row.role, row.email) == ("Zoë", "peer", "")


def test_our_own_download_is_read_in_again_without_a_change(manager, cast):
    cast.fay.person.display_name = "=Fay"
    cast.fay.person.save()
    downloaded = b"".join(manager.get("/staff/people.csv"))
    assert save_all(manager, downloaded) == (0, 0, len(people(cast)), 0)
    with pytest.raises(FileProblem):
        read_people(downloaded.replace(b"Role", b"Rolle"))
    assert reading.read_people(downloaded)


def test_a_file_belongs_to_who_sent_it_and_sending_asks_again_who_it_is(client, cast):
    sign_in(client, cast.mona)
    address = upload(client, "Ann,,peer,,\n")["Location"]
    other = member("Milo", "manager", cast.harbor)
    sign_in(client, other)
    for method, path in (("get", ""), ("post", "save/"), ("post", "go-on/"), ("post", "drop/")):
        assert getattr(client, method)(address + path).status_code == 404
    sign_in(client, cast.mona, fresh=False)
    assert "reauthenticate" in client.get(IMPORT)["Location"]
    assert "reauthenticate" in client.post(f"{address}save/")["Location"]
    assert PeopleFile.objects.get().started_at is None


def test_many_rows_cost_few_queries(cast, django_assert_max_num_queries):
    rows = [Row(n, f"P{n}", f"p{n}@example.org", "peer", "", "Harbor team") for n in range(40)]
    with django_assert_max_num_queries(6):
        list(Rehearsal(cast.mona).results(rows))
