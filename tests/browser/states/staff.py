"""States of staff's pages: assigning, cards, invitations, places; as ways to get there."""

from datetime import date

from django.utils import timezone

from lms.agencies.models import LocalPlace, ManagerNotice
from lms.training.models import Cycle

from ..walks import (
    member,
    newcomer,
    rosa,
    tap,
)


def card_of(key, more=""):
    """Open someone's card at the desk; after `more`, its page for a PIN."""
    return lambda page: page.goto(f"/staff/people/{member(key).pk}/card/{more}")


def no_blank_card(page):
    card_of("card Bo")(page)
    page.get_by_label("Or the code of a blank card from stock").fill("AAAA-AAAA")
    with page.expect_navigation():
        tap(page, "Give this card")


def card_to_print(page):
    card_of("card Cruz")(page)
    with page.expect_navigation():
        tap(page, "Print a new card")


def invitation_made(page):
    page.goto(f"/staff/people/{newcomer().pk}/")
    with page.expect_navigation():
        page.locator("form[action$='/invite/'] button").click()


def invitation_to_print(page):
    invitation_made(page)
    with page.expect_navigation():
        tap(page, "Print it on paper")


def nobody_chosen(page):
    page.goto("/staff/assign/")
    with page.expect_navigation():
        tap(page, "Next: the module")


def choosing_a_module(page):
    page.goto("/staff/assign/")
    page.get_by_label("Toni X.").check()
    page.get_by_label("Amara O.").check()
    with page.expect_navigation():
        tap(page, "Next: the module")


def no_module_chosen(page):
    choosing_a_module(page)
    page.get_by_label("Due on").fill("2001-05-01")
    with page.expect_navigation():
        tap(page, "Next: check it")


def checking(page):
    choosing_a_module(page)
    page.get_by_label("Privacy and consent").check()
    with page.expect_navigation():
        tap(page, "Next: check it")


def assigned(page):
    checking(page)
    with page.expect_navigation():
        tap(page, "Assign it")


def taken_back(page):
    assigned(page)
    with page.expect_navigation():
        tap(page, "Undo")


def rule_that_comes_back(page):
    page.goto("/staff/assign/")
    page.get_by_label("Everyone with a role").check()
    page.get_by_label("Role", exact=True).select_option("peer")
    tap(page, "Next: the module")
    page.get_by_label("Privacy and consent").check()
    page.get_by_text("Let it come back").click()
    page.get_by_label("Does it come back?").select_option("rolling")
    tap(page, "Next: check it")


def rule_checked(page):
    rule_that_comes_back(page)
    page.get_by_label("Months, if some").fill("12")
    tap(page, "Next: check it")


def one_assignment(page):
    page.goto("/staff/assignments/")
    page.locator("tbody a").first.click()
    page.wait_for_url("**/staff/assignments/*-*/")


def away(page):
    page.goto("/staff/people/?q=Toni")
    tap(page, "Toni X.")
    tap(page, "They are away for a time")
    page.wait_for_url("**/leave/")


def notices(page):
    at_agency = rosa().agency
    ManagerNotice.objects.create(agency=at_agency, kind="not-me", membership=rosa())
    page.goto("/staff/notices/")


def place_not_right(page):
    page.goto("/staff/places/add/")
    page.evaluate("document.querySelector('main form').noValidate = true")
    with page.expect_navigation():
        tap(page, "Save")


def place_saved(page):
    """An old place in the list, and one that was checked today."""
    fields = {"want": "food", "hours": "Noon to 2", "cost": "free", "languages": "en-es"}
    fields |= {"what": "Hot meals for anyone.", "area": "Springfield", "account": "none"}
    for name, day in (("River kitchen", timezone.now().date()), ("Food shelf", date(2026, 1, 2))):
        at_agency = {"agency": rosa().agency, "checked_on": day, "review_by": day}
        LocalPlace.objects.update_or_create(name=name, defaults=fields | at_agency)
    page.goto("/staff/places/")


def someones_course(page):
    andre = member("peer Andre B.").person
    page.goto(f"/staff/training/{Cycle.objects.get(learner=andre, course__isnull=False).pk}/")
