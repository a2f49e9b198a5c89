"""A lesson with a bank and a skill: named, done, watched, certified, and taken off the record."""

import pytest
from playwright.sync_api import expect

from courses.models import ModulePage
from courses.models.identity import library_id
from lms.training.models import Certificate, Completion, Cycle, SignOff
from tests.library import publish_again, skill

from . import eyes
from .test_peer_lesson import do_the_steps
from .walks import cycle_of, look_around, main_button, member, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LESSON = "privacy-and-consent"


@pytest.fixture
def cycle(site):
    """Amara's lesson, which now draws 3 questions, gives 2 tries and has a skill to watch."""
    page = ModulePage.objects.get(module=library_id(LESSON), locale__language_code="en")
    watched = [skill("asks")]
    page = publish_again(page, draw=3, pass_mark=2, shuffle=True, max_tries=2, skills=watched)
    cycle = cycle_of(member("peer@riverbend.example"), LESSON)
    cycle.events.update(version=page.latest_version())  # She began it as it is now.
    return cycle


def nothing_wrong(page):
    assert eyes.axe_finds(page) + eyes.small_targets(page) + eyes.sideways(page) == []


def answer(page, cycle, right: bool):
    tap(page, "Start")
    version = cycle.module.versions.filter(language="en").latest("number")
    for screen in page.locator("section.screen[id^=q-]").all():
        question = version.question(screen.get_attribute("id").removeprefix("q-"))
        expect(screen).to_be_visible()
        for option in question["options"]:
            if option["right"] == right:
                screen.locator(f"input[value='{option['id']}']").check()
        if screen.get_by_role("link", name="Next question").count():
            screen.get_by_role("link", name="Next question").click()
    with page.expect_navigation():
        tap(page, "Check my answers")


def test_a_lesson_is_watched_and_complete_and_taken_off_the_record(phone, cycle):
    desk, peer = phone(size=(1280, 800)), phone(size=(320, 640))
    look_around(desk, "manager")
    desk.goto("/staff/modules/")
    tap(desk, "Skills to sign off")
    expect(desk.get_by_text("Nobody yet: nobody can finish this lesson.")).to_be_visible()
    nothing_wrong(desk)
    desk.get_by_role("link", name="Change Shows asks.").click()
    desk.get_by_label("Name").fill("sam")
    tap(desk, "Find")
    desk.get_by_label("Sam P.").check()
    main_button(desk)
    nothing_wrong(desk)
    tap(desk, "Save")
    expect(desk.locator("tr", has_text="Shows asks.")).to_contain_text("Sam P.")

    look_around(peer, "peer")
    peer.goto(f"/my/{cycle.pk}/")
    expect(peer.get_by_text("get 2 of 3 in the check.").first).to_be_visible()
    expect(peer.get_by_text("Nobody has seen it yet.")).to_be_visible()
    nothing_wrong(peer)
    do_the_steps(peer, cycle)
    with peer.expect_navigation():
        tap(peer, "Start the check")
    nothing_wrong(peer)
    answer(peer, cycle, right=False)
    expect(peer.get_by_text("1 try left.")).to_be_visible()
    nothing_wrong(peer)
    tap(peer, "Try again")
    answer(peer, cycle, right=False)
    expect(peer.get_by_text("Ask your supervisor for one more try.")).to_be_visible()
    desk.goto(f"/staff/training/{cycle.pk}/")
    nothing_wrong(desk)
    tap(desk, "Give one more try")
    expect(desk.get_by_text("They have one more try.")).to_be_visible()
    peer.goto(f"/my/{cycle.pk}/check/")
    answer(peer, cycle, right=True)
    expect(peer.get_by_text("Now someone watches you do 1 thing.")).to_be_visible()
    assert not Completion.objects.filter(cycle=cycle).exists()

    staff = phone(script=False, size=(320, 640))
    look_around(staff, "staff")
    staff.goto("/my/")
    tap(staff, "Skills waiting for you")
    nothing_wrong_without_script(staff)
    staff.locator("section.card", has_text="Amara O.").get_by_role("link").click()
    staff.get_by_label("Did it alone").check()
    with staff.expect_navigation():
        tap(staff, "Save")
    expect(staff.get_by_text("Saved. They can see it.")).to_be_visible()
    assert SignOff.objects.get(cycle=cycle, skill_id="asks").result == "alone"
    assert Completion.objects.filter(cycle=cycle).count() == 1

    others = phone(script=False)
    number = Certificate.objects.get(completion__cycle=cycle).number
    others.goto(f"/verify/{number}/")
    expect(others.get_by_role("heading", name="This certificate is good")).to_be_visible()
    desk.goto("/staff/reports/people/")
    amara = desk.locator("tr", has=desk.get_by_role("rowheader", name="Amara O."))
    assert amara.first.locator("td").nth(1).inner_text() == "2"  # done, of what she has

    desk.goto(f"/staff/training/{cycle.pk}/")
    expect(desk.locator("dl.told")).to_contain_text("alone")
    nothing_wrong(desk)
    tap(desk, "Take this off the record")
    tap(desk, "Take it off the record")
    expect(desk.get_by_text("Please check 1 thing")).to_be_visible()
    nothing_wrong(desk)
    desk.get_by_label("Recorded twice").check()
    tap(desk, "Take it off the record")
    expect(desk.get_by_text("It is off the record.")).to_be_visible()
    nothing_wrong(desk)
    peer.goto(f"/my/{cycle.pk}/")
    expect(peer.get_by_text("This was taken off the record on")).to_be_visible()
    nothing_wrong(peer)
    others.reload()
    expect(others.get_by_role("heading", name="This certificate does not count")).to_be_visible()
    again = Cycle.objects.open().get(learner=cycle.learner, module=cycle.module)
    assert again.why == "voided"


def nothing_wrong_without_script(page):
    assert page.locator("h1").count() == 1
    assert page.locator("main .btn").count() <= 1


def test_answers_are_saved_by_a_button_where_there_is_no_script(phone, cycle):
    page = phone(script=False, size=(320, 640))
    look_around(page, "peer")
    page.goto(f"/my/{cycle.pk}/check/")
    tap(page, "Start")
    screen = page.locator("section.screen:visible")
    screen.locator("input").first.check()
    with page.expect_navigation():
        tap(page, "Save my answers")
    assert page.locator("main :checked").count() == 1
