"""Guides on paper: what is on it and what never is, as a page and as a PDF."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from courses.models import Picture
from home import contact
from home.kept import shelf
from home.look import Look
from tests.library import publish, step, translate

from .sheets import item, print_of, wait, words_of

pytestmark = pytest.mark.django_db


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


def test_scenarios_and_teach_back_are_on_the_paper(client, library):
    ways = [("Wait.", False, "<p>Ben waits, too.</p>"), ("Ask Ben.", True, "<p>Ben says.</p>")]
    choices = [item({"text": t, "good": g, "feedback": f}) | {"id": t} for t, g, f in ways]
    asked = step("ask", choices=choices, local="must-report", teach_back="Tell me why.")
    page = publish(library.en, "ask", steps=[asked | {"type": "scenario"}])
    paper = words_of(client.get(print_of(page)))
    assert "Wait. Ask Ben. What may follow → Another way may help more. Ben waits, too." in paper
    assert "✓ A good way. Ben says." in paper
    assert "Ask your supervisor what you must report, and to whom." in paper
    assert "Say it in your own words Tell me why." in paper


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
