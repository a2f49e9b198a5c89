"""The page for a funder, the question about plans, and a module's page: numbers without names."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from courses.models import ModuleVersion, TopicPage
from lms.activity.models import Note
from lms.agencies.actions import end_membership
from lms.reports.models import PlanAnswer
from lms.training.evidence import record_check
from lms.training.models import CheckAttempt, Completion, Cycle
from tests.addresses import sign_in
from tests.cast import NOON, Cast, assign, do, member, own
from tests.library import publish, restore_roots

pytestmark = pytest.mark.django_db
MARCH = "?from=2027-03-01&to=2027-03-31"


@pytest.fixture(scope="module")
def world(module_db):
    """Seven people with cards finished a guide in March, one of them two; eight peers a lesson."""
    topics, cast = restore_roots(), Cast()
    cast.guide = publish(topics.en, "bigger-words")
    cast.other = publish(topics.en, "pin")
    cast.lesson = publish(
        topics.en, "privacy", steps=["one"], questions=["q1", "q2"], for_people=False
    )
    ModuleVersion.objects.filter(module=cast.lesson.module).update(ce_hours="1.5")
    cast.people = [member(f"Card{n}", "patient", cast.harbor, email=False) for n in range(7)]
    cast.peers = [member(f"Peer{n}", "peer", cast.harbor) for n in range(8)]
    for cycle in assign(cast.guide, *cast.people, by=cast.mona):
        do(cycle, "one", finish=True)
    (second,) = assign(cast.other, cast.people[0], by=cast.mona)
    do(second, finish=True)
    (april,) = assign(cast.other, cast.people[1], by=cast.mona)
    do(april, finish=True, at=datetime(2027, 4, 1, 5, tzinfo=UTC))
    do(own(cast.other, cast.people[2]), finish=True)
    offered = Completion.objects.filter(cycle__kind="offered")
    offered.filter(cycle=second).update(how="together")
    Cycle.objects.filter(pk=second.pk).update(how="together")
    for number, cycle in enumerate(assign(cast.lesson, *cast.peers, by=cast.mona)):
        do(cycle, "one")
        for go in range(2):
            right = {"q1": ["a"], "q2": ["a" if go or number == 0 else "b"]}
            record_check(
                cycle,
                cast.lesson.module.versions.get(),
                right,
                client_id=uuid4(),
                at=NOON + timedelta(minutes=go),
            )
            cycle.refresh_from_db()
    return cast


def said(client, member, query=MARCH) -> dict:
    sign_in(client, member)
    page = client.get(f"/staff/reports/funder/{query}")
    rows = [
        (line.about, line.what, line.shown) for s in page.context["sections"].values() for line in s
    ]
    text = b"".join(client.get(f"/staff/reports/funder.csv{query}")).decode("utf-8-sig")
    assert [tuple(row) for row in csv.reader(io.StringIO(text))][1:] == rows
    return {what: shown for _about, what, shown in rows}


def test_a_period_in_numbers(client, world):
    shown = said(client, world.mona)
    assert shown["People with a card who finished a guide, each counted once"] == "7"
    assert (shown["In all"], shown["Alone"]) == ("8", "7")
    assert shown["Together"] == shown["By phone"] == "fewer than 5"
    assert shown["People who earned CE hours"] == "8"
    assert shown["CE hours earned"] == "12"
    assert Note.objects.latest("pk").result == "14 rows funder from=2027-03-01&to=2027-03-31"


def test_who_left_still_counts_and_a_voided_one_does_not(client, world):
    end_membership(world.people[6], by=world.mona.person)
    Cycle.objects.filter(learner=world.people[5].person).update(closed_why="voided")
    shown = said(client, world.mona)
    assert shown["People with a card who finished a guide, each counted once"] == "6"


def test_no_name_is_on_the_page(client, world):
    sign_in(client, world.mona)
    page = client.get(f"/staff/reports/funder/{MARCH}").text
    names = {each.person.display_name for each in (*world.people, *world.peers)}
    assert not any(name in page for name in names)


@pytest.mark.parametrize(
    "query, words",
    [
        ("?from=2027-03-31&to=2027-03-01", "not before the first"),
        ("?from=odd&to=2027-03-01", "like 2027-01-31"),
        ("?from=2027-03-01&to=", "Pick the last day"),
        ("?from=1900-01-01&to=2027-01-01", "ten years"),
    ],
)
def test_a_period_that_cannot_be_is_said_so_and_kept(client, world, query, words):
    sign_in(client, world.mona)
    page = client.get(f"/staff/reports/funder/{query}")
    assert page.status_code == 422
    assert page.text.count(words) == 2
    assert 'value="2027-03-01"' in page.text or "1900" in page.text
    assert client.get(f"/staff/reports/funder.csv{query}").status_code == 400


@pytest.fixture
def plan(world):
    """A guide in the topic of phone plans, just offered to Rosa."""
    topics = restore_roots()
    plans = TopicPage(title="Phone plans", slug="phone-plans", locale=topics.en.locale)
    topics.en.get_parent().specific.add_child(instance=plans)
    return publish(plans, "safelink")


def test_the_plan_is_asked_at_the_finish_and_counted_once_without_a_name(client, world, plan):
    (cycle,) = assign(plan, world.rosa, by=world.ben)
    sign_in(client, world.rosa)
    page = client.get(f"/my/{cycle.pk}/")
    token = page.text.partition('name="token" value="')[2].partition('"')[0]
    notes, session = Note.objects.count(), dict(client.session.items())
    for answer in ("waiting", "yes", "odd"):
        client.post("/my/plan/", {"token": token, "answer": answer})
    client.post("/my/plan/", {"token": f"{token}x", "answer": "yes"})
    client.get("/my/")
    (counted,) = PlanAnswer.objects.all()
    today = world.harbor.today()
    assert (counted.agency, counted.answer, counted.count) == (world.harbor, "waiting", 1)
    assert counted.month == today.replace(day=1)
    assert Note.objects.count() == notes
    assert dict(client.session.items()).keys() == session.keys()


def test_the_plan_is_asked_of_nobody_else_and_about_nothing_else(client, world, plan):
    asked = "Do you have your plan now?"
    (bens,) = assign(plan, world.ben, by=world.amara)
    (rosas,) = assign(world.guide, world.rosa, by=world.ben)
    for who, cycle in ((world.ben, bens), (world.ben, own(plan, world.ben)), (world.rosa, rosas)):
        sign_in(client, who)
        assert asked not in client.get(f"/my/{cycle.pk}/").text
    assert asked not in Client().get(plan.url).text
    mine = own(plan, world.rosa)
    sign_in(client, world.rosa)
    assert asked in client.get(f"/my/{mine.pk}/").text
    do(mine, finish=True, at=datetime(2026, 1, 1, tzinfo=UTC))
    assert asked not in client.get(f"/my/{mine.pk}/").text


def test_answers_are_in_the_funders_page(client, world):
    for answer, count in (("yes", 12), ("no", 3), ("waiting", 6)):
        PlanAnswer.objects.create(
            agency=world.harbor, month=date(2027, 3, 1), answer=answer, count=count
        )
    shown = said(client, world.mona)
    assert (shown["Answers in all"], shown["Yes"], shown["No"]) == ("21", "12", "fewer than 5")


def test_a_modules_page_tells_hard_questions_of_five_people_or_more(client, world):
    sign_in(client, world.mona)
    page = client.get(f"/staff/modules/{world.lesson.module_id}/")
    assert [(row.words, row.people) for row in page.context["hardest"]] == [
        ("1 of 10 or fewer", 8),
        ("9 of 10 or more", 8),
    ]
    assert not any(each.person.display_name in page.text for each in world.peers)
    kept = [each.person_id for each in world.peers[:4]]
    CheckAttempt.objects.exclude(cycle__learner__in=kept).delete()
    assert not client.get(f"/staff/modules/{world.lesson.module_id}/").context["hardest"]


def test_where_readers_stop_hides_steps_with_fewer_than_five(client, world):
    for number, cycle in enumerate(assign(world.guide, *world.peers, by=world.mona)):
        do(cycle, "one")
        if number < 2:
            do(cycle, "two", at=NOON + timedelta(minutes=1))
    sign_in(client, world.mona)
    page = client.get(f"/staff/modules/{world.guide.module_id}/")
    assert [stop.shown.words for stop in page.context["stops"]] == [
        "fewer than 5",
        "6",
        "fewer than 5",
        "fewer than 5",
    ]
    sign_in(client, world.amara)
    page = client.get(f"/staff/modules/{world.guide.module_id}/")
    assert [line.number for line in page.context["states"]] == [0] * 6
