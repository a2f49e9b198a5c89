"""Certificates: who gets one, what it says, what others may check; and the transcript."""

import re
import zlib
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from courses.models import Course, CourseVersion
from lms.activity.models import Note
from lms.training import pdf
from lms.training.certificates import actions, rules
from lms.training.certificates.actions import issue, revoke
from lms.training.hours.transcript import transcript_of
from lms.training.models import Certificate, Completion, Cycle, Void
from tests.addresses import sign_in
from tests.cast import NOON, assign, do, own
from tests.library import publish, restore_roots

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"HR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")


@pytest.fixture(scope="module")
def pages(module_db):
    topics = restore_roots().en
    return {
        "ethics": publish(
            topics, "ethics", ce_hours="0.25", ce_category="Ethics", objectives="Say no\nAsk first"
        ),
        "phones": publish(topics, "phones-lesson", ce_hours="1.50", ce_category="Phones"),
        "free": publish(topics, "free"),
    }


def done(page, member, by=None, at=NOON) -> Completion:
    (cycle,) = assign(page, member, by=by, at=at) if by else [own(page, member, at=at)]
    do(cycle, finish=True, at=at)
    return Completion.objects.get(cycle=cycle)


def complete_course(member, pages, at=NOON) -> Completion:
    """Complete a course of both paid modules, as its last part does."""
    course = Course.objects.create()
    version = CourseVersion.objects.create(
        course=course,
        language="en",
        number=1,
        title="Starting well",
        fingerprint="x",
        minutes=30,
        ce_hours="1.75",
        hours={"Ethics": "0.25", "Phones": "1.50"},
        parts=[
            {"id": name, "kind": "module", "module": str(pages[name].module_id)} for name in pages
        ],
    )
    cycle = Cycle.objects.create(
        learner=member.person,
        agency=member.agency,
        kind="assigned",
        course=course,
        closed_at=at,
        closed_why="completed",
        valid_until=date(2028, 3, 1),
    )
    completion = Completion.objects.create(
        cycle=cycle,
        course_version=version,
        title=version.title,
        how="alone",
        hours=version.hours,
        completed_at=at,
    )
    issue(completion, at=at)
    return completion


def test_who_earns_a_certificate(cast, pages):
    earned = {
        "assigned": done(pages["ethics"], cast.ben, by=cast.amara),
        "chosen by a peer": done(pages["phones"], cast.ben),
        "course": complete_course(cast.fay, pages),
    }
    nothing = {
        "no hours": done(pages["free"], cast.ben, by=cast.amara),
        "offered": done(pages["ethics"], cast.rosa, by=cast.ben),
        "chosen with a card": done(pages["phones"], cast.rosa),
    }
    got = set(Certificate.objects.values_list("completion", flat=True))
    assert got == {completion.pk for completion in earned.values()}
    assert not got & {completion.pk for completion in nothing.values()}
    certificate = earned["course"].certificate
    assert NUMBER.fullmatch(certificate.number)
    assert (certificate.valid_until, certificate.issued_at) == (date(2028, 3, 1), NOON)
    assert issue(earned["course"], at=NOON + timedelta(days=1)).pk == certificate.pk
    prior = Completion(cycle=earned["assigned"].cycle, how="prior")
    assert not rules.earns(prior, works=True)


def test_a_number_that_is_taken_is_drawn_again(cast, pages, monkeypatch):
    first = done(pages["ethics"], cast.ben, by=cast.amara)
    taken, drawn = first.certificate.number, []

    def draw():
        drawn.append(1)
        return taken if len(drawn) < 3 else "HR-AAAA-AAAA"

    monkeypatch.setattr(rules, "new_number", draw)
    assert done(pages["ethics"], cast.fay, by=cast.mona).certificate.number == "HR-AAAA-AAAA"
    monkeypatch.setattr(rules, "new_number", lambda: taken)
    with pytest.raises(IntegrityError):
        done(pages["phones"], cast.fay, by=cast.mona)


@given(st.text(alphabet=" -–oOiIlL0123456789abcdefghjkmnpqrstvwxyzHR", max_size=20), st.data())
def test_a_number_is_read_however_it_is_typed(noise, data):
    number = rules.new_number()
    typed = "".join(
        data.draw(st.sampled_from([mark, mark.lower(), f"{mark} ", f" {mark}"])) for mark in number
    )
    assert rules.read_number(typed) == rules.read_number(number[3:]) == number
    read = rules.read_number(noise)
    assert read is None or NUMBER.fullmatch(read)


@pytest.mark.parametrize(
    "name, letters",
    [("Amara B.", "A. B."), ("Élodie de la Cruz", "É. D. L. C."), ("", ""), ("99 Ben", "B.")],
)
def test_initials(name, letters):
    assert rules.initials(name) == letters


@pytest.mark.parametrize(
    "until, revoked, on, state",
    [
        (None, False, date(2099, 1, 1), "valid"),
        (date(2028, 2, 29), False, date(2028, 2, 29), "valid"),
        (date(2028, 2, 29), False, date(2028, 3, 1), "expired"),
        (None, True, date(2027, 3, 1), "revoked"),
        (date(2020, 1, 1), True, date(2027, 3, 1), "revoked"),
    ],
)
def test_what_a_certificate_counts_for(until, revoked, on, state):
    certificate = Certificate(valid_until=until, revoked_at=NOON if revoked else None)
    assert rules.state(certificate, on) == state


def test_the_check_tells_what_its_holder_agreed_to_and_never_a_name(client, cast, pages):
    certificate = done(pages["ethics"], cast.ben, by=cast.amara).certificate
    address = f"/verify/{certificate.number}/"

    def told():
        page = client.get(address)
        assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
        assert not page.cookies and "Ben" not in page.text and "Harbor" not in page.text
        return [words in page.text for words in ("Ethics</p>", "March 1, 2027", "By:</b> B.")]

    assert told() == [False, False, False]
    sign_in(client, cast.ben)
    for shown in actions.SHOWN:
        switch = f"/my/certificates/{certificate.pk}/"
        assert client.post(switch, {shown: "on"})["Location"] == switch
        assert told() == [shown == name for name in actions.SHOWN]
    client.post(switch, {})
    assert told() == [False, False, False]
    revoke(certificate, "error", by=cast.mona, at=NOON)
    revoke(certificate, "voided", by=cast.mona)
    certificate.refresh_from_db()
    assert (certificate.revoked_at, certificate.revoked_why) == (NOON, "error")
    assert Note.objects.filter(verb="certificate.revoked").count() == 1
    assert "was revoked" in client.get(address).text
    assert "This certificate does not count." in client.get(switch).text


def test_unknown_and_malformed_read_alike_and_many_of_them_slow_down(client, cast, pages):
    number = done(pages["ethics"], cast.ben, by=cast.amara).certificate.number

    def plain(page):
        words = page.text.replace(page["X-Request-ID"], "")
        return page.status_code, re.sub(r'value="[^"]*"|next=[^"#]*|href="/es[^"]*"', "", words)

    unknown = plain(client.get("/verify/HR-0000-0000/"))
    assert unknown[0] == 404 and "We do not know this number." in unknown[1]
    for typed in ("nonsense", "HR-0000", "<b>", "HR-0000-0000-0000", "x" * 500):
        assert plain(client.get(f"/verify/{typed}/")) == unknown
        assert plain(client.get("/verify/", {"number": typed})) == unknown
    cache.clear()
    for _ in range(59):
        client.get("/verify/HR-0000-0000/")
    for _ in range(3):
        assert client.get("/verify/", {"number": number.lower()}).status_code == 200
    client.get("/verify/HR-0000-0000/")
    slow = client.get(f"/verify/{number}/")
    assert (slow.status_code, slow["Retry-After"]) == (429, "60")
    elsewhere = client.get(f"/verify/{number}/", REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 200


def test_the_pdf_is_tagged_and_asks_for_nothing(client, cast, pages, monkeypatch):
    certificate = done(pages["ethics"], cast.ben, by=cast.amara).certificate
    drawn = {}

    class Weasyprint:
        """Stands for the library, so that this holds on a machine without Pango, too."""

        def CSS(self, string, url_fetcher):
            return string

        def HTML(self, string, base_url, url_fetcher):
            drawn["html"] = string
            with pytest.raises(ValueError, match="asks for nothing"):
                url_fetcher("file:///etc/passwd")
            return self

        def write_pdf(self, stylesheets, **how):
            drawn.update(how)
            return b"%PDF-1.7"

    monkeypatch.setattr(pdf, "import_module", lambda name: Weasyprint())
    sign_in(client, cast.ben)
    answer = client.get(f"/my/certificates/{certificate.pk}/pdf/")
    assert (answer["Content-Type"], answer.content) == ("application/pdf", b"%PDF-1.7")
    assert answer["Content-Disposition"] == (
        f'attachment; filename="certificate-{certificate.number}.pdf"'
    )
    assert (drawn["pdf_variant"], drawn["pdf_tags"]) == ("pdf/ua-1", True)
    for words in (
        'lang="en"',
        f"<title>Certificate of completion {certificate.number}",
        "Ben",
        "Harbor",
        "Hours: Ethics</dt><dd>0.25",
        "<li>Ask first</li>",
        f"http://testserver/verify/{certificate.number}/",
        "Hours count only if your board accepts them.",
        "<svg",
    ):
        assert words in drawn["html"]
    assert client.get(f"/es/my/certificates/{certificate.pk}/pdf/").status_code == 200
    assert 'lang="es"' in drawn["html"] and "http://testserver/verify/" in drawn["html"]

    def missing(name):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "import_module", missing)
    for address in (f"/my/certificates/{certificate.pk}/pdf/", "/my/transcript/pdf/"):
        answer = client.get(address)
        assert answer.status_code == 200 and "libpango-1.0-0" in answer.text
        assert "You can print the page instead." in answer.text


def test_the_real_library_makes_a_tagged_pdf_where_it_can(client, cast, pages):
    certificate = done(pages["ethics"], cast.ben, by=cast.amara).certificate
    sign_in(client, cast.ben)
    try:
        import_module("weasyprint")
    except OSError:
        answer = client.get(f"/my/certificates/{certificate.pk}/pdf/")
        assert "libpango-1.0-0" in answer.text
        return
    for address in (f"/my/certificates/{certificate.pk}/pdf/", "/my/transcript/pdf/"):
        body = client.get(address).content
        packed = re.findall(rb"FlateDecode[^>]*>>\s*stream\n(.*?)\nendstream", body, re.DOTALL)
        inside = body + b"".join(map(zlib.decompress, packed))
        for part in (b"%PDF-1.7", b"/StructTreeRoot", b"/Lang (en)", b"pdfuaid:part"):
            assert part in inside


def test_a_transcript_counts_each_hour_once_and_nothing_that_was_voided(client, cast, pages):
    done(pages["ethics"], cast.ben, by=cast.amara)
    done(pages["phones"], cast.ben)
    complete_course(cast.ben, pages)
    voided = done(pages["ethics"], cast.ben, by=cast.mona, at=NOON + timedelta(days=1))
    Void.objects.create(completion=voided, why="twice", by=cast.mona.person)
    Cycle.objects.filter(pk=voided.cycle_id).update(closed_why="voided")
    transcript = transcript_of(cast.ben.person, NOON)
    assert transcript.by_category == [("Ethics", Decimal("0.25")), ("Phones", Decimal("1.50"))]
    assert transcript.total == Decimal("1.75")
    assert sorted((x.kind, x.hours, x.hours_within, x.state) for x in transcript.lines) == [
        ("course", Decimal(0), Decimal("1.75"), ""),
        ("module", Decimal(0), Decimal(0), "voided"),
        ("module", Decimal("0.25"), Decimal(0), ""),
        ("module", Decimal("1.50"), Decimal(0), ""),
    ]
    sign_in(client, cast.ben)
    page = client.get("/my/transcript/").text
    assert "1.75 hours in all" in page and "Voided: it does not count" in page
    lines = b"".join(client.get("/my/transcript/csv/")).decode("utf-8-sig").splitlines()
    assert len(lines) == 5 and lines[0].startswith("What,Kind,Day,How,Where")
    assert [line for line in lines if line.startswith("Starting well,Course,2027-03-01,Alone")]


def test_a_title_is_no_formula_in_the_file(client, cast, pages):
    completion = done(pages["ethics"], cast.ben, by=cast.amara)
    Completion.objects.filter(pk=completion.pk).update(title="=HYPERLINK(1)")
    sign_in(client, cast.ben)
    text = b"".join(client.get("/my/transcript/csv/")).decode()
    assert "'=HYPERLINK(1)" in text and "\n=HYPER" not in text


def test_a_download_asks_again_who_it_is(client, cast, pages):
    sign_in(client, cast.ben, fresh=False)
    for address in ("/my/transcript/pdf/", "/my/transcript/csv/"):
        assert client.get(address).status_code == 302


def test_a_certificate_of_someone_else_is_not_found(client, cast, pages):
    certificate = done(pages["ethics"], cast.ben, by=cast.amara).certificate
    for other in (cast.fay, cast.mona, cast.nils):
        sign_in(client, other)
        for end in ("", "pdf/"):
            assert client.get(f"/my/certificates/{certificate.pk}/{end}").status_code == 404
    assert client.get(f"/my/certificates/{uuid4()}/").status_code == 404
