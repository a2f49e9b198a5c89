"""Each kind of record goes when its time is over, not a day before, and a rehearsal only tells."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from lms.activity.models import Note
from lms.agencies.models import Membership, OneTimeCode, SignInNotice
from lms.people.models import Device, Person
from lms.privacy import retention
from lms.privacy.models import ErasedId
from lms.training.models import Assignment, Cycle
from tests.cast import NOON, assign, do, own
from tests.library import publish

from .everything import about_people, fill

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def later(years: int) -> datetime:
    return NOON.replace(year=NOON.year + years)


def went(now) -> dict[str, int]:
    return {count.rule.key: count.rows for count in retention.apply(now=now) if count.rows}


def test_every_table_about_people_has_a_period():
    covered = {model for rule in retention.RULES for model in rule.models}
    assert covered == set(about_people())
    assert len({rule.key for rule in retention.RULES}) == len(retention.RULES)


@pytest.mark.parametrize(
    "now, years, then",
    [
        (datetime(2028, 2, 29, 5, tzinfo=UTC), 1, datetime(2027, 2, 28, 5, tzinfo=UTC)),
        (datetime(2028, 2, 29, 5, tzinfo=UTC), 4, datetime(2024, 2, 29, 5, tzinfo=UTC)),
        (datetime(2027, 3, 1, tzinfo=UTC), 7, datetime(2020, 3, 1, tzinfo=UTC)),
    ],
)
def test_years_are_calendar_years(now, years, then):
    assert retention.years_before(now, years) == then


def test_each_kind_of_work_is_kept_for_its_own_time_after_the_last_use(cast, library):
    guide, other = publish(library.en, "guide"), publish(library.en, "other")
    cast.harbor.keep_patients_years, cast.harbor.keep_workers_years = 3, 5
    cast.harbor.save()
    chosen = own(guide, cast.rosa)
    used = own(other, cast.rosa)
    do(used, "one", at=NOON + 2 * DAY)
    assign(guide, cast.rosa, by=cast.ben)
    (done,) = assign(guide, cast.ben, by=cast.amara)
    do(done, "one", finish=True)
    assign(guide, cast.nils, by=cast.cleo)  # at Summit, where 7 years are kept

    def left():
        return list(Cycle.objects.order_by("kind").values_list("kind", flat=True))

    assert went(later(1)) == {}
    assert went(later(1) + DAY) == {"own_progress": 1}
    assert (
        Cycle.objects.filter(pk=used.pk).exists()
        and not Cycle.objects.filter(pk=chosen.pk).exists()
    )
    assert went(later(1) + 3 * DAY) == {"own_progress": 1}
    assert went(later(3)) == {}
    assert went(later(3) + DAY) == {"offered_work": 1, "empty_assignments": 1}
    assert left() == ["assigned", "assigned"]
    assert went(later(5) + DAY) == {"assigned_work": 1, "empty_assignments": 1}
    assert [cycle.learner_id for cycle in Cycle.objects.all()] == [cast.nils.person_id]
    assert went(later(7)) == {}
    assert went(later(7) + DAY) == {"assigned_work": 1, "empty_assignments": 1}
    assert not Assignment.objects.exists()
    told = Note.objects.filter(verb="retention.applied").values_list("result", flat=True)
    assert "offered_work: 1" in told


def test_who_left_loses_their_name_when_nothing_of_them_need_be_kept(cast, library):
    guide = publish(library.en, "guide")
    (done,) = assign(guide, cast.ben, by=cast.amara, at=NOON)
    do(done, "one", finish=True)
    Membership.objects.filter(pk__in=[cast.rosa.pk, cast.ben.pk]).update(ended_at=NOON)
    for now, names in (
        (later(2), {"Rosa", "Ben"}),
        (later(2) + DAY, {"Ben"}),
        (later(7), {"Ben"}),
        (later(7) + DAY, set()),
    ):
        retention.apply(now=now)
        found = Person.objects.filter(display_name__in=["Rosa", "Ben"])
        assert set(found.values_list("display_name", flat=True)) == names
    assert ErasedId.objects.count() == 2
    assert Person.objects.filter(pk=cast.ben.person_id, display_name="").exists()
    retention.apply(now=later(14) + 2 * DAY)
    assert not Person.objects.filter(pk=cast.ben.person_id).exists()
    assert Person.objects.filter(display_name="Amara").exists()


def test_short_lived_rows_go_and_a_rehearsal_changes_nothing(cast, library):
    fill(cast, library)
    Device.objects.update(last_seen_at=NOON)
    SignInNotice.objects.update(at=NOON, seen_at=NOON)
    now = NOON + 91 * DAY
    before = Device.objects.count()
    told = {count.rule.key: count.rows for count in retention.rehearse(now=now)}
    assert told["devices"] == before == Device.objects.count()
    assert OneTimeCode.objects.exists()
    gone = went(now)
    assert gone == {key: rows for key, rows in told.items() if rows}
    assert {"devices", "one_time_codes", "notices", "invitations"} <= set(gone)
    assert not {"own_progress", "offered_work", "assigned_work", "people_who_left"} & set(gone)
    assert not Device.objects.exists() and not OneTimeCode.objects.exists()


def test_the_command_rehearses_unless_told(cast, library):
    own(publish(library.en, "guide"), cast.rosa, at=NOON.replace(year=2020))
    said = StringIO()
    call_command("apply_retention", stdout=said)
    assert "1 rows would go. Add --apply" in said.getvalue() and Cycle.objects.exists()
    call_command("apply_retention", apply=True, stdout=said)
    assert "1 rows went." in said.getvalue() and not Cycle.objects.exists()
