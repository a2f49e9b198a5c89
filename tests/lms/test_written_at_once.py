"""What was done together or in a class, written down twice at the same moment: once."""

from uuid import uuid4

import pytest
from django.db import connection

from lms.training.models import Completion
from lms.training.together.actions import write_down
from tests.at_once import at_once, for_each
from tests.cast import NOON, Cast, assign
from tests.library import publish, restore_roots

from .test_written_down import session_of

if connection.vendor == "postgresql":  # SQLite has one writer at a time.

    @pytest.mark.parametrize("offered", [True, False])
    def test_the_same_yes_twice_at_once_is_written_once(transactional_db, offered):
        page, cast = publish(restore_roots().en, "bigger-words"), Cast()
        if offered:
            assign(page, cast.rosa, by=cast.amara)
        version, same = page.module.versions.get(language="en"), uuid4()
        written = at_once(
            [lambda: write_down(cast.rosa, version, id=same, by=cast.ben, at=NOON)] * 2
        )
        assert len(set(written)) == 1

    def test_two_who_write_the_same_down_at_once_write_it_once(transactional_db):
        topics, cast = restore_roots(), Cast()
        cast.guide = publish(topics.en, "bigger-words")
        at_once(for_each(lambda by: session_of(cast, cast.rosa, by=by), [cast.ben, cast.amara]))
        assert Completion.objects.filter(cycle__learner=cast.rosa.person).count() == 1
