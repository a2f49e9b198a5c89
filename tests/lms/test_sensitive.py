"""A module on crisis, suicide or abuse: said first, and nobody sees where someone stops."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from courses.models import ModulePage
from lms.training.evidence import record_check
from lms.training.models import Completion, Share
from tests.addresses import sign_in
from tests.cast import NOON, Cast, assign, do, own
from tests.library import publish, publish_again, restore_roots

pytestmark = pytest.mark.django_db
NOTE = "You may do this with your supervisor instead."
SUPPORT = "Was this hard to read? Talk with someone."
TELLS = ("Step 1 of 2", "Step 2 of 2", "At the check", "Not passed yet", "tries at the check")


@pytest.fixture(scope="module")
def world(module_db):
    topics, cast = restore_roots(), Cast()
    lesson = {"steps": ["one", "two"], "questions": ["q1"], "for_people": False}
    cast.crisis = publish(topics.en, "crisis", sensitive=True, **lesson)
    cast.plain = publish(topics.en, "plain", max_tries=1, **lesson)
    return cast


@pytest.fixture
def cast(db, world):
    return world


def begun(page, cast):
    """Return Ben's lesson: both steps done, and a try at its check that was not enough."""
    (cycle,) = assign(page, cast.ben, by=cast.amara)
    do(cycle, "one", "two")
    version = page.module.versions.get()
    record_check(cycle, version, {"q1": ["b"]}, client_id=uuid4(), number=1)
    return cycle


def pages_about(client, cast, cycle, who):
    sign_in(client, getattr(cast, who))
    addresses = [
        "/staff/",
        reverse("staff_cycle", args=[cycle.pk]),
        reverse("staff_module", args=[cycle.module_id]),
    ]
    shown = [client.get(address).text for address in addresses]
    return [*shown, b"".join(client.get("/staff/training.csv")).decode()]


@pytest.mark.parametrize("who", ["amara", "mona"])
def test_nobody_sees_where_someone_stopped_or_how_a_check_went(client, cast, who):
    shown = pages_about(client, cast, begun(cast.crisis, cast), who)
    assert [(word, n) for n, page in enumerate(shown) for word in TELLS if word in page] == []
    _training, cycle, module, _file = shown
    assert all("In progress" in page for page in shown if page is not cycle)
    for section in ("Where readers stop", "Hardest questions"):
        assert section not in module
    assert "is shown to nobody" in module


def test_of_other_lessons_they_do(client, cast):
    training, cycle, module, file = pages_about(client, cast, begun(cast.plain, cast), "mona")
    assert "At the check" in training and "At the check" in file
    assert "Not passed yet" in cycle and "used all their tries at the check" in cycle
    assert "Where readers stop" in module and "Hardest questions" in module


def test_what_is_shared_by_name_has_no_step_either(client, cast):
    do(own(cast.crisis, cast.rosa), "one")
    Share.objects.create(
        owner=cast.rosa.person, viewer=cast.ben, what=Share.What.OWN, started_at=NOON
    )
    sign_in(client, cast.ben)
    shown = client.get(reverse("shared_with_me", args=[cast.rosa.pk])).text
    assert "Crisis: started" in shown
    assert "step 2 of 2" not in shown


def test_it_says_so_first_and_ends_with_help(client, cast):
    public = client.get(cast.crisis.address).text
    assert public.index(NOTE) < public.index('id="begin"') < public.index(SUPPORT)
    assert NOTE not in client.get(cast.plain.address).text
    assert NOTE in client.get(f"/g/{cast.crisis.module.short_id}/print/").text
    cycle = begun(cast.crisis, cast)
    sign_in(client, cast.ben)
    mine = client.get(reverse("my_guide", args=[cycle.pk])).text
    assert "Ask them. They can write it down for you." in mine
    assert "Never your step or your tries." in mine
    answers = {"q-q1": "a", "attempt": uuid4(), "version": cast.crisis.latest_version().pk}
    result = client.post(reverse("my_check", args=[cycle.pk]), answers | {"number": 2}).text
    assert "You passed the check" in result
    assert SUPPORT in result and "555-0101" in result and "Call 988" in result


def test_a_supervisor_writes_down_that_it_was_done_together(client, cast):
    cycle = begun(cast.crisis, cast)
    session = {
        "people": cast.ben.pk,
        "module": cast.crisis.module_id,
        "how": "together",
        "on": timezone.now().date(),
        "save": "yes",
    }
    sign_in(client, cast.amara)
    assert "Then a manager writes it down." in client.get(f"/staff/training/{cycle.pk}/").text
    assert client.post(reverse("staff_session"), session).status_code == 422
    sign_in(client, cast.mona)
    page = client.get(f"/staff/training/{cycle.pk}/").text
    assert "They may do it with you instead." in page and reverse("staff_session") in page
    of_plain = session | {"module": cast.plain.module_id}
    assert client.post(reverse("staff_session"), of_plain).status_code == 422
    assert client.post(reverse("staff_session"), session).status_code == 302
    done = Completion.objects.get(cycle=cycle)
    assert (done.how, done.recorded_by) == ("together", cast.mona.person)


def test_an_author_says_so_and_tries_have_no_limit(cast):
    page = ModulePage.objects.get(pk=cast.crisis.pk)
    page.max_tries = 2
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert refused.value.message_dict == {
        "max_tries": ["A sensitive module sets no limit: leave it at 0."]
    }


def test_what_an_author_says_later_counts_at_once_and_is_no_new_version(cast):
    before = cast.crisis.module.versions.count()
    page = publish_again(cast.crisis, sensitive=False)
    page.module.refresh_from_db()
    assert not page.module.sensitive
    assert page.module.versions.count() == before
