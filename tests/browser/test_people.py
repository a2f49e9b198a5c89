"""A manager adds several people, sees each line before it is saved, and takes all back."""

import pytest
from playwright.sync_api import expect

from .eyes import CUT_OFF, SMALL_TARGETS, axe_finds
from .walks import look_around, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def looks_right(page):
    page.wait_for_load_state()  # with its styles
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(SMALL_TARGETS) == []


def test_a_manager_adds_several_people_and_undoes_it(anyones_phone):
    page = anyones_phone
    look_around(page, "manager")
    page.get_by_role("link", name="People", exact=True).click()
    expect(page.get_by_role("heading", name="72 people")).to_be_visible()
    looks_right(page)
    tap(page, "Add people")
    page.get_by_label("People, one on each line").fill("Ann Lee, ann@example.org\nBo, bo at home")
    looks_right(page)
    tap(page, "Next: look at each line")
    expect(page.get_by_role("heading", name="Add 1 person: is this right?")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Line 2: This is not an e-mail address.")
    looks_right(page)
    page.get_by_label("E-mail, line 2").fill("")
    tap(page, "Add and print invitations")
    expect(page.get_by_role("heading", name="2 people added")).to_be_visible()
    looks_right(page)
    if page.scripted:
        assert axe_finds(page) == []
    tap(page, "Undo")
    expect(page.get_by_role("heading", name="Undone")).to_be_visible()
    page.get_by_role("link", name="People", exact=True).click()
    expect(page.get_by_role("heading", name="72 people")).to_be_visible()
