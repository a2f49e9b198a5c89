"""A worker's e-mail changes only by a link that was mailed to the new address."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from lms.activity.models import Note
from lms.agencies.own_address.actions import Gone, ask, prove
from lms.people.models import Person
from tests.addresses import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(client, cast):
    sign_in(client, cast.ben)
    return client


def link_in(letter) -> str:
    return re.search(r"http\S+(/my/address/\S+)", letter.body)[1]


def email_of(member) -> str:
    return Person.objects.get(pk=member.person_id).email


def test_a_new_address_counts_once_its_link_was_opened(ben, cast):
    page = ben.post("/my/address/", {"email": "Ben@Home.example"})
    assert "ben@home.example" in page.text and email_of(cast.ben) == "ben@example.org"
    assert mail.outbox[-1].to == ["ben@home.example"]
    link = link_in(mail.outbox[-1])
    assert ben.get(link).status_code == 200 and email_of(cast.ben) == "ben@example.org"
    assert ben.post(link)["Location"].endswith("/accounts/2fa/")
    assert email_of(cast.ben) == "ben@home.example"
    assert mail.outbox[-1].to == ["ben@example.org"]
    assert Note.objects.get(verb="address.changed").actor_id == cast.ben.person_id
    assert ben.post(link).status_code == 404


def test_whether_an_address_is_taken_only_its_reader_learns(ben, cast):
    pages = [
        ben.post("/my/address/", {"email": email})
        for email in ("cleo@example.org", "x@example.org")
    ]
    bodies = {
        re.sub(r"cleo@example.org|x@example.org|[0-9a-f]{16}|[\w]{64}|data-left=\S+", "", page.text)
        for page in pages
    }
    assert len(bodies) == 1
    assert "/my/address/" not in mail.outbox[-2].body and "/my/address/" in mail.outbox[-1].body


def test_a_link_is_good_for_one_person_one_day_and_the_address_it_was_made_for(cast):
    now = timezone.now()
    ask(cast.ben.person, "new@example.org", site="http://testserver", at=now)
    sealed = link_in(mail.outbox[-1]).split("/")[-2]
    later = now + timedelta(hours=25)
    for person, link, at in [
        (cast.fay.person, sealed, now),
        (cast.ben.person, sealed, later),
        (cast.ben.person, sealed[:-4] + "AAAA", now),
    ]:
        with pytest.raises(Gone):
            prove(person, link, by=cast.ben, at=at)
    Person.objects.filter(pk=cast.fay.person_id).update(email="new@example.org")
    with pytest.raises(Gone):
        prove(cast.ben.person, sealed, by=cast.ben, at=now)
    assert email_of(cast.ben) == "ben@example.org"


def test_mail_to_new_addresses_is_limited_and_bad_ones_are_refused(ben):
    assert ben.post("/my/address/", {"email": "ben@example.org"}).status_code == 422
    tries = [ben.post("/my/address/", {"email": f"b{n}@example.org"}) for n in range(6)]
    assert [page.status_code for page in tries] == [200] * 5 + [429]
