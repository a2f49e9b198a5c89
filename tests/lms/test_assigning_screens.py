"""Assigning by a rule on the screens, the list of assignments, moving dates, and leave."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from courses.models import CoursePage, TopicPage
from lms.agencies.managing.adding import NewPerson, add_people
from lms.agencies.managing.undoing import undo_batch
from lms.people.models import Person
from lms.training.assigning.actions import Rule, assign
from lms.training.assigning.keeping import give_all
from lms.training.assigning.standing import bring_up_to_date
from lms.training.models import Assignment, Cycle, Leave
from tests.addresses import sign_in
from tests.cast import Cast, member
from tests.library import publish, restore_roots

from .test_assigning import peers
from .test_giving_screens import carried, send_all

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(module_db):
    topics = restore_roots()
    return Cast(), publish(topics.en, "guide", title="Bigger words"), topics


@pytest.fixture
def cast(told):
    return told[0]


@pytest.fixture
def guide(told):
    return told[1]


@pytest.fixture
def mona(client, cast):
    sign_in(client, cast.mona)
    return client


def ask(client, page, screen="module", **fields):
    """Send the screens' form as it is on the second or third screen."""
    usual = {"module": str(page.module_id), "reason": "required", "audience": "role"}
    usual |= {"role": "peer", "assignment": str(uuid4())}
    return client.post("/staff/assign/", usual | {"screen": screen} | fields)


def course(topic, *pages):
    parts = [
        {"type": "module", "id": str(uuid4()), "value": {"page": page.pk, "required": True}}
        for page in pages
    ]
    made = CoursePage(title="First week", slug=f"week-{uuid4().hex[:6]}", summary="S", parts=parts)
    TopicPage.objects.get(pk=topic.pk).add_child(instance=made)
    made.save_revision().publish()
    return CoursePage.objects.get(pk=made.pk)


def test_a_rule_says_what_it_will_do_and_then_does_it(mona, cast, guide):
    rule = {"due_days": "30", "due_from": "joined", "repeat": "rolling", "repeat_months": "12"}
    page = ask(mona, guide, **rule)
    assert "2 people get it now" in page.text
    assert (
        "Each new peer specialist gets it, and whoever becomes one, due 30 days after they join."
        " It comes back every 12 months; it opens 30 days before." in page.text
    )
    assert not Assignment.objects.exists()
    mona.post("/staff/assign/", carried(page, "check"))
    mona.post("/staff/assign/", carried(page, "check"))
    made = Assignment.objects.get()
    assert (made.audience, made.role, made.repeat_months, made.opens_before) == (
        "role", "peer", 12, 30,
    )  # fmt: skip
    assert sorted(made.cycles.values_list("learner__display_name", flat=True)) == ["Ben", "Fay"]


def test_who_is_passed_over_and_why_is_said_before(mona, cast, guide, told):
    first = publish(told[2].en, "first", title="First steps")
    Leave.objects.create(membership=cast.fay, started_on=cast.harbor.today())
    page = ask(mona, guide, after=str(first.module_id))
    assert "Away:</b> Fay" in page.text
    assert "Have not done “First steps” yet:</b> Ben" in page.text
    assert "Nobody gets it before they have done “First steps”." in page.text


ROLL, YEAR = {"repeat": "rolling"}, {"repeat": "yearly", "repeat_month": "2"}


@pytest.mark.parametrize(
    "fields, field, words",
    [
        ({"due_on": "2020-01-01"}, "due_on", "in the past"),
        ({"due_on": "soon"}, "due_on", "Write the date like"),
        ({"due_days": "0"}, "due_days", "from 1 to 730"),
        ({"due_days": "x"}, "due_days", "from 1 to 730"),
        ({"due_on": "2099-01-01", "due_days": "3"}, "due_days", "not both"),
        (ROLL, "repeat_months", "how many months"),
        (ROLL | {"repeat_months": "0"}, "repeat_months", "how many months"),
        (ROLL | {"repeat_months": "1", "opens_before": "28"}, "opens_before", "fewer"),
        (YEAR | {"repeat_day": "31"}, "repeat_day", "no such day"),
        (YEAR, "repeat_day", "day of the month"),
        ({"repeat": "weekly"}, "repeat", "weekly"),
        ({"after": "self"}, "after", "before itself"),
        ({"role": "patient"}, "role", "Pick one role"),
        ({"role": ""}, "role", "Pick one role"),
        ({"audience": "group"}, "group", "Pick one of your groups"),
        ({"audience": "group", "group": "theirs"}, "group", "Pick one of your groups"),
        ({"reason": ""}, "reason", "Pick a reason"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_the_field(mona, cast, guide, fields, field, words):
    known = {"self": str(guide.module_id), "theirs": str(cast.nils.places.get().group_id)}
    fields = {name: known.get(value, value) for name, value in fields.items()}
    page = ask(mona, guide, "check", **fields)
    assert page.status_code == 422
    assert f'href="#{field}"' in page.text
    assert words in page.text
    assert not Assignment.objects.exists()


def test_a_round_must_be_longer_than_the_module_takes(mona, guide, told):
    days = {"type": "wait", "id": "w", "value": {"heading": "Wait", "text": "<p>.</p>", "days": 40}}
    slow = publish(told[2].en, "slow", steps=["one", days])
    page = ask(mona, slow, repeat="rolling", repeat_months="1", opens_before="10")
    assert "It takes at least 40 days to do. Let it come back later." in page.text
    page = ask(mona, slow, repeat="rolling", repeat_months="6")
    assert "Open it at least as many days before." in page.text


def test_a_course_with_a_module_that_is_gone_is_refused_by_its_name(mona, cast, guide, told):
    gone = publish(told[2].en, "gone", title="Safe links")
    week = course(told[2].en, guide, gone)
    rule = {"by": cast.mona, "members": [cast.ben]}
    assign(Rule(course=week.course), id=uuid4(), **rule)
    assert Cycle.objects.filter(learner=cast.ben.person).count() == 3
    gone.unpublish()
    page = mona.post(
        "/staff/assign/",
        {"screen": "check", "module": str(week.course_id), "people": str(cast.ben.pk)}
        | {"reason": "required"},
    )
    assert page.status_code == 422
    assert "“First week” has a module that is not published any more: Safe links." in page.text
    assert Assignment.objects.count() == 1
    assert mona.get(reverse("staff_assignments")).text.count("First week") == 2


def test_staff_make_rules_only_for_groups_they_support(client, cast, guide):
    sign_in(client, cast.amara)
    team = str(cast.ben.places.get(group__name="Harbor team").group_id)
    assert ask(client, guide, audience="group", group=team).status_code == 200
    assert ask(client, guide).status_code == 422
    assert "Everyone with a role" not in client.get("/staff/assign/").text


def test_people_are_found_and_picked_over_many_pages(mona, cast, guide):
    many = peers(cast, 130)
    first = mona.post("/staff/assign/", {"screen": "page-2", "people": [str(cast.ben.pk)]})
    assert "Page 2 of 3." in first.text
    assert "1 picked so far" in first.text
    fields = carried(first, "people") | {"people": [str(many[100].pk), str(many[101].pk)]}
    second = mona.post("/staff/assign/", fields)
    assert "For 3 people." in second.text
    third = mona.post("/staff/assign/", carried(second, "find") | {"q": ["peer 12"]})
    assert third.text.count('name="people"') == 11  # 12 and 120 to 129
    everyone = mona.post("/staff/assign/", carried(third, "all") | {"q": ["peer 12"]})
    assert "All 11 people are picked." in everyone.text
    then = mona.post("/staff/assign/", carried(everyone, "people"))
    assert "For 11 people." in then.text
    last = mona.post(
        "/staff/assign/",
        carried(then, "module") | {"module": str(guide.module_id), "reason": "required"},
    )
    mona.post("/staff/assign/", carried(last, "check"))
    assert Assignment.objects.get().total == 11
    assert send_all(mona, "assign", people=[uuid4()], module=guide.module_id).status_code == 422


def test_many_are_given_in_the_background_and_the_page_says_how_far_it_is(
    mona, cast, guide, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("lms.training.assigning.actions.IN_ONE_GO", 1)
    page = ask(mona, guide, "check")
    given = Assignment.objects.get()
    page = mona.get(reverse("staff_assigned", args=[given.pk]))
    assert "0 of 2 people so far" in page.text
    assert page["Refresh"] == "3"
    with django_capture_on_commit_callbacks(execute=True):
        ask(mona, guide, "check", audience="joiners")
    give_all.enqueue(str(given.pk))
    page = mona.get(reverse("staff_assigned", args=[given.pk]))
    assert "2 people have Bigger words." in page.text
    assert "Refresh" not in page


def test_one_assignment_its_dates_and_stopping_it(mona, cast, guide):
    given = assign(
        Rule(module=guide.module), id=uuid4(), by=cast.mona, members=[cast.ben, cast.fay]
    )
    here = reverse("staff_assignment", args=[given.pk])
    due = reverse("staff_assignment_due", args=[given.pk])
    day = (cast.harbor.today() + timedelta(days=9)).isoformat()
    for fields in ({"due_on": day}, {"due_on": "2020-01-01", "people": str(cast.ben.person_id)}):
        assert mona.post(due, fields).status_code == 422
    mona.post(due, {"due_on": day, "people": [str(cast.ben.person_id)]})
    assert [str(c.due_on) for c in given.cycles.order_by("learner__display_name")] == [day, "None"]
    mona.post(due, {"due_on": day, "everyone": "1"})
    assert given.cycles.filter(due_on=day).count() == 2
    assert "Due soon" in mona.get(here).text
    mona.post(reverse("staff_assignment_stop", args=[given.pk]))
    assert "Taken back on" in mona.get(here).text
    assert here not in mona.get("/staff/assignments/").text
    assert here in mona.get("/staff/assignments/?state=stopped").text
    mona.post(reverse("staff_assignment_restore", args=[given.pk]))
    assert given.cycles.open().count() == 2


def test_someone_is_away_and_back(mona, cast, guide):
    due = cast.harbor.today() + timedelta(days=3)
    rule = Rule(module=guide.module, due_on=due)
    assign(rule, id=uuid4(), by=cast.mona, members=[cast.ben], at=timezone.now())
    person = reverse("staff_person", args=[cast.ben.pk])
    leave = reverse("staff_leave", args=[cast.ben.pk])
    today = cast.harbor.today()
    assert "They are away for a time" in mona.get(person).text
    for odd in ("", "soon", (today + timedelta(days=1)).isoformat(), "1999-01-01"):
        assert mona.post(leave, {"on": odd, "what": "away"}).status_code == 422
    for _ in range(2):
        mona.post(leave, {"on": (today - timedelta(days=1)).isoformat(), "what": "away"})
    assert "Away since" in mona.get(person).text
    assert Cycle.objects.get().paused_at
    mona.post(leave, {"on": today.isoformat(), "what": "back"})
    assert Leave.objects.get().ended_on == today
    assert (Cycle.objects.get().paused_at, Cycle.objects.get().due_on) == (None, due)
    assert "Away" not in mona.get(reverse("staff_person", args=[cast.rosa.pk])).text


def test_adding_several_says_what_the_rules_will_give_them(mona, cast, guide):
    by_rule = {"audience": "joiners", "role": "peer", "due_days": 30, "due_from": "joined"}
    assign(Rule(module=guide.module, **by_rule), id=uuid4(), by=cast.mona)
    started = cast.harbor.today() + timedelta(days=5)
    fields = {"role": "peer", "started_on": started.isoformat(), "lines": "Ann Lee"}
    page = mona.post("/staff/people/add/", fields | {"screen": "paste"})
    due = started + timedelta(days=30)
    assert "Each of them is assigned, within a minute:" in page.text
    assert f"Bigger words, due {date_format(due, 'DATE_FORMAT')}" in page.text
    page = mona.post("/staff/people/add/", fields | {"screen": "paste", "role": "staff"})
    assert "No rule assigns anything" in page.text
    page = mona.post("/staff/people/add/", fields | {"screen": "paste", "role": "patient"})
    assert "assigned" not in page.text and "No rule" not in page.text


def test_people_just_added_can_be_taken_back_although_a_rule_gave_them_something(mona, cast, guide):
    assign(Rule(module=guide.module, audience="role", role="peer"), id=uuid4(), by=cast.mona)
    new = NewPerson("Ann", "", "peer", cast.harbor.today())
    batch = add_people([new], by=cast.mona, batch_id=uuid4())
    bring_up_to_date(cast.harbor, at=timezone.now())
    assert Cycle.objects.filter(learner__display_name="Ann").count() == 1
    undo_batch(batch, by=cast.mona)
    assert not Person.objects.filter(display_name="Ann").exists()


def test_nothing_of_another_agency_is_ever_named(mona, cast, guide):
    member("Zed", "peer", cast.summit)
    assert "Zed" not in ask(mona, guide).text
