"""What readers tell with one tap: counted, and nothing about who tapped."""

import json
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection

from courses.models import LibraryPage
from lms.agencies.editors import authors_of, editors_of, follow_role
from lms.feedback.models import Tally
from lms.feedback.queries import told_to
from lms.feedback.views import MOST_A_MINUTE
from tests.addresses import sign_in
from tests.library import publish, publish_again, restore_roots, step

pytestmark = pytest.mark.django_db

OURS = "http://testserver"


@pytest.fixture
def guide(db):
    cache.clear()
    return publish(restore_roots().en, "bigger-words")


@pytest.fixture
def author(guide, cast):
    """Someone who writes in the shared library."""
    pages = list(LibraryPage.objects.all())
    root = Collection.get_first_root_node()
    cast.jo.person.groups.add(editors_of("Shared library authors", pages, root))
    return cast.jo.person


def tell(said, origin=OURS, client=None, **headers):
    body = said if isinstance(said, (str, bytes)) else json.dumps(said)
    headers |= {"origin": origin} if origin else {}
    return (client or Client()).post(
        "/feedback/", body, content_type="application/json", headers=headers
    )


def good(guide, **more):
    return {"version": guide.latest_version().pk, "said": "good"} | more


def different(guide, step="one", phone="android"):
    return good(guide, said="different", step=step, phone=phone)


def kept():
    return sorted(Tally.objects.values_list("said", "step_id", "phone", "count"))


def test_a_word_and_a_screen_are_counted_for_the_month(guide):
    for said in (good(guide), good(guide), good(guide, said="hard"), different(guide)):
        assert tell(said).status_code == 204
    assert kept() == [("different", "one", "android", 1), ("good", "", "", 2), ("hard", "", "", 1)]
    assert set(Tally.objects.values_list("month", flat=True)) == {
        timezone.now().date().replace(day=1)
    }


def test_a_word_is_of_the_whole_guide_whatever_a_phone_sends_with_it(guide):
    assert tell(good(guide, step="one", phone="iphone")).status_code == 204
    assert kept() == [("good", "", "", 1)]


def test_no_cookie_is_set_and_someone_signed_in_is_not_looked_at(guide, cast):
    for client in (Client(), Client()):
        sign_in(client, cast.rosa)
        answer = tell(good(guide), client=client)
        assert (answer.status_code, answer.content, answer.cookies.output()) == (204, b"", "")
    assert kept() == [("good", "", "", 2)]


@pytest.mark.parametrize(
    "origin", [None, "null", "", "http://elsewhere.example", "https://testserver"]
)
def test_only_a_page_of_ours_may_send(guide, origin):
    assert tell(good(guide), origin=origin).status_code == 403
    assert kept() == []


@pytest.mark.parametrize(
    "change",
    [
        {"said": "bad"},
        {"said": ["good"]},
        {"said": None},
        {"version": "1"},
        {"version": True},
        {"version": 0},
        {"version": -1},
        {"version": 2**40},
        {"version": 1.5},
        {"said": "different"},
        {"said": "different", "step": "nowhere", "phone": "flip"},
        {"said": "different", "step": ["one"], "phone": "flip"},
        {"said": "different", "step": "one", "phone": "a phone"},
        {"said": "different", "step": "one", "phone": {}},
        {"more": "x" * 500},
    ],
)
def test_anything_but_the_choices_is_refused(guide, change):
    assert tell(good(guide) | change).status_code == 400
    assert kept() == []


@pytest.mark.parametrize(
    "body", ["", "[", "[" * 390, "7", "null", "[]", b"\xff\xfe", '{"said": "good"}']
)
def test_what_is_no_message_of_ours_is_refused(guide, body):
    assert tell(body).status_code == 400


def test_quiet_guides_are_never_counted(guide):
    quiet = publish(restore_roots().en, "quiet", quiet=True)
    assert tell(good(quiet)).status_code == tell(different(quiet)).status_code == 400
    assert kept() == []
    page = Client().get("/library/phones/quiet/").text
    assert "data-said" not in page and "data-different" not in page


def test_a_flood_from_one_address_is_slowed(guide):
    answers = [tell(good(guide)).status_code for _ in range(MOST_A_MINUTE + 5)]
    # The minute may end in between.
    assert answers.count(204) >= MOST_A_MINUTE and set(answers) <= {204, 429}
    assert 429 in answers or answers.count(204) == MOST_A_MINUTE + 5


def tally(guide, said, times, step_id="", phone="", version=None):
    version = version or guide.latest_version()
    month = date(2027, 3, 1)
    Tally.objects.create(
        version=version, said=said, step_id=step_id, phone=phone, month=month, count=times
    )


def test_authors_read_numbers_and_never_small_ones(guide, author):
    tally(guide, "good", 7)
    tally(guide, "hard", 4)
    tally(guide, "different", 6, "two", "iphone")
    tally(guide, "different", 4, "one", "iphone")
    (row,) = told_to(author)
    assert [shown.words for shown in row.words] == ["7", "fewer than 5", "fewer than 5"]
    assert [(one.number, one.phone, one.times) for one in row.screens] == [(2, "iPhone", 6)]


def test_months_add_up_and_each_version_stands_alone(guide, author):
    tally(guide, "good", 3)
    old = guide.latest_version()
    Tally.objects.create(version=old, said="good", month=date(2027, 4, 1), count=3)
    newer = publish_again(guide, steps=[step("one"), step("new")])
    tally(newer, "ok", 5)
    first, second = told_to(author)
    assert [first.version.number, second.version.number] == [2, 1]
    assert second.words[0].number == 6


def test_an_agencys_author_reads_only_of_their_own_section(guide, author, cast):
    follow_role(cast.theo)
    section = authors_of(cast.harbor).page_permissions.first().page
    own = publish(section, "our-own-guide")
    quiet = publish(section, "our-quiet-guide", quiet=True)
    for page in (guide, own, quiet):
        tally(page, "good", 9)
        tally(page, "different", 8, "two", "flip")
    browser = Client()
    sign_in(browser, cast.theo)
    page = browser.get(reverse("readers_tell"))
    assert page.status_code == 200
    assert [row.version.title for row in page.context["rows"]] == ["Our own guide"]
    assert "Flip phone" in page.text
    assert {row.version.title for row in told_to(author)} == {"Bigger words", "Our own guide"}


@pytest.mark.parametrize("guides", (1, 3))
def test_the_list_costs_the_same_for_one_guide_and_three(
    guide, author, guides, django_assert_max_num_queries
):
    for number in range(guides):
        page = publish(restore_roots().en, f"guide-{number}")
        tally(page, "good", 9)
        tally(page, "different", 8, "two", "flip")
    with django_assert_max_num_queries(6):
        assert len(told_to(author)) == guides


def test_nobody_without_the_editor_reads_it(guide, cast):
    for who in (cast.rosa, cast.ben, cast.amara, cast.mona):
        browser = Client()
        sign_in(browser, who)
        assert browser.get(reverse("readers_tell")).status_code == 302
