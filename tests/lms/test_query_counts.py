"""One row and three rows cost the same, and no page costs more than we said."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home import contact
from home.kept import shelf
from lms.training.models import Observer
from tests.addresses import sign_in
from tests.cast import NOON, Cast, assign, assign_course, do, group, member, own
from tests.library import policy, publish, publish_course, restore_roots, skill, task

from .every_address.hours import sent
from .every_address.places import local_place

pytestmark = pytest.mark.django_db

# address, who, and the most queries of an ordinary visit, session and person included.
PAGES = [
    ("/my/", "ben", 12),
    ("/my/", "rosa", 8),
    ("/my/all/", "rosa", 6),
    ("/my/choices/reminders/", "ben", 6),
    ("/staff/reminders/", "mona", 10),
    ("/my/certificates/", "ben", 8),
    ("/my/transcript/", "ben", 8),
    ("/my/people/", "ben", 12),
    ("/my/people/?q=card", "ben", 12),
    ("/my/people/session/", "ben", 8),
    ("/staff/session/", "mona", 8),
    ("/my/hours/", "ben", 9),
    ("/staff/hours/", "mona", 12),
    ("/staff/", "amara", 15),
    ("/staff/", "mona", 15),
    ("/staff/?show=offers", "amara", 15),
    ("/staff/?state=started&sort=-due", "mona", 15),
    ("/staff/training.csv", "amara", 11),
    ("/staff/training.csv?show=offers", "mona", 11),
    ("/staff/?names=hide", "mona", 16),
    ("/staff/modules/", "amara", 8),
    ("/staff/reports/", "amara", 8),
    ("/staff/reports/modules/", "amara", 12),
    ("/staff/reports/groups/", "mona", 12),
    ("/staff/reports/people/", "mona", 13),
    ("/staff/reports/months/", "mona", 12),
    ("/staff/reports/people.xlsx", "mona", 12),
    ("/staff/reports/completion/", "amara", 12),
    ("/staff/reports/completion.csv", "mona", 12),
    ("/staff/reports/funder/", "mona", 10),
    ("/staff/skills/", "mona", 8),
    ("/my/observing/", "amara", 9),
    ("/staff/tasks/", "amara", 14),
    ("/staff/tasks/", "mona", 14),
    ("/staff/assign/", "amara", 8),
    ("/staff/offer/", "mona", 8),
    ("/staff/assignments/", "amara", 12),
    ("/staff/assignments/", "mona", 12),
    ("/my/resources/", "rosa", 6),
    ("/my/resources/?want=all", "ben", 7),
    ("/staff/places/", "mona", 8),
    ("/resources/", None, 0),
    ("/resources/?want=all", None, 4),
    ("/library/", None, 0),
    ("/library/phones/", None, 0),
    ("/library/?q=guide", None, 12),
]


def add_a_row(cast, topics, name: str) -> None:
    """Make one more of everything: a guide, a peer, someone with a card, work done and offered."""
    guide = publish(topics.en, f"guide-{name}", skills=[skill("k")])
    Observer.objects.create(
        agency=cast.harbor, membership=cast.amara, module=guide.module, skill_id="k"
    )
    hour = publish(topics.en, f"hour-{name}", ce_hours=1)
    peer = member(f"Peer {name}", "peer", cast.harbor)
    person = member(f"Card {name}", "patient", cast.harbor, email=False)
    group(cast.harbor, f"Peers {name}", [cast.amara], [peer])
    group(cast.harbor, f"People {name}", [cast.amara, cast.ben], [person])
    for cycle in assign(guide, cast.ben, peer, by=cast.amara):
        do(cycle, "one", finish=cycle.learner == peer.person)
    for cycle in assign(guide, cast.rosa, person, by=cast.ben):
        do(cycle, "one", finish=cycle.learner == person.person)
    do(own(guide, cast.rosa), "one", "two")
    do(own(hour, cast.ben), finish=True)
    course = publish_course(topics.en, f"course-{name}", [task("met"), guide, policy("write")])
    assign_course(course, cast.ben, peer, by=cast.amara)
    sent(cast.ben)
    local_place(cast.harbor, f"Place {name}")


def cost(browsers, address: str, who) -> int:
    # Not now: the library's stamp, and whom to call, are looked up by the clock.
    shelf.looked_at = shelf.clock()
    contact.site_contact()
    with CaptureQueriesContext(connection) as captured:
        response = browsers[who].get(address)
        b"".join(response)
    assert response.status_code == 200
    return len(captured)


def costs_of_all(browsers) -> dict:
    """Return what each page costs: when nothing of it is kept, then on an ordinary visit."""
    costs = {}
    for case in PAGES:
        shelf.drop()
        costs[case] = cost(browsers, *case[:2]), cost(browsers, *case[:2])
    return costs


@pytest.fixture(scope="module")
def cast(module_db):
    restore_roots()
    return Cast()


@pytest.fixture(scope="module")
def guide(cast):
    return publish(restore_roots().en, "guide")


@pytest.fixture(scope="module")
def costs(cast):
    """What each page costs with one row of everything, and with three."""
    topics, browsers = restore_roots(), {None: Client()}
    for _, who, _ in PAGES:
        if who and who not in browsers:
            browsers[who] = Client()
            sign_in(browsers[who], getattr(cast, who))
    add_a_row(cast, topics, "a")
    costs_of_all(browsers)  # What a process reads once is read now.
    one = costs_of_all(browsers)
    add_a_row(cast, topics, "b")
    add_a_row(cast, topics, "c")
    return one, costs_of_all(browsers)


@pytest.mark.parametrize("case", PAGES, ids=lambda case: f"{case[0]} {case[1]}")
def test_one_row_and_three_rows_cost_the_same(costs, case):
    one, three = costs
    assert one[case] == three[case]
    assert three[case][1] <= case[2]


def test_a_guide_costs_at_most_eight_queries_signed_in(
    client, cast, guide, django_assert_max_num_queries
):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    do(cycle, "one")
    client.force_login(cast.ben.person)
    client.get(f"/my/{cycle.pk}/")
    with django_assert_max_num_queries(8):
        assert client.get(f"/my/{cycle.pk}/").status_code == 200


def test_a_guide_once_kept_costs_no_query_without_an_account(
    client, guide, django_assert_num_queries
):
    client.get("/library/phones/guide/")
    with django_assert_num_queries(0):
        assert client.get("/library/phones/guide/").status_code == 200


def test_a_kept_guide_costs_no_query_even_with_someone_signed_in(
    client, cast, guide, django_assert_num_queries
):
    client.force_login(cast.rosa.person)
    client.get("/library/phones/guide/")
    with django_assert_num_queries(0):
        assert client.get("/library/phones/guide/").status_code == 200


def test_the_page_of_an_assignment_costs_the_same_for_one_and_three(client, cast, guide):
    more = [member(f"More {number}", "peer", cast.harbor) for number in range(2)]
    sign_in(client, cast.mona)
    costs = []
    for day, people in enumerate(([cast.fay], [cast.fay, *more])):
        given = assign(guide, *people, by=cast.mona, at=NOON + timedelta(days=day))
        address = f"/staff/assignments/{given[0].assignments.latest('created_at').pk}/"
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 15
