"""The list of people, one person's page, and what a manager changes there."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password

from lms.activity.models import Note
from lms.agencies import access
from lms.agencies.blocks import hide
from lms.agencies.editors import authors_of
from lms.agencies.managing import actions
from lms.agencies.models import Group, GroupPlace, Membership
from lms.people.models import Person
from tests.addresses import sign_in
from tests.cast import group, member

pytestmark = pytest.mark.django_db
PEOPLE = "/staff/people/"


def listed(client, who, query="") -> list[str]:
    client.force_login(who.person)
    return [cells[0] for _, cells in client.get(PEOPLE + query).context["rows"]]


def invited(name, agency, role="peer", address=""):
    person = Person.objects.create(display_name=name, password=make_password(None))
    return Membership.objects.create(
        person=person,
        agency=agency,
        role=role,
        started_on=datetime(2027, 2, 1, tzinfo=UTC).date(),
        invite_email=address,
    )


@pytest.fixture
def harbor(cast):
    """Harbor with someone invited and someone who left; Fay hides from Amara."""
    cast.ivy = invited("Ivy", cast.harbor, address="ivy@example.org")
    cast.gone = member("Gone", "staff", cast.harbor)
    actions.deactivate(cast.gone, by=cast.mona)
    return cast


def save(client, who, **changed):
    """Post the person's own form with some fields changed."""
    address = f"{PEOPLE}{who.pk}/edit/"
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {k: v for k, v in sent.items() if v not in (None, "")} | changed
    return client.post(address, sent)


@pytest.mark.parametrize(
    "query, who",
    [
        ("", ["Amara", "Ben", "Fay", "Ivy", "Mona", "Rosa", "Theo"]),
        ("?q=A", ["Amara", "Fay", "Mona", "Rosa"]),
        ("?q=a&role=peer", ["Fay"]),
        ("?role=author", ["Theo"]),
        ("?role=platform", ["Amara", "Ben", "Fay", "Ivy", "Mona", "Rosa", "Theo"]),
        ("?state=invited", ["Ivy"]),
        ("?state=active", ["Amara", "Ben", "Fay", "Mona", "Rosa", "Theo"]),
        ("?state=left", ["Gone"]),
        ("?group=Harbor circle", ["Amara", "Ben", "Rosa"]),
        ("?group=Summit team", ["Amara", "Ben", "Fay", "Ivy", "Mona", "Rosa", "Theo"]),
        ("?sort=-name", ["Theo", "Rosa", "Mona", "Ivy", "Fay", "Ben", "Amara"]),
        ("?sort=-started&q=y", ["Ivy", "Fay"]),
        ("?sort=odd&state=odd&role=odd&group=odd&page=odd&q=%00fay", ["Fay"]),
    ],
)
def test_a_manager_finds_everyone_of_the_agency_and_nobody_else(client, harbor, query, who):
    for found in Group.objects.all():
        query = query.replace(f"group={found.name}", f"group={found.pk}")
    assert listed(client, harbor.mona, query) == who


def test_staff_find_the_people_they_may_see_and_only_the_groups_they_support(client, harbor):
    group(harbor.harbor, "Night team", [harbor.ben], [])
    assert listed(client, harbor.amara) == ["Ben", "Rosa"]
    assert listed(client, harbor.amara, "?state=left") == ["Ben", "Rosa"]
    page = client.get(PEOPLE)
    assert set(page.context["table"].choices["group"].values()) == {"Harbor team", "Harbor circle"}
    assert "Night team" not in page.text
    assert "2 people" in page.text
    assert "Night team" not in client.get(f"{PEOPLE}{harbor.ben.pk}/").text
    hide(harbor.ben, harbor.amara, by=harbor.ben)
    assert listed(client, harbor.amara) == ["Rosa"]
    assert client.get(f"{PEOPLE}{harbor.ben.pk}/").status_code == 404


def test_a_manager_whom_someone_hides_from_does_not_find_them(client, harbor):
    hide(harbor.rosa, harbor.mona, by=harbor.rosa)
    assert "Rosa" not in listed(client, harbor.mona)
    for address in ("", "edit/"):
        assert client.get(f"{PEOPLE}{harbor.rosa.pk}/{address}").status_code == 404
    assert client.post(f"{PEOPLE}{harbor.rosa.pk}/end/").status_code == 404


def test_filters_can_be_taken_away_and_headings_say_the_order(client, harbor):
    sign_in(client, harbor.mona)
    page = client.get(PEOPLE + "?q=a&role=peer&sort=-name")
    assert [(c.label, c.remove_url) for c in page.context["table"].chips] == [
        ("“a”", "?sort=-name&role=peer"),
        ("Peer specialist", "?q=a&sort=-name"),
    ]
    assert page.text.count('aria-sort="descending"') == 1
    assert "<h1>1 person</h1>" in page.text


def test_opening_someones_page_is_noted_and_shows_their_roles_promise(client, harbor):
    client.force_login(harbor.amara.person)
    page = client.get(f"{PEOPLE}{harbor.ben.pk}/")
    assert "Learns, and offers guides to the people in the groups they support." in page.text
    assert "ben@example.org" not in page.text
    note = Note.objects.latest("pk")
    assert (note.verb, note.subject_id) == ("person.opened", str(harbor.ben.pk))
    assert (note.actor_id, note.agency_id) == (harbor.amara.person_id, harbor.harbor.pk)


def test_names_are_shown_as_text(client, harbor):
    sign_in(client, harbor.mona)
    nasty = "<script>alert(1)</script>"
    assert save(client, harbor.ben, display_name=f"{nasty}\u202e\n x").status_code == 302
    harbor.ben.person.refresh_from_db()
    assert harbor.ben.person.display_name == f"{nasty} x"
    for address in (PEOPLE, f"{PEOPLE}{harbor.ben.pk}/", f"{PEOPLE}{harbor.ben.pk}/edit/"):
        assert nasty not in client.get(address).text


def test_a_manager_changes_name_start_and_groups(client, harbor):
    sign_in(client, harbor.mona)
    night = group(harbor.harbor, "Night team", [], [])
    team = Group.objects.get(name="Harbor team")
    saved = save(
        client,
        harbor.ben,
        display_name="  Ben   T. ",
        started_on="2027-02-03",
        supported=[str(night.pk)],
        supports=[str(team.pk)],
    )
    assert saved.status_code == 302
    places = GroupPlace.objects.filter(membership=harbor.ben).values_list("group__name", "supports")
    assert set(places) == {("Night team", False), ("Harbor team", True)}
    harbor.ben.refresh_from_db()
    assert (harbor.ben.person.display_name, str(harbor.ben.started_on)) == ("Ben T.", "2027-02-03")
    verbs = set(Note.objects.filter(subject_id=harbor.ben.pk).values_list("verb", flat=True))
    assert verbs == {"person.renamed", "membership.changed", "membership.groups_changed"}


def test_what_may_not_be_saved_is_said_beside_the_field_and_kept(client, harbor):
    sign_in(client, harbor.mona)
    summit = str(Group.objects.get(name="Summit team").pk)
    circle = str(harbor.circle.pk)
    for field, value in {
        "display_name": "x" * 61,
        "started_on": "0027-01-01",
        "role": "platform",
        "supported": [summit],
        "supports": ["odd"],
    }.items():
        page = save(client, harbor.fay, **{field: value})
        assert page.status_code == 422
        assert set(page.context["form"].errors) == {field}, field
    page = save(client, harbor.fay, supported=[circle], supports=[circle])
    assert "Pick one place in each group: Harbor circle." in page.text
    page = save(client, harbor.fay, display_name="Kept", role="patient")
    assert set(page.context["form"].errors) == {"role"}
    assert 'value="Kept"' in page.text
    harbor.fay.refresh_from_db()
    assert (harbor.fay.role, harbor.fay.person.display_name) == ("peer", "Fay")
    assert save(client, harbor.rosa, role="manager").status_code == 302
    assert Membership.objects.get(pk=harbor.rosa.pk).role == "patient"


def test_the_address_of_an_invitation_changes_until_it_is_accepted(client, harbor):
    sign_in(client, harbor.mona)
    assert save(client, harbor.ivy, invite_email="Ivy.New@Example.org").status_code == 302
    harbor.ivy.refresh_from_db()
    assert (harbor.ivy.invite_email, harbor.ivy.person.email) == ("ivy.new@example.org", None)
    assert save(client, harbor.ivy, invite_email="ben@example.org").status_code == 422
    # An account elsewhere has this address. Nothing tells.
    assert save(client, harbor.ivy, invite_email="cleo@example.org").status_code == 302
    assert save(client, harbor.ben, invite_email="mine@example.org").status_code == 302
    harbor.ben.refresh_from_db()
    assert (harbor.ben.invite_email, harbor.ben.person.email) == ("", "ben@example.org")


def test_a_stale_form_shows_both_and_saves_only_when_sent_again(client, harbor):
    sign_in(client, harbor.mona)
    address = f"{PEOPLE}{harbor.fay.pk}/edit/"
    form = client.get(address).context["form"]
    sent = {"display_name": "Mine", "started_on": "2027-01-04", "role": "peer"}
    actions.change_details(
        harbor.fay, name="Theirs", started_on=harbor.fay.started_on, by=harbor.mona
    )
    page = client.post(address, sent | {"seen": form["seen"].value()})
    assert page.status_code == 422
    assert "As it is now: Theirs" in page.text and 'value="Mine"' in page.text
    again = client.post(address, sent | {"seen": page.context["form"]["seen"].value()})
    assert again.status_code == 302


def test_another_role_ends_sessions_and_page_editing_follows_it(client, harbor):
    sign_in(client, harbor.mona)
    theirs = client.__class__()
    theirs.force_login(harbor.ben.person)
    assert set(save(client, harbor.ben, role="author").context["form"].errors) == {"supports"}
    assert save(client, harbor.ben, role="author", supports=[]).status_code == 302
    assert theirs.get("/my/").status_code == 302
    authors = authors_of(harbor.harbor)
    assert list(harbor.ben.person.groups.all()) == [authors]
    assert authors.page_permissions.count() == 3
    assert save(client, harbor.ben, role="staff", supported=[]).status_code == 302
    assert not harbor.ben.person.groups.exists()
    assert Note.objects.filter(verb="membership.role_changed").count() == 2


def test_another_role_asks_again_who_it_is(client, harbor):
    sign_in(client, harbor.mona, fresh=False)
    assert save(client, harbor.ben, display_name="Benny", supports=[])["Location"].endswith("/")
    assert "reauthenticate" in save(client, harbor.ben, role="staff")["Location"]
    assert Membership.objects.get(pk=harbor.ben.pk).role == "peer"


def test_an_agency_keeps_a_manager(client, harbor):
    sign_in(client, harbor.mona)
    assert "needs a manager" in save(client, harbor.mona, role="staff").text
    client.post(f"{PEOPLE}{harbor.mona.pk}/end/")
    harbor.mona.refresh_from_db()
    assert (harbor.mona.role, harbor.mona.ended_at) == ("manager", None)
    other = member("Milo", "manager", harbor.harbor)
    assert client.post(f"{PEOPLE}{harbor.mona.pk}/end/")["Location"] == "/"
    with pytest.raises(actions.LastManager):
        actions.deactivate(other, by=other)


def test_who_leaves_is_signed_out_at_once_and_can_come_back(client, harbor):
    theirs = client.__class__()
    theirs.force_login(harbor.theo.person)
    harbor.theo.person.groups.add(authors_of(harbor.harbor))
    sign_in(client, harbor.mona)
    for _ in range(2):
        client.post(f"{PEOPLE}{harbor.theo.pk}/end/")
    assert theirs.get("/my/").status_code == 302
    assert not harbor.theo.person.groups.exists()
    assert Note.objects.filter(verb="membership.ended", subject_id=harbor.theo.pk).count() == 1
    page = client.get(f"{PEOPLE}{harbor.theo.pk}/")
    assert "Undo" in page.text
    assert client.get(f"{PEOPLE}{harbor.theo.pk}/edit/").status_code == 404
    Membership.objects.filter(pk=harbor.theo.pk).update(
        ended_at=datetime.now(UTC) - timedelta(days=2)
    )
    page = client.get(f"{PEOPLE}{harbor.theo.pk}/")
    assert "Undo" not in page.text and "Let them come back" in page.text
    client.post(f"{PEOPLE}{harbor.theo.pk}/back/")
    assert access.listed_for(harbor.mona).current().filter(pk=harbor.theo.pk)
    assert list(harbor.theo.person.groups.all()) == [authors_of(harbor.harbor)]
    client.post(f"{PEOPLE}{harbor.gone.pk}/back/")
    Membership.objects.filter(pk=harbor.ivy.pk).update(ended_at=datetime.now(UTC))
    again = invited("Ivy", harbor.harbor, address="ivy@example.org")
    page = client.post(f"{PEOPLE}{harbor.ivy.pk}/back/", follow=True)
    assert "They cannot come back" in page.text
    assert listed(client, harbor.mona, "?q=Ivy&state=invited") == ["Ivy"]
    assert again.ended_at is None


def test_nobody_joins_a_workers_account_with_their_account_as_someone_supported(client, harbor):
    card = member("Ben", "patient", harbor.harbor, email=False)
    assert listed(client, harbor.mona, "?q=Ben") == ["Ben", "Ben"]
    page = client.get(f"{PEOPLE}{card.pk}/").text
    assert f"/people/{harbor.ben.pk}/" not in page and "ben@example.org" not in page
    assert str(card.pk) not in client.get(f"{PEOPLE}{harbor.ben.pk}/").text


@pytest.mark.parametrize("address", ["", "?state=active&sort=-started"])
def test_one_person_and_three_cost_the_same(client, cast, address, django_assert_max_num_queries):
    client.force_login(cast.cleo.person)
    team = Group.objects.get(name="Summit team")
    for number in range(3):
        with django_assert_max_num_queries(8):
            assert client.get(PEOPLE + address).status_code == 200
        more = member(f"More {number}", "peer", cast.summit)
        GroupPlace.objects.create(group=team, membership=more)
    with django_assert_max_num_queries(11):
        client.get(f"{PEOPLE}{cast.nils.pk}/")
