"""Guessing many times at once, or from one place, gains nothing."""

import pytest

from lms.agencies.cards.actions import NotBlank, issue_card, link_card, stock_cards
from lms.agencies.cards.choosing import choose_pin
from lms.agencies.cards.codes import code_hash, new_code
from lms.agencies.cards.sign_in import try_card
from lms.agencies.models import SignInCard
from tests.at_once import at_once, for_each
from tests.cast import NOON, PIN, Cast, member
from tests.library import restore_roots

WRONG = "9753"


@pytest.fixture
def committed_code(transactional_db):
    """A card that other connections see, too."""
    restore_roots()
    cast = Cast()
    return cast.card_code(cast.rosa)


def all_at_once(code, pins, now=NOON) -> list:
    return at_once(for_each(lambda pin: try_card(code, pin, now=now).card, pins))


def test_parallel_guesses_share_no_try(committed_code):
    assert all_at_once(committed_code, [WRONG] * 8) == [None] * 8
    card = SignInCard.objects.get()
    assert card.wrong_since_success == 5
    assert card.wait_until > NOON
    assert try_card(committed_code, PIN, now=NOON).card is None


def test_parallel_guesses_stop_a_card_at_ten(committed_code):
    SignInCard.objects.update(wrong_since_success=7)
    all_at_once(committed_code, [WRONG] * 8)
    assert SignInCard.objects.get().wrong_since_success == 10


def test_of_several_who_choose_a_new_cards_pin_at_once_one_does(transactional_db):
    restore_roots()
    cast = Cast()
    code = issue_card(cast.rosa, by=cast.amara, at=NOON)
    card = SignInCard.objects.select_related("agency").get()
    pins = ["2846", "8350", "4692", "9753"]
    got_in = at_once(for_each(lambda pin: choose_pin(card, pin, now=NOON), pins))
    (winner,) = [pin for pin, card in zip(pins, got_in, strict=True) if card]
    assert [pin for pin in pins if try_card(code, pin, now=NOON).card] == [winner]


def test_one_blank_card_linked_at_once_becomes_one_persons(transactional_db):
    restore_roots()
    cast = Cast()
    mia = member("Mia", "patient", cast.harbor, email=False)
    old = cast.card_code(cast.rosa)
    (code,) = stock_cards(cast.harbor, 1, by=cast.amara)

    def link(membership):
        try:
            return link_card(code_hash(code), membership, by=cast.amara)
        except NotBlank:
            return None

    linked = [card for card in at_once(for_each(link, [cast.rosa, mia] * 2)) if card]
    assert len(linked) == 1
    kept = SignInCard.objects.get(code_hash=code_hash(code))
    assert kept.membership == linked[0].membership
    rosas_old = SignInCard.objects.get(code_hash=code_hash(old))
    assert bool(rosas_old.revoked_at) is (kept.membership == cast.rosa)


def unknown_code_from(client, address, **more):
    fields = {"code": new_code(), "pin": PIN, "device": "own"}
    return client.post("/card/", fields, REMOTE_ADDR=address, **more).status_code


@pytest.mark.django_db
def test_twenty_unknown_codes_a_minute_from_one_address(client, cast):
    tries = [unknown_code_from(client, "203.0.113.5") for _ in range(22)]
    assert tries == [422] * 20 + [429] * 2
    code = cast.card_code(cast.rosa)
    right = {"code": code, "pin": PIN, "device": "own"}
    page = client.post("/card/", right, REMOTE_ADDR="203.0.113.5")
    assert page.status_code == 429
    assert page["Retry-After"] == "60"
    assert client.post("/card/", right, REMOTE_ADDR="203.0.113.6").status_code == 302


@pytest.mark.django_db
def test_after_a_minute_the_address_may_try_again(client, counting_clock):
    for _ in range(25):
        unknown_code_from(client, "203.0.113.5")
    counting_clock.append(661.0)
    assert unknown_code_from(client, "203.0.113.5") == 422


@pytest.mark.django_db
def test_wrong_pins_of_a_clinics_own_cards_do_not_slow_the_clinic(client, cast):
    code = cast.card_code(cast.rosa)
    wrong = {"code": code, "pin": WRONG, "device": "own"}
    tries = [client.post("/card/", wrong, REMOTE_ADDR="203.0.113.5").status_code for _ in range(25)]
    assert tries == [422] * 25


@pytest.mark.django_db
def test_an_address_cannot_be_made_up(client, settings):
    """Without trusted proxies, what the browser says about itself does not count."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    tries = [
        unknown_code_from(client, "203.0.113.5", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
        for number in range(21)
    ]
    assert tries[-1] == 429


@pytest.mark.django_db
def test_behind_a_proxy_each_reader_has_their_own_address(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    tries = [
        unknown_code_from(client, "10.0.0.1", HTTP_X_FORWARDED_FOR=f"made up, 198.51.100.{number}")
        for number in range(21)
    ]
    assert set(tries) == {422}
