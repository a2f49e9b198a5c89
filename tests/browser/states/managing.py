"""States of managers' pages: people, groups, cards, the agency, records; as ways to get there."""

from django.utils import timezone

from courses.models.identity import library_id
from lms.agencies.models import Batch, Group
from lms.training.recording import record_completion
from lms.training.signing.actions import name_observers

from ..walks import at, cycle_of, member, version_of

LESSON = "privacy-and-consent"


def person(key, more=""):
    return lambda page: page.goto(f"/staff/people/{member(key).pk}/{more}")


def second_way_to_reset(page):
    page.goto(f"/staff/people/{member('staff@riverbend.example').pk}/")
    with page.expect_navigation():
        page.locator("form[action$='/reset-factor/'] button").click()


def new_card_without_a_name(page):
    page.goto("/staff/cards/new/")
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    with page.expect_navigation():
        page.locator("main form .btn").first.click()


def one_group(page):
    page.goto(f"/staff/groups/{Group.objects.filter(agency__name='Riverbend').first().pk}/")


def group_to_delete(page):
    one_group(page)
    page.goto(f"{page.url}delete/")


def people_added(page):
    page.goto("/staff/people/add/")
    page.locator("main textarea").fill("Kim D.")
    with page.expect_navigation():
        page.locator("main form .btn").first.click()
    with page.expect_navigation():
        page.locator("button[name=screen][value=print]").click()
    page.goto(f"/staff/people/added/{Batch.objects.latest('made_at').pk}/")


def file_saved(page):
    rehearse(page, "name,role\nKim E.,peer\n")
    with page.expect_navigation():
        page.locator("form[action$='/save/'] .btn").click()


def certificate_to_see(page):
    cycle = amaras_cycle()
    done = record_completion(
        cycle=cycle, version=version_of(LESSON), how="group", by=None, at=timezone.now()
    )
    page.goto(f"/staff/certificates/{done.certificate.pk}/")


def to_take_off(page):
    certificate_to_see(page)
    page.goto(f"/staff/training/{amaras_cycle().pk}/void/")


def lines_to_check(page):
    page.goto("/staff/people/add/")
    page.locator("main textarea").fill("Kim D., kim at home\nKim D.")
    with page.expect_navigation():
        page.locator("main form .btn").first.click()


def rehearse(page, lines):
    page.goto("/staff/people/import/")
    people = {"name": "people.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    page.locator("[type=file]").set_input_files(people)
    with page.expect_navigation():
        page.locator("main form .btn").first.click()


def file_rehearsed(page):
    rehearse(page, "name,role\nKim D.,peer\nNobody,king\n")


def amaras_cycle():
    return cycle_of(member("peer@riverbend.example"), LESSON)


def their_cycle(more=""):
    return lambda page: page.goto(f"/staff/training/{amaras_cycle().pk}/{more}")


def one_skill(page):
    page.goto("/staff/skills/")
    page.locator("main a[href*='/staff/skills/']").first.click()
    page.wait_for_url("**/staff/skills/*/*/")


def skill_to_sign_off(page):
    skill, manager = version_of(LESSON).skills[0], member("manager@riverbend.example")
    name_observers(library_id(LESSON), skill["id"], [manager], instead_of=[], by=manager)
    page.goto(f"/my/observing/{amaras_cycle().pk}/")


def hours_that_overlap(page):
    page.goto("/staff/agency/")
    page.locator("[name=days_1]").first.check()
    page.fill("[name=opens_1]", "16:00")
    page.fill("[name=closes_1]", "18:00")
    with page.expect_navigation():
        page.locator("main .btn").click()


MANAGERS = {
    "settings of the agency": at("/staff/agency/"),
    "hours that overlap": hours_that_overlap,
    "people": at("/staff/people/"),
    "nobody found": at("/staff/people/?q=zzzz"),
    "someone at work": person("peer Toni X."),
    "someone with a card": person("card@Riverbend"),
    "someone to change": person("peer Toni X.", "edit/"),
    "second way to reset": second_way_to_reset,
    "add people": at("/staff/people/add/"),
    "lines to check": lines_to_check,
    "people added": people_added,
    "file to add": at("/staff/people/import/"),
    "file rehearsed": file_rehearsed,
    "file saved": file_saved,
    "groups": at("/staff/groups/"),
    "one group": one_group,
    "group to delete": group_to_delete,
    "new card": at("/staff/cards/new/"),
    "new card without a name": new_card_without_a_name,
    "blank cards": at("/staff/cards/stock/"),
    "blank card to link": at("/staff/cards/link/"),
    "log": at("/staff/log/"),
    "reminders": at("/staff/reminders/"),
    "skills": at("/staff/skills/"),
    "one skill": one_skill,
    "skill to sign off": skill_to_sign_off,
    "one person's training": their_cycle(),
    "due date of one": their_cycle("due/"),
    "certificate": certificate_to_see,
    "take off the record": to_take_off,
    "learned before": lambda page: page.goto(f"/staff/prior/{amaras_cycle().pk}/"),
}
