"""Journey 4: staff assign and offer, see who is done, and take it along as a file."""

import csv
import io

import pytest
from playwright.sync_api import expect

from courses.models.identity import library_id
from lms.training.models import Assignment, Cycle

from .walks import look_around, member, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PRIVACY = "Privacy and consent in digital peer support"


def rows(page):
    return [" ".join(row.split()) for row in page.locator("tbody tr").all_inner_texts()]


def open_cycles(*names):
    people = [member(f"peer {name}").person for name in names]
    return Cycle.objects.open().filter(learner__in=people, module=library_id("bigger-words"))


def test_staff_assign_a_module_to_two_peers_and_undo_it(anyones_phone):
    page = anyones_phone
    look_around(page, "manager")
    tap(page, "Assign a module")
    expect(page.get_by_role("heading", name="Assign a module: who?")).to_be_visible()
    page.get_by_label("Toni X.").check()
    page.get_by_label("Dale U.").check()
    tap(page, "Next: the module")
    expect(page.get_by_text("For 2 people.")).to_be_visible()
    page.get_by_label("Make words bigger on your phone").check()
    page.get_by_label("Due on").fill("2031-05-01")
    tap(page, "Next: check it")
    expect(page.get_by_text("to 2 people")).to_be_visible()
    expect(page.get_by_text("Dale U., Toni X.")).to_be_visible()
    assert open_cycles("Toni X.", "Dale U.").count() == 0
    tap(page, "Assign it")
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    assert open_cycles("Toni X.", "Dale U.").count() == 2
    assert open_cycles("Toni X.").get().due_on.isoformat() == "2031-05-01"
    tap(page, "Undo")
    expect(page.get_by_role("heading", name="Taken back")).to_be_visible()
    assert open_cycles("Toni X.", "Dale U.").count() == 0


def test_assigning_what_someone_has_says_so_and_changes_nothing_for_them(anyones_phone):
    page = anyones_phone
    look_around(page, "manager")
    tap(page, "Assign a module")
    page.get_by_label("Amara O.").check()
    page.get_by_label("Toni X.").check()
    tap(page, "Next: the module")
    page.get_by_label(PRIVACY).check()
    tap(page, "Next: check it")
    expect(page.get_by_text("They keep their place.")).to_be_visible()
    before = Cycle.objects.filter(learner=member("peer@riverbend.example").person).count()
    tap(page, "Assign it")
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    assert Cycle.objects.filter(learner=member("peer@riverbend.example").person).count() == before


def test_staff_offer_a_guide_to_one_person_and_undo_it(anyones_phone):
    page = anyones_phone
    look_around(page, "staff")
    tap(page, "Offer a guide")
    page.get_by_label("Cruz").check()
    tap(page, "Next: the module")
    assert page.get_by_label("Due on").count() == 0
    page.get_by_label("Lock your phone with a PIN").check()
    tap(page, "Next: check it")
    expect(page.get_by_text("People may say no.")).to_be_visible()
    tap(page, "Offer it")
    expect(page.get_by_text("is offered to 1 person.")).to_be_visible()
    given = Assignment.objects.latest("created_at")
    assert [c.learner.display_name for c in given.cycles.all()] == ["Cruz"]
    tap(page, "Undo")
    expect(page.get_by_role("heading", name="Taken back")).to_be_visible()


def test_going_back_and_forgetting_something_loses_no_choice(anyones_phone):
    page = anyones_phone
    look_around(page, "manager")
    tap(page, "Assign a module")
    tap(page, "Next: the module")
    expect(page.get_by_text("Please check 1 thing")).to_be_visible()
    page.get_by_label("Toni X.").check()
    tap(page, "Next: the module")
    page.get_by_label("Make words bigger on your phone").check()
    page.get_by_label("Due on").fill("2001-05-01")
    tap(page, "Next: check it")
    expect(page.get_by_text("Please check 1 thing")).to_be_visible()
    assert page.title().startswith("Check:")
    expect(page.get_by_label("Make words bigger on your phone")).to_be_checked()
    page.get_by_label("Due on").fill("2031-05-01")
    tap(page, "‹ Back to the people")
    expect(page.get_by_label("Toni X.")).to_be_checked()
    tap(page, "Next: the module")
    expect(page.get_by_label("Make words bigger on your phone")).to_be_checked()
    expect(page.get_by_label("Due on")).to_have_value("2031-05-01")


def test_staff_see_who_is_done_and_take_the_same_rows_along(anyones_phone):
    page = anyones_phone
    look_around(page, "manager")
    page.get_by_label("Module").select_option(label=PRIVACY)
    page.get_by_label("Role").select_option(label="Peer specialist")
    page.get_by_label("Where").select_option(label="Done")
    with page.expect_navigation():
        tap(page, "Show")
    seen = rows(page)
    assert len(seen) == 20 and all(PRIVACY in row and "Completed" in row for row in seen)
    assert not any("Amara O." in row for row in seen)
    with page.expect_download() as download:
        tap(page, "Download this list (CSV)")
    assert download.value.suggested_filename == "training.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    assert table[0] == ["Name", "Module", "Where", "Due", "Assigned"]
    assert sorted(row[0] for row in table[1:]) == sorted(" ".join(row.split()[:2]) for row in seen)
    page.get_by_role("link", name="Done").filter(has_text="✕").click()
    expect(page.locator("tbody tr", has_text="Amara O.")).to_be_visible()


def test_of_people_with_cards_staff_see_offered_or_done_and_nothing_finer(anyones_phone):
    page = anyones_phone
    look_around(page, "staff")
    tap(page, "People we support")
    for row in page.locator("tbody tr").all():
        assert row.locator("td").last.inner_text().split()[-1] in {"Offered", "Done"}
        assert row.locator("td").count() == 2
    assert page.locator("tbody tr").count() > 3
