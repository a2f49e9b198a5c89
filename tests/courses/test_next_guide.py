"""What comes after a guide: what it names, else the next one of its topic; never a quiet one."""

import pytest

from courses.models import ModulePage
from courses.next_guide import next_guide
from tests.library import publish, publish_again, restore_roots, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def topics(db):
    return restore_roots()


def after(page):
    found = next_guide(ModulePage.objects.get(pk=page.pk))
    return found and found.url


def test_the_next_one_of_the_topic_follows_until_the_last(topics):
    first, second = (publish(topics.en, name) for name in ("first", "second"))
    assert after(first) == "/library/phones/second/"
    assert after(second) is None


def test_what_the_guide_names_comes_before_what_follows(topics):
    first, _second, third = (publish(topics.en, name) for name in ("first", "second", "third"))
    first = publish_again(first, next_module=third.module)
    assert after(first) == "/library/phones/third/"
    spanish = translate(first, topics.es)
    assert after(spanish) is None
    translate(third, topics.es)
    assert after(spanish) == "/es/library/phones/third/"
    third.unpublish()
    assert after(first) == "/library/phones/second/"


@pytest.mark.parametrize("fields", [{"quiet": True}, {"for_people": False}, {"questions": ["q1"]}])
def test_quiet_guides_and_lessons_never_follow_a_guide(topics, fields):
    other = publish(topics.en, "zother", **fields)
    first = publish(topics.en, "first", next_module=other.module)
    publish(topics.en, "last", **fields)
    assert after(first) is None


def test_it_never_leads_to_itself(topics):
    first = publish(topics.en, "first")
    assert after(publish_again(first, next_module=first.module)) is None
