"""An agency's author edits their agency's own section, and sees nothing else that is not public."""

import json
import re
from http.cookies import SimpleCookie

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Page

from courses.models import ModulePage, Picture, TopicPage
from lms.agencies.editors import authors_of, follow_role
from tests.addresses import is_ours, undone, walk
from tests.cast import Cast, member
from tests.courses.test_uploads import picture
from tests.library import publish, restore_roots, step

pytestmark = pytest.mark.django_db
SECRET = "Not out yet"
UNKNOWN = "00000000-0000-4000-8000-000000000000"


def draft(parent) -> ModulePage:
    page = ModulePage(
        title=f"{SECRET} of {parent.title}",
        slug="not-out-yet",
        summary=SECRET,
        why=SECRET,
        finish=SECRET,
        steps=[step("one")],
        live=False,
    )
    TopicPage.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision()
    return page


def section_of(agency) -> Page:
    return authors_of(agency).page_permissions.first().page


@pytest.fixture(scope="module")
def world(module_db):
    """Theo writes for Harbor; Summit and the shared library have drafts and a picture."""
    topics = restore_roots()
    cast = Cast()
    cast.sue = member("Sue", "author", cast.summit)
    for author in (cast.theo, cast.sue):
        follow_role(author)
    cast.public = publish(topics.en, "public-guide")
    cast.drafts = [draft(section_of(cast.summit)), draft(topics.en)]
    cast.foreign = [*cast.drafts, cast.public]
    cast.own = section_of(cast.harbor)
    file = SimpleUploadedFile("x.png", picture("PNG").read())
    collection = authors_of(cast.summit).collection_permissions.first().collection
    cast.picture = Picture.objects.create(
        title=f"{SECRET} picture", file=file, width=40, height=20, collection=collection
    )
    return cast


@pytest.fixture
def theo(world):
    return signed_in(world.theo.person)


def signed_in(person) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(person)
    return browser


def again(browser) -> Client:
    """Return a browser with the same cookies; its visits change only its own."""
    same = Client(raise_request_exception=False)
    same.cookies = SimpleCookie(browser.cookies.output(header="", sep=";"))
    return same


def addresses_about(page, picture):
    """Yield every address of the editor with this page, its revision or the picture in it."""
    revision = page.latest_revision_id
    named = {"page_id": page.pk, "parent_page_id": page.pk, "image_id": picture.pk}
    named |= dict.fromkeys(["revision_id", "revision_id_a", "revision_id_b"], revision)
    named |= {"content_type_app_name": "courses", "content_type_model_name": "modulepage"}
    named |= {"app_label": "courses", "model_name": "modulepage", "filter_spec": "width-10"}
    routes = {r for p, r, _ in walk() if r.startswith(("cms/", "^cms/")) and not is_ours(p)}
    for route in sorted(routes):
        yield from {filled(route, named, plain) for plain in (page.pk, picture.pk)}


def filled(route: str, named: dict, plain: int) -> str:
    """Return an address that a route matches: named gaps by name, any other with a plain id."""

    def fill(gap):
        return str(named.get(gap["name"], UNKNOWN if gap["kind"] == "uuid" else plain))

    route = re.sub(r"\(\?P<(?P<name>(?P<kind>)\w+)>[^()]*\)", fill, route)
    route = re.sub(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>", fill, route)
    route = re.sub(r"\([^()]*\)", str(plain), route)
    return "/" + re.sub(r"[\^$\\]", "", route)


@pytest.mark.parametrize("which", [0, 1], ids=["another agency's draft", "a shared draft"])
def test_no_address_of_the_editor_tells_of_a_foreign_draft_or_picture(theo, world, which):
    told = []
    for address in addresses_about(world.drafts[which], world.picture):
        for query in ("", "?q=Not&type=wagtailcore.Page&page_type=wagtailcore.Page"):
            with undone():
                answer = theo.get(address + query)
                body = b"".join(answer) if answer.streaming else answer.content
            if SECRET.encode() in body:
                told.append(f"{answer.status_code} {address}{query}")
    assert told == []


def changed_by(person, page, world) -> list[str]:
    """Return the addresses where this person's form changes a page or picture, each undone."""
    before = state_of_everything()
    fields = {"title": "Changed", "slug": "changed", "new_title": "C", "new_slug": "c"}
    fields |= {"new_parent_page": world.own.pk, "id": page.pk, "next": "/cms/"}
    changed = []
    browser = signed_in(person)
    for address in addresses_about(page, world.picture):
        with undone():  # The session, too: signing out is among the addresses.
            again(browser).post(f"{address}?id={page.pk}", fields)
            if state_of_everything() != before:
                changed.append(address)
    return changed


def state_of_everything() -> list:
    pages = Page.objects.order_by("pk").values_list("pk", "title", "live", "numchild", "path")
    return [*pages, *Picture.objects.order_by("pk").values_list("pk", "title")]


def test_no_foreign_page_or_picture_can_be_changed(world):
    changed = {page.title: changed_by(world.theo.person, page, world) for page in world.foreign}
    assert changed == {page.title: [] for page in world.foreign}


def test_the_walk_would_show_a_change(world):
    """The same forms, sent by someone who may do everything."""
    world.jo.person.is_superuser = True
    world.jo.person.save()
    page = world.drafts[0]
    changed = changed_by(world.jo.person, page, world)
    assert {f"/cms/pages/{page.pk}/{verb}/" for verb in ("delete", "copy")} <= set(changed)
    assert f"/cms/images/{world.picture.pk}/delete/" in changed


def test_a_link_may_lead_to_public_pages_and_ones_own_section(theo, world):
    """The chooser shows what anyone may read, and what the author may edit."""
    parent = world.public.get_parent()
    page = theo.get(f"/cms/choose-page/{parent.pk}/", {"page_type": "wagtailcore.Page"})
    assert "Public guide" in json.loads(page.content)["html"]
    own = draft(world.own)
    page = theo.get(f"/cms/choose-page/{world.own.pk}/", {"page_type": "wagtailcore.Page"})
    assert own.title in json.loads(page.content)["html"]
