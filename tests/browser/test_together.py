"""A peer offers a guide, does it together with the person, who says Yes; then hands back."""

import pytest
from playwright.sync_api import expect

from lms.demo import cast
from lms.training.models import Completion, StepEvent

from .walks import look_around, main_button, rosa, see_screen, steps_of, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def of_rosa(desk, words):
    person = desk.locator("section.card", has=desk.get_by_role("heading", name="Rosa", exact=True))
    return person.get_by_role("link", name=words)


def test_offer_do_it_together_yes_and_hand_back(anyones_phone):
    page = anyones_phone
    look_around(page, "peer")
    page.goto("/my/people/?q=Rosa")
    of_rosa(page, "Offer a guide").click()
    page.get_by_label("bigger").check()
    main_button(page).click()
    expect(page.get_by_text("Done. The guide is offered.")).to_be_visible()
    before = StepEvent.objects.count()
    page.goto("/my/people/?q=Rosa")
    of_rosa(page, "Do it together").click()
    page.get_by_label("bigger").check()
    tap(page, "Open it together")
    band = page.locator(".together")
    expect(band).to_contain_text("Rosa and ")
    tap(page, "Start")
    for step in steps_of("bigger-words"):
        see_screen(page, f"s-{step}")
        expect(band).to_be_visible()
        main_button(page).click()
    see_screen(page, "finish")
    tap(page, "I am finished")
    tap(page, "Next")
    expect(page.get_by_text("Rosa, you choose.")).to_be_visible()
    page.goto("/staff/")
    expect(band).to_be_visible()
    page.goto("/my/together/end/")
    tap(page, "Yes")
    expect(page.get_by_text("Written down: done together")).to_be_visible()
    done = Completion.objects.filter(cycle__learner=rosa().person, how="together")
    assert done.count() == 1
    assert StepEvent.objects.count() == before
    assert page.evaluate("Object.keys(localStorage)") == [] if page.scripted else True
    page.go_back()
    expect(page.get_by_text("People I support")).to_have_count(0)
    page.goto("/my/people/")
    expect(page.get_by_role("heading", name="Hand this back")).to_be_visible()
    for password, words in (
        ("not the one", "Is it still you?"),
        (cast.PASSWORD, "I want to be sure"),
    ):
        if password != cast.PASSWORD:
            tap(page, "Hand back")
        page.get_by_label("Password").fill(password)
        tap(page, "Go on")
        expect(page.get_by_role("heading", name=words)).to_be_visible()
    page.get_by_label("Did it alone").check()
    tap(page, "Save")
    expect(page.get_by_text("It is noted. They see it, too.")).to_be_visible()
    page.goto("/my/people/?q=Rosa")
    expect(page.get_by_text(": done").first).to_be_visible()
