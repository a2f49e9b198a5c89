"""An author changes a guide in the real editor, and readers have it at once."""

import re

import pytest
from playwright.sync_api import expect

from courses.models import ModulePage

from .walks import PIN, sign_in_with_email, version_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY = "lock-with-pin"
WORDS = "Take your time with this."


@pytest.fixture
def desk(phone):
    """The shared library's author, in the editor."""
    page = phone(size=(1280, 800))
    sign_in_with_email(page, "author@handrail.example")
    expect(page).to_have_url("/cms/")
    return page


def open_guide(page):
    guide = ModulePage.objects.get(module__library_key=KEY, locale__language_code="en")
    page.goto(f"/cms/pages/{guide.pk}/edit/")
    page.wait_for_load_state("networkidle")


def add_words(page):
    """Write at the end of the second step's text, as an author would."""
    text = page.locator("[data-contentpath=steps] [data-contentpath=text]").nth(1)
    writing = text.locator("[contenteditable=true]")
    writing.click()
    expect(writing).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(f" {WORDS}")
    # The editor hands what was typed over to the form a moment later.
    expect(text.locator("input[type=hidden]")).to_have_value(re.compile(re.escape(WORDS)))


def test_an_authors_change_reaches_readers_and_step_ids_stay(desk, phone):
    before = version_of(KEY)
    reader = phone()
    reader.goto(f"{PIN}#s-pick")
    expect(reader.get_by_text(WORDS)).to_have_count(0)
    open_guide(desk)
    add_words(desk)
    desk.get_by_role("button", name="More actions").click()
    with desk.expect_navigation():
        desk.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.get_by_text("published").first).to_be_visible()
    after = version_of(KEY)
    assert after.number == before.number + 1
    assert after.step_ids == before.step_ids
    reader.reload()
    expect(reader.get_by_text(WORDS)).to_be_visible()


def test_a_draft_changes_nothing_for_readers(desk, phone):
    before = version_of(KEY)
    open_guide(desk)
    add_words(desk)
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save draft").click()
    reader = phone()
    reader.goto(f"{PIN}#s-pick")
    expect(reader.get_by_role("heading", name="Pick your PIN")).to_be_visible()
    expect(reader.get_by_text(WORDS)).to_have_count(0)
    assert version_of(KEY).pk == before.pk


def test_the_editor_carries_the_products_name(desk):
    assert "Handrail" in desk.title()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Handrail")
