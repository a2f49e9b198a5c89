"""Wagtail's editor: no door past our sign-in, and no inline script without a nonce."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
import wagtail.admin
from django.template.loader import render_to_string
from wagtail.admin.widgets import (
    AdminDateInput,
    AdminDateTimeInput,
    AdminPageChooser,
    AdminTimeInput,
)

from lms import headers

ROOT = Path(__file__).resolve().parents[2]
WAGTAIL = Path(wagtail.admin.__file__).parent / "templates/wagtailadmin"
OURS = ROOT / "templates/wagtailadmin"

# What ours were copied from. When Wagtail changes one, look at the change, then copy again.
ORIGINALS = {
    "panels/inline_panel.html": "195bb0b199ed",
    "panels/multiple_chooser_panel.html": "673bc9b26ca9",
    "widgets/date_input.html": "2557f7a4fd54",
    "widgets/datetime_input.html": "479d8ddeaa73",
    "widgets/time_input.html": "536917c544a1",
}


@pytest.fixture
def nonce():
    token = headers._nonce.set("a-nonce-for-this-page")
    yield "a-nonce-for-this-page"
    headers._nonce.reset(token)


@pytest.mark.parametrize("name", ORIGINALS)
def test_our_copies_are_of_this_wagtail(name):
    assert sha256((WAGTAIL / name).read_bytes()).hexdigest()[:12] == ORIGINALS[name]


def test_no_other_template_of_the_editor_has_an_inline_script():
    inline = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>")
    found = {
        path.relative_to(WAGTAIL).as_posix()
        for path in WAGTAIL.rglob("*.html")
        if inline.search(path.read_text())
    }
    assert found == set(ORIGINALS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "widget", [AdminDateInput, AdminTimeInput, AdminDateTimeInput, AdminPageChooser]
)
def test_widgets_scripts_carry_the_nonce(widget, nonce):
    page = widget().render("when", None, {"id": "id_when"})
    assert page.count("<script") == page.count(f'<script nonce="{nonce}">') == 1


@pytest.mark.parametrize("panel", ["inline_panel", "multiple_chooser_panel"])
def test_panels_scripts_carry_the_nonce(panel, nonce):
    page = render_to_string(
        f"wagtailadmin/panels/{panel}.html",
        {
            "options_json": "{}",
            "chooser_widget_definition": {},
            "self": {"formset": {"prefix": "x"}},
        },
    )
    scripts = re.findall(r"<script[^>]*>", page)
    assert [s for s in scripts if "application/json" not in s] == [f'<script nonce="{nonce}">']


@pytest.mark.parametrize(
    "door",
    [
        "/cms/login/",
        "/cms/password_reset/",
        "/cms/password_reset/confirm/MQ/set-password/",
        "/_util/login/",
    ],
)
def test_wagtails_own_doors_lead_to_our_sign_in(client, door):
    for method in (client.get, client.post):
        answer = method(f"{door}?next=/cms/pages/")
        assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=%2Fcms%2Fpages%2F")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/library/_util/login/", "/library/_util/authenticate_with_password/1/1/"]
)
def test_doors_that_are_not_there(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_the_editor_asks_for_our_sign_in(client):
    answer = client.get("/cms/pages/", follow=True)
    assert answer.redirect_chain[-1] == ("/accounts/login/?next=%2Fcms%2Fpages%2F", 302)
    assert answer.status_code == 200
