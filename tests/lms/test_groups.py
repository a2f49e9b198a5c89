"""Groups, and the manager's side of who never sees whom."""

import pytest

from lms.activity.models import Note
from lms.agencies import access
from lms.agencies.blocks import hide
from lms.agencies.models import Block, Group, GroupPlace
from tests.cast import group, member

pytestmark = pytest.mark.django_db
GROUPS = "/staff/groups/"


@pytest.fixture
def manager(client, cast):
    client.force_login(cast.mona.person)
    return client


def places(group) -> set:
    return set(group.places.values_list("membership__person__display_name", "supports"))


def test_a_group_is_made_filled_renamed_emptied_and_deleted(manager, cast):
    page = manager.post(GROUPS, {"name": "  Night\tclass "}, follow=True)
    made = Group.objects.get(name="Night class", agency=cast.harbor)
    assert made.name in page.text
    assert "has this name already" in manager.post(GROUPS, {"name": "Night class"}).text
    assert Group.objects.filter(name="Night class").count() == 1
    here = f"{GROUPS}{made.pk}/"
    for _ in range(2):
        manager.post(f"{here}add/", {"people": [cast.rosa.pk, cast.fay.pk], "place": "supported"})
    manager.post(f"{here}add/", {"people": [cast.fay.pk], "place": "supports"})
    assert places(made) == {("Rosa", False), ("Fay", True)}
    assert access.visible_to(cast.fay).filter(pk=cast.rosa.pk)
    assert manager.post(f"{here}name/", {"name": "Harbor team"}).status_code == 422
    manager.post(f"{here}name/", {"name": "Day class"})
    page = manager.get(f"{here}delete/")
    assert "2 people are in this group and stay in the agency." in page.text
    manager.post(f"{here}delete/")
    assert Group.objects.filter(name="Day class").exists()
    manager.post(f"{here}take-out/", {"people": [cast.fay.pk]})
    assert places(made) == {("Rosa", False)}
    manager.post(f"{here}delete/", {"sure": "yes"})
    assert not Group.objects.filter(pk=made.pk).exists()
    assert not access.visible_to(cast.fay).exists()
    verbs = Note.objects.order_by("pk").values_list("verb", flat=True)
    assert [*verbs] == [
        "group.made",
        *["membership.groups_changed"] * 3,
        "group.renamed",
        "membership.groups_changed",
        "group.deleted",
    ]


@pytest.mark.parametrize(
    "who, place, words",
    [
        (["lee"], "supported", "Pick the people again"),
        (["rosa", "nils"], "supported", "Pick the people again"),
        (["odd"], "supported", "Pick the people again"),
        ([], "supported", "Pick at least one person."),
        (["rosa"], "supports", "support nobody"),
        (["theo"], "supports", "support nobody"),
        (["fay"], "", "Pick one answer."),
    ],
)
def test_only_people_of_the_agency_are_put_in_a_group(manager, cast, who, place, words):
    team = Group.objects.get(name="Harbor team")
    people = [getattr(getattr(cast, name, None), "pk", name) for name in who]
    page = manager.post(f"{GROUPS}{team.pk}/add/", {"people": people, "place": place})
    assert page.status_code == 422 and words in page.text
    assert places(team) == {("Amara", True), ("Ben", False)}


def test_hundreds_are_found_by_part_of_their_name(manager, cast):
    team = Group.objects.get(name="Harbor team")
    page = manager.get(f"{GROUPS}{team.pk}/?q=a")
    assert [found.person.display_name for found in page.context["found"]] == ["Fay", "Mona", "Rosa"]
    hide(cast.rosa, cast.mona, by=cast.rosa)
    page = manager.get(f"{GROUPS}{team.pk}/?q=a")
    assert [found.person.display_name for found in page.context["found"]] == ["Fay", "Mona"]
    assert (
        "Rosa"
        not in manager.get(f"{GROUPS}{cast.harbor.groups.get(name='Harbor circle').pk}/").text
    )
    assert "<b>" not in manager.get(f"{GROUPS}{team.pk}/?q=<b>").text


@pytest.mark.parametrize("address", ["", "one/"])
def test_one_group_and_three_cost_the_same(manager, cast, address, django_assert_max_num_queries):
    team = Group.objects.get(name="Harbor team")
    for number in range(3):
        with django_assert_max_num_queries(10):
            manager.get(f"{GROUPS}{team.pk}/" if address else GROUPS)
        more = member(f"More {number}", "peer", cast.harbor)
        group(cast.harbor, f"Group {number}", [], [more])
        GroupPlace.objects.create(group=team, membership=more)


def test_a_manager_sees_adds_and_lifts_a_block_and_no_reason(manager, cast):
    address = f"/staff/people/{cast.rosa.pk}/"
    for _ in range(2):
        manager.post(f"{address}hide/", {"worker": cast.ben.pk})
    block = Block.objects.get()
    assert (block.membership, block.worker, block.made_by) == (
        cast.rosa,
        cast.ben,
        cast.mona.person,
    )
    page = manager.get(address)
    assert [found.worker for found in page.context["blocks"]] == [cast.ben]
    assert cast.ben not in page.context["workers"]
    manager.post(f"{address}hide/{block.pk}/")
    assert access.visible_to(cast.ben).filter(pk=cast.rosa.pk)
    for odd in (cast.cleo.pk, cast.theo.pk, cast.rosa.pk, "odd", ""):
        page = manager.post(f"{address}hide/", {"worker": odd}, follow=True)
        assert "Pick one name from the list." in page.text
    assert Block.objects.count() == 1
    client = manager.__class__()
    client.force_login(cast.amara.person)
    assert "Never seen by" not in client.get(address).text


def test_a_blocked_worker_finds_the_person_nowhere(client, cast):
    hide(cast.rosa, cast.amara, by=cast.rosa)
    client.force_login(cast.amara.person)
    pages = ["/staff/people/", "/staff/?show=offers", "/my/people/", "/staff/offer/"]
    assert all("Rosa" not in client.get(page).text for page in pages)
    assert client.get(f"/staff/people/{cast.rosa.pk}/").status_code == 404
    assert client.get(f"/my/people/{cast.rosa.pk}/offer/").status_code == 404
