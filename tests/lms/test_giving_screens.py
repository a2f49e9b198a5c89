"""Staff walk through three screens: people, module, check. Nothing typed is lost on the way."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.training.models import Assignment, Cycle
from tests.cast import assign
from tests.library import publish

pytestmark = pytest.mark.django_db

CHECKED = re.compile(r'name="(\w+)" value="([^"]*)" checked|value="([^"]*)" checked name="(\w+)"')
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
TYPED = re.compile(r'<input id="due_on" type="date" name="due_on" value="([^"]*)"')


@pytest.fixture
def guide(library):
    return publish(library.en, "bigger-words")


@pytest.fixture
def lesson(library):
    return publish(library.en, "privacy", questions=["q1"])


def ticked(page) -> set[tuple[str, str]]:
    """Return the name and value of every box and choice that is ticked."""
    return {(m[0], m[1]) if m[0] else (m[3], m[2]) for m in CHECKED.findall(page.text)}


def carried(page, screen: str) -> dict[str, list[str]]:
    """Return what a page's form sends by itself, with one of its buttons."""
    fields = {"screen": [screen]}
    for name, value in [*HIDDEN.findall(page.text), *ticked(page)]:
        if name not in {"csrfmiddlewaretoken", "screen"}:
            fields.setdefault(name, []).append(value)
    return fields


def walk(client, kind: str, people, module, **more):
    """Go through the screens as someone does; return each page, the last after its redirect."""
    address = f"/staff/{kind}/"
    first = client.get(address)
    chosen = carried(first, "people") | {"people": [str(member.pk) for member in people]}
    second = client.post(address, chosen)
    third = client.post(address, carried(second, "module") | {"module": str(module.pk)} | more)
    return first, second, third, client.post(address, carried(third, "check"), follow=True)


@pytest.mark.parametrize("who", ["amara", "mona"])
def test_a_module_is_assigned_in_three_screens(client, cast, lesson, who):
    due = timezone.localdate() + timedelta(days=30)
    client.force_login(getattr(cast, who).person)
    pages = walk(
        client, "assign", [cast.ben], lesson.module, due_on=due.isoformat(), reason="required"
    )
    assert [page.status_code for page in pages] == [200] * 4
    given = Assignment.objects.get()
    assert pages[-1].redirect_chain == [(reverse("staff_assigned", args=[given.pk]), 302)]
    assert (given.kind, given.agency, given.created_by) == (
        "assigned",
        cast.harbor,
        getattr(cast, who).person,
    )
    assert (given.module, given.due_on, given.reason) == (lesson.module, due, "required")
    assert [cycle.learner for cycle in given.cycles.all()] == [cast.ben.person]


@pytest.mark.parametrize("who", ["amara", "mona"])
def test_a_guide_is_offered_in_three_screens(client, cast, guide, who):
    client.force_login(getattr(cast, who).person)
    pages = walk(client, "offer", [cast.rosa], guide.module)
    assert [page.status_code for page in pages] == [200] * 4
    given = Assignment.objects.get()
    assert (given.kind, given.due_on, given.reason) == ("offered", None, "")
    assert [cycle.learner for cycle in given.cycles.all()] == [cast.rosa.person]


def test_sending_the_last_screen_twice_gives_once(client, cast, guide):
    client.force_login(cast.amara.person)
    *_, third, _ = walk(client, "assign", [cast.ben], guide.module, reason="required")
    client.post("/staff/assign/", carried(third, "check"))
    assert (Assignment.objects.count(), Cycle.objects.count()) == (1, 1)


def test_a_due_date_in_the_past_is_refused_and_the_people_stay_ticked(client, cast, guide):
    yesterday = cast.harbor.today() - timedelta(days=1)
    client.force_login(cast.mona.person)
    people = [cast.ben, cast.fay]
    _, _, refused, _ = walk(
        client, "assign", people, guide.module, due_on=yesterday.isoformat(), reason="required"
    )
    assert refused.status_code == 422
    assert "This date is in the past" in refused.text
    assert TYPED.search(refused.text)[1] == yesterday.isoformat()
    assert ticked(refused) == {("module", str(guide.module.pk))}
    back = client.post("/staff/assign/", carried(refused, "start"))
    assert {value for name, value in ticked(back) if name == "people"} == {
        str(member.pk) for member in people
    }
    assert not Assignment.objects.exists()


def test_today_is_not_past_where_the_agency_is(client, cast, guide):
    client.force_login(cast.amara.person)
    today = cast.harbor.today().isoformat()
    *_, last = walk(client, "assign", [cast.ben], guide.module, due_on=today, reason="required")
    assert last.redirect_chain
    assert Cycle.objects.get().due_on == cast.harbor.today()


def send_all(client, kind, **changes):
    """Send the last screen's form at once, as someone could who skips the screens."""
    fields = {"screen": "check", "reason": "required", "assignment": str(uuid4())} | changes
    return client.post(f"/staff/{kind}/", fields)


# kind, who asks, and people who are not theirs to choose.
NOT_THEIRS = [
    ("assign", "amara", "nils"),  # another agency's
    ("assign", "amara", "fay"),  # in no group she supports
    ("assign", "amara", "rosa"),  # has a card: is offered guides, never assigned
    ("assign", "mona", "cleo"),
    ("assign", "mona", "rosa"),
    ("assign", "mona", "theo"),
    ("offer", "amara", "lee"),
    ("offer", "amara", "ben"),
    ("offer", "mona", "lee"),
    ("offer", "mona", "fay"),
]


@pytest.mark.parametrize("kind, who, other", NOT_THEIRS)
def test_only_their_own_people_can_be_given_anything(client, cast, guide, kind, who, other):
    client.force_login(getattr(cast, who).person)
    theirs = cast.ben if kind == "assign" else cast.rosa
    for chosen in ([getattr(cast, other).pk], [theirs.pk, getattr(cast, other).pk]):
        page = send_all(client, kind, people=chosen, module=guide.module_id)
        assert page.status_code == 422
        assert getattr(cast, other).person.display_name not in page.text
    assert not Assignment.objects.exists()
    assert not Cycle.objects.exists()


@pytest.mark.parametrize("kind", ["assign", "offer"])
@pytest.mark.parametrize("who", ["amara", "mona"])
def test_a_quiet_module_can_be_given_to_nobody(client, cast, library, kind, who):
    quiet = publish(library.en, "quiet", title="Quiet words", quiet=True)
    client.force_login(getattr(cast, who).person)
    person = cast.ben if kind == "assign" else cast.rosa
    page = send_all(client, kind, people=[person.pk], module=quiet.module_id)
    assert page.status_code == 422
    assert "Quiet words" not in page.text
    assert not Cycle.objects.exists()


@pytest.mark.parametrize("what", ["lesson", "for_peers"])
def test_what_is_not_for_people_cannot_be_offered(client, cast, library, lesson, what):
    page = lesson if what == "lesson" else publish(library.en, "for-peers", for_people=False)
    client.force_login(cast.amara.person)
    refused = send_all(client, "offer", people=[cast.rosa.pk], module=page.module_id)
    assert refused.status_code == 422
    assert not Cycle.objects.exists()


@pytest.mark.parametrize("people, module", [("x", None), ("", None), (None, "x"), (None, "")])
def test_odd_ids_are_refused_in_plain_words(client, cast, guide, people, module):
    client.force_login(cast.amara.person)
    page = send_all(
        client,
        "assign",
        people=[cast.ben.pk] if people is None else [people],
        module=guide.module_id if module is None else module,
    )
    assert page.status_code == 422
    assert "valid" not in page.text
    assert not Assignment.objects.exists()


def test_the_first_screen_asks_only_for_people(client, cast, guide):
    client.force_login(cast.amara.person)
    page = client.post("/staff/assign/", {"screen": "people"})
    assert page.status_code == 422
    assert "Pick at least one person." in page.text
    assert "Pick one module." not in page.text


def test_an_odd_number_for_the_assignment_still_assigns(client, cast, guide):
    client.force_login(cast.amara.person)
    fields = {"people": [cast.ben.pk], "module": guide.module_id, "assignment": "x"}
    page = send_all(client, "assign", **fields)
    client.post("/staff/assign/", carried(page, "check"))
    assert Assignment.objects.count() == 1


def test_the_check_screen_says_who_has_it_already(client, cast, guide):
    assign(guide, cast.ben, by=cast.mona)
    client.force_login(cast.amara.person)
    _, _, third, _ = walk(client, "assign", [cast.ben], guide.module, reason="required")
    assert re.search(r"Already have it:</b> Ben<", third.text)
    assert Cycle.objects.count() == 1


def test_a_module_in_spanish_only_can_be_given(client, cast, library):
    spanish = publish(library.es, "solo-en-espanol", locale=library.es.locale, title="Solo aquí")
    client.force_login(cast.amara.person)
    chosen = {"people": [cast.ben.pk], "module": [spanish.module_id], "reason": ["required"]}
    page = client.post(reverse("staff_assign"), {"screen": "people", "people": [cast.ben.pk]})
    assert "Solo aquí" in page.text
    page = client.post(reverse("staff_assign"), {"screen": "module"} | chosen)
    assert page.status_code == 200
    client.post(reverse("staff_assign"), {"screen": "check"} | chosen)
    (cycle,) = Cycle.objects.all()
    client.force_login(cast.ben.person)
    assert "Solo aquí" in client.get(reverse("my_guide", args=[cycle.pk])).text
