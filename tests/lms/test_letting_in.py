"""Ask my peer to let me in, and one-time codes: who may, once, and what both screens show."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.agencies.actions import end_membership
from lms.agencies.blocks import hide
from lms.agencies.letting_in.actions import answer, ask, come_in
from lms.agencies.letting_in.one_time import LASTS, give_code, use_code
from lms.agencies.letting_in.pictures import PAIRS, pictures_of
from lms.agencies.letting_in.rules import WAITS, YES_LASTS
from lms.agencies.models import LettingIn, OneTimeCode, SignInNotice
from tests.at_once import at_once
from tests.cast import NOON, Cast
from tests.library import restore_roots

NOT_THERE = "Your peer is not there now. You can read every guide without signing in."
NOBODY = "Nobody is waiting with these two pictures."


def browser(member=None):
    client = Client()
    if member:
        client.force_login(member.person)
    return client


def asking(device="shared", code=""):
    """Return a device that asked, and its request."""
    client = browser()
    client.post("/card/ask/", {"device": device, "code": code})
    return client, LettingIn.objects.latest("asked_at")


def two(page) -> str:
    """Return what a screen shows of the two pictures."""
    return page.split('<ul class="two">')[1].split("</ul>")[0]


def around(page) -> str:
    return page.replace(two(page), "")


def words(asked) -> list:
    return [str(picture.word) for picture in pictures_of(asked.pictures)]


def name_pictures(client, person, asked):
    """Name the two pictures, in the other order than they are shown."""
    names = list(reversed(asked.pictures.split()))
    return client.post(reverse("let_in", args=[person.pk]), {"picture": names}, follow=True)


def say(client, person, asked, said="yes"):
    address = reverse("let_in_check", args=[person.pk, asked.pk])
    return client.post(address, {"answer": said}, follow=True)


def is_in(client) -> bool:
    return client.get("/my/token").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("device, stays", [("own", True), ("shared", False)])
def test_a_peer_lets_someone_in_when_both_screens_show_the_same(cast, device, stays):
    phone, asked = asking(device)
    desk = browser(cast.ben)
    before = phone.session.session_key
    shown = phone.get("/card/ask/wait/").text
    found = name_pictures(desk, cast.rosa, asked)
    assert "Does Rosa see these two?" in found.text
    assert two(shown) == two(found.text)
    assert all(f"<b>{word}</b>" in shown for word in words(asked))
    assert not is_in(phone)
    assert phone.get("/card/ask/state/").json() == {"state": "waiting"}
    assert "Rosa is let in." in say(desk, cast.rosa, asked).text
    assert phone.get("/card/ask/state/").json() == {"state": "yes"}
    assert phone.get("/card/ask/wait/").status_code == 302
    assert is_in(phone)
    assert phone.session["_auth_user_id"] == str(cast.rosa.person_id)
    assert phone.session.session_key != before
    assert bool(phone.cookies["hr"]["max-age"]) is stays
    assert LettingIn.objects.get().used_at


@pytest.mark.django_db
def test_someone_who_showed_a_card_waits_at_the_top_of_their_peers_desk(cast):
    phone, asked = asking(code=cast.card_code(cast.rosa))
    desks = {name: browser(getattr(cast, name)).get("/my/people/").text for name in ("ben", "nils")}
    address = reverse("let_in_check", args=[cast.rosa.pk, asked.pk])
    assert {name: address in page for name, page in desks.items()} == {"ben": True, "nils": False}
    assert "Rosa asks to be let in" in desks["ben"]
    other, _ = asking(code="K7QM-3T9D")
    known, unknown = (around(client.get("/card/ask/wait/").text) for client in (phone, other))
    assert known == unknown
    hide(cast.rosa, cast.ben, by=cast.mona)
    assert "Rosa" not in browser(cast.ben).get("/my/people/").text
    assert browser(cast.ben).get(address).status_code == 404


@pytest.mark.django_db
def test_only_a_worker_who_named_the_pictures_for_this_person_may_answer(cast):
    lee_asks = ask(asked_for=cast.lee)
    _, asked = asking()
    address = reverse("let_in_check", args=[cast.rosa.pk, asked.pk])
    desks = {name: browser(getattr(cast, name)) for name in ("ben", "amara", "nils", "cleo")}
    assert {name: desk.get(address).status_code for name, desk in desks.items()} == dict.fromkeys(
        desks, 404
    )
    assert NOBODY in name_pictures(desks["amara"], cast.rosa, lee_asks).text
    assert name_pictures(desks["cleo"], cast.lee, asked).status_code == 200
    assert desks["cleo"].get(address).status_code == 404
    assert say(desks["cleo"], cast.rosa, asked).status_code == 404
    assert name_pictures(desks["nils"], cast.lee, asked).status_code == 404
    assert LettingIn.objects.filter(answer="").count() == 2


@pytest.mark.django_db
def test_a_few_wrong_pairs_a_minute(cast, counting_clock):
    _, asked = asking()
    wrong = next(pair for pair in PAIRS if pair != asked.pictures).split()
    desk, address = browser(cast.ben), reverse("let_in", args=[cast.rosa.pk])
    assert desk.post(address, {"picture": ["tree"]}).status_code == 422
    tries = [desk.post(address, {"picture": wrong}) for _ in range(7)]
    assert [page.status_code for page in tries] == [422] * 6 + [429]
    assert NOBODY in tries[0].text
    assert name_pictures(desk, cast.rosa, asked).status_code == 429
    counting_clock.append(660.0)
    assert name_pictures(desk, cast.rosa, asked).status_code == 200


@pytest.mark.django_db
def test_no_answer_and_no(cast):
    late, asked = asking()
    LettingIn.objects.update(asked_at=timezone.now() - WAITS)
    assert late.get("/card/ask/state/").json() == {"state": "late"}
    assert NOT_THERE in late.get("/card/ask/wait/").text
    assert NOBODY in name_pictures(browser(cast.ben), cast.rosa, asked).text
    phone, asked = asking()
    assert not LettingIn.objects.exclude(pk=asked.pk).exists()
    assert NOT_THERE in late.get("/card/ask/wait/").text
    desk = browser(cast.ben)
    name_pictures(desk, cast.rosa, asked)
    assert "Nobody was let in." in say(desk, cast.rosa, asked, "no").text
    assert "Your peer said no." in phone.get("/card/ask/wait/").text
    assert "someone answered it before you" in say(desk, cast.rosa, asked).text
    assert not is_in(phone)


@pytest.mark.django_db
def test_a_yes_works_once_for_a_moment_and_only_while_the_person_is_here(cast):
    def yes():
        asked = ask(at=NOON)
        assert answer(asked, cast.rosa, "yes", by=cast.ben, at=NOON)
        return asked

    asked = yes()
    assert not answer(asked, cast.rosa, "no", by=cast.amara, at=NOON)
    assert come_in(asked.pk, at=NOON + YES_LASTS) is None
    assert come_in(asked.pk, at=NOON).membership == cast.rosa
    assert come_in(asked.pk, at=NOON) is None
    asked = yes()
    end_membership(cast.rosa, by=cast.mona)
    assert come_in(asked.pk, at=NOON) is None


@pytest.mark.django_db
def test_open_requests_never_share_two_pictures(cast, monkeypatch):
    monkeypatch.setattr("lms.agencies.letting_in.actions.PAIRS", PAIRS[:3])
    assert {ask().pictures for _ in range(3)} == set(PAIRS[:3])
    assert ask() is None
    first = LettingIn.objects.first()
    assert ask(instead_of=first.pk).pictures == first.pictures


@pytest.mark.django_db
def test_one_address_asks_twenty_times_a_minute(cast):
    client = browser()
    tries = [client.post("/card/ask/", {"device": "own"}).status_code for _ in range(21)]
    assert tries == [302] * 20 + [429]
    assert LettingIn.objects.count() == 1


@pytest.mark.django_db
def test_a_one_time_code_lets_someone_in_once_without_card_or_pin(cast):
    page = browser(cast.ben).post(reverse("give_one_time_code", args=[cast.rosa.pk]))
    code = page.context["code"]
    assert code in page.text
    assert code.replace("-", "") not in str(list(OneTimeCode.objects.values()))
    phone, other = browser(), browser()
    fields = {"code": code.lower().replace("-", " "), "device": "own"}
    assert phone.post("/card/code/", fields).status_code == 302
    assert is_in(phone)
    again = other.post("/card/code/", fields)
    unknown = browser().post("/card/code/", {"code": "K7QM-3T9D", "device": "own"})
    said = "This code does not work. Ask your peer for a new one."
    assert [(page.status_code, said in page.text) for page in (again, unknown)] == [(422, True)] * 2
    tries = [
        other.post("/card/code/", {"code": "K7QM-3T9D", "device": "own"}).status_code
        for _ in range(20)
    ]
    assert tries[-1] == 429


@pytest.mark.django_db
def test_a_code_ends_after_ten_minutes_with_a_new_one_and_with_the_person(cast):
    first = give_code(cast.rosa, by=cast.ben, at=NOON).replace("-", "")
    assert use_code(first, at=NOON + LASTS) is None
    second = give_code(cast.rosa, by=cast.ben, at=NOON)
    assert use_code(first, at=NOON) is None
    assert use_code(cast.card_code(cast.rosa), at=NOON) is None
    end_membership(cast.rosa, by=cast.mona)
    assert use_code(second, at=NOON) is None


@pytest.fixture
def committed(transactional_db):
    """The cast, as other connections see it too."""
    restore_roots()
    return Cast()


def test_of_many_at_once_one_wins(committed):
    """Two peers answer, a yes is used thrice, a code is typed thrice."""
    cast = committed
    soon = NOON + timedelta(seconds=5)
    asked = ask(at=NOON)
    by = [cast.ben, cast.amara, cast.mona]
    said = [lambda by=by: answer(asked, cast.rosa, "yes", by=by, at=soon) for by in by]
    assert sorted(at_once(said)) == [False, False, True]
    came = at_once([lambda: come_in(asked.pk, at=soon)] * 3)
    assert sum(notice is not None for notice in came) == 1
    code = give_code(cast.rosa, by=cast.ben, at=NOON)
    used = at_once([lambda: use_code(code, at=soon)] * 3)
    assert sum(notice is not None for notice in used) == 1
    assert sorted(SignInNotice.objects.values_list("kind", flat=True)) == ["code", "let-in"]
    asks = at_once([lambda: ask(at=soon)] * 6)
    assert len({one.pictures for one in asks}) == 6
