"""The first card sign-in asks: your peer made this for you. Keep it?"""

import pytest

from lms.people.models import Person
from lms.training.models import Cycle
from tests.cast import PIN, assign
from tests.library import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client, cast):
    """Sign Rosa in with her card, as on her first day; return where she is led."""
    cast.rosa.kept = ""
    cast.rosa.save()
    code = cast.card_code(cast.rosa)

    def with_card(prefix="", device="shared"):
        fields = {"code": code, "pin": PIN, "device": device}
        return client.post(f"{prefix}/card/", fields)["Location"]

    return with_card


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_first_sign_in_asks_in_the_language_of_the_page(sign_in, client, prefix):
    assert sign_in(prefix) == f"{prefix}/my/keep/"
    page = client.get(f"{prefix}/my/keep/")
    assert page.text.count('name="answer"') == 3 and "checked" not in page.text


@pytest.mark.parametrize("answer, next_time", [("yes", "/my/"), ("later", "/my/keep/")])
def test_yes_is_asked_once_and_later_again_at_the_next_sign_in(sign_in, client, answer, next_time):
    sign_in()
    assert client.post("/my/keep/", {"answer": answer})["Location"] == "/my/"
    client.post("/sign-out/")
    assert sign_in() == next_time


def test_no_asks_once_more_and_changes_nothing_until_then(sign_in, client, cast):
    sign_in()
    assert client.post("/my/keep/", {"answer": "no"})["Location"] == "/my/keep/no/"
    assert "Remove it now?" in client.get("/my/keep/no/").text
    assert Person.objects.filter(pk=cast.rosa.person_id).exists()


def test_no_erases_at_once_and_the_card_opens_nothing_more(sign_in, client, cast, library):
    assign(publish(library.en, "guide"), cast.rosa, by=cast.ben)
    sign_in()
    answer = client.post("/my/keep/no/")
    assert (answer["Location"], answer["Clear-Site-Data"]) == ("/removed/", '"cache", "storage"')
    assert not Person.objects.filter(pk=cast.rosa.person_id).exists()
    assert not Cycle.objects.exists()
    assert client.get("/my/token").status_code == 401
    assert client.get("/removed/").status_code == 200
    with pytest.raises(KeyError):
        sign_in()
