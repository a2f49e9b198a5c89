"""What happens to one person over the years, as a supervisor would tell it.

Each story ends with the lines of that person's record, the oldest first.
"""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from lms.training.assigning.actions import Rule, assign
from lms.training.assigning.leave import end_leave, start_leave
from lms.training.assigning.standing import bring_up_to_date
from lms.training.courses.actions import agree, sign_task
from lms.training.models import Cycle
from lms.training.opening import newest_course_version
from tests.cast import Cast, do, member
from tests.library import (
    policy,
    publish,
    publish_again,
    publish_course,
    restore_roots,
    task,
)

pytestmark = pytest.mark.django_db

WHY = {"": "", "repeat": " again", "changed": " because it changed"}


def noon(day: str) -> datetime:
    """Noon in Greenwich: the same date at Harbor, in New York."""
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)


class Story:
    """Harbor's guide "Privacy", what Mona asks about it, and the days as they pass."""

    def __init__(self):
        topics = restore_roots()
        self.cast = Cast()
        self.page = publish(topics.en, "privacy")
        self.first = publish(topics.en, "first-steps")

    def mona_asks(self, on: str, *people, **rule):
        """Mona assigns the guide to people, or by a rule."""
        rule = Rule(module=self.page.module, **rule)
        return assign(rule, id=uuid4(), by=self.cast.mona, members=list(people), at=noon(on))

    def it_is(self, *days: str):
        for day in days:
            bring_up_to_date(self.cast.harbor, at=noon(day))

    def done_by(self, who, day: str, page=None):
        (cycle,) = self.cycles(who, page).open()
        do(cycle, finish=True, at=noon(day))

    def cycles(self, who, page=None):
        return Cycle.objects.filter(learner=who.person, module=(page or self.page).module)

    def record(self, who) -> list[str]:
        """Their goes, each with its number: the last one not taken back is what counts now."""
        goes = list(self.cycles(who).order_by("opened_at"))
        assert [cycle.go for cycle in goes] == list(range(1, len(goes) + 1))
        return [line(cycle) for cycle in goes]


def line(cycle: Cycle) -> str:
    said = f"{cycle.opened_at:%Y-%m-%d}: given{WHY[cycle.why]}"
    said += f", due {cycle.due_on}" if cycle.due_on else ""
    if cycle.closed_why == "completed":
        said += f"; done {cycle.closed_at:%Y-%m-%d}"
        said += f", counts until {cycle.valid_until}" if cycle.valid_until else ""
    elif cycle.closed_why:
        said += f"; {cycle.closed_why}"
    return said + ("; waits" if cycle.paused_at else "")


@pytest.fixture(scope="module")
def told(module_db):
    return Story()


@pytest.fixture
def story(told, db):
    return told


@pytest.fixture
def ben(story):
    return story.cast.ben


YEARLY_LATER = {"repeat": "rolling", "repeat_months": 12, "due_days": 30, "due_from": "given"}
EACH_JUNE = {"repeat": "yearly", "repeat_month": 6, "repeat_day": 30, "due_on": date(2027, 6, 30)}


def test_rolling_it_comes_back_twelve_months_after_it_was_done(story, ben):
    story.mona_asks("2027-01-10", ben, **YEARLY_LATER)
    story.done_by(ben, "2027-02-01")
    story.it_is("2028-01-01")  # 31 days before it runs out: not yet.
    assert len(story.record(ben)) == 1
    story.it_is("2028-01-02", "2028-01-02", "2028-01-03")
    assert story.record(ben) == [
        "2027-01-10: given, due 2027-02-09; done 2027-02-01, counts until 2028-02-01",
        "2028-01-02: given again, due 2028-02-01",
    ]


def test_nobody_loses_days_by_being_early(story, ben):
    story.mona_asks("2027-01-10", ben, **YEARLY_LATER)
    story.done_by(ben, "2027-02-01")
    story.it_is("2028-01-02")
    story.done_by(ben, "2028-01-05")
    assert story.record(ben)[1] == (
        "2028-01-02: given again, due 2028-02-01; done 2028-01-05, counts until 2029-02-01"
    )


def test_who_is_late_counts_from_the_day_it_was_done(story, ben):
    story.mona_asks("2027-01-10", ben, **YEARLY_LATER)
    story.done_by(ben, "2027-02-01")
    story.it_is("2028-01-02")
    story.done_by(ben, "2028-03-15")
    assert story.record(ben)[1].endswith("done 2028-03-15, counts until 2029-03-15")


def test_fixed_everyone_has_the_same_day_each_year(story, ben):
    story.mona_asks("2027-02-01", ben, story.cast.fay, **EACH_JUNE)
    story.done_by(ben, "2027-02-20")
    story.done_by(story.cast.fay, "2027-06-10")  # In June's window: that counts for June 2028.
    story.it_is("2027-05-30", "2027-05-31", "2028-05-31")
    assert story.record(ben) == [
        "2027-02-01: given, due 2027-06-30; done 2027-02-20, counts until 2027-06-30",
        "2027-05-31: given again, due 2027-06-30",
    ]
    assert story.record(story.cast.fay) == [
        "2027-02-01: given, due 2027-06-30; done 2027-06-10, counts until 2028-06-30",
        "2028-05-31: given again, due 2028-06-30",
    ]


def test_away_nothing_is_due_and_the_date_moves_by_the_days_away(story, ben):
    story.mona_asks("2027-01-10", ben, **YEARLY_LATER)
    start_leave(ben, by=story.cast.mona, at=noon("2027-01-20"))
    story.it_is("2027-02-20")
    assert story.record(ben) == ["2027-01-10: given, due 2027-02-09; waits"]
    end_leave(ben, by=story.cast.mona, at=noon("2027-03-20"))
    assert story.record(ben) == ["2027-01-10: given, due 2027-04-09"]  # 59 days later.


def test_away_what_runs_out_comes_back_when_they_do(story, ben):
    story.mona_asks("2027-01-10", ben, **YEARLY_LATER)
    story.done_by(ben, "2027-02-01")
    start_leave(ben, by=story.cast.mona, at=noon("2027-12-20"))
    story.it_is("2028-01-02", "2028-03-01")
    assert len(story.record(ben)) == 1
    end_leave(ben, by=story.cast.mona, at=noon("2028-03-02"))
    story.it_is("2028-03-02")
    assert story.record(ben)[1] == "2028-03-02: given again, due 2028-04-01"


def test_another_role_the_rule_no_longer_fits(story, ben):
    story.mona_asks("2027-01-10", audience="role", role="peer", due_days=30, due_from="given")
    ben.role = "staff"
    ben.save()
    story.it_is("2027-01-12")
    assert story.record(ben) == ["2027-01-10: given, due 2027-02-09; left"]
    ben.role = "peer"  # It was a mistake: they go on where they were.
    ben.save()
    story.it_is("2027-01-14")
    assert story.record(ben) == ["2027-01-10: given, due 2027-02-09"]


def test_another_role_what_mona_also_asked_by_name_stays(story, ben):
    story.mona_asks("2027-01-10", audience="role", role="peer")
    story.mona_asks("2027-01-11", ben)
    ben.role = "staff"
    ben.save()
    story.it_is("2027-01-12")
    assert story.record(ben) == ["2027-01-10: given"]


def test_whoever_joins_gets_it_and_who_was_here_does_not(story, ben):
    story.mona_asks("2027-01-10", audience="joiners", role="peer", due_days=30, due_from="joined")
    new = member("Kim", "peer", story.cast.harbor)
    new.started_on = date(2027, 2, 1)
    new.save()
    member("Ola", "staff", story.cast.harbor)
    story.it_is("2027-01-25", "2027-01-26")
    assert story.record(new) == ["2027-01-25: given, due 2027-03-03"]
    assert story.record(ben) == []


def test_who_leaves_is_asked_no_more_and_what_they_did_stays(story, ben):
    story.mona_asks("2027-01-10", ben, story.cast.fay)
    story.done_by(story.cast.fay, "2027-01-15")
    for who in (ben, story.cast.fay):
        who.ended_at = noon("2027-01-20")
        who.save()
    story.it_is("2027-01-20")
    assert story.record(ben) == ["2027-01-10: given; left"]
    assert story.record(story.cast.fay) == ["2027-01-10: given; done 2027-01-15"]


def test_first_things_first(story, ben):
    """Privacy waits for First steps."""
    story.mona_asks("2027-01-10", ben, after=story.first.module, due_days=14, due_from="given")
    first = Rule(module=story.first.module)
    assign(first, id=uuid4(), by=story.cast.mona, members=[ben], at=noon("2027-01-10"))
    story.it_is("2027-01-12")
    assert story.record(ben) == []
    story.done_by(ben, "2027-01-15", page=story.first)
    story.it_is("2027-01-15")
    assert story.record(ben) == ["2027-01-15: given, due 2027-01-29"]


@pytest.mark.parametrize("rule", [{}, YEARLY_LATER], ids=["once", "repeating"])
def test_a_module_that_changed_is_asked_again_and_a_typo_is_not(story, ben, rule):
    story.mona_asks("2027-01-10", ben, story.cast.fay, **rule)
    story.done_by(ben, "2027-02-01")
    publish_again(story.page, title="Privacy!")
    story.it_is("2027-02-10")
    assert len(story.record(ben)) == 1
    publish_again(story.page, edition=2)
    newest = story.page.module.versions.order_by("-number").first()
    type(newest).objects.filter(pk=newest.pk).update(created_at=noon("2027-02-20"))
    story.it_is("2027-02-20", "2027-02-21")
    assert story.record(ben)[1:] == ["2027-02-20: given because it changed, due 2027-03-22"]
    assert len(story.record(story.cast.fay)) == 1  # Fay has it open: she does the newer one.


def test_a_rule_made_later_counts_what_was_done_before(story, ben):
    story.mona_asks("2027-01-10", ben, story.cast.fay)
    story.done_by(ben, "2027-02-01")
    story.it_is("2028-06-01")
    assert story.record(ben) == ["2027-01-10: given; done 2027-02-01"]
    story.mona_asks("2028-06-02", audience="role", role="peer", **YEARLY_LATER)
    assert story.record(ben) == [
        "2027-01-10: given; done 2027-02-01, counts until 2028-02-01",
        "2028-06-02: given again, due 2028-07-02",
    ]
    assert story.record(story.cast.fay) == ["2027-01-10: given, due 2028-07-02"]


def test_a_course_with_a_task_and_a_policy_comes_back_whole(story, ben):
    """The lesson, a talk that Mona signs off, and a policy: the course is done with the last."""
    topic = restore_roots().en
    page = publish_course(topic, "first-week", [story.page, task("Mona"), policy("write")])
    rule = Rule(course=page.course, **YEARLY_LATER)
    assign(rule, id=uuid4(), by=story.cast.mona, members=[ben], at=noon("2027-01-10"))
    course = Cycle.objects.filter(learner=ben.person, course=page.course).order_by("opened_at")
    story.done_by(ben, "2027-01-12")
    sign_task(course.get(), "Mona", by=story.cast.mona, at=noon("2027-01-20"))
    assert line(course.get()) == "2027-01-10: given, due 2027-02-09"
    agree(course.get(), "write", newest_course_version(page.course_id), at=noon("2027-02-01"))
    story.it_is("2028-01-02")
    assert [line(cycle) for cycle in course] == [
        "2027-01-10: given, due 2027-02-09; done 2027-02-01, counts until 2028-02-01",
        "2028-01-02: given again, due 2028-02-01",
    ]
    assert story.record(ben) == [
        "2027-01-10: given, due 2027-02-09; done 2027-01-12",
        "2028-01-02: given again, due 2028-02-01",
    ]
    story.done_by(ben, "2028-01-10")
    sign_task(course.last(), "Mona", by=story.cast.mona, at=noon("2028-01-11"))
    agree(course.last(), "write", newest_course_version(page.course_id), at=noon("2028-01-12"))
    assert line(course.last()) == (
        "2028-01-02: given again, due 2028-02-01; done 2028-01-12, counts until 2029-02-01"
    )
