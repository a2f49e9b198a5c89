"""The demonstration: a clinic three months in, another that sees none of it, and nothing real."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client

from courses.library_format import LIBRARY
from courses.loader import load_library
from lms.agencies.cards.codes import pin_problem
from lms.agencies.models import Agency, Membership
from lms.demo import cast, load
from lms.training import access, rules
from lms.training.courses.waiting import cycles_with_tasks_waiting
from lms.training.models import Cycle
from tests.library import restore_roots

pytestmark = pytest.mark.django_db
WHEN = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def riverbend(module_db):
    restore_roots()
    assert load_library(LIBRARY) == []
    load.load(now=WHEN)
    return Agency.objects.get(name="Riverbend")


def one(email) -> Membership:
    return Membership.objects.get(person__email=email)


def everything() -> dict:
    """Return how many rows of everything of ours there are."""
    ours = [m for m in apps.get_models() if m.__module__.startswith(("lms.", "courses."))]
    return {model._meta.label: model.objects.count() for model in ours}


def test_riverbend_has_the_people_of_a_clinic(riverbend):
    roles = Counter(riverbend.memberships.values_list("role", flat=True))
    assert roles == {"manager": 1, "staff": 6, "peer": 24, "patient": 40, "author": 1}
    with_cards = Membership.objects.filter(agency=riverbend, role="patient")
    assert not with_cards.exclude(person__email=None).exists()


def test_every_peer_and_person_is_in_a_group_with_someone_who_supports_them(riverbend):
    for role in ("peer", "patient"):
        for member in riverbend.memberships.filter(role=role):
            place = member.places.get(supports=False)
            assert place.group.places.filter(supports=True).exists()


def test_training_is_in_every_state(riverbend):
    cycles = access.training_visible_to(one("manager@riverbend.example"))
    on = riverbend.today(WHEN)
    done = cycles.filter(closed_why="completed")
    started = cycles.open().filter(events__isnull=False).distinct()
    states = {
        "done": done.count(),
        "started": started.count(),
        "not started": cycles.open().filter(events=None).count(),
        "due soon": cycles.filter(rules.due_soon_q(on)).count(),
        "past": cycles.filter(rules.overdue_q(on)).count(),
    }
    assert all(states.values()), states
    assert done.filter(attempts__passed=True).exists()


def test_offers_are_in_every_state(riverbend):
    offers = Cycle.objects.filter(agency=riverbend, kind="offered")
    assert set(offers.values_list("closed_why", "answer")) >= {
        ("completed", "yes"),
        ("declined", ""),
        ("", "not-now"),
        ("", "yes"),
        ("", ""),
    }


def test_nothing_in_the_demonstration_is_in_its_future(riverbend):
    for model in apps.get_app_config("training").get_models():
        for name in ("opened_at", "closed_at", "at", "received_at", "created_at", "completed_at"):
            if name in {field.name for field in model._meta.fields}:
                assert not model.objects.filter(**{f"{name}__gt": WHEN}).exists(), (model, name)


def test_loading_again_changes_nothing(riverbend, capsys):
    before = everything()
    call_command("load_demo")
    assert everything() == before
    said = capsys.readouterr().out
    assert cast.PASSWORD in said
    assert "R1VE-RBND" in said


def test_it_is_refused_where_real_people_are(db, settings):
    settings.HR_DEMONSTRATION = False
    before = everything()
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert everything() == before


@pytest.mark.parametrize("email", cast.WITH_EMAIL)
def test_the_printed_password_signs_everyone_in(riverbend, email):
    browser = Client()
    browser.post("/accounts/login/", {"login": email, "password": cast.PASSWORD})
    assert browser.get("/my/token").status_code == 200


@pytest.mark.parametrize("agency", cast.WITH_CARD)
def test_the_printed_cards_sign_in(riverbend, agency):
    name, code = cast.WITH_CARD[agency]
    browser = Client()
    page = browser.post("/card/", {"code": code, "pin": cast.PIN, "device": "own"})
    assert page.status_code == 302
    assert (
        Membership.objects.get(person=browser.session["_auth_user_id"]).person.display_name == name
    )
    assert pin_problem(cast.PIN) is None


FIRST_SCREENS = {
    "manager": "/staff/",
    "staff": "/staff/",
    "peer": "/my/",
    "author": "/cms/",
    "card": "/my/",
}


@pytest.mark.parametrize("who, address", FIRST_SCREENS.items())
def test_one_tap_looks_around_as_each_role(riverbend, who, address):
    browser = Client()
    page = browser.post("/accounts/look-around/", {"who": who}, follow=True)
    assert page.redirect_chain == [(address, 302)]
    assert page.status_code == 200
    assert "Nothing " not in page.text


@pytest.mark.parametrize("who", ["", "platform", "nobody", str(cast.demo_id("platform"))])
def test_one_tap_signs_in_nobody_else(riverbend, who):
    browser = Client()
    assert browser.post("/accounts/look-around/", {"who": who}).status_code == 404
    assert browser.get("/my/token").status_code == 401


@pytest.mark.parametrize("who", FIRST_SCREENS)
def test_outside_the_demonstration_nobody_looks_around(riverbend, settings, who):
    settings.HR_DEMONSTRATION = False
    browser = Client()
    page = browser.post("/accounts/look-around/", {"who": who})
    missing = browser.post("/accounts/no-such-page/", {"who": who})
    assert (page.status_code, missing.status_code) == (404, 404)
    assert browser.get("/my/token").status_code == 401


@pytest.mark.parametrize("shown", [True, False])
def test_only_the_demonstrations_sign_in_page_offers_a_look_around(client, db, settings, shown):
    settings.HR_DEMONSTRATION = shown
    page = client.get("/accounts/login/")
    assert ("look-around" in page.text) is shown
    assert ('name="who"' in page.text) is shown


@pytest.mark.parametrize("email", ["manager@hillside.example", "staff@hillside.example"])
def test_hillside_sees_none_of_riverbend(riverbend, email):
    member = one(email)
    browser = Client()
    browser.force_login(member.person)
    addresses = ["/staff/", "/staff/?show=offers", "/staff/assign/", "/staff/offer/", "/my/people/"]
    pages = [browser.get(address).text for address in [*addresses, "/my/"]]
    download = b"".join(browser.get("/staff/training.csv")).decode()
    names = set(riverbend.memberships.values_list("person__display_name", flat=True))
    hillside = Agency.objects.get(name="Hillside").memberships
    names -= set(hillside.values_list("person__display_name", flat=True))
    seen = {name for name in names for page in [*pages, download] if f">{name}<" in page}
    assert seen == set()
    assert not any("Riverbend" in page for page in [*pages, download])
    assert set(access.cycles_visible_to(member).values_list("agency__name", flat=True)) == {
        "Hillside"
    }


def test_nobody_at_riverbend_sees_hillside(riverbend):
    seen = set()
    for member in riverbend.memberships.all():
        seen |= set(access.cycles_visible_to(member).values_list("agency__name", flat=True))
    assert seen == {"Riverbend"}


def test_many_made_up_rows_are_what_the_pages_expect(
    client, library, django_assert_max_num_queries
):
    call_command("seed_load", agencies=2, people=21, modules=2, cycles=90, verbosity=0)
    assert Cycle.objects.filter(agency__name="Agency 1").count() == 45
    assert Membership.objects.filter(agency__name="Agency 2", role="patient").count() == 6
    manager = Membership.objects.get(agency__name="Agency 1", role="manager")
    client.force_login(manager.person)
    for page in ("/staff/", "/staff/?show=offers", "/staff/training.csv", "/staff/people/"):
        with django_assert_max_num_queries(20):
            assert client.get(page).status_code == 200
    with pytest.raises(CommandError):
        call_command("seed_load", agencies=0, people=1, modules=1, cycles=1)


def test_new_peers_have_a_first_course_in_every_state(riverbend):
    cycles = access.training_visible_to(one("manager@riverbend.example"))
    courses = cycles.filter(course__isnull=False)
    assert sorted(courses.values_list("step_number", "closed_why")) == [
        (0, ""),
        (0, ""),
        (1, ""),
        (3, "completed"),
    ]
    staff = one("staff@riverbend.example")
    (waiting,) = cycles_with_tasks_waiting(staff, on=riverbend.today(WHEN))
    assert waiting.learner.display_name == "Andre B."
