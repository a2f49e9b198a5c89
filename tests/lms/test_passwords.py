"""A forgotten password: a link by mail, the same answer for everyone, and no word about anyone."""

import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError

from lms.agencies.models import RealSince
from lms.outbox.actions import send_due
from lms.outbox.models import Mail
from tests.cast import NOON, member

pytestmark = pytest.mark.django_db

NEW = "a lamp beside the door"


@pytest.fixture(autouse=True)
def real(db, settings):
    RealSince.objects.create(at=NOON)
    settings.EMAIL_BACKEND = "lms.outbox.backend.OutboxBackend"


def ask(client, email, language=""):
    return client.post(f"{language}/accounts/password/reset/", {"email": email}, follow=True)


def mailed():
    send_due(now=Mail.objects.latest("planned_at").planned_at)
    return mail.outbox


@pytest.mark.parametrize("language", ["", "/es"])
def test_a_new_password_by_mail(client, cast, language):
    assert ask(client, "ben@example.org", language).status_code == 200
    (letter,) = mailed()
    assert letter.to == ["ben@example.org"]
    for word in ("Harbor", "Ben", "peer", "health", "support"):
        assert word not in letter.subject + letter.body
    address = re.search(r"http://testserver(\S+)", letter.body)[1]
    assert address.startswith(f"{language}/accounts/password/reset/key/")
    form = client.get(address, follow=True)
    where = form.redirect_chain[-1][0]
    easy = client.post(where, {"password1": "1234567890123", "password2": "1234567890123"})
    assert easy.context["form"].errors
    client.post(where, {"password1": NEW, "password2": NEW})
    signed_in = {"login": "ben@example.org", "password": NEW}
    assert client.post("/accounts/login/", signed_in)["Location"] == "/my/"
    assert client.get(address, follow=True).context["token_fail"]  # it worked once
    assert [letter.to for letter in mailed()] == [["ben@example.org"]] * 2  # and that it changed


def test_nobody_learns_who_has_an_account(client, cast):
    """Someone unknown, someone who was invited and has not come, and someone here: one answer."""
    invited = member("Gus", "peer", cast.harbor)
    invited.person.set_unusable_password()
    invited.person.save()
    bodies = {}
    for email in ("nobody@example.org", "gus@example.org", "ben@example.org"):
        page = ask(client, email)
        assert page.status_code == 200
        bodies[email] = page.text.replace(page["X-Request-ID"], "")
    assert len(set(bodies.values())) == 1
    assert Mail.objects.count() == 3
    assert [letter.to for letter in mailed()] == [["ben@example.org"]]


@pytest.mark.parametrize(
    "password",
    """123456789012 P@ssword1234 abcabcabcabc password-password! aaaaaaaaaaaaaa qwertyuiop12
    abcdefghijklm 20262026202620 letmein!!!!!! Sunshine2026!""".split(),
)
def test_what_many_people_choose_is_refused_without_a_network(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", [NEW, "steady-on-the-stairs", "Tr4mpoline under oak"])
def test_a_few_words_of_ones_own_are_welcome(password):
    validate_password(password)


def test_asking_is_limited(client, cast):
    answers = [
        client.post("/accounts/password/reset/", {"email": "ben@example.org"}) for _ in range(6)
    ]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]


def test_changing_it_signs_out_everywhere(client, cast):
    client.post(
        "/accounts/login/", {"login": "ben@example.org", "password": "steady on the stairs"}
    )
    words = {"oldpassword": "steady on the stairs", "password1": NEW, "password2": NEW}
    page = client.post("/accounts/password/change/", words, follow=True)
    assert "Sign in with your new password" in page.text
    assert client.get("/my/")["Location"].startswith("/accounts/login/")
