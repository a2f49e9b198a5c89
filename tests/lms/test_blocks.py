"""Someone whom a person hides from never sees them again, until it is lifted."""

import pytest

from lms.activity.models import Note
from lms.agencies import access
from lms.agencies.blocks import hide, lift, workers_to_hide_from
from lms.training import access as training_access
from tests.cast import assign
from tests.library import publish

pytestmark = pytest.mark.django_db


def test_a_worker_whom_a_person_hides_from_sees_nothing_of_them(cast, library):
    assign(publish(library.en, "guide"), cast.rosa, by=cast.ben)
    block = hide(cast.rosa, cast.ben, by=cast.rosa)
    assert hide(cast.rosa, cast.ben, by=cast.mona) == block
    assert not access.visible_to(cast.ben).filter(pk=cast.rosa.pk)
    assert not training_access.cycles_visible_to(cast.ben)
    assert access.visible_to(cast.amara).filter(pk=cast.rosa.pk)
    assert cast.ben not in workers_to_hide_from(cast.rosa)
    lift(block, by=cast.mona)
    lift(block, by=cast.mona)
    assert access.visible_to(cast.ben).filter(pk=cast.rosa.pk)
    assert cast.ben in workers_to_hide_from(cast.rosa)
    notes = Note.objects.filter(verb__startswith="block").order_by("pk")
    assert [note.verb for note in notes] == ["block.made", "block.lifted"]


def test_nobody_hides_from_a_worker_of_another_agency(cast):
    with pytest.raises(ValueError):
        hide(cast.rosa, cast.cleo, by=cast.rosa)
    assert cast.cleo not in workers_to_hide_from(cast.rosa)
