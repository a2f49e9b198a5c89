"""Signing in with a card: what is right, what is wrong, and what a guesser may learn."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from lms.agencies.actions import end_membership
from lms.agencies.cards.actions import issue_card, revoke_cards
from lms.agencies.cards.codes import ALPHABET, code_hash, new_code, pin_problem, read, shown
from lms.agencies.cards.rules import UNUSED_FOR, WAIT
from lms.agencies.cards.sign_in import try_card
from lms.agencies.models import SignInCard
from tests.cast import NOON, PIN

pytestmark = pytest.mark.django_db
WRONG = "9753"
NOT_RIGHT = "The code or the PIN is not right."


@pytest.fixture
def code(cast):
    return cast.card_code(cast.rosa)


@pytest.fixture
def card(code):
    return SignInCard.objects.get(revoked_at=None)


def sign_in(client, code, pin=PIN, device="own"):
    return client.post("/card/", {"code": code, "pin": pin, "device": device})


def is_in(client) -> bool:
    return client.get("/my/token").status_code == 200


def test_the_right_code_and_pin_sign_in(client, cast, code):
    assert sign_in(client, code)["Location"] == "/my/"
    assert client.session["_auth_user_id"] == str(cast.rosa.person_id)


def test_a_person_lands_in_their_own_language(client, cast, code):
    cast.rosa.person.language = "es"
    cast.rosa.person.save()
    assert sign_in(client, code)["Location"] == "/es/my/"


@pytest.mark.parametrize(
    "typed", ["R0SE-1111", "r0se-1111", "ROSE1111", "rose iill", " r0 se–1111 ", "R0SE—1111"]
)
def test_a_code_is_read_as_it_is_written(client, code, card, typed):
    """Any case, any spaces or dashes; O is read as 0, I and L as 1."""
    card.code_hash = code_hash("R0SE1111")
    card.save()
    assert sign_in(client, typed).status_code == 302


def test_codes_have_no_letters_that_look_alike():
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(read(shown(code)) == code for code in codes)


@pytest.mark.parametrize("code", ["", "short", "K7QM-3T9", "K7QM-3T9DD", "K7QM-3T9Ü", "UUUU-UUUU"])
def test_what_cannot_be_a_code_is_told_beside_the_field(client, db, code):
    page = sign_in(client, code)
    assert page.status_code == 422
    assert "8 letters and numbers" in page.text
    assert NOT_RIGHT not in page.text


def test_a_wrong_pin_keeps_the_code_typed(client, code):
    page = sign_in(client, code, WRONG)
    assert page.status_code == 422
    assert NOT_RIGHT in page.text
    assert f'value="{code}"' in page.text
    assert WRONG not in page.text
    assert not is_in(client)


def test_the_last_two_tries_are_told(client, code):
    pages = [sign_in(client, code, WRONG).text for _ in range(5)]
    told = [("2 tries left" in page, "1 try left" in page) for page in pages]
    assert told == [(False, False), (False, False), (True, False), (False, True), (False, False)]


def unknown(cast, card, now):
    card.delete()


def revoked(cast, card, now):
    revoke_cards(cast.rosa, by=cast.amara.person)


def expired(cast, card, now):
    SignInCard.objects.filter(pk=card.pk).update(expires_at=now)


def unused(cast, card, now):
    SignInCard.objects.filter(pk=card.pk).update(linked_at=now - UNUSED_FOR)


def stopped(cast, card, now):
    SignInCard.objects.filter(pk=card.pk).update(wrong_since_success=10)


def waiting(cast, card, now):
    SignInCard.objects.filter(pk=card.pk).update(wait_until=now + WAIT)


def left(cast, card, now):
    end_membership(cast.rosa, by=cast.mona.person)


def inactive(cast, card, now):
    cast.rosa.person.is_active = False
    cast.rosa.person.save()


@pytest.mark.parametrize(
    "state", [unknown, revoked, expired, unused, stopped, waiting, left, inactive]
)
@pytest.mark.parametrize("pin", [PIN, WRONG])
def test_every_card_that_does_not_work_answers_alike(client, cast, code, card, state, pin):
    """The words of a wrong PIN, with the right one too: nothing tells what is wrong."""
    usual = sign_in(client, code, WRONG)
    state(cast, card, timezone.now())
    page = sign_in(client, code, pin)
    assert (page.status_code, words(page)) == (usual.status_code, words(usual))
    assert not is_in(client)


def words(page) -> str:
    return page.text.split("<form", 1)[0] + page.text.split('name="pin"', 1)[1]


def test_five_wrong_tries_wait_fifteen_minutes_with_the_right_pin_too(code):
    for _ in range(5):
        assert try_card(code, WRONG, now=NOON).card is None
    assert try_card(code, PIN, now=NOON).card is None
    assert try_card(code, PIN, now=NOON + WAIT - timedelta(seconds=1)).card is None
    assert try_card(code, PIN, now=NOON + WAIT).card is not None
    assert timedelta(minutes=15) == WAIT


def test_tries_while_waiting_do_not_count(code, card):
    for _ in range(20):
        try_card(code, WRONG, now=NOON)
    card.refresh_from_db()
    assert card.wrong_since_success == 5


def test_ten_wrong_tries_stop_a_card_until_staff_act(cast, code):
    for number in range(10):
        try_card(code, WRONG, now=NOON + number * WAIT)
    assert try_card(code, PIN, now=NOON + timedelta(days=100)).card is None
    new = issue_card(cast.rosa, pin=PIN, by=cast.amara.person, at=NOON)
    assert try_card(new, PIN, now=NOON).card is not None


def test_success_starts_the_counting_anew(code, card):
    for _ in range(3):
        for _ in range(4):
            try_card(code, WRONG, now=NOON)
        assert try_card(code, PIN, now=NOON).card
    card.refresh_from_db()
    assert (card.wrong_in_a_row, card.wrong_since_success, card.wait_until) == (0, 0, None)


@pytest.mark.parametrize("days, works", [(179, True), (180, False)])
def test_a_card_not_used_for_180_days_ends(code, days, works):
    try_card(code, PIN, now=NOON)
    assert bool(try_card(code, PIN, now=NOON + timedelta(days=days)).card) is works


def test_codes_and_pins_are_kept_as_hashes_only(code, card):
    kept = " ".join(str(value) for value in SignInCard.objects.values_list().get())
    assert code not in kept
    assert PIN not in {card.pin_hash, *card.pin_hash.split("$")}
    assert (card.code_hash, len(card.code_hash)) == (code_hash(code), 64)


def test_the_hash_of_a_code_needs_the_key(code, settings):
    with_this_key = code_hash(code)
    settings.HR_CARD_KEY = "another key"
    assert code_hash(code) != with_this_key


@pytest.mark.parametrize(
    "pin, problem",
    [
        *[(pin, "digits") for pin in ("", "284", "28467", "28a6", "28 6", "٢٨٤٦", "2846\n")],
        *[(pin, "pattern") for pin in ("0000", "7777", "1234", "6789", "4321", "2828", "8282")],
        *[(pin, "date") for pin in ("1987", "2005", "1231", "3112", "0229", "0704", "0407")],
        *[(pin, None) for pin in (PIN, WRONG, "8350", "4692")],
    ],
)
def test_pins_that_are_easy_to_guess_are_refused(pin, problem):
    assert pin_problem(pin) == problem


def test_an_easy_pin_makes_no_card(cast):
    with pytest.raises(ValueError, match="pattern"):
        issue_card(cast.rosa, pin="1234", by=None)
    assert not SignInCard.objects.exists()


def test_nobody_signs_in_under_another_key(client, code, settings):
    settings.HR_CARD_KEY = "another key"
    assert sign_in(client, code).status_code == 422
    assert Session.objects.count() == 0
