"""A new card waits for its PIN: the first scan within a day chooses one, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lms.activity.models import Note
from lms.agencies.cards.actions import (
    NotPossible,
    ask_for_pin,
    issue_card,
    revoke_cards,
    set_pin,
    wake_card,
)
from lms.agencies.cards.choosing import choose_pin, find
from lms.agencies.cards.codes import pin_problem
from lms.agencies.cards.rules import State, state_of
from lms.agencies.cards.sign_in import try_card
from lms.agencies.models import SignInCard, SignInNotice
from tests.addresses import shows
from tests.cast import NOON, PIN

pytestmark = pytest.mark.django_db
DAY = timedelta(hours=24)
CHOOSE, NOT_RIGHT = "Choose your PIN", "The code or the PIN is not right."


@pytest.fixture
def code(cast):
    return issue_card(cast.rosa, by=cast.amara)


def card_of(membership) -> SignInCard:
    return membership.cards.get(revoked_at=None)


def post(client, code, device="shared", **more):
    return client.post("/card/", {"code": code, "device": device} | more)


def is_in(client) -> bool:
    return client.get("/my/token").status_code == 200


@pytest.mark.parametrize("typed", [{}, {"pin": ""}, {"pin": "8350"}])
def test_a_first_scan_asks_for_a_pin_and_then_lets_in(client, cast, code, typed):
    assert CHOOSE in post(client, code, **typed).text
    page = post(client, code, device="own", new_pin=PIN)
    assert (page.status_code, page["Location"]) == (302, "/my/")
    assert client.session["_auth_user_id"] == str(cast.rosa.person_id)
    assert try_card(code, PIN, now=timezone.now()).card
    assert Note.objects.filter(verb="card.pin_chosen", actor_id=cast.rosa.person_id).count() == 1


@pytest.mark.parametrize(
    "pin, words",
    [
        ("28", "Type 4 numbers."),
        ("284650", "Type 4 numbers."),
        ("7777", "easy to guess"),
        ("1987", "looks like a year or a birthday"),
    ],
)
def test_an_easy_pin_is_refused_in_plain_words(client, code, pin, words):
    page = post(client, code, new_pin=pin)
    assert (page.status_code, words in page.text, CHOOSE in page.text) == (422, True, True)
    assert not shows(page, pin)
    assert not is_in(client)


def test_an_agency_may_ask_for_six_numbers(client, cast, code):
    cast.harbor.pin_length = 6
    cast.harbor.save()
    assert "6 numbers that only you know" in post(client, code).text
    assert "Type 6 numbers." in post(client, code, new_pin=PIN).text
    assert post(client, code, new_pin="284619").status_code == 302


@pytest.mark.parametrize(
    "pin, problem",
    [
        *[(pin, "digits") for pin in ("2846", "2846195", "28461a")],
        *[(pin, "pattern") for pin in ("000000", "123456", "654321", "282828", "284284", "112211")],
        *[(pin, "date") for pin in ("198701", "071999", "311287", "123187", "871231", "870229")],
        *[(pin, None) for pin in ("284619", "904682", "503846")],
    ],
)
def test_six_numbers_that_are_easy_to_guess_are_refused(pin, problem):
    assert pin_problem(pin, 6) == problem


def asleep(cast, card):
    SignInCard.objects.filter(pk=card.pk).update(pin_until=timezone.now())


def chosen(cast, card):
    choose_pin(card, "8350", now=timezone.now())


def revoked(cast, card):
    revoke_cards(cast.rosa, by=cast.amara)


def unknown(cast, card):
    card.delete()


@pytest.mark.parametrize("state", [asleep, chosen, revoked, unknown])
def test_a_pin_is_chosen_within_the_time_and_once(client, cast, code, state):
    """Whatever is wrong, the answers are those to a wrong PIN."""
    state(cast, card_of(cast.rosa))
    before = SignInCard.objects.values_list("pin_hash", flat=True).first()
    assert "Type your PIN" in post(client, code).text
    page = post(client, code, new_pin=PIN)
    assert (page.status_code, NOT_RIGHT in page.text) == (422, True)
    assert post(client, code, pin=PIN).status_code == 422
    assert not is_in(client)
    assert SignInCard.objects.values_list("pin_hash", flat=True).first() == before


def test_a_card_waits_a_day_then_sleeps_until_it_is_woken(cast):
    issue_card(cast.rosa, by=cast.amara, at=NOON)
    card = card_of(cast.rosa)
    assert state_of(card, NOON + DAY - timedelta(seconds=1)) == State.WAITING
    assert state_of(card, NOON + DAY) == State.ASLEEP
    assert choose_pin(card, PIN, now=NOON + DAY) is None
    wake_card(cast.rosa, by=cast.amara, at=NOON + 3 * DAY)
    assert choose_pin(card, PIN, now=NOON + 4 * DAY - timedelta(seconds=1))
    with pytest.raises(NotPossible):
        wake_card(cast.rosa, by=cast.amara, at=NOON + 5 * DAY)


def test_what_someone_else_changes_is_told_at_the_next_sign_in(cast, code):
    """Not the first card, nor a PIN where there was none: these take nothing from anybody."""
    set_pin(cast.rosa, "8350", by=cast.amara)
    assert not SignInNotice.objects.exists()
    seed = cast.rosa.person.session_seed
    set_pin(cast.rosa, PIN, by=cast.amara)
    ask_for_pin(cast.rosa, by=cast.mona)
    issue_card(cast.rosa, by=cast.mona)
    told = SignInNotice.objects.order_by("at").values_list("kind", "by")
    assert list(told) == [
        ("pin", cast.amara.person_id),
        ("pin", cast.mona.person_id),
        ("card", cast.mona.person_id),
    ]
    cast.rosa.person.refresh_from_db()
    assert cast.rosa.person.session_seed != seed


def test_a_new_pin_starts_a_stopped_card_again(cast, code):
    SignInCard.objects.update(pin_hash="x", wrong_since_success=10)
    assert state_of(card_of(cast.rosa), timezone.now()) == State.STOPPED
    set_pin(cast.rosa, PIN, by=cast.amara)
    assert try_card(code, PIN, now=timezone.now()).card


def test_ones_own_phone_is_remembered_as_the_choice_and_nothing_else(client, cast):
    code = cast.card_code(cast.rosa)
    assert 'value="shared" checked' in client.get("/card/").text
    post(client, code, device="own", pin=PIN)
    client.post("/sign-out/")
    assert 'value="own" checked' in client.get("/card/").text
    post(client, code, device="shared", pin=PIN)
    client.post("/sign-out/")
    assert 'value="shared" checked' in client.get("/card/").text


def test_a_scanned_address_is_read_as_its_code(client, cast):
    code = cast.card_code(cast.rosa)
    assert find(code).membership == cast.rosa
    page = post(client, f"https://guides.example.org/card/#{code}", pin=PIN)
    assert page.status_code == 302
