"""A first course: the lesson is done, a supervisor signs the task, the peer agrees to a policy."""

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from courses.models.identity import library_id
from lms.demo import cast
from lms.training.models import Completion, Cycle, PartDone

from . import eyes
from .walks import look_around, main_button, member, sign_in_with_email, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TASK = "Met my supervisor to plan my learning"
POLICY = "How we use phones and messages with people"


@pytest.fixture
def andre(site):
    """A new peer of the East team, who has done the lesson; with a way to sign in."""
    person = member("peer Andre B.").person
    person.email, person.password = "andre@riverbend.example", make_password(cast.PASSWORD)
    person.save()
    return person


def nothing_wrong(page):
    page.wait_for_load_state()
    found = eyes.small_targets(page) + eyes.sideways(page)
    assert found + (eyes.axe_finds(page) if page.scripted else []) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_new_peer_finishes_a_first_course(phone, andre, script):
    peer, desk = phone(script=script, size=(320, 640)), phone(size=(1280, 800))
    peer.scripted, desk.scripted = script, True
    sign_in_with_email(peer, "andre@riverbend.example")
    expect(peer.get_by_text("You have done 1 of 3 parts.")).to_be_visible()
    nothing_wrong(peer)
    peer.locator("a.card.next").click()
    expect(peer.get_by_text(f"Opens when “{TASK}” is done.")).to_be_visible()
    expect(peer.get_by_text("Now it is your supervisor's turn.")).to_be_visible()
    nothing_wrong(peer)

    look_around(desk, "staff")
    desk.goto("/staff/tasks/")
    expect(desk.locator("tbody tr")).to_have_count(1)
    nothing_wrong(desk)
    desk.locator("tbody").get_by_role("link", name="Andre B.").click()
    nothing_wrong(desk)
    desk.get_by_role("button", name=f"Sign off “{TASK}”").click()
    expect(desk.get_by_text("Signed off on")).to_be_visible()
    nothing_wrong(desk)

    peer.reload()
    expect(peer.get_by_text("Signed off on")).to_contain_text("by Sam P.")
    main_button(peer).click()
    expect(peer.get_by_role("heading", name=POLICY)).to_be_visible()
    expect(peer.get_by_text("This is an example.")).to_be_visible()
    nothing_wrong(peer)
    tap(peer, "I have read this and I agree")
    expect(peer.get_by_text("You finished this course on")).to_be_visible()
    nothing_wrong(peer)
    cycle = Cycle.objects.get(learner=andre, course=library_id("digital-tools"))
    assert Completion.objects.get(cycle=cycle).title == "Digital tools"
    kept = PartDone.objects.get(cycle=cycle, kind="policy")
    assert "Our inbox is not a crisis line" in kept.version.part("phones-and-messages")["text"]
    peer.get_by_role("link", name=POLICY).click()
    expect(peer.get_by_text("These are the exact words.")).to_be_visible()
