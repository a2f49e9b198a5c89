"""Nobody can tell whoever said no from whoever has not answered: not before Undo, not after it."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from lms.training.actions import answer_offer, withdraw
from lms.training.models import Assignment, Cycle
from tests.addresses import sign_in, undone
from tests.cast import NOON, assign, do, own
from tests.library import publish

pytestmark = pytest.mark.django_db

ANSWERS = ["yes", "not-now", "no", "started"]
PLACES = [
    "/staff/?show=offers",
    "/staff/?show=offers&state=offered",
    "/staff/?show=offers&state=done",
    "/staff/training.csv?show=offers",
    "/staff/",
    "/staff/modules/",
    "/my/people/",
    "/es/my/people/",
    "/my/people/session/",
]
DIFFERS_EVERY_TIME = re.compile(
    r'(csrfmiddlewaretoken|assignment|offer|session)" value="[^"]+"|data-left="[0-9]+"'
)


@pytest.fixture
def guide(library):
    return publish(library.en, "bigger-words")


def answer(cycle, said) -> None:
    if said == "started":
        do(cycle, "one", "two")
    elif said:
        answer_offer(cycle, said, at=NOON)


def seen_by(viewer, guide, someone) -> list[str]:
    """Return, word for word, every page where this viewer could learn of an answer."""
    browser = Client()
    sign_in(browser, viewer)
    chosen = {"people": [someone.pk], "module": guide.module_id, "screen": "module"}
    pages = [browser.get(address) for address in PLACES]
    pages.append(browser.post("/staff/offer/", chosen))
    pages.append(browser.get(f"/my/people/{someone.pk}/together/"))
    words = [b"".join(page).decode().replace(page["X-Request-ID"], "") for page in pages]
    return [DIFFERS_EVERY_TIME.sub("", page) for page in words]


@pytest.mark.parametrize("who", ["amara", "mona", "ben"])
def test_no_answer_can_be_told_from_another(cast, guide, who):
    viewer = getattr(cast, who)
    (offer,) = assign(guide, cast.rosa, by=cast.amara)
    before = seen_by(viewer, guide, cast.rosa)
    assert "ffered" in before[0] + before[6]
    for said in ANSWERS:
        with undone():
            answer(Cycle.objects.get(pk=offer.pk), said)
            assert seen_by(viewer, guide, cast.rosa) == before, said


@pytest.mark.parametrize("who", ["amara", "ben"])
@pytest.mark.parametrize("offers", [1, 2])
def test_taking_an_offer_back_does_not_show_who_had_said_no(cast, guide, who, offers):
    seen = {}
    for said in [None, *ANSWERS]:
        with undone():
            for minute in range(offers):
                at = NOON + timedelta(minutes=minute)
                (cycle,) = assign(guide, cast.rosa, by=cast.amara, at=at)
                answer(cycle, said)
            withdraw(Assignment.objects.latest("created_at"), by=cast.amara, at=at)
            seen[said] = seen_by(getattr(cast, who), guide, cast.rosa)
    assert all(pages == seen[None] for pages in seen.values())


def test_offering_again_what_someone_said_no_to_asks_them_again(cast, guide):
    (first,) = assign(guide, cast.rosa, by=cast.amara)
    answer_offer(first, "no", at=NOON)
    again = assign(guide, cast.rosa, by=cast.ben)[-1]
    assert again != first
    assert (again.answer, again.closed_at) == ("", None)


def test_done_is_seen_once_it_is_done(cast, guide):
    (offer,) = assign(guide, cast.rosa, by=cast.amara)
    do(offer, "one", finish=True)
    pages = seen_by(cast.amara, guide, cast.rosa)
    assert "Bigger words: done" in pages[6]
    assert pages[3].splitlines()[1:] == ["Rosa,Bigger words,Done"]


def test_what_someone_chose_themselves_is_seen_by_nobody(cast, guide, library):
    other = publish(library.en, "pick-a-pin")
    before = {who: seen_by(getattr(cast, who), other, cast.rosa) for who in ("amara", "mona")}
    do(own(other, cast.rosa), "one", finish=True)
    for who, pages in before.items():
        assert seen_by(getattr(cast, who), other, cast.rosa) == pages


def test_nothing_offered_is_ever_due_or_repeated(cast, guide):
    """Not on the screens that offer, not on the person's own, not on a worker's."""
    (offer,) = assign(guide, cast.rosa, by=cast.amara)
    own_pages = Client()
    own_pages.force_login(cast.rosa.person)
    pages = [own_pages.get(address).text for address in ("/my/", f"/my/{offer.pk}/")]
    pages += seen_by(cast.mona, guide, cast.rosa)[6:]
    for page in pages:
        assert not re.search(r"overdue|past the due|\bdue\b|due_on|repeat", page, re.IGNORECASE)
