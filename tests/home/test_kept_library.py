"""What is kept follows the real library: publishing, withdrawing, drafts."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from home import kept
from tests.library import publish


@pytest.fixture
def guide(library):
    return publish(library.en, "a-guide", title="Live words")


def reads(client, page):
    answer = client.get(page.url)
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


@pytest.mark.parametrize("kept_before", [True, False])
def test_a_draft_shown_to_its_author_never_reaches_a_reader(client, rf, guide, kept_before):
    if kept_before:
        assert "Live words" in reads(client, guide)
    guide.title = "Draft words"
    preview = guide.make_preview_request(original_request=rf.get("/cms/"))
    assert "Draft words" in preview.content.decode()
    assert preview.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" not in preview.headers, "the editor's own policy is for it"
    assert "Draft words" not in reads(client, guide)
    assert "Live words" in reads(client, guide)


def test_a_reader_sees_what_was_just_published_and_withdrawn(client, guide):
    assert "Live words" in reads(client, guide)
    guide.title = "New words"
    guide.save_revision().publish()
    assert "New words" in reads(client, guide)
    guide.unpublish()
    assert reads(client, guide) == 404


def test_a_page_deleted_is_gone_at_once(client, guide):
    assert "Live words" in reads(client, guide)
    guide.delete()
    assert reads(client, guide) == 404


@pytest.mark.django_db
def test_kept_pages_ask_the_database_nothing(client, guide, django_assert_num_queries):
    reads(client, guide)
    with django_assert_num_queries(0):
        reads(client, guide)


PUBLISH = """
import django; django.setup()
from courses.models import ModulePage
page = ModulePage.objects.get(slug="a-guide")
page.title = "Words from elsewhere"
page.save_revision().publish()
"""


@pytest.mark.django_db(transaction=True)
def test_what_a_command_published_shows_within_thirty_seconds(client, guide, monkeypatch, tmp_path):
    """Another process publishes; only the clock of this one is moved."""
    passed = 0
    clock = kept.shelf.clock
    monkeypatch.setattr(kept.shelf, "clock", lambda: clock() + passed)
    assert "Live words" in reads(client, guide)
    subprocess.run(
        [sys.executable, "-c", PUBLISH],
        check=True,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "lms.settings.development",
            "DATABASE_URL": address_of_the_test_database(),
            "HR_DATA": str(tmp_path),
        },
    )
    passed = 30
    assert "Words from elsewhere" in reads(client, guide)


def address_of_the_test_database():
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    who = ":".join(filter(None, (found["USER"], found["PASSWORD"])))
    return f"postgres://{who}@{found['HOST']}:{found['PORT']}/{found['NAME']}"
