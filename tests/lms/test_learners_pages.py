"""A learner's own pages: what each takes in, with and without a script, and what it refuses."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lms.training.models import CheckAttempt, Completion, Cycle, StepEvent
from tests.cast import assign, do, event, own
from tests.library import publish, publish_again, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(library):
    return publish(library.en, "bigger-words")


@pytest.fixture
def lesson(library):
    return publish(library.en, "privacy", steps=["one"], questions=["q1", "q2"])


@pytest.fixture
def ben(client, cast):
    client.force_login(cast.ben.person)
    return client


def send(client, body):
    body = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post("/my/events/", body, content_type="application/json")


def test_a_batch_is_answered_event_by_event(ben, cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    done, finished = event(cycle, "done", "one"), event(cycle, "finished")
    answer = send(ben, {"events": [done, done, {"id": 7}, finished]}).json()
    assert [result["result"] for result in answer["results"]] == [
        "stored",
        "already",
        "refused",
        "stored",
    ]
    assert answer["completed"] == [str(cycle.pk)]
    assert send(ben, {"events": [done]}).json()["results"] == [
        {"id": done["id"], "result": "already"}
    ]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "null",
        "[]",
        "7",
        "{}",
        '{"events": {}}',
        '{"events": null}',
        '{"events": "x"}',
        b"\xff\xfe",
        "[" * 60_000,
        {"events": [{}] * 101},
    ],
)
def test_a_batch_that_is_none_is_refused_plainly(ben, body):
    response = send(ben, body)
    assert response.status_code == 400
    assert "100" in response.json()["error"]
    assert not StepEvent.objects.exists()


def test_a_huge_batch_is_refused_with_a_word_to_send_less(ben):
    assert send(ben, {"events": ["x" * 70_000]}).status_code == 413


def test_a_whole_batch_of_the_longest_events_is_not_too_big(ben, cast, library):
    guide = publish(library.en, "long", steps=["x" * 80])
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    batch = [event(cycle, "done", "x" * 80) for _ in range(100)]
    assert send(ben, {"events": batch}).status_code == 200
    assert StepEvent.objects.count() == 100


def test_a_nul_in_an_event_is_refused_like_any_odd_value(ben, cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    odd = event(cycle, "stopped", "one") | {"step": "o\x00ne"}
    assert send(ben, {"events": [odd]}).json()["results"][0]["result"] == "refused"


def test_another_persons_cycle_reads_like_a_missing_one(ben, cast, guide):
    (theirs,) = assign(guide, cast.fay, by=cast.mona)
    foreign = event(theirs, "done", "one")
    missing = foreign | {"cycle": str(uuid4())}
    first, second = send(ben, {"events": [foreign, missing]}).json()["results"]
    assert first == second == {"id": foreign["id"], "result": "refused", "why": "no such guide"}
    assert not StepEvent.objects.exists()


def test_events_need_a_form_token_and_a_sign_in(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.ben.person)
    assert send(browser, {"events": []}).status_code == 403
    token = browser.get("/my/token").json()["token"]
    response = browser.post(
        "/my/events/",
        '{"events": []}',
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )
    assert response.json() == {"results": [], "completed": []}
    assert send(Client(), {"events": []}).status_code == 401


def press(client, cycle, button, value="", version=None, **more):
    fields = {"event": str(uuid4()), "version": (version or cycle.module.versions.last()).pk}
    return client.post(reverse("my_step", args=[cycle.pk]), fields | {button: value} | more)


def test_a_guide_is_followed_and_finished_without_a_script(ben, cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    address = reverse("my_guide", args=[cycle.pk])
    gone_to = [
        press(ben, cycle, button, value)["Location"]
        for button, value in [("done", "one"), ("skipped", "two"), ("done", "three")]
    ]
    assert gone_to == [f"{address}#s-two", f"{address}#s-three", f"{address}#finish"]
    assert not Completion.objects.exists()
    assert press(ben, cycle, "finished")["Location"] == f"{address}#finish"
    assert Completion.objects.get().cycle == cycle


def test_a_tap_without_a_script_is_taken_back_once(ben, cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    address = reverse("my_guide", args=[cycle.pk])
    press(ben, cycle, "done", "one")
    assert b'name="undone" value="one"' in ben.get(address).content
    assert b'name="undone"' not in ben.get(address).content
    assert press(ben, cycle, "undone", "one")["Location"] == f"{address}#s-one"
    assert ben.get(address).context["place"].number == 1


@pytest.mark.parametrize("value", ["", "nowhere", "x" * 5000])
def test_a_step_that_is_gone_leads_back_to_the_guide(ben, cast, guide, value):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    response = press(ben, cycle, "done", value)
    assert response["Location"] == reverse("my_guide", args=[cycle.pk])
    assert not StepEvent.objects.exists()


def test_a_page_that_was_open_while_an_author_published_still_saves(ben, cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara)
    old = guide.latest_version()
    publish_again(guide, steps=[step("two"), step("three")])
    assert press(ben, cycle, "done", "one", old)["Location"].endswith("#s-two")
    assert ben.get(reverse("my_guide", args=[cycle.pk])).status_code == 200


def check(client, cycle, version, **answers):
    fields = {"version": version.pk, "attempt": str(uuid4())}
    fields |= {f"q-{name}": value for name, value in answers.items()}
    return client.post(reverse("my_check", args=[cycle.pk]), fields)


def test_a_check_is_graded_on_the_server_and_says_why(ben, cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    do(cycle, "one")
    page = check(ben, cycle, lesson.latest_version(), q1="b", q2="a")
    assert (page.context["attempt"].score, page.context["attempt"].passed) == (1, False)
    assert "Why b for q1." in page.text
    assert "Why a for q1." not in page.text
    page = check(ben, cycle, lesson.latest_version(), q1="a", q2="a")
    assert page.context["done"] == Completion.objects.get()


def test_the_right_answers_are_not_in_the_check(ben, cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    text = ben.get(reverse("my_check", args=[cycle.pk])).text
    assert "q1 answer a" in text
    assert "Why" not in text.split("<main", 1)[1].split("</main", 1)[0]


def test_a_question_left_out_is_told_and_the_others_stay_chosen(ben, cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    page = check(ben, cycle, lesson.latest_version(), q1="b")
    assert page.status_code == 422
    assert [bool(question.error) for question in page.context["questions"]] == [False, True]
    assert [o.chosen for o in page.context["questions"][0].options] == [False, True]
    assert not CheckAttempt.objects.exists()


def test_an_answer_that_is_not_offered_is_no_answer(ben, cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    assert check(ben, cycle, lesson.latest_version(), q1="z", q2="a").status_code == 422


def test_a_check_is_graded_against_the_version_it_was_shown_from(ben, cast, lesson):
    (cycle,) = assign(lesson, cast.ben, by=cast.amara)
    old = lesson.latest_version()
    publish_again(lesson, questions=[], pass_mark=0, kind="guide")
    page = check(ben, cycle, old, q1="a", q2="a")
    assert page.context["attempt"].version == old


@pytest.mark.parametrize(
    "said, answer, closed", [("yes", "yes", ""), ("not-now", "not-now", ""), ("no", "", "declined")]
)
def test_someone_answers_an_offer(client, cast, guide, said, answer, closed):
    (offer,) = assign(guide, cast.rosa, by=cast.ben)
    client.force_login(cast.rosa.person)
    client.post(reverse("my_answer", args=[offer.pk]), {"answer": said})
    offer.refresh_from_db()
    assert (offer.answer, offer.closed_why) == (answer, closed)


def test_an_odd_answer_changes_nothing(client, cast, guide):
    (offer,) = assign(guide, cast.rosa, by=cast.ben)
    client.force_login(cast.rosa.person)
    client.post(reverse("my_answer", args=[offer.pk]), {"answer": "maybe"})
    offer.refresh_from_db()
    assert (offer.answer, offer.closed_at) == ("", None)


def test_starting_a_guide_that_was_given_goes_on_with_that(ben, cast, guide):
    (given,) = assign(guide, cast.ben, by=cast.amara)
    page = ben.post(reverse("my_start", args=[guide.module_id]))
    assert page["Location"] == reverse("my_guide", args=[given.pk])
    assert Cycle.objects.count() == 1


def test_starting_twice_is_starting_once(ben, cast, guide):
    addresses = {ben.post(reverse("my_start", args=[guide.module_id]))["Location"] for _ in "ab"}
    assert len(addresses) == Cycle.objects.count() == 1
    assert Cycle.objects.get().agency is None


def test_a_quiet_guide_is_never_recorded_even_one_begun_before_it_was(ben, cast, guide):
    cycle = own(guide, cast.ben)
    publish_again(guide, quiet=True)
    assert ben.get(reverse("my_guide", args=[cycle.pk])).status_code == 404
    assert send(ben, {"events": [event(cycle, "done", "one")]}).json()["results"][0]["why"]
    assert "Bigger words" not in ben.get("/my/").text + ben.get("/my/all/").text
    assert not StepEvent.objects.exists()


def test_pages_about_a_person_are_never_stored(ben, cast, guide):
    cycle = own(guide, cast.ben)
    for address in ("/my/", f"/my/{cycle.pk}/", "/my/token", "/my/people/", "/accounts/email/"):
        assert ben.get(address)["Cache-Control"] == "no-store"
