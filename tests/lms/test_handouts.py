"""Guides on paper: what is on it and what never is, as a page and as a PDF."""

import re
import zlib
from importlib import import_module
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from courses.models import ModulePage, Picture
from home import contact
from home.kept import shelf
from home.look import Look
from lms.training import pdf
from lms.training.handouts import answers, drawing
from lms.training.handouts.pictures import stored_picture
from tests.library import publish, step, translate

pytestmark = pytest.mark.django_db


def wait(id, label, days, repeats=False, **value):
    told = {"reminder": label, "days": days, "repeats": repeats}
    return {"type": "wait", "id": id, "value": step(id, **value)["value"] | told}


def item(value):
    return {"type": "item", "id": "one", "value": value}


@pytest.fixture
def plan(library):
    return publish(
        library.en,
        "free-plan",
        title="Get a free plan",
        steps=[
            step(
                "apply",
                warning="<p>Never pay.</p>",
                tip="<p>Ask first.</p>",
                link=[
                    item(
                        {
                            "address": "https://plan.example.org/apply",
                            "label": "Open the form",
                            "instruction": "Fill it in.",
                        }
                    )
                ],
            ),
            wait("mail", "Look for mail", 10, call=[item(CALL)]),
            wait("text", "Send one text", 7, repeats=True),
            wait("renew", "Renew your plan", 330),
        ],
    )


CALL = {"number": "1-800-555-0100", "label": "Call the help line"}


def print_of(page, more="") -> str:
    return f"/g/{page.module.short_id}/print/{more}"


def words_of(response) -> str:
    """Return a page's words, without what marks them up."""
    text = re.sub(r"<(style|svg).*?</\1>", "", response.text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


class Library:
    """Stands for WeasyPrint, so that this holds on a machine without Pango, too."""

    def __init__(self):
        self.html, self.made, self.how, self.fetch = "", 0, {}, None

    def CSS(self, string, url_fetcher):
        return string

    def HTML(self, string, base_url, url_fetcher):
        self.html, self.fetch = string, url_fetcher
        return self

    def write_pdf(self, stylesheets, **how):
        self.made, self.how = self.made + 1, how
        return b"%PDF-1.7"


@pytest.fixture
def drawn(monkeypatch):
    weasyprint = Library()
    monkeypatch.setattr(pdf, "import_module", lambda name: weasyprint)
    return weasyprint


def test_everything_that_a_guide_says_is_on_the_paper(client, plan):
    page = words_of(client.get(print_of(plan)))
    for said in (
        "Get a free plan",
        "About 5 minutes · 4 steps",
        f"Open this on a phone: testserver/g/{plan.module.short_id}/",
        "Version 1, of ",
        "1. Do apply Tap apply. Take care: Never pay.",
        "Open the form: https://plan.example.org/apply Fill it in.",
        "Call the help line: 1-800-555-0100",
        "Ask first.",
        "You did it",
        "Room to write",
        "Who can help",
        "call or text 988 It is free, day or night.",
    ):
        assert said in page


def test_each_wait_is_a_box_to_fill_in_with_its_own_words(client, plan):
    page = words_of(client.get(print_of(plan)))
    assert "I did this step on Look for mail by (10 days later)" in page
    assert "Nothing by then? Call 1-800-555-0100." in page
    assert "Send one text: once a week The first time: Tick a box each time:" in page
    assert "I did this step on Renew your plan by (330 days later)" in page
    assert "Nothing by then? Call someone who can help." in page


@pytest.mark.parametrize(
    "days, repeats, words",
    [
        (1, True, "Look: every day"),
        (7, True, "Look: once a week"),
        (30, True, "Look: every 30 days"),
        (1, False, "Look by (1 day later)"),
    ],
)
def test_how_often_is_said_as_people_say_it(client, library, days, repeats, words):
    page = publish(library.en, "wait", steps=[wait("w", "Look", days, repeats)])
    assert words in words_of(client.get(print_of(page)))


def test_the_contact_of_the_site_is_on_it(client, cast, plan, monkeypatch):
    monkeypatch.setattr(
        "lms.training.handouts.views.site_contact",
        lambda: contact.Contact(name="Front desk", phone="555-0101", crisis_call="555-0199"),
    )
    page = words_of(client.get(print_of(plan)))
    assert "Who can help Front desk: 555-0101" in page
    assert "If you need someone now: call 555-0199 Want a person?" in page
    for agency in (cast.harbor, cast.summit):
        assert agency.name not in page


def test_a_lesson_prints_without_its_questions_and_answers(client, library):
    lesson = publish(library.en, "lesson", questions=["q1", "q2"], for_people=False)
    page = words_of(client.get(print_of(lesson)))
    assert "2 questions. You need 2 right answers." in page
    for secret in ("What about q1?", "q1 answer a", "Why a for q1"):
        assert secret not in page


@pytest.fixture
def for_phones(library):
    phones = [
        item({"phone": phone, "text": f"<p>Steps of {phone}.</p>"}) | {"id": phone}
        for phone in ("android", "iphone")
    ]
    return publish(library.en, "bigger-words", steps=[step("one", phones=phones)])


def test_it_is_for_the_readers_phone_or_for_another_one(client, for_phones):
    address = print_of(for_phones)
    assert "Steps of android." in client.get(address).text
    client.cookies["hr-look"] = Look(phone="iphone").cookie
    mine = client.get(address).text
    assert "Steps of iphone." in mine and "For this phone: iPhone" in mine
    other = client.get(f"{address}?phone=android")
    assert "Steps of android." in other.text and not other.cookies
    odd = client.get(f"{address}?phone=nokia")
    assert "We do not know that phone." in odd.text and "Steps of android." in odd.text
    assert "print/pdf/?phone=iphone" in mine


def test_the_pdf_is_for_the_phone_that_was_asked_for_with_pictures(client, for_phones, drawn):
    client.cookies["hr-look"] = Look(phone="iphone", view="words").cookie
    for phone, words in (("iphone", "iphone"), ("android", "android"), ("nokia", "android")):
        assert client.get(print_of(for_phones, f"pdf/?phone={phone}")).status_code == 200
        assert f"Steps of {words}." in drawn.html
    assert drawn.made == 2


def test_a_missing_translation_is_said_before_printing(client, library, plan):
    page = client.get(f"/es{print_of(plan)}")
    assert 'class="sheet" lang="en"' in page.text and "Room to write" in page.text
    english = client.get(print_of(plan)).text
    assert "It prints in the language that it has." not in english
    assert page.text.count('class="info"') == 1
    translate(plan, library.es, title="Consiga un plan")
    spanish = client.get(f"/es{print_of(plan)}").text
    assert "Consiga un plan" in spanish and 'class="sheet" lang="es"' in spanish
    assert f"testserver/es/g/{plan.module.short_id}/" in spanish
    assert 'class="info"' not in spanish


def test_a_withdrawn_guide_prints_no_more(client, plan, drawn):
    addresses = print_of(plan), print_of(plan, "pdf/")
    for address in addresses:
        assert client.get(address).status_code == 200
    plan.unpublish()
    for address in addresses:
        assert client.get(address).status_code == 404


def test_a_public_print_is_the_same_for_everyone(client, cast, plan, drawn):
    client.force_login(cast.rosa.person)
    for address in (print_of(plan), print_of(plan, "pdf/")):
        answer = client.get(address)
        assert answer["Cache-Control"] == "private, no-cache" and not answer.cookies
        again = client.get(address, headers={"if-none-match": answer["ETag"]})
        assert again.status_code == 304
        assert "Rosa" not in answer.content.decode()


def test_a_quiet_guide_prints_for_its_reader_and_no_browser_keeps_it(client, library, drawn):
    quiet = publish(library.en, "quiet", title="Quiet words", quiet=True)
    for address in (print_of(quiet), print_of(quiet, "?phone=flip"), print_of(quiet, "pdf/")):
        answer = client.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert answer["Content-Disposition"] == (
        f'attachment; filename="guide-{quiet.module.short_id}.pdf"'
    )


# The PDF


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


# Packs


def pack_address(what, pages, **more):
    asked = "&".join([f"guide={page.module_id}" for page in pages])
    return f"/staff/handouts/{what}?{asked}" + "".join(f"&{k}={v}" for k, v in more.items())


@pytest.fixture
def ben(client, cast):
    client.force_login(cast.ben.person)
    return client


def test_a_pack_has_a_list_and_each_guide_on_a_page_of_its_own(ben, plan, for_phones, drawn):
    asked = {"phone": "iphone", "show": ""}
    page = ben.get(pack_address("", [for_phones, plan], **asked), follow=True)
    assert page.redirect_chain[0][0].startswith("/staff/handouts/print/?language=en&phone=iphone")
    words = words_of(page)
    assert words.index("Your guides Bigger words Get a free plan") < words.index("Steps of iphone.")
    assert page.text.count('<article class="sheet"') == 3
    assert page.text.count("Who can help") == 1 and page["Cache-Control"] == "no-store"
    answer = ben.get(pack_address("pdf/", [for_phones, plan], phone="iphone"))
    assert answer["Content-Disposition"] == 'attachment; filename="guides.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert drawn.html.count('<article class="sheet"') == 3 and "Steps of iphone." in drawn.html
    assert "Ben" not in drawn.html and "Harbor" not in drawn.html


def test_a_pack_is_in_the_language_that_was_picked_and_says_what_is_not(
    ben, library, plan, for_phones, drawn
):
    translate(plan, library.es, title="Consiga un plan")
    row = re.search(r"Bigger words</span>.*", ben.get("/staff/handouts/?language=es").text)[0]
    assert "Not in this language yet" in row
    page = ben.get(pack_address("print/", [plan, for_phones], language="es"))
    assert "They print in the language that they have:" in page.text
    assert '<article class="sheet" lang="es"' in page.text and "Consiga un plan" in page.text
    assert "Room to write" in page.text  # Of the guide that is in English only.
    ben.get(pack_address("pdf/", [plan, for_phones], language="es"))
    assert '<html lang="es">' in drawn.html


def test_searching_leaves_what_is_ticked_and_looks_in_every_language(ben, library, plan):
    translate(plan, library.es, title="Consiga un teléfono gratis")
    other = publish(library.en, "other", title="Something else")
    publish(library.en, "third", title="A third one")
    page = ben.get(pack_address("", [other], q="TELEFONO")).text
    shown = re.findall(r'value="([0-9a-f-]{36})"( checked)?', page)
    assert shown == [(str(other.module_id), " checked"), (str(plan.module_id), "")]
    nothing = ben.get("/staff/handouts/?q=zzzz").text
    assert "No guide has these words." in nothing


def test_quiet_and_withdrawn_guides_are_in_no_pack(ben, library, plan, drawn):
    quiet = publish(library.en, "quiet", title="Quiet words", quiet=True)
    gone = publish(library.en, "gone", title="Gone words")
    gone.unpublish()
    assert "Quiet words" not in ben.get("/staff/handouts/?q=words").text
    for what in ("", "print/"):
        page = ben.get(pack_address(what, [plan, quiet, gone])).text
        assert "2 guides that you picked are no longer there." in page
        assert "Quiet words" not in page and "Gone words" not in page
    ben.get(pack_address("pdf/", [plan, quiet, gone]))
    assert "Quiet words" not in drawn.html


@pytest.mark.parametrize("what", ["", "print/", "pdf/"])
def test_a_pack_without_guides_or_with_too_many_is_asked_again(ben, library, what, drawn):
    nothing = ben.get(f"/staff/handouts/{what}?show=&guide=nonsense", follow=True)
    assert nothing.status_code == 422 and "Pick at least one guide." in nothing.text
    many = [publish(library.en, f"guide-{n}", steps=["one"]) for n in range(21)]
    page = ben.get(pack_address(what, many, show=""), follow=True)
    assert page.status_code == 422
    assert "You picked 21 guides. At most 20 print at once." in page.text
    assert page.text.count(" checked") == 21 + 2
    assert ben.get(pack_address("print/", many[:20])).status_code == 200
    assert drawn.made == 0


def test_odd_words_in_the_address_fall_back(ben, plan):
    page = ben.get(pack_address("", [plan, plan], language="xx", phone="nokia", q="x" * 500))
    assert page.status_code == 200 and "We do not know that phone. Pick one." in page.text
    assert page.text.count(" checked") == 3
    assert ben.get(pack_address("print/", [plan], phone="%00")).status_code == 200


def test_nothing_about_the_person_goes_along(ben, cast, plan):
    cast.rosa.person.language = "es"
    cast.rosa.person.save()
    desk = ben.get("/my/people/").text
    (address,) = re.findall(r'href="([^"]+)">Print<', desk)
    assert address == "/staff/handouts/?language=es"
    page = ben.get(address)
    assert re.search(r'value="es" checked', page.text)
    assert "Rosa" not in page.text and str(cast.rosa.pk) not in page.text


def test_one_guide_and_three_cost_the_same(ben, library, cast):
    pages = [publish(library.en, f"guide-{n}") for n in range(3)]
    costs = {}
    for many in (1, 3, 1, 3):
        shelf.looked_at = shelf.clock()
        contact.site_contact()
        with CaptureQueriesContext(connection) as captured:
            assert ben.get(pack_address("print/", pages[:many])).status_code == 200
        costs[many] = len(captured)
    assert costs[1] == costs[3] <= 6


def test_a_photo_whose_file_is_gone_is_left_out(client, library):
    body = BytesIO()
    Image.new("RGB", (9, 9)).save(body, "PNG")
    photo = Picture.objects.create(title="gone", file=ContentFile(body.getvalue(), "gone.png"))
    steps = [step("one", picture=[item({"image": photo.pk, "alt": "A phone"})])]
    page = publish(library.en, "gone-photo", steps=steps)
    assert "<img" in client.get(print_of(page)).text
    default_storage.delete(photo.file.name)
    photo.renditions.all().delete()
    cache.clear()
    shelf.drop()
    answer = client.get(print_of(page))
    assert answer.status_code == 200
    assert "Tap one." in answer.text and "<img" not in answer.text
