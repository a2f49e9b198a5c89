"""A manager makes a rule, reads what it would do, moves someone's date, and notes an absence."""

import pytest
from playwright.sync_api import expect

from lms.training.models import Assignment, Leave

from .walks import look_around, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_rule_its_preview_a_date_and_an_absence(anyones_phone):
    page = anyones_phone
    look_around(page, "manager")
    page.goto("/staff/assign/")
    page.get_by_label("Everyone with a role").check()
    page.get_by_label("Role", exact=True).select_option(label="Peer specialist")
    tap(page, "Next: the module")
    page.get_by_label("Lock your phone with a PIN").check()
    page.get_by_label("Or how many days they have").fill("30")
    page.get_by_text("Let it come back, or ask").click()
    page.get_by_label("Does it come back?").select_option("rolling")
    tap(page, "Next: check it")
    expect(page.get_by_text("Please check 1 thing")).to_be_visible()
    page.get_by_label("Months, if some months after").fill("12")
    tap(page, "Next: check it")
    expect(page.get_by_role("heading", name="24 people get it now")).to_be_visible()
    expect(
        page.get_by_text("It comes back every 12 months; it opens 30 days before.")
    ).to_be_visible()
    tap(page, "Assign it")
    tap(page, "Look at this assignment")
    expect(page.get_by_text("24 people")).to_be_visible()
    page.get_by_role("row", name="Toni X.").get_by_role("checkbox").check()
    page.get_by_label("New date").fill("2001-05-01")
    tap(page, "Move the date")
    expect(page.get_by_text("Please check 1 thing")).to_be_visible()
    page.get_by_label("New date").fill("2031-05-01")
    tap(page, "Move the date")
    expect(page.get_by_text("The date moved for 1 person.")).to_be_visible()
    given = Assignment.objects.latest("created_at")
    assert given.cycles.get(due_on="2031-05-01").learner.display_name == "Toni X."
    page.goto("/staff/people/?q=Toni")
    tap(page, "Toni X.")
    tap(page, "They are away for a time")
    tap(page, "They are away")
    expect(page.get_by_text("Away since")).to_be_visible()
    assert Leave.objects.get().membership.person.display_name == "Toni X."
