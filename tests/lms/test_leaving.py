"""Whoever leaves an agency leaves its doors too; their records stay."""

import pytest
from django.contrib.auth.models import Group

from lms.agencies.actions import end_membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def theo(cast):
    """Harbor's author, with page editing as Wagtail's groups give it."""
    cast.theo.person.groups.add(Group.objects.create(name="Harbor authors"))
    return cast.theo


def test_an_author_who_leaves_edits_no_page(cast, theo):
    end_membership(theo, by=cast.mona.person)
    assert not theo.person.groups.exists()


def test_an_author_who_leaves_cannot_come_back_to_the_editor(client, cast, theo):
    end_membership(theo, by=cast.mona.person)
    client.force_login(theo.person)
    assert client.get("/cms/", follow=True).status_code == 403


def test_someone_who_writes_elsewhere_too_goes_on_writing(cast, theo):
    theo.person.memberships.create(agency=cast.summit, role="author", started_on=theo.started_on)
    end_membership(theo, by=cast.mona.person)
    assert theo.person.groups.exists()


def test_a_place_without_writing_keeps_no_editing(cast, theo):
    theo.person.memberships.create(agency=cast.summit, role="peer", started_on=theo.started_on)
    end_membership(theo, by=cast.mona.person)
    assert not theo.person.groups.exists()
