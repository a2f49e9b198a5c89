"""Public search, sentences to choose from, and what is not translated."""

import logging

import pytest
from django.test import Client

from courses.wants import wants_in
from tests.home.reading import links_in, text_of
from tests.library import publish, publish_course, translate

TYPED = "my.secret-word"


@pytest.fixture
def zebra(library):
    return publish(library.en, "zebra", find="horse", want="I want a zebra")


def test_what_is_typed_is_shown_again_escaped_and_written_nowhere(client, zebra, caplog):
    for query in (TYPED, f"<script>{TYPED}", f"horse {TYPED}", "horse\0", "x" * 7000, "%ff%fe"):
        with caplog.at_level(logging.INFO):
            page = client.get("/library/", {"q": query})
        assert page.status_code == 200
        assert "<script>" not in page.content.decode().partition("<main")[2]
        assert TYPED not in caplog.text + str([vars(record) for record in caplog.records])


def test_a_search_is_kept_by_nobody_and_sets_no_cookie(client, zebra):
    page = client.get("/library/", {"q": "horse"})
    assert page.headers["Cache-Control"] == "no-store"
    assert "ETag" not in page.headers
    assert not page.cookies
    assert page.context["found"].guides


def test_a_search_looks_the_same_to_someone_signed_in(cast, zebra):
    ben = Client()
    ben.force_login(cast.ben.person)
    address = "/library/?q=horse"
    assert ben.get(address).content == Client().get(address).content


def test_no_result_offers_a_person_and_the_topics(client, zebra):
    page = client.get("/library/?q=guitar")
    assert "We found no guide for that" in text_of(page)
    assert page.content.decode().count('class="person"') == 1
    assert "/library/phones/" in links_in(page)


@pytest.mark.parametrize("address", ["/library/?q=guide", "/library/", "/"])
def test_there_are_never_more_than_seven_ways_on(client, library, address):
    for number in range(9):
        publish(library.en, f"guide-{number}", want=f"I want guide {number}")
    page = client.get(address)
    ways = page.content.decode().partition("<main")[2].partition("</main>")[0]
    without_back = ways.partition("<h1")[2]
    assert without_back.count("<a ") + without_back.count("<button") <= 7


def test_only_what_is_published_and_for_everyone_is_something_to_want(client, library, zebra):
    publish(library.en, "quiet", quiet=True, want="I want quiet")
    publish(library.en, "for-peers", for_people=False, want="I want for peers")
    publish(library.en, "lesson", questions=["a"], want="I want a lesson")
    publish(library.en, "gone", want="I want gone").unpublish()
    page = text_of(client.get("/library/"))
    assert "I want a zebra" in page
    for words in ("quiet", "for peers", "a lesson", "gone"):
        assert f"I want {words}" not in page
    assert "I want" not in text_of(client.get("/es/library/"))


def test_topics_are_nothing_to_want_since_they_are_right_there(client, library, zebra):
    library.en.want = "I want this topic"
    library.en.save_revision().publish()
    assert [card.want for card in wants_in("en", 9)] == ["I want a zebra"]
    assert "I want" not in text_of(client.get("/"))


@pytest.mark.parametrize(
    "first, then", [("/library/", "/es/library/"), ("/es/library/", "/library/")]
)
def test_what_one_language_says_is_not_kept_for_the_other(client, zebra, first, then):
    said = {"/library/": "Little data", "/es/library/": "Pocos datos"}
    for address in (first, then):
        assert said[address] in text_of(client.get(address, {"q": "horse"}))


def test_what_is_not_translated_says_so_on_its_card_and_before_it_opens(client, library, zebra):
    for address in ("/es/library/phones/", "/es/library/?q=horse"):
        topic = client.get(address)
        assert "/es/library/phones/zebra/" in links_in(topic)
        assert '<b lang="en">Zebra</b>' in topic.content.decode()
    before = client.get("/es/library/phones/zebra/")
    assert before.status_code == 200
    assert '<h1 lang="en">Zebra</h1>' in before.content.decode()
    assert "/library/phones/zebra/" in links_in(before)
    assert "/es/library/phones/zebra/" in links_in(client.get("/library/phones/zebra/"))
    translate(zebra, library.es, title="Cebra")
    assert "Cebra" in text_of(client.get("/es/library/phones/zebra/"))
    assert 'lang="en">Zebra' not in client.get("/es/library/phones/").content.decode()


def test_the_other_way_round_too(client, library):
    publish(library.es, "cebra", title="Cebra")
    topic = client.get("/library/phones/")
    assert "In Spanish only" in text_of(topic)
    assert "Open it in Spanish" in text_of(client.get("/library/phones/cebra/"))


def test_a_course_that_is_not_translated_says_so(client, library, zebra):
    publish_course(library.en, "begin", [zebra])
    assert "/es/library/phones/begin/" in links_in(client.get("/es/library/phones/"))
    assert client.get("/es/library/phones/begin/").status_code == 200


@pytest.mark.parametrize("path", ["nothing/", "phones/nothing/", "phones/zebra/nothing/"])
def test_what_is_nowhere_is_not_found(client, zebra, path):
    assert client.get(f"/es/library/{path}").status_code == 404


def test_what_is_withdrawn_or_a_draft_is_not_found_in_the_other_language(client, zebra):
    assert client.get("/es/library/phones/zebra/").status_code == 200
    zebra.unpublish()
    assert client.get("/es/library/phones/zebra/").status_code == 404


def test_a_quiet_guide_that_is_not_translated_is_stored_nowhere(client, library):
    publish(library.en, "quiet", quiet=True)
    assert client.get("/es/library/phones/quiet/").headers["Cache-Control"] == "no-store"
