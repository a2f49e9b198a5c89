"""Wagtail's editor under our strict policy: its own scripts run.

The `phone` of these tests notes every script or style that the policy refuses (conftest.py).
"""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from courses.models import ModulePage
from lms.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK = (1280, 800)


@pytest.fixture
def editor(phone, site):
    """A desk where the shared library's author is signed in."""
    client = Client()
    client.force_login(Person.objects.get(email="author@handrail.example"))
    page = phone(size=DESK)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site.url}])
    return page


def guide():
    return ModulePage.objects.get(module__library_key="bigger-words", locale__language_code="en")


def open_guide(editor):
    editor.goto(reverse("wagtailadmin_pages:edit", args=[guide().pk]))
    editor.wait_for_load_state("networkidle")


def test_pages_of_the_editor_run_their_scripts(editor):
    for name in (
        "wagtailadmin_home",
        "wagtailadmin_explore_root",
        "wagtailimages:index",
        "wagtailimages:add_multiple",
        "wagtaildocs:index",
        "wagtailadmin_account",
    ):
        answer = editor.goto(reverse(name))
        assert answer.status == 200, name
        editor.wait_for_load_state("networkidle")


def test_dates_of_a_schedule_open_their_calendar(editor):
    open_guide(editor)
    editor.get_by_role("button", name="Toggle status").click()
    editor.get_by_role("button", name="Set schedule").first.click()
    day = editor.locator("#id_go_live_at")
    expect(day).to_be_visible()
    day.click()
    expect(editor.locator(".xdsoft_datetimepicker:visible").first).to_be_visible()


def test_a_guide_shows_its_preview_in_a_frame(editor):
    open_guide(editor)
    editor.get_by_role("button", name="Toggle preview").click()
    preview = editor.frame_locator("#w-preview-iframe, iframe[title='Preview']").first
    expect(preview.get_by_role("heading", name="Make words bigger on your phone")).to_be_visible()


def test_a_chooser_opens(editor):
    editor.goto(reverse("wagtailadmin_pages:move", args=[guide().pk]))
    editor.wait_for_load_state("networkidle")
    # The button is in a closed menu; what matters is that its script has started.
    editor.locator("[data-chooser-action-choose]").first.dispatch_event("click")
    expect(editor.locator(".modal-dialog")).to_be_visible()
