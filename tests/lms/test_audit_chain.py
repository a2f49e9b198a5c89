"""The log can only be added to, and whoever changes it behind our back is found out."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from lms.activity import actions, chain, guard, trimming
from lms.activity.actions import note
from lms.activity.models import Checkpoint, Note, Seal, SignIn
from lms.agencies.models import Agency

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FAR = NOON + timedelta(days=7 * 365)


@pytest.fixture
def agency(db):
    return Agency.objects.create(name="Harbor")


def write(agency, count, *, at=NOON, seal=True) -> list[Note]:
    made = [
        note("agency.renamed", about=agency, agency_id=agency.pk, at=at + n * timedelta(seconds=1))
        for n in range(count)
    ]
    if seal:
        chain.seal_notes(now=at)
    return made


def tamper(do):
    """Do what someone with the database's own password could."""
    with guard.lifted(connection):
        do()


@pytest.mark.parametrize(
    "do",
    [
        lambda: Note.objects.update(verb="card.issued"),
        lambda: Note.objects.all().delete(),
        lambda: Note.objects.get().save(),
        lambda: Note.objects.get().delete(),
        lambda: Seal.objects.update(mac=""),
        lambda: Seal.objects.all()._raw_delete("default"),
        lambda: Checkpoint.objects.update(mac=""),
        lambda: Checkpoint.objects.all().delete(),
    ],
)
def test_the_database_refuses_to_change_or_delete_a_line(agency, do):
    write(agency, 1)
    Checkpoint.objects.create(number=1, mac="m", signature="s", made_at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        do()
    assert (Note.objects.get().verb, Seal.objects.count()) == ("agency.renamed", 1)


def test_the_triggers_are_back_after_a_table_was_altered_and_migrated(agency):
    """SQLite drops a table's triggers when it remakes the table."""
    guard.remove(connection)
    assert guard.installed(connection) == set()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert guard.installed(connection) == guard.wanted(connection)
    write(agency, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_a_flush_between_tests_is_let_through_and_leaves_the_triggers():
    note("agency.renamed", at=NOON)
    call_command("flush", interactive=False, verbosity=0)
    assert Note.objects.count() == 0
    assert guard.installed(connection) == guard.wanted(connection)


def test_a_whole_chain_is_whole_and_its_head_is_named(agency, capsys):
    write(agency, 3)
    write(agency, 2, at=NOON + MINUTE)
    write(agency, 1, seal=False)
    verdict = chain.verify(now=NOON + MINUTE)
    assert (verdict.lines, verdict.waiting, verdict.problem) == (5, 1, "")
    assert verdict.head == chain.head() == f"5:{Seal.objects.get(pk=5).mac}"
    call_command("verify_audit", head=chain.head())
    assert chain.head() in capsys.readouterr().out


def test_sealing_goes_on_however_many_lines_wait(agency, monkeypatch):
    monkeypatch.setattr(chain, "BATCH", 2)
    write(agency, 5)
    assert (chain.verify(now=NOON).lines, chain.seal_notes(now=NOON)) == (5, 0)


def insert_behind_our_back(**fields):
    Note(at=NOON, verb="agency.renamed", subject_kind="agency", subject_id="x", **fields).save()


def swap(one, other):
    """Give each of two lines the other's content, marks and all."""
    fields = ("at", "agency_id", "actor_id", "verb", "subject_kind", "subject_id", "mark")
    for pk, line in ((one.pk, other), (other.pk, one)):
        Note.objects.filter(pk=pk).update(**{name: getattr(line, name) for name in fields})


def swap_places(one, other):
    for note_id, number in ((-1, 2), (one.pk, 3), (other.pk, 2)):
        Seal.objects.filter(number=number).update(note_id=note_id)


TAMPERED = {
    "verb": (lambda n: Note.objects.filter(pk=n[1].pk).update(verb="x.y"), "{1} .* was changed"),
    "actor": (
        lambda n: Note.objects.filter(pk=n[2].pk).update(actor_id=n[2].agency_id),
        "{2} .* was changed",
    ),
    "time": (
        lambda n: Note.objects.filter(pk=n[0].pk).update(at=F("at") + DAY),
        "{0} .* was changed",
    ),
    "role": (lambda n: Note.objects.filter(pk=n[3].pk).update(role="peer"), "{3} .* was changed"),
    "mark taken off": (
        lambda n: Note.objects.filter(pk=n[1].pk).update(verb="x.y", mark=""),
        "{1} .* was changed",
    ),
    "removed": (lambda n: Note.objects.filter(pk=n[1].pk).delete(), "line {1} .* was removed"),
    "removed with its seal": (
        lambda n: (Note.objects.filter(pk=n[1].pk).delete(), Seal.objects.filter(pk=2).delete()),
        "seal 2 is missing",
    ),
    "first removed with its seal": (
        lambda n: (Note.objects.filter(pk=n[0].pk).delete(), Seal.objects.filter(pk=1).delete()),
        "seal 1 is missing",
    ),
    "removed, and the places moved up": (
        lambda n: (
            Note.objects.filter(pk=n[2].pk).delete(),
            Seal.objects.filter(pk=3).delete(),
            Seal.objects.filter(pk=4).update(number=3),
        ),
        "{3} .* was reordered",
    ),
    "reordered": (lambda n: swap(n[1], n[2]), "{1} .* was reordered"),
    "places swapped": (lambda n: swap_places(n[1], n[2]), "{2} .* was reordered"),
    "two changed": (
        lambda n: Note.objects.filter(pk__in=[n[3].pk, n[1].pk]).update(verb="x.y"),
        "{1} .* was changed",
    ),
    "inserted": (lambda n: insert_behind_our_back(), "was inserted"),
    "inserted among the first": (lambda n: insert_behind_our_back(pk=0), "line 0 .* was inserted"),
    "inserted with a line's own mark": (
        lambda n: insert_behind_our_back(mark=n[0].mark),
        "was inserted or changed",
    ),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_the_first_broken_line_is_named(agency, how, capsys):
    do, expected = TAMPERED[how]
    lines = write(agency, 4)
    tamper(lambda: do(lines))
    with pytest.raises(CommandError, match=expected.format(*(line.pk for line in lines))):
        call_command("verify_audit")


def test_a_line_put_in_late_is_not_sealed_as_if_it_belonged(agency):
    write(agency, 2)
    write(agency, 2, at=NOON + 2 * chain.LATE)
    late = note("agency.renamed", about=agency)
    tamper(lambda: Note.objects.filter(pk=late.pk).update(id=0))
    after = NOON + 4 * chain.LATE
    assert chain.seal_notes(now=after) == 0
    assert "line 0 (agency.renamed" in chain.verify(now=after).problem


def test_a_chain_cut_short_is_told_by_a_head_that_was_kept(agency):
    lines = write(agency, 4)
    head = chain.head()
    tamper(
        lambda: (
            Note.objects.filter(pk=lines[3].pk).delete(),
            Seal.objects.filter(pk=4).delete(),
        )
    )
    assert chain.verify(now=NOON).problem == ""
    with pytest.raises(CommandError, match="ends at 3: lines up to 4 were removed"):
        call_command("verify_audit", head=head)
    write(agency, 1)
    with pytest.raises(CommandError, match="seal 4 is not the one that was kept"):
        call_command("verify_audit", head=head)


def test_another_key_does_not_open_the_chain(agency, settings):
    write(agency, 2)
    settings.HR_AUDIT_KEY = "someone else's key"
    assert "was changed" in chain.verify(now=NOON).problem


def test_months_go_after_six_years_and_what_stays_is_still_proved(agency, monkeypatch, capsys):
    february = datetime(2027, 2, 27, 12, tzinfo=UTC)
    old = write(agency, 3, at=february)
    kept = write(agency, 2, at=NOON)
    head = chain.head()
    now = datetime(2033, 3, 1, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    call_command("trim_audit")
    assert "3 lines sealed before 2027-03-01 would go" in capsys.readouterr().out
    assert Note.objects.count() == 5
    call_command("trim_audit", for_real=True)
    assert list(Seal.objects.order_by("number").values_list("number", flat=True)) == [4, 5]
    assert not Note.objects.filter(pk__in=[line.pk for line in old]).exists()
    assert Note.objects.filter(pk__in=[line.pk for line in kept]).count() == 2
    assert Note.objects.latest("pk").verb == "log.trimmed"
    assert guard.installed(connection) == guard.wanted(connection)
    chain.seal_notes(now=now)
    assert chain.verify(now=now, kept_head=head).problem == ""
    assert trimming.trim(now=now).lines == 0
    tamper(lambda: Checkpoint.objects.update(number=4, mac=Seal.objects.get(pk=4).mac))
    assert "not signed" in chain.verify(now=now).problem


def test_a_broken_chain_is_not_trimmed(agency):
    write(agency, 3)
    tamper(lambda: Note.objects.filter(pk=Note.objects.latest("pk").pk).update(verb="x.y"))
    with pytest.raises(ValueError, match="was changed"):
        trimming.trim(now=FAR)
    assert (Note.objects.count(), Seal.objects.count()) == (3, 3)


def in_a_thread(do) -> threading.Thread:
    def run():
        try:
            do()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_two_who_seal_at_once_make_one_chain():
    for _ in range(30):
        note("agency.renamed", at=NOON)
    threads = [in_a_thread(lambda: chain.seal_notes(now=NOON)) for _ in range(3)]
    for thread in threads:
        thread.join()
    verdict = chain.verify(now=NOON)
    assert (verdict.lines, verdict.waiting, verdict.problem) == (30, 0, "")


if connection.vendor == "postgresql":  # SQLite has one writer at a time.

    @pytest.mark.django_db(transaction=True)
    def test_a_line_saved_after_a_later_one_was_sealed_gets_its_own_place():
        written, go_on = threading.Event(), threading.Event()

        def slow_change():
            with transaction.atomic():
                note("agency.renamed", at=NOON)
                written.set()
                go_on.wait(10)

        thread = in_a_thread(slow_change)
        assert written.wait(10)
        note("card.issued", at=NOON)
        assert chain.seal_notes(now=NOON) == 1
        go_on.set()
        thread.join()
        assert chain.seal_notes(now=NOON + MINUTE) == 1
        sealed = Seal.objects.order_by("number").values_list("note_id", flat=True)
        assert list(sealed) == list(Note.objects.order_by("-pk").values_list("pk", flat=True))
        assert chain.verify(now=NOON + MINUTE).problem == ""


def test_a_result_is_never_what_someone_typed(db):
    with pytest.raises(ValueError, match="never"):
        note("report.downloaded", result="<b>Rosa</b>")


def test_a_line_names_the_role_its_actor_had(cast):
    by_membership = note("card.issued", about=cast.rosa, by=cast.amara)
    by_person = note("card.issued", by=cast.ben.person, agency_id=cast.harbor.pk)
    elsewhere = note("card.issued", by=cast.ben.person, agency_id=cast.summit.pk)
    platform = note("settings.changed", by=cast.jo.person)
    themselves = note("session.ended", by=cast.ben.person)
    assert (themselves.role, themselves.agency_id) == ("peer", cast.harbor.pk)
    assert [line.role for line in (by_membership, by_person, elsewhere, platform)] == [
        "staff",
        "peer",
        "",
        "platform",
    ]
    assert (by_membership.agency_id, by_membership.actor_id) == (
        cast.harbor.pk,
        cast.amara.person_id,
    )


def test_sign_ins_with_a_card_are_kept_apart_and_for_90_days(client, cast, monkeypatch):
    code = cast.card_code(cast.rosa)
    lines = Note.objects.count()
    for pin in ("9999", "2846"):
        client.post("/card/", {"code": code, "pin": pin, "device": "shared"})
    kept = SignIn.objects.order_by("pk").values_list("agency_id", "person_id", "result")
    who = (cast.harbor.pk, cast.rosa.person_id)
    assert list(kept) == [(*who, "wrong"), (*who, "done")]
    assert Note.objects.count() == lines
    at = SignIn.objects.latest("pk").at
    assert actions.forget_sign_ins(now=at + 89 * DAY) == 0
    assert actions.forget_sign_ins(now=at + 91 * DAY) == 2
