"""Several guides that someone at work prints at once: about nobody in particular."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home import contact
from home.kept import shelf
from tests.library import publish, translate

from .sheets import words_of

pytestmark = pytest.mark.django_db


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
