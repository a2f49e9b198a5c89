"""An author picks the next guide by its title, and never a quiet one or the guide itself."""

import pytest
from django.test import Client
from django.urls import reverse

from lms.agencies.editors import authors_of, follow_role
from tests.addresses import sign_in
from tests.library import publish, restore_roots

pytestmark = pytest.mark.django_db


def test_an_author_picks_the_next_guide_by_its_title(cast):
    topics = restore_roots()
    follow_role(cast.theo)
    own = publish(authors_of(cast.harbor).page_permissions.first().page, "our-own-guide")
    other = publish(topics.en, "bigger-words")
    publish(topics.en, "quiet-guide", quiet=True)
    publish(topics.en, "not-out").unpublish()
    browser = Client()
    sign_in(browser, cast.theo)
    form = browser.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).context["form"]
    picks = [(str(value), label) for value, label in form.fields["next_module"].choices]
    assert picks[1:] == [(str(other.module_id), "Bigger words")]
