"""One row and three rows cost the same, and no page costs more than we said."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.kept import shelf
from tests.cast import Cast, assign, do, group, member, own
from tests.library import publish, restore_roots

pytestmark = pytest.mark.django_db

# address, who, and the most queries it may cost, session and person included.
PAGES = [
    ("/my/", "ben", 8),
    ("/my/", "rosa", 8),
    ("/my/all/", "rosa", 8),
    ("/my/people/", "ben", 8),
    ("/staff/", "amara", 14),
    ("/staff/", "mona", 14),
    ("/staff/?show=offers", "amara", 14),
    ("/staff/?state=started&sort=-due", "mona", 14),
    ("/staff/training.csv", "amara", 10),
    ("/staff/training.csv?show=offers", "mona", 10),
    ("/staff/modules/", "amara", 8),
    ("/staff/assign/", "amara", 8),
    ("/staff/offer/", "mona", 8),
    ("/library/", None, 8),
    ("/library/phones/", None, 8),
    ("/library/?q=guide", None, 14),
]


def add_a_row(cast, topics, name: str) -> None:
    """Make one more of everything: a guide, a peer, someone with a card, work done and offered."""
    guide = publish(topics.en, f"guide-{name}")
    peer = member(f"Peer {name}", "peer", cast.harbor)
    person = member(f"Card {name}", "patient", cast.harbor, email=False)
    group(cast.harbor, f"Peers {name}", [cast.amara], [peer])
    group(cast.harbor, f"People {name}", [cast.amara, cast.ben], [person])
    for cycle in assign(guide, cast.ben, peer, by=cast.amara):
        do(cycle, "one", finish=cycle.learner == peer.person)
    for cycle in assign(guide, cast.rosa, person, by=cast.ben):
        do(cycle, "one", finish=cycle.learner == person.person)
    do(own(guide, cast.rosa), "one", "two")


def cost(browsers, address: str, who) -> int:
    """Return how many queries a page takes when nothing of it was kept before."""
    shelf.drop()
    with CaptureQueriesContext(connection) as captured:
        page = browsers[who].get(address)
        b"".join(page)
    assert page.status_code == 200
    return len(captured)


@pytest.fixture(scope="module")
def costs(module_db):
    """What each page costs with one row of everything, and with three."""
    topics, browsers = restore_roots(), {None: Client()}
    cast = Cast()
    for _, who, _ in PAGES:
        if who and who not in browsers:
            browsers[who] = Client()
            browsers[who].force_login(getattr(cast, who).person)
    add_a_row(cast, topics, "a")
    one = {page: cost(browsers, *page[:2]) for page in PAGES}
    add_a_row(cast, topics, "b")
    add_a_row(cast, topics, "c")
    print({p[:2]:(one[p], cost(browsers,*p[:2])) for p in PAGES})
    return {page: (one[page], cost(browsers, *page[:2])) for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page[0]} {page[1]}")
def test_one_row_and_three_rows_cost_the_same(costs, page):
    one, three = costs[page]
    assert one == three
    assert three <= page[2]


def test_a_guide_costs_at_most_eight_queries_signed_in(
    client, cast, library, django_assert_max_num_queries
):
    (cycle,) = assign(publish(library.en, "guide"), cast.ben, by=cast.amara)
    do(cycle, "one")
    client.force_login(cast.ben.person)
    with django_assert_max_num_queries(8):
        assert client.get(f"/my/{cycle.pk}/").status_code == 200


def test_a_guide_once_kept_costs_no_query_without_an_account(
    client, library, django_assert_num_queries
):
    publish(library.en, "guide")
    client.get("/library/phones/guide/")
    with django_assert_num_queries(0):
        assert client.get("/library/phones/guide/").status_code == 200


def test_a_kept_guide_costs_no_query_even_with_someone_signed_in(
    client, cast, library, django_assert_num_queries
):
    publish(library.en, "guide")
    client.force_login(cast.rosa.person)
    client.get("/library/phones/guide/")
    with django_assert_num_queries(0):
        assert client.get("/library/phones/guide/").status_code == 200
