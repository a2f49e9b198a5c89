"""Each role's day starts on its own page, in the language the person came in by."""

import pytest

from tests.cast import PIN

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("door", "language", "first_page"),
    [
        ("/card/", "en", "/my/"),
        ("/card/", "es", "/es/my/"),
        ("/es/card/", "en", "/es/my/"),
        ("/es/card/", "es", "/es/my/"),
    ],
)
def test_a_card_opens_my_guides(client, cast, door, language, first_page):
    cast.rosa.person.language = language
    cast.rosa.person.save()
    code = cast.card_code(cast.rosa)
    answer = client.post(door, {"code": code, "pin": PIN, "device": "shared"})
    assert (answer.status_code, answer["Location"]) == (302, first_page)


@pytest.mark.parametrize(
    ("who", "first_page"),
    [
        ("ben", "/my/"),
        ("amara", "/staff/"),
        ("mona", "/staff/"),
        ("theo", "/cms/"),
        ("jo", "/cms/"),
    ],
)
def test_a_password_opens_the_role_s_own_page(client, cast, who, first_page):
    answer = client.post(
        "/accounts/login/",
        {"login": getattr(cast, who).person.email, "password": "steady on the stairs"},
    )
    if who == "jo":
        assert answer["Location"] == "/accounts/2fa/authenticate/"
        answer = client.post(answer["Location"], {"code": cast.app_code()})
    assert (answer.status_code, answer["Location"]) == (302, first_page)
