"""Someone asks that everything about them goes, and can change their mind for seven days."""

import pytest
from django.test import Client

from lms.activity.models import Note
from lms.agencies.models import Membership
from lms.people.models import Person
from tests.addresses import sign_in
from tests.cast import member

pytestmark = pytest.mark.django_db


def goes_at(membership):
    return Person.objects.get(pk=membership.person_id).erase_at


@pytest.mark.parametrize(
    "who, said", [("rosa", "Your card and your PIN"), ("ben", "for 7 years, under a long number")]
)
def test_a_person_sees_what_goes_asks_and_keeps_it_after_all(client, cast, who, said):
    me = getattr(cast, who)
    sign_in(client, me)
    assert said in client.get("/my/erase/").text
    assert goes_at(me) is None
    client.post("/my/erase/")
    assert goes_at(me) is not None
    for address in ("/my/", "/my/erase/"):
        page = client.get(address).text
        assert "Your data goes on" in page and "Keep it instead" in page
    assert client.post("/my/erase/keep/")["Location"] == "/my/"
    assert goes_at(me) is None
    assert "Your data stays." in client.get("/my/").text
    assert "Your data goes on" not in client.get("/my/").text


def test_everything_and_erasing_ask_again_who_it_is(cast):
    stale = Client()
    sign_in(stale, cast.rosa, fresh=False)
    for address in ("/my/data/", "/my/data/handrail.json", "/my/erase/"):
        assert stale.get(address)["Location"].startswith("/card/again/")
    assert stale.post("/my/erase/").status_code == 302 and goes_at(cast.rosa) is None
    manager = Client()
    sign_in(manager, cast.mona, fresh=False)
    manager.post(f"/staff/people/{cast.rosa.pk}/erase/")
    assert goes_at(cast.rosa) is None


def test_a_manager_plans_it_for_who_asked_and_takes_back_only_that(client, cast):
    sign_in(client, cast.mona)
    address = f"/staff/people/{cast.rosa.pk}/erase/"
    answer = client.post(address, follow=True)
    assert "Their data goes on" in answer.text and goes_at(cast.rosa)
    client.post(address, {"keep": "yes"})
    assert goes_at(cast.rosa) is None
    sign_in(client, cast.rosa)
    client.post("/my/erase/")
    sign_in(client, cast.mona)
    assert "asked for this themself" in client.post(address, {"keep": "yes"}, follow=True).text
    assert goes_at(cast.rosa)
    assert [n.actor_id for n in Note.objects.filter(verb="erasure.asked").order_by("id")] == [
        cast.mona.person_id,
        cast.rosa.person_id,
    ]


def test_a_manager_does_not_plan_it_for_someone_who_is_elsewhere_too(client, cast):
    both = member("Bo", "peer", cast.harbor)
    Membership.objects.create(
        person=both.person, agency=cast.summit, role="peer", started_on=both.started_on
    )
    sign_in(client, cast.mona)
    answer = client.post(f"/staff/people/{both.pk}/erase/", follow=True)
    assert "Only they can ask for this" in answer.text and "Summit" not in answer.text
    assert goes_at(both) is None
