"""A guide as a PDF: tagged, from our own pictures only, made once."""

import re
import zlib
from importlib import import_module

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from courses.models import ModulePage, Picture
from home.look import Look
from lms.training import pdf
from lms.training.handouts import answers, drawing
from lms.training.handouts.pictures import stored_picture
from tests.library import publish, step, translate

from .sheets import item, print_of, words_of

pytestmark = pytest.mark.django_db


def test_the_pdf_is_for_the_phone_that_was_asked_for_with_pictures(client, for_phones, drawn):
    client.cookies["hr-look"] = Look(phone="iphone", view="words").cookie
    for phone, words in (("iphone", "iphone"), ("android", "android"), ("nokia", "android")):
        assert client.get(print_of(for_phones, f"pdf/?phone={phone}")).status_code == 200
        assert f"Steps of {words}." in drawn.html
    assert drawn.made == 2


def test_a_pdf_is_tagged_and_asks_for_nothing_but_our_pictures(client, plan, drawn):
    answer = client.get(print_of(plan, "pdf/"))
    assert (answer["Content-Type"], answer.content) == ("application/pdf", b"%PDF-1.7")
    assert (drawn.how["pdf_variant"], drawn.how["pdf_tags"]) == ("pdf/ua-1", True)
    assert '<html lang="en">' in drawn.html and "<title>Get a free plan</title>" in drawn.html
    assert "href=" not in drawn.html and "1-800-555-0100" in drawn.html
    for outside in (
        "file:///etc/passwd",
        "https://elsewhere.example/a.png",
        "http://127.0.0.1/media/a.png",
        "data:image/png;base64,AAAA",
        f"{pdf.HERE}.elsewhere.example/media/a.png",
        f"{pdf.HERE}/staff/",
        f"{pdf.HERE}/media/../secret.png",
        f"{pdf.HERE}/media/documents/secret.png",
    ):
        with pytest.raises(ValueError, match=r"asks for nothing|our own pictures only"):
            drawn.fetch(outside)


def test_a_pictures_path_is_read_from_our_storage():
    name = default_storage.save("images/print-test.svg", ContentFile(b"<svg/>"))
    try:
        assert stored_picture(f"/media/{name}") == (b"<svg/>", "image/svg+xml")
    finally:
        default_storage.delete(name)
    with pytest.raises(FileNotFoundError):
        stored_picture(f"/media/{name}")


def test_a_pdf_is_made_once_for_each_phone_and_language_until_the_guide_changes(
    client, library, plan, drawn
):
    translate(plan, library.es)
    ways = [f"pdf/?phone={phone}" for phone in ("android", "flip", "android")]
    for way in ways:
        client.get(print_of(plan, way))
        client.get(f"/es{print_of(plan, way)}&again={way}")
    assert drawn.made == 4
    page = ModulePage.objects.get(pk=plan.pk)
    page.title = "Another title"
    page.save_revision().publish()
    client.get(print_of(plan, ways[0]))
    assert drawn.made == 5 and "Another title" in drawn.html


def test_making_new_pdfs_is_slowed_but_not_reading_kept_ones(client, plan, drawn, monkeypatch):
    monkeypatch.setattr(answers, "NEW_A_MINUTE", 1)
    address = print_of(plan, "pdf/?phone=")
    assert client.get(f"{address}android").status_code == 200
    slow = client.get(f"{address}flip")
    assert (slow.status_code, slow["Retry-After"]) == (429, "60")
    assert client.get(f"{address}android").status_code == 200
    assert client.get(f"{address}flip", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_who_comes_while_others_are_made_is_asked_to_wait(client, plan, drawn, monkeypatch):
    monkeypatch.setattr(drawing, "LONGEST_WAIT", 0.01)
    with drawing._turn:
        busy = client.get(print_of(plan, "pdf/"))
    assert (busy.status_code, busy["Retry-After"], drawn.made) == (503, "30", 0)
    assert "Try again in a minute, or print the page instead." in words_of(busy)
    assert client.get(print_of(plan, "pdf/")).status_code == 200


def test_without_the_library_it_says_so_and_the_page_is_still_there(
    client, cast, plan, monkeypatch
):
    def missing(name):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "import_module", missing)
    answer = client.get(print_of(plan, "pdf/?phone=flip"))
    assert answer.status_code == 200 and "libpango-1.0-0" in answer.text
    assert "You can print the page instead." in answer.text
    assert f'href="{print_of(plan)}?phone=flip"' in answer.text
    client.force_login(cast.ben.person)
    answer = client.get(f"/staff/handouts/pdf/?guide={plan.module_id}")
    assert "You can print the page instead." in answer.text and "Get a free plan" not in answer.text


def inside(body: bytes) -> bytes:
    """Return a PDF with what is packed in it unpacked."""
    packed = re.findall(rb"FlateDecode[^>]*>>\s*stream\n(.*?)\nendstream", body, re.DOTALL)
    return body + b"".join(map(zlib.decompress, packed))


def can_make_pdfs() -> bool:
    try:
        import_module("weasyprint")
    except OSError:
        return False
    return True


def test_the_real_library_makes_a_tagged_pdf_with_its_pictures_where_it_can(client, library):
    """A picture whose file is gone is left out, and its words stand for it."""
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
    )
    names = [default_storage.save(f"images/print-{n}.svg", ContentFile(drawing)) for n in "ab"]
    pictures = [Picture.objects.create(title=name, file=name, width=9, height=9) for name in names]
    steps = [
        step(f"s{n}", picture=[item({"image": picture.pk, "alt": f"Drawing {n}"})])
        for n, picture in enumerate(pictures)
    ]
    page = publish(library.en, "drawn", title="With drawings", steps=steps)
    default_storage.delete(names[1])
    html = client.get(print_of(page))
    assert html.status_code == 200 and 'alt="Drawing 1"' in html.text
    answer = client.get(print_of(page, "pdf/"))
    if not can_make_pdfs():
        assert "libpango-1.0-0" in answer.text
        return
    whole = inside(answer.content)
    for part in (
        b"%PDF-1.7",
        b"/StructTreeRoot",
        b"/Lang (en)",
        b"pdfuaid:part",
        b"/H1",
        b"/Figure",
    ):
        assert part in whole
    assert b"Drawing 0" in whole
    default_storage.delete(names[0])
