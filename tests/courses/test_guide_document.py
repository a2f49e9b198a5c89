"""A guide as one document for one kind of phone."""

from datetime import date

import pytest

from courses.data_use import data_label
from courses.guide import guide_document
from courses.models import Picture
from courses.phones import PHONES
from home.look import PHONES as PHONES_TO_CHOOSE
from tests.library import publish, restore_roots, step, translate

pytestmark = pytest.mark.django_db


def told(phone, **more):
    return {
        "type": "item",
        "id": phone,
        "value": {"phone": phone, "text": f"<p>{phone}</p>"} | more,
    }


def picture_of(name, size=1000):
    fields = {"title": name, "width": 220, "height": 116, "file": f"{name}-0a1b2c3d.svg"}
    return Picture.objects.create(**fields, file_size=size, file_hash=name)


def shown(picture, alt):
    return [{"type": "item", "id": alt, "value": {"image": picture.pk, "alt": alt}}]


@pytest.fixture(scope="module")
def guide_page(module_db):
    topics = restore_roots()
    common, android, iphone = (picture_of(name) for name in ("common", "android", "iphone"))
    return publish(
        topics.en,
        "bigger-words",
        steps=[
            step(
                "settings",
                text="<p>common</p>",
                tip="<p>common tip</p>",
                picture=shown(common, "common"),
                phones=[
                    told("android", picture=shown(android, "android"), tip="<p>android tip</p>"),
                    told("iphone", picture=shown(iphone, "iphone")),
                ],
            ),
            step("flip", text="", phones=[told("android"), told("samsung"), told("flip")]),
            step("same", text="<p>same</p>", optional=True),
        ],
        sources=[
            {"type": "source", "id": str(n), "value": {"fact": "f", "source": "s", "as_of": day}}
            for n, day in enumerate(("2026-11-22", "2026-08-01"))
        ],
        objectives="One.\nTwo.",
    )


def document(guide_page, phone="android"):
    return guide_document(guide_page, guide_page.latest_version(), phone)


@pytest.mark.parametrize(
    "phone, texts, tip, picture",
    [
        ("android", ["commonandroid", "android", "same"], "android tip", "android"),
        ("samsung", ["commonandroid", "samsung", "same"], "android tip", "android"),
        ("iphone", ["commoniphone", "android", "same"], "common tip", "iphone"),
        ("flip", ["common", "flip", "same"], "common tip", "common"),
    ],
)
def test_each_phone_gets_its_words_and_a_missing_one_androids(
    guide_page, phone, texts, tip, picture
):
    """Not a flip phone: it has no menus like Android's, so it gets the common words only."""
    steps = document(guide_page, phone).steps
    plain = [s.text.replace("<p>", "").replace("</p>", "") for s in steps]
    assert plain == texts
    assert (steps[0].tip, steps[0].picture.alt) == (f"<p>{tip}</p>", picture)


def test_steps_keep_their_ids_and_numbers_on_every_phone(guide_page):
    for phone, _ in PHONES:
        steps = document(guide_page, phone).steps
        assert [(s.id, s.number, s.optional) for s in steps] == [
            ("settings", 1, False),
            ("flip", 2, False),
            ("same", 3, True),
        ]


@pytest.mark.parametrize("view", ["words", "calm"])
def test_views_without_pictures_keep_every_step_and_its_words(guide_page, view):
    full = document(guide_page)
    bare = guide_document(guide_page, guide_page.latest_version(), "android", view)
    assert [step.picture for step in bare.steps] == [None] * 3
    for part in ("id", "text", "tip", "warning", "call", "link"):
        assert [getattr(s, part) for s in bare.steps] == [getattr(s, part) for s in full.steps]
    assert "<img" in full.linked_steps and "<img" not in bare.linked_steps


def test_the_calm_view_folds_tips_and_never_warnings(guide_page, client, library):
    warned = publish(
        library.en,
        "warned",
        steps=[step("one", text="<p>t</p>", tip="<p>tip</p>", warning="<p>!</p>")],
    )
    client.cookies["hr-look"] = "100.auto.android.calm.normal"
    calm = client.get(warned.address).text
    assert '<details><summary class="link">A tip</summary><div class="tip"><p>tip</p>' in calm
    assert '<div class="warn"><p>!</p></div>' in calm
    start = client.get(guide_page.address).text
    assert "Checked on" not in start and "After this you can" not in start
    client.cookies["hr-look"] = "100.auto.android.full.normal"
    assert "<details>" not in client.get(warned.address).text
    start = client.get(guide_page.address).text
    assert "Checked on" in start and "After this you can" in start


@pytest.mark.parametrize("view", ["words", "calm"])
def test_lists_of_guides_have_no_pictures_either(client, library, view):
    pictured = publish(library.en, "pictured")
    pictured.picture = picture_of("icon")
    pictured.save_revision().publish()
    client.cookies["hr-look"] = "100.auto.-.full.normal"
    assert "<img" in client.get("/library/phones/").text
    client.cookies["hr-look"] = f"100.auto.-.{view}.normal"
    assert "<img" not in client.get("/library/phones/").text


def test_the_phones_to_choose_from_are_named_only_where_they_differ(guide_page, library):
    assert document(guide_page).phones == PHONES
    assert document(publish(library.en, "same-on-all")).phones == []
    assert tuple(key for key, _ in PHONES) == PHONES_TO_CHOOSE


def test_the_facts_about_a_guide(guide_page, library):
    guide = document(guide_page)
    assert (guide.checked_on, guide.objectives) == (date(2026, 8, 1), ["One.", "Two."])
    assert (guide.url, guide.other_url) == ("/library/phones/bigger-words/", None)
    assert (guide.version, guide.module_id) == (guide_page.latest_version(), guide_page.module_id)
    translate(guide_page, library.es)
    assert document(guide_page).other_url == "/es/library/phones/bigger-words/"


@pytest.mark.parametrize(
    "size, label",
    [
        (12_400, "Little data: 12 KB"),
        (299_999, "Little data: 300 KB"),
        (300_000, "0.3 MB. Best on Wi-Fi."),
        (2_140_000, "2.1 MB. Best on Wi-Fi."),
    ],
)
def test_what_a_first_visit_costs_is_said_in_one_number(size, label):
    assert data_label(size) == label


def test_a_number_to_call_a_link_and_a_wait(library):
    item = {"type": "item", "id": "x"}
    wait = {"reminder": "Look for mail", "days": 10, "repeats": False}
    guide_page = publish(
        library.en,
        "safelink",
        steps=[
            step(
                "call",
                call=[item | {"value": {"number": "1-800-555-0100", "label": "Call them"}}],
                link=[
                    item
                    | {
                        "value": {
                            "address": "https://www.example.org/a",
                            "label": "Open it",
                            "instruction": "Read it.",
                        }
                    }
                ],
            ),
            step("wait", **wait) | {"type": "wait"},
        ],
    )
    call, waiting = document(guide_page).steps
    assert (call.call.href, call.call.label) == ("tel:18005550100", "Call them")
    assert (call.link.host, call.link.instruction) == ("example.org", "Read it.")
    assert (call.wait, waiting.call, waiting.link) == (None, None, None)
    assert (waiting.wait.label, waiting.wait.days, waiting.wait.repeats) == (
        "Look for mail",
        10,
        False,
    )


def test_no_words_of_an_author_reach_the_page_uncleaned(library):
    bad = '<p onclick="x()">text<script>x()</script></p>'
    guide_page = publish(library.en, "bad", steps=[step("one", text=bad, tip=bad, warning=bad)])
    (only,) = document(guide_page).steps
    assert (only.text, only.tip, only.warning) == ("<p>text</p>",) * 3


@pytest.mark.parametrize("phone", ["android", "flip"])
def test_the_public_page_shows_the_phone_someone_chose(client, guide_page, phone):
    client.cookies["hr-look"] = f"100.auto.{phone}"
    text = client.get("/library/phones/bigger-words/").text
    assert ("<p>flip</p>" in text) is (phone == "flip")
    assert ("<p>android</p>" in text) is (phone == "android")


def test_the_right_answers_are_never_in_a_page(client, library):
    guide_page = publish(library.en, "lesson", questions=["q1"])
    for address in (guide_page.address, f"/es{guide_page.address}"):
        text = client.get(address).text
        assert "Why a for q1" not in text
        assert "q1 answer" not in text


@pytest.mark.parametrize(
    "quiet, said", [(True, "Nothing is kept."), (False, "It stays on this phone.")]
)
def test_the_end_says_what_is_kept(client, quiet, said):
    guide = publish(restore_roots().en, "at-the-end", quiet=quiet)
    end = client.get(guide.address).content.decode().split('id="done"')[1]
    assert said in end.split("</section>")[0]
