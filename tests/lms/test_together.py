"""A guide done together on the worker's device: their pages are closed until they are back."""

from uuid import uuid4

import pytest
from django.urls import reverse

from courses.models import TopicPage
from lms.activity.models import Note
from lms.agencies.blocks import hide
from lms.training.actions import answer_offer, start_own
from lms.training.models import Assignment, Completion, Cycle, SignOff, StepEvent
from lms.training.together.actions import write_down
from tests.addresses import sign_in, undone, walk
from tests.cast import NOON, Cast, assign
from tests.library import publish, restore_roots, step, translate

from .test_mounted_addresses import filled

pytestmark = pytest.mark.django_db
PASSWORD = "steady on the stairs"
TOGETHER, END, BACK = "/my/together/", "/my/together/end/", "/my/together/back/"

# Whatever else there is, or will be, is closed.
OPEN = {
    "together",
    "together_end",
    "together_alone",
    "together_hand_back",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "sign_out",
    "still_here",
    "leave",
}
# The same for everyone, with or without a session.
PUBLIC = {
    "home",
    "help",
    "privacy",
    "choices",
    "pick_phone",
    "removed",
    "offline",
    "short",
    "handout",
    "handout_pdf",
    "resources",
    "choosing_an_app",
    "where_to_start",
    "manifest",
    "worker",
    "phone_was_lost",
    "wagtail_serve",
    "wagtaildocs_serve",
    "healthz",
    "readyz",
    "media",
}


@pytest.fixture(scope="module")
def world(module_db):
    topics = restore_roots()
    cast = Cast()
    cast.guide = publish(topics.en, "bigger-words")
    translate(cast.guide, topics.es)
    return cast


@pytest.fixture
def cast(world):
    return world


@pytest.fixture
def ben(client, cast):
    client.force_login(cast.ben.person)
    return client


def begin(browser, cast, page=None):
    address = reverse("begin_together", args=[cast.rosa.pk])
    return browser.post(address, {"module": (page or cast.guide).module_id}, follow=True)


def hand_back(browser, password=PASSWORD):
    asked = browser.post(BACK)
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    return browser.post(asked["Location"], {"password": password}, follow=True)


def is_closed(browser) -> bool:
    return browser.get("/my/people/").headers.get("Location") == TOGETHER


def test_a_guide_is_done_together_and_written_down(ben, cast):
    ben.cookies["hr-look"] = "125.dark.iphone.calm.wide"
    page = begin(ben, cast)
    assert "Rosa and Ben, together" in page.text
    for words in ("People I support", "Staff pages", "/my/choices/"):
        assert words not in page.text
    assert "data-quiet" in page.text and "data-cycle" not in page.text
    ben.cookies["hr-look"] = "200.light.android"
    asked = ben.get(END)
    assert "Rosa, you choose." in asked.text
    told = ben.post(END, {"answer": "yes"}, follow=True)
    assert "Written down: done together with Ben." in told.text
    done = Completion.objects.get(cycle__learner=cast.rosa.person)
    assert (done.how, done.recorded_by, done.cycle.kind) == ("together", cast.ben.person, "offered")
    assert done.cycle.agency == cast.harbor
    assert not StepEvent.objects.exists()
    assert is_closed(ben)
    shown = hand_back(ben)
    assert "I want to be sure I showed it well" in shown.text
    assert ben.cookies["hr-look"].value == "125.dark.iphone.calm.wide"
    assert "Bigger words: done" in ben.get("/my/people/").text
    verbs = set(Note.objects.filter(actor_id=cast.ben.person_id).values_list("verb", flat=True))
    assert verbs.isdisjoint({"offered.given", "completion.recorded"})


def test_what_the_peer_asks_shows_to_two_only(ben, client, cast):
    asked = "Show me how you do two."
    page = publish(
        TopicPage.objects.get(pk=cast.guide.get_parent().pk),
        "asked",
        steps=["one", step("two", teach_back=asked)],
    )
    assert f"<b>Ask:</b> <span>{asked}</span>" in begin(ben, cast, page).text
    assert asked not in ben.post("/my/together/alone/", follow=True).text
    hand_back(ben)
    assert asked not in client.get(page.address).text
    own = start_own(cast.rosa.person, page.module, at=NOON)
    client.force_login(cast.rosa.person)
    assert asked not in client.get(reverse("my_guide", args=[own.pk])).text


def test_the_person_reads_how_it_was_done(client, cast):
    version = cast.guide.module.versions.get(language="en")
    cycle = write_down(cast.rosa, version, id=uuid4(), by=cast.ben, at=NOON)
    client.force_login(cast.rosa.person)
    words = "Done together with Ben on March 1, 2027"
    assert words in client.get("/my/").text
    assert words in client.get(reverse("my_guide", args=[cycle.pk])).text


@pytest.mark.parametrize("said", [None, "no", "alone", "hand back"])
def test_without_a_yes_nothing_is_kept_and_nobody_can_tell(ben, cast, said):
    """Whatever was offered and answered before: what is there is what was there."""
    for before in (None, "", "no", "not-now", "yes"):
        with undone():
            ben.force_login(cast.ben.person)
            if before is not None:
                answer_offer(assign(cast.guide, cast.rosa, by=cast.ben)[0], before, at=NOON)
            tables = (Assignment, Cycle, Completion, StepEvent, SignOff, Note)
            kept = {table: list(table.objects.order_by("pk").values()) for table in tables}
            begin(ben, cast)
            if said == "no":
                ben.post(END, {"answer": "no"})
            if said == "alone":
                ben.post("/my/together/alone/")
                assert ben.get(END)["Location"] == BACK
            assert {t: list(t.objects.order_by("pk").values()) for t in tables} == kept
            hand_back(ben)


@pytest.mark.parametrize("before", [None, "", "no", "not-now", "yes"])
def test_yes_reads_the_same_whatever_was_answered_before(ben, cast, before):
    if before is not None:
        answer_offer(assign(cast.guide, cast.rosa, by=cast.amara)[0], before, at=NOON)
    written = Note.objects.count()
    begin(ben, cast)
    for _ in range(2):  # A double tap writes it down once.
        ben.post(END, {"answer": "yes"})
    done = Completion.objects.filter(cycle__learner=cast.rosa.person)
    assert list(done.values_list("how", flat=True)) == ["together"]
    assert not Cycle.objects.open().exists()
    assert Note.objects.count() == written


def test_the_same_yes_twice_at_once_is_one(cast):
    version = cast.guide.module.versions.get(language="en")
    same = uuid4()
    first, again = (write_down(cast.rosa, version, id=same, by=cast.ben, at=NOON) for _ in range(2))
    assert first == again
    assert Completion.objects.count() == 1


def test_every_address_of_the_site_is_closed_but_these(ben, cast):
    """The worst that could be shipped: someone with a worker's phone in hand opens their pages."""
    begin(ben, cast)
    open_ones = set()
    for pattern, route, in_both in walk():
        address = filled(route)
        for path in [address, f"/es{address}"] if in_both else [address]:
            for method in (ben.get, ben.post):
                if pattern.name in OPEN | PUBLIC:
                    continue
                page = method(path)
                if page.headers.get("Location") not in {TOGETHER, f"/es{TOGETHER}"}:
                    open_ones.add((pattern.name, path, page.status_code))
    assert open_ones == set()
    scripts = ben.post("/my/events/", {"events": []}, content_type="application/json")
    assert scripts.status_code == 401
    assert ben.get("/my/still-here/").json()["left"] > 0
    assert is_closed(ben)


def test_a_wrong_password_or_none_keeps_everything_closed(ben, cast):
    begin(ben, cast)
    ben.post(END, {"answer": "yes"})
    wrong = hand_back(ben, "not the password")
    assert "People I support" not in wrong.text
    assert is_closed(ben)
    ben.post(BACK)
    assert is_closed(ben)
    hand_back(ben)
    assert not is_closed(ben)


def test_who_signed_in_just_now_is_asked_all_the_same(client, cast):
    sign_in(client, cast.ben)
    begin(client, cast)
    assert client.post(BACK)["Location"].startswith("/accounts/reauthenticate/")
    assert is_closed(client)


def test_a_password_given_outside_the_hand_back_opens_nothing(ben, cast):
    begin(ben, cast)
    ben.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert is_closed(ben)
    assert ben.post(BACK)["Location"].startswith("/accounts/reauthenticate/")
    assert is_closed(ben)


def test_the_address_of_a_page_kept_before_leads_nowhere(ben, cast):
    begin(ben, cast)
    asked = "/accounts/reauthenticate/?next=/my/people/"
    assert ben.post(asked, {"password": "wrong"}).status_code != 302
    assert ben.post(asked, {"password": PASSWORD}, follow=True).request["PATH_INFO"] == TOGETHER


def test_leave_signs_the_worker_out(ben, cast, settings):
    begin(ben, cast)
    assert ben.get("/leave/")["Location"] == settings.HR_EXIT_URL
    assert ben.get(TOGETHER)["Location"].startswith("/accounts/login/")


def test_the_session_has_a_new_key_on_the_way_in_and_out(ben, cast):
    """So that a browser does not show a page of before that it kept."""
    keys = {ben.session.session_key}
    begin(ben, cast)
    keys.add(ben.session.session_key)
    hand_back(ben)
    assert len(keys | {ben.session.session_key}) == 3


def test_it_opens_in_the_persons_language(ben, cast):
    cast.rosa.person.language = "es"
    cast.rosa.person.save()
    assert begin(ben, cast).request["PATH_INFO"] == f"/es{TOGETHER}"
    assert hand_back(ben).request["PATH_INFO"] == "/my/people/"


def test_someone_who_asks_not_to_be_seen_meanwhile_is_not_written_down(ben, cast):
    begin(ben, cast)
    hide(cast.rosa, cast.ben, by=cast.rosa.person)
    ben.post(END, {"answer": "yes"})
    assert not Completion.objects.exists()
    assert "Rosa" not in ben.get(BACK).text
    hand_back(ben)
    assert not is_closed(ben)


def test_for_a_worker_who_never_sees_someone_they_are_not_there(ben, cast):
    version = cast.guide.module.versions.get(language="en")
    cycle = write_down(cast.rosa, version, id=uuid4(), by=cast.ben, at=NOON)
    hide(cast.rosa, cast.ben, by=cast.rosa.person)
    for name, pk in (("begin_together", cast.rosa.pk), ("showed", cycle.pk)):
        address = reverse(name, args=[pk])
        assert (ben.get(address).status_code, ben.post(address).status_code) == (404, 404)
    assert "Rosa" not in ben.get("/my/people/").text + ben.get("/my/people/session/").text
    said = {"people": [cast.rosa.pk], "module": version.module_id, "how": "group"}
    page = ben.post("/my/people/session/", said | {"on": "2027-03-01"})
    assert "Pick the people again" in page.text
    assert Completion.objects.count() == 1


@pytest.mark.parametrize("module", ["", "x", "quiet", "lesson"])
def test_only_guides_that_may_be_offered_open(ben, cast, module):
    topics = restore_roots()
    hidden = {
        "quiet": publish(topics.en, "quiet", quiet=True).module_id,
        "lesson": publish(topics.en, "lesson", questions=["q1"]).module_id,
    }
    address = reverse("begin_together", args=[cast.rosa.pk])
    page = ben.post(address, {"module": hidden.get(module, module)})
    assert (page.status_code, "Pick one guide." in page.text) == (422, True)
    assert not is_closed(ben)


@pytest.fixture
def shown(ben, cast):
    """Rosa and Ben did a guide together; Ben notes that she did it with a little help."""
    version = cast.guide.module.versions.get(language="en")
    cycle = write_down(cast.rosa, version, id=uuid4(), by=cast.ben, at=NOON)
    fields = {"form": str(uuid4()), "skill-whole": "prompt"}
    for _ in range(2):
        ben.post(reverse("showed", args=[cycle.pk]), fields)
    return SignOff.objects.get()


def test_what_was_shown_is_seen_by_the_person_and_who_saw_it(client, cast, shown):
    words = "Showed how: Bigger words"
    client.force_login(cast.rosa.person)
    page = client.get(reverse("my_guide", args=[shown.cycle_id]))
    assert words in page.text and "Did it with a prompt" in page.text
    more = reverse("more_practice", args=[shown.pk])
    client.post(more, {"more": "yes"})
    seen = {}
    for who in ("ben", "amara", "mona"):
        client.force_login(getattr(cast, who).person)
        seen[who] = words in client.get("/my/people/").text
        if who != "ben":
            assert words not in client.get("/staff/?show=offers").text
    assert seen == {"ben": True, "amara": False, "mona": False}
    client.force_login(cast.fay.person)
    assert client.post(more, {"more": "yes"}).status_code == 404
    client.force_login(cast.rosa.person)
    client.post(more)
    client.force_login(cast.ben.person)
    assert words not in client.get("/my/people/").text


def test_showing_is_never_required(ben, cast):
    version = cast.guide.module.versions.get(language="en")
    cycle = write_down(cast.rosa, version, id=uuid4(), by=cast.ben, at=NOON)
    page = ben.post(reverse("showed", args=[cycle.pk]), {}, follow=True)
    assert page.request["PATH_INFO"] == "/my/people/"
    assert not SignOff.objects.exists()


def test_what_someone_chose_themselves_stays_theirs(ben, cast):
    own = start_own(cast.rosa.person, cast.guide.module, at=NOON)
    begin(ben, cast)
    ben.post(END, {"answer": "yes"})
    own.refresh_from_db()
    assert (own.closed_at, own.agency) == (None, None)
