"""Staff give, replace, wake and stop cards of people they support; nobody else's."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import segno
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.activity.models import Note
from lms.agencies.cards.actions import issue_card, link_card, stock_cards
from lms.agencies.cards.codes import code_hash, read
from lms.agencies.cards.qr import draw
from lms.agencies.cards.sign_in import try_card
from lms.agencies.models import Membership, SignInCard
from tests.addresses import shows, sign_in
from tests.cast import PIN, group, member

pytestmark = pytest.mark.django_db
NOT_BLANK = "This is not one of your blank cards."


@pytest.fixture
def desk(cast):
    """Amara, signed in at her desk."""
    browser = Client()
    sign_in(browser, cast.amara)
    return browser


def do(browser, membership, what, **more):
    return browser.post(reverse("staff_card", args=[membership.pk]), {"do": what} | more)


def card_of(membership) -> SignInCard:
    return membership.cards.get(revoked_at=None)


def code_on(page) -> str:
    (code,) = re.findall(r'class="the-code">([^<]+)<', page.text)
    return code


def is_in(browser) -> bool:
    return browser.get("/my/token").status_code == 200


def test_a_lost_card_is_replaced_in_one_tap(cast, desk):
    old = cast.card_code(cast.rosa)
    phone = Client()
    phone.post("/card/", {"code": old, "pin": PIN, "device": "own"})
    page = do(desk, cast.rosa, "print")
    code = code_on(page)
    assert page.headers["Cache-Control"] == "no-store"
    assert not is_in(phone)
    assert try_card(old, PIN, now=timezone.now()).card is None
    phone.post("/card/", {"code": code, "device": "own", "new_pin": "8350"})
    assert is_in(phone)
    assert list(cast.rosa.sign_in_notices.values_list("kind", "by")) == [
        ("card", cast.amara.person_id)
    ]


def test_a_card_shows_no_name_agency_or_pin_and_its_code_once(cast, desk, settings):
    settings.HR_BASE_URL = "https://guides.example.org"
    page = do(desk, cast.rosa, "print")
    code = code_on(page)
    card = page.text.split('class="sign-in-card">')[1].split('class="strip"')[0]
    assert "guides.example.org/card" in card
    assert draw(f"https://guides.example.org/card/#{read(code)}").path in card
    for word in ("Rosa", "Harbor", "PIN", "clinic"):
        assert word not in card
    assert "<b>Rosa</b>" in page.text.split('class="strip"')[1]
    assert "HR_BASE_URL" not in page.text
    assert read(code) not in str(SignInCard.objects.values_list().get())
    again = desk.get(reverse("staff_card", args=[cast.rosa.pk]))
    assert code not in again.text


def test_a_qr_code_is_drawn_as_it_is_made():
    text = "https://guides.example.org/card/#K7QM3T9D"
    drawing = draw(text)
    dark = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", drawing.path)
        for step in range(int(length))
    }
    made = segno.make(text, error="m", micro=False).matrix_iter(border=4)
    assert dark == {(x, y) for y, row in enumerate(made) for x, black in enumerate(row) if black}
    assert drawing.size == len(segno.make(text, error="m", micro=False).matrix) + 8


def test_until_the_public_address_is_set_the_page_says_that_cards_will_not_work(
    cast, desk, settings
):
    settings.HR_BASE_URL = ""
    page = do(desk, cast.rosa, "print")
    assert "These cards will not work elsewhere." in page.text
    assert "docs/running.md" in page.text


def test_whoever_gives_a_card_or_pin_says_again_who_they_are(cast, client):
    """Opening the page where a PIN is typed asks, too: before the device changes hands."""
    cast.card_code(cast.rosa)
    sign_in(client, cast.amara, fresh=False)
    before = list(SignInCard.objects.values())
    pages = [do(client, cast.rosa, what) for what in ("print", "ask", "wake", "stop", "link")]
    pages += [client.get(reverse("staff_card_pin", args=[cast.rosa.pk]))]
    pages += [client.post(reverse("staff_card_stock"), {"sheets": "1"})]
    pages += [client.post(reverse("staff_cards_print"), {"people": str(cast.rosa.pk)})]
    assert {page["Location"].split("?")[0] for page in pages} == {"/accounts/reauthenticate/"}
    assert list(SignInCard.objects.values()) == before
    assert do(client, cast.lee, "print").status_code == 404


def states(cast):
    """Each state a card can be in, what makes it so, and the words at the desk."""
    now = timezone.now()
    return {
        "none": ({"revoked_at": now}, "No card now."),
        "works": ({}, "The card works."),
        "waiting": ({"pin_hash": "", "pin_until": now + timedelta(hours=3)}, "waits for its PIN"),
        "asleep": ({"pin_hash": "", "pin_until": now}, "The card sleeps."),
        "paused": ({"wait_until": now + timedelta(minutes=9)}, "waits for 15 minutes"),
        "stopped": ({"wrong_since_success": 10}, "stopped after ten wrong tries"),
        "ended": ({"expires_at": now}, "The card has ended."),
    }


@pytest.mark.parametrize(
    "state", ["none", "works", "waiting", "asleep", "paused", "stopped", "ended"]
)
def test_the_desk_says_the_state_and_has_one_main_button(cast, desk, state):
    cast.card_code(cast.rosa)
    fields, words = states(cast)[state]
    SignInCard.objects.update(**fields)
    page = desk.get(reverse("staff_card", args=[cast.rosa.pk]))
    assert words in page.text
    filled = len(re.findall(r'class="btn"', page.text.split("</main>")[0]))
    assert filled == (0 if state in {"works", "paused", "stopped"} else 1)
    for what in ("ask", "wake"):
        answer = do(desk, cast.rosa, what)
        assert answer.status_code == 302
    living = state not in {"none", "ended"}
    assert SignInCard.objects.filter(pin_hash="", revoked_at=None).exists() is living


def test_a_pin_is_typed_twice_at_the_desk(cast, desk):
    code = issue_card(cast.rosa, by=cast.amara)
    address = reverse("staff_card_pin", args=[cast.rosa.pk])
    for pin, again, words in [
        ("1234", "1234", "easy to guess"),
        (PIN, "9753", "The two are not the same."),
        (PIN, "", "Type the same PIN again."),
    ]:
        page = desk.post(address, {"pin": pin, "again": again})
        assert (page.status_code, words in page.text) == (422, True)
        assert not shows(page, PIN)
    assert desk.post(address, {"pin": PIN, "again": PIN}).status_code == 302
    assert try_card(code, PIN, now=timezone.now()).card


def test_a_stopped_card_never_works_again(cast, desk):
    code = cast.card_code(cast.rosa)
    do(desk, cast.rosa, "stop")
    assert try_card(code, PIN, now=timezone.now()).card is None
    assert desk.get(reverse("staff_card_pin", args=[cast.rosa.pk])).status_code == 302
    assert "No card now." in desk.get(reverse("staff_card", args=[cast.rosa.pk])).text


def blank(cast):
    return stock_cards(cast.harbor, 1, by=cast.amara)[0]


def foreign(cast):
    return stock_cards(cast.summit, 1, by=cast.cleo)[0]


def used(cast):
    code = blank(cast)
    link_card(code_hash(code), member("Mia", "patient", cast.harbor, email=False), by=cast.amara)
    return code


def ended(cast):
    code = blank(cast)
    SignInCard.objects.filter(membership=None).update(revoked_at=timezone.now())
    return code


def unknown(cast):
    return "K7QM3T9D"


@pytest.mark.parametrize("which", [foreign, used, ended, unknown])
def test_only_a_blank_card_of_ones_own_agency_is_given(cast, desk, which):
    """The rest answer alike, and the card that someone has stays."""
    old, code = cast.card_code(cast.rosa), which(cast)
    page = do(desk, cast.rosa, "link", code=code)
    assert (page.status_code, NOT_BLANK in page.text, code in page.text) == (422, True, True)
    desk.post("/card/", {"code": code, "device": "shared", "link": "1"})
    page = desk.get(reverse("staff_card_link"), follow=True)
    assert NOT_BLANK in page.text
    assert try_card(old, PIN, now=timezone.now()).card


@pytest.mark.parametrize("typed", ["{}", "https://guides.example.org/card/#{}"])
def test_a_card_from_stock_becomes_someones(cast, desk, typed):
    code = blank(cast)
    assert do(desk, cast.rosa, "link", code=typed.format(code)).status_code == 302
    phone = Client()
    phone.post("/card/", {"code": code, "device": "own", "new_pin": PIN})
    assert is_in(phone)
    assert Note.objects.filter(verb="card.linked", actor_id=cast.amara.person_id).count() == 1


def test_a_worker_who_scans_a_blank_card_says_whose_it_is(cast, desk):
    code = blank(cast)
    assert "Link this card to someone" in desk.get("/card/").text
    page = desk.post("/card/", {"code": code, "device": "shared", "link": "1"})
    assert page["Location"] == reverse("staff_card_link")
    assert code not in str(desk.session.items())
    assert "Whose card is this?" in desk.get(page["Location"]).text
    page = desk.post(page["Location"], {"person": str(cast.lee.pk)})
    assert page.status_code == 404
    page = desk.post(reverse("staff_card_link"), {"person": str(cast.rosa.pk)})
    assert page["Location"] == reverse("staff_card", args=[cast.rosa.pk])
    assert card_of(cast.rosa).code_hash == code_hash(code)


def test_only_workers_who_give_cards_are_asked_whose_a_scanned_card_is(cast, client):
    code = blank(cast)
    for who in (None, cast.ben, cast.jo):
        if who:
            sign_in(client, who)
        page = client.post("/card/", {"code": code, "device": "shared", "link": "1"})
        assert (page.status_code, "Link this card" in page.text) == (200, False)


def test_blank_cards_are_printed_counted_and_ended(cast, desk):
    address = reverse("staff_card_stock")
    page = desk.post(address, {"sheets": "2"})
    assert len(re.findall('class="sign-in-card"', page.text)) == 16
    assert page.text.count('class="write"') == 16
    assert "16 blank cards are in stock." in desk.get(address).text
    assert desk.post(address, {"sheets": "400"}).status_code == 422
    foreign(cast)
    desk.post(address, {"do": "end"})
    assert SignInCard.objects.filter(revoked_at=None).values_list("agency", flat=True).get() == (
        cast.summit.pk
    )


def test_a_sheet_is_printed_for_those_without_a_card_only(cast, desk):
    mia = member("Mia", "patient", cast.harbor, email=False)
    group(cast.harbor, "Mia's circle", [cast.amara], [mia])
    code = cast.card_code(cast.rosa)
    people = [str(pk) for pk in (mia.pk, cast.rosa.pk, cast.lee.pk, cast.ben.pk)]
    page = desk.post(reverse("staff_cards_print"), {"people": [*people, "no id"]})
    assert re.findall("✂ <b>([^<]+)</b>", page.text) == ["Mia"]
    assert try_card(code, PIN, now=timezone.now()).card
    assert not cast.lee.cards.exists()
    assert desk.post(reverse("staff_cards_print"), {"people": people}).status_code == 302


def new_person(browser, groups=(), nickname="Ray", **more):
    fields = {"id": str(uuid4()), "nickname": nickname, "groups": [g.pk for g in groups]}
    return browser.post(reverse("staff_new_card"), fields | more)


def test_staff_add_people_to_groups_they_support_and_no_others(cast, desk):
    others = group(cast.harbor, "Others", [cast.fay], [])
    far = group(cast.summit, "Far", [cast.cleo], [])
    for groups in ([], [others], [far]):
        assert new_person(desk, groups).status_code == 422
    assert new_person(desk, [cast.circle], nickname=" ").status_code == 422
    assert not Membership.objects.filter(person__display_name="Ray").exists()
    told = {"id": str(uuid4())}
    page = new_person(desk, [cast.circle], **told)
    ray = Membership.objects.get(person__display_name="Ray")
    assert page["Location"] == reverse("staff_card", args=[ray.pk])
    assert (ray.role, ray.agency, ray.person.email) == ("patient", cast.harbor, None)
    assert list(ray.places.values_list("group", "supports")) == [(cast.circle.pk, False)]
    assert new_person(desk, [cast.circle], **told)["Location"] == page["Location"]
    assert Membership.objects.filter(person__display_name="Ray").count() == 1


def test_a_manager_adds_people_to_any_group_or_none(cast, client):
    sign_in(client, cast.mona)
    others = group(cast.harbor, "Others", [cast.fay], [])
    assert new_person(client, [others]).status_code == 302
    assert new_person(client, [], nickname="Sky").status_code == 302
    page = new_person(client, [], id=str(cast.lee.pk), nickname="Kit")
    made = Membership.objects.get(person__display_name="Kit")
    assert page["Location"] == reverse("staff_card", args=[made.pk])
    cast.lee.person.refresh_from_db()
    assert (cast.lee.person.display_name, cast.lee.agency) == ("Lee", cast.summit)


def test_the_list_costs_the_same_for_one_and_three(cast, desk, django_assert_max_num_queries):
    def visit():
        with django_assert_max_num_queries(10):
            return desk.get(reverse("staff_cards")).text

    visit()
    for name in ("Mia", "Abe"):
        person = member(name, "patient", cast.harbor, email=False)
        group(cast.harbor, f"{name} circle", [cast.amara], [person])
        cast.card_code(person)
    group(cast.harbor, "Not hers to know", [cast.fay], [cast.rosa])
    text = visit()
    assert "Not hers to know" not in text
    assert re.findall(r'scope="row"><a href="[^"]+">(\w+)<', text) == ["Abe", "Mia", "Rosa"]
    assert "Lee" not in text
    without = desk.get(reverse("staff_cards"), {"show": "without"}).text
    assert re.findall(r'scope="row"><a href="[^"]+">(\w+)<', without) == ["Rosa"]
    in_group = desk.get(reverse("staff_cards"), {"group": str(cast.circle.pk)}).text
    assert re.findall(r'scope="row"><a href="[^"]+">(\w+)<', in_group) == ["Rosa"]
