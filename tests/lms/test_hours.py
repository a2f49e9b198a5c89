"""Hours: training from elsewhere, what proves it, prior learning, and what states ask for."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lms.activity.models import Note
from lms.privacy.actions import erase_now
from lms.privacy.retention import loose_proofs
from lms.training.certificates.words import STATES as STATE_WORDS
from lms.training.hours import packs as packs_module
from lms.training.hours.actions import NotAccepted, accept_prior, confirm, unconfirm
from lms.training.hours.needs import needs
from lms.training.hours.packs import BadPack, packs, read
from lms.training.hours.transcript import Line, transcript_of
from lms.training.models import (
    Certificate,
    Certification,
    Completion,
    ExternalTraining,
    PriorLearning,
    Proof,
    StateConfirmation,
)
from tests.addresses import sign_in
from tests.cast import NOON, assign, do
from tests.library import publish, restore_roots

from .every_address.hours import sent

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj <</JavaScript (app.alert)>> endobj"
SAID = {
    "title": "First aid",
    "provider": "Red Cross",
    "done_on": "2026-10-01",
    "hours": "2.5",
    "category": "wellness",
}


@pytest.fixture(scope="module")
def lesson(module_db):
    return publish(restore_roots().en, "ethics", ce_hours=1, ce_category="Ethics")


def picture(kind: str, **more) -> bytes:
    body = BytesIO()
    Image.new("RGB", (20, 10), "teal").save(body, kind, **more)
    return body.getvalue()


def upload(name: str, body: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, "application/pdf")


def stored() -> set[str]:
    try:
        return set(storages["private"].listdir("")[1])
    except FileNotFoundError:
        return set()


def test_what_someone_learned_elsewhere_is_theirs_until_they_ask(
    client, cast, django_capture_on_commit_callbacks
):
    before = stored()
    sign_in(client, cast.ben)
    form = SAID | {"id": str(uuid4()), "proof": upload("../../ben-therapy.pdf", PDF)}
    answer = client.post("/my/transcript/add/", form)
    training = ExternalTraining.objects.get()
    assert answer["Location"] == f"/my/transcript/{training.pk}/"
    form["proof"].seek(0)
    client.post("/my/transcript/add/", form)
    assert ExternalTraining.objects.count() == Proof.objects.count() == 1
    (name,) = stored() - before
    assert "ben" not in name and name.endswith(".pdf")
    transcript = transcript_of(cast.ben.person, NOON)
    assert (transcript.total, transcript.unconfirmed) == (Decimal(0), Decimal("2.50"))

    proof = f"/proofs/{training.proof.pk}/"
    given = client.get(proof)
    assert b"".join(given) == PDF
    assert given["Content-Disposition"] == 'attachment; filename="proof.pdf"'
    assert given["Content-Security-Policy"].startswith("default-src 'none'")
    assert (given["X-Content-Type-Options"], given["Cache-Control"]) == ("nosniff", "no-store")
    for other in (cast.mona, cast.amara, cast.nils):
        sign_in(client, other)
        assert client.get(proof).status_code == 404
    assert "First aid" not in client.get("/staff/hours/").text

    sign_in(client, cast.ben)
    client.post(f"/my/transcript/{training.pk}/send/")
    sign_in(client, cast.mona)
    assert client.get(proof).status_code == 200
    assert "Ben: First aid" in client.get("/staff/hours/").text
    no = client.post(f"/staff/hours/{training.pk}/", {"answer": "no"})
    assert no.status_code == 422 and "Pick a reason for no." in no.text
    client.post(f"/staff/hours/{training.pk}/", {"answer": "no", "why": "proof"})
    training.refresh_from_db()
    assert (training.answer, training.answer_why) == ("no", "proof")
    client.post(f"/staff/hours/{training.pk}/", {"answer": "yes", "why": "proof"})
    client.post(f"/staff/hours/{training.pk}/", {"answer": "yes"})
    assert transcript_of(cast.ben.person, NOON).by_category == [
        ("Health and wellness", Decimal("2.50"))
    ]
    assert [note.result for note in Note.objects.filter(verb="other_training.answered")] == [
        "no",
        "yes",
    ]
    sign_in(client, cast.ben)
    client.post(f"/my/transcript/{training.pk}/send/", {"take-back": ""})
    assert ExternalTraining.objects.get().answer == "yes"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/my/transcript/{training.pk}/remove/")
    assert not Proof.objects.exists() and stored() == before


def test_asking_can_stop_and_nobody_answers_their_own(client, cast):
    training, own = sent(cast.ben), sent(cast.mona)
    sign_in(client, cast.ben)
    client.post(f"/my/transcript/{training.pk}/send/", {"take-back": ""})
    training.refresh_from_db()
    assert training.sent_at is None and training.sent_to is None
    sign_in(client, cast.mona)
    assert client.post(f"/staff/hours/{training.pk}/", {"answer": "yes"}).status_code == 404
    assert client.post(f"/staff/hours/{own.pk}/", {"answer": "yes"}).status_code == 404


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"title": " "}, "Write what the training was called."),
        ({"hours": "0"}, "Write the hours as a number"),
        ({"hours": "NaN"}, "Write the hours as a number"),
        ({"hours": "1.005"}, "Write the hours as a number"),
        ({"done_on": "3099-01-01"}, "This date is in the future."),
        ({"done_on": "soon"}, "Write the date like"),
        ({"category": "gossip"}, "gossip"),
        ({"proof": upload("page.pdf", b"<html>%PDF-")}, "This is not a PDF or a picture"),
        ({"proof": upload("a.pdf", b"GIF89a" + b"x" * 90)}, "This is not a PDF or a picture"),
        ({"proof": upload("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 90)}, "not a picture we can read"),
        ({"proof": upload("big.pdf", PDF + b"x" * 10 * 1024 * 1024)}, "bigger than 10 MB"),
    ],
    ids=lambda case: "-".join(case) if isinstance(case, dict) else "",
)
def test_a_bad_field_says_how_to_mend_it_and_keeps_the_rest(client, cast, wrong, words):
    before = stored()
    sign_in(client, cast.ben)
    answer = client.post("/my/transcript/add/", SAID | wrong)
    assert answer.status_code == 422 and words in answer.text
    assert answer.text.count("Red Cross") == 1 and "<title>Check:" in answer.text
    assert not ExternalTraining.objects.exists() and stored() == before


def test_a_picture_is_made_anew(client, cast):
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    sign_in(client, cast.ben)
    for name, body in (("a.jpg", picture("JPEG", exif=exif)), ("a.png", picture("PNG"))):
        client.post("/my/transcript/add/", SAID | {"proof": upload(name, body)})
    kept = {proof.kind: proof.file.read() for proof in Proof.objects.all()}
    assert set(kept) == {"jpg", "png"} and b"taken at home" not in kept["jpg"]


def accept(cycle, by, **more):
    said = {"evidence": "paper", "learned_on": date(2026, 1, 5), "proof": None, "at": NOON}
    version = cycle.module.versions.get()
    return accept_prior(cycle, by=by, **said | {"version": version} | more)


def test_prior_learning_is_told_apart_and_earns_no_certificate(client, cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    sign_in(client, cast.mona)
    address = f"/staff/prior/{cycle.pk}/"
    assert "Pick what you saw." in client.post(address, {"learned_on": "2026-01-05"}).text
    form = {"evidence": "paper", "learned_on": "2026-01-05", "proof": upload("a.pdf", PDF)}
    assert client.post(address, form)["Location"] == address
    form["proof"].seek(0)
    assert "This is written down as learned before." in client.post(address, form).text
    completion = Completion.objects.get()
    assert (completion.how, completion.recorded_by) == ("prior", cast.mona.person)
    prior = PriorLearning.objects.get()
    assert (prior.completion, prior.proof.owner) == (completion, cast.ben.person)
    assert not Certificate.objects.exists()
    (line,) = transcript_of(cast.ben.person, NOON).lines
    assert (line.how_words, line.hours) == ("Learned before", Decimal(0))
    assert [n.result for n in Note.objects.filter(verb="prior_learning.accepted")] == ["paper"]
    assert client.get(f"/proofs/{prior.proof.pk}/").status_code == 200
    sign_in(client, cast.amara)
    assert client.get(f"/proofs/{prior.proof.pk}/").status_code == 404


def test_prior_learning_never_stands_in_for_a_skill_that_must_be_seen(cast, lesson, monkeypatch):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    version = lesson.latest_version()
    version.skills = [{"id": "shows", "statement": "Shows it", "required": True}]
    with pytest.raises(NotAccepted, match="skills"):
        accept(cycle, cast.mona, version=version)
    accept(cycle, cast.mona)
    with pytest.raises(NotAccepted, match="closed"):
        accept(cycle, cast.mona)


def test_nobody_accepts_their_own(client, cast, lesson):
    (cycle,) = assign(lesson, cast.mona, by=cast.mona)
    sign_in(client, cast.mona)
    assert client.get(f"/staff/prior/{cycle.pk}/").status_code == 404


def test_a_manager_revokes_what_was_given_by_mistake(client, cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    do(cycle, finish=True)
    certificate = cycle.completion.certificate
    sign_in(client, cast.mona, fresh=False)
    address = f"/staff/certificates/{certificate.pk}/"
    assert client.post(address)["Location"] != address
    certificate.refresh_from_db()
    assert certificate.revoked_at is None
    sign_in(client, cast.mona)
    client.post(address)
    certificate.refresh_from_db()
    assert certificate.revoked_why == "error" and "Revoked on" in client.get(address).text
    assert transcript_of(cast.ben.person, NOON).total == 0


def test_the_four_packs_say_what_we_found():
    assert {
        key: (str(p.hours), p.months, p.checked, {t.key: str(t.hours) for t in p.topics})
        for key, p in packs().items()
    } == {
        "us-ca": ("20", 24, "V", {"law-ethics": "6"}),
        "us-oh": (
            "30",
            24,
            "V2",
            {"ethics": "3", "boundaries": "3", "diversity": "2", "trauma": "2", "coaching": "2"}
            | dict.fromkeys(("navigation", "trafficking", "behavioral-health", "wellness"), "1"),
        ),
        "us-pa": ("36", 24, "V", {"peer-support": "24", "ethics": "3"}),
        "us-tx": ("20", None, "V", {"ethics": "3"}),
    }
    assert packs()["us-pa"].source == "papeersupportcoalition.org"
    assert packs()["us-tx"].as_of == "effective 2019"


@pytest.mark.parametrize(
    "change, fault",
    [
        ("name:", "not YAML"),
        ({"checked: V": "checked: sure"}, "V or V2"),
        ({"hours: 36": "hours: 20"}, "not more than all hours"),
        ({"hours: 36": "hours: many"}, "must be numbers"),
        ({"counts: [ethics]": "counts: [gossip]"}, "not in the list"),
        ({"counts: [ethics]": "counts: [peer-support]"}, "for two topics"),
        ({"free_choice: 9": "free_choice: 8"}, "all hours together"),
        ({"https:": "http:"}, "https://"),
        ({"months: 24": "months: two"}, "whole number"),
        ({"as_of:": "when:"}, "it must have"),
    ],
    ids=str,
)
def test_a_pack_that_is_wrong_is_refused_by_name(tmp_path, change, fault):
    text = (packs_module.STATES / "us-pa.yaml").read_text()
    changes = change if isinstance(change, dict) else {"name:": "name: [a: ]]"}
    for old, new in changes.items():
        text = text.replace(old, new)
    path = tmp_path / "us-pa.yaml"
    path.write_text(text)
    with pytest.raises(BadPack, match=f"us-pa.yaml: .*{fault}"):
        read(path)


def line(category: str, hours, day: date, same_as: str = "") -> Line:
    return Line(
        kind="module",
        title="x",
        done_on=day,
        how="alone",
        where="",
        same_as=same_as or str(uuid4()),
        counted={category: Decimal(str(hours))},
    )


def test_what_is_still_needed_counts_topics_and_the_whole():
    start, end = date(2027, 1, 1), date(2028, 12, 31)
    lines = [
        line("ethics", 36, start),
        line("ethics", 5, date(2026, 12, 31)),
        line("peer-support", 4, end, "again"),
        line("peer-support", 4, start, "again"),
    ]
    found = needs(packs()["us-pa"], lines, start, end)
    assert found.whole.have == 40 and found.whole.still == 0
    assert [(t.name, t.have, t.still) for t in found.topics] == [
        ("Peer support or recovery", 4, 20),
        ("Ethics", 36, 0),
    ]
    assert found.still == 20
    assert needs(packs()["us-pa"], [], start, end).still == 36
    law = needs(packs()["us-ca"], [line("law", 2, start), line("ethics", 3, start)], start, end)
    assert law.topics[0].have == 5 and law.still == 15


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ethics", "peer-support", "other", ""]),
            st.decimals(min_value="0.25", max_value=40, places=2),
            st.dates(date(2026, 6, 1), date(2029, 6, 1)),
        )
    )
)
def test_more_hours_never_need_more(done):
    start, end = date(2027, 1, 1), date(2028, 12, 31)
    lines = [line(*each) for each in done]
    before = None
    for number in range(len(lines) + 1):
        found = needs(packs()["us-pa"], lines[:number], start, end)
        assert 0 <= found.still <= 36 and (before is None or found.still <= before)
        before = found.still
    inside = sum(h for _, h, day in done if start <= day <= end)
    assert found.whole.have == inside


def test_a_rule_counts_nothing_until_a_manager_confirmed_it_as_it_is_now(
    client, cast, lesson, monkeypatch
):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    do(cycle, finish=True)
    sign_in(client, cast.ben)
    unchecked = "Your manager has not checked this rule yet; nothing is counted."
    period = {"state": "us-tx", "starts_on": "2027-01-01", "ends_on": "2028-12-31"}
    bad = client.post("/my/hours/", period | {"ends_on": "2026-12-31"})
    assert bad.status_code == 422 and "The end must be after the start." in bad.text
    client.post("/my/hours/", period)
    client.post("/my/hours/", period)
    assert Certification.objects.count() == 1
    page = client.get("/my/hours/").text
    assert unchecked in page and "more hours" not in page
    texas = packs()["us-tx"]
    confirm(texas, by=cast.mona, at=NOON)
    confirm(texas, by=cast.mona)
    assert StateConfirmation.objects.count() == 1
    page = client.get("/my/hours/").text
    assert unchecked not in page and "19.00 more hours by December 31, 2028" in page
    assert "1.00 of 3" in page and "1.00 of 20" in page
    StateConfirmation.objects.update(fingerprint="of another text")
    assert unchecked in client.get("/my/hours/").text
    sign_in(client, cast.mona)
    staff = client.get("/staff/hours/").text
    assert "The rule here changed since it was checked." in staff
    assert "fewer than 5" in staff and "1 people picked it" not in staff
    client.post("/staff/hours/rules/us-tx/")
    assert StateConfirmation.objects.filter(ended_at=None).get().fingerprint == texas.fingerprint
    left_open = Client()
    sign_in(left_open, cast.mona, fresh=False)
    left_open.post("/staff/hours/rules/us-tx/", {"take-back": ""})
    assert StateConfirmation.objects.filter(ended_at=None).exists()
    unconfirm(texas, by=cast.mona)
    unconfirm(texas, by=cast.mona)
    verbs = Note.objects.filter(verb__startswith="state_rule.").order_by("id")
    assert [note.verb.partition(".")[2] for note in verbs] == ["confirmed"] * 2 + ["taken_back"]


def test_summit_did_not_confirm_it(client, cast):
    confirm(packs()["us-tx"], by=cast.mona)
    Certification.objects.create(
        person=cast.nils.person, state="us-tx", starts_on=date(2027, 1, 1), ends_on=date(2029, 1, 1)
    )
    sign_in(client, cast.nils)
    assert "Your manager has not checked this rule yet" in client.get("/my/hours/").text


def test_files_go_with_whoever_they_are_of(cast, lesson, django_capture_on_commit_callbacks):
    before = stored()
    sent(cast.ben)
    with django_capture_on_commit_callbacks(execute=True):
        erase_now(cast.ben.person, by=None, at=NOON)
    assert not ExternalTraining.objects.exists() and stored() == before
    loose = sent(cast.fay)
    ExternalTraining.objects.filter(pk=loose.pk).update(proof=None)
    Proof.objects.update(added_at=NOON)
    assert not loose_proofs(NOON + timedelta(hours=1)).exists()
    assert loose_proofs(NOON + timedelta(days=2)).get() == loose.proof


def test_every_state_of_a_line_has_words():
    answers = {value or "own" for value in ExternalTraining.Answer.values}
    assert answers | {"", "waiting", "voided", "revoked", "expired"} == set(STATE_WORDS)
