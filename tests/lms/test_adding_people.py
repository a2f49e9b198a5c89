"""Adding several people: every line is seen before it is saved, and one tap takes all back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from lms.activity.models import Note
from lms.agencies.managing.adding import NewPerson, add_people
from lms.agencies.managing.inviting import send_invitations
from lms.agencies.managing.lines import read_lines
from lms.agencies.managing.undoing import undo_batch
from lms.agencies.models import Batch, Group, GroupPlace, Invitation, Membership
from lms.people.models import Person
from tests.addresses import sign_in
from tests.cast import member

pytestmark = pytest.mark.django_db
ADD = "/staff/people/add/"
USUAL = {"role": "peer", "started_on": "2027-03-01"}


@pytest.fixture
def manager(client, cast):
    sign_in(client, cast.mona)
    return client


def paste(client, lines, **more):
    return client.post(ADD, USUAL | {"screen": "paste", "lines": lines} | more)


def send(client, *lines, screen="add", **more):
    names, emails = zip(*lines, strict=True)
    sent = USUAL | {"screen": screen, "batch": str(uuid4()), "name": names, "email": emails}
    return client.post(ADD, sent | more)


def at_harbor(cast) -> list:
    added = Membership.objects.filter(agency=cast.harbor, batch__isnull=False)
    return [
        (m.person.display_name, m.invite_email, m.role)
        for m in added.select_related("person").order_by("person__display_name")
    ]


@pytest.mark.parametrize(
    "line, read",
    [
        ("Ann Lee, ann@example.org", ("Ann Lee", "ann@example.org")),
        ("Ann Lee;ANN@example.org;", ("Ann Lee", "ANN@example.org")),
        ("ann@example.org\tAnn  Lee", ("Ann Lee", "ann@example.org")),
        ("Ann Lee <ann@example.org>", ("Ann Lee", "ann@example.org")),
        ("Ann Lee ann@example.org", ("Ann Lee", "ann@example.org")),
        ("Lee, Ann, ann@example.org", ("Lee Ann", "ann@example.org")),
        ("Ann Lee", ("Ann Lee", "")),
        ("Ann Lee, ann.example.org", ("Ann Lee", "ann.example.org")),
        ("=1+1\u202e, ann@example.org", ("=1+1", "ann@example.org")),
        (" ,; ", None),
    ],
)
def test_a_line_is_read_however_it_is_set_apart(line, read):
    assert read_lines(f"\n{line}\r\n") == ([read] if read else [])


def test_each_line_is_shown_with_its_problem_and_nothing_is_saved(manager, cast):
    page = paste(
        manager,
        "Ann, ann@example.org\n, no-name@example.org\nBea, bea\nBen, BEN@example.org\n"
        f"Twice, ann@example.org\n{'x' * 61}\nCleo, cleo@example.org\n<b>Dot</b>",
    )
    lines = page.context["lines"]
    assert [(line.number, line.errors, bool(line.skipped)) for line in lines] == [
        (1, {}, False),
        (2, {"name": "Write a name."}, False),
        (
            3,
            {"email": "This is not an e-mail address. It looks like name@example.org."},
            False,
        ),
        (4, {}, True),
        (5, {"email": "Line 1 has the same address."}, False),
        (6, {"name": "Write a name of at most 60 letters."}, False),
        (7, {}, False),
        (8, {}, False),
    ]
    assert "<b>Dot</b>" not in page.text
    assert page.text.count('value="BEN@example.org"') + page.text.count("ben@example.org") == 1
    assert at_harbor(cast) == []
    wrong = send(manager, ("Ann", "ann@example.org"), ("", "kept@example.org"))
    assert wrong.status_code == 422 and 'value="kept@example.org"' in wrong.text
    assert at_harbor(cast) == []


def test_lines_are_changed_emptied_and_added_then_saved_once(manager, cast):
    team = Group.objects.get(name="Harbor team")
    again = {"batch": str(uuid4()), "group": str(team.pk)}
    lines = [("Ann", "Ann@Example.org"), ("", ""), ("Ben", "ben@example.org"), ("Zed", "")]
    looked = send(manager, *lines, screen="check", **again)
    assert looked.status_code == 200 and "Add 2 people: is this right?" in looked.text
    assert at_harbor(cast) == []
    for _ in range(2):
        done = send(manager, *lines, **again)
        assert done["Location"] == f"/staff/people/added/{again['batch']}/"
    page = manager.get(done["Location"])
    assert "2 people added" in page.text and "1 line was left out" in page.text
    assert at_harbor(cast) == [("Ann", "ann@example.org", "peer"), ("Zed", "", "peer")]
    assert GroupPlace.objects.filter(group=team, supports=False).count() == 3
    assert Note.objects.filter(verb="membership.made").count() == 2


def test_an_account_elsewhere_with_the_address_is_not_told_and_not_joined(manager, cast):
    page = paste(manager, "Cleo, cleo@example.org")
    assert not page.context["wrong"] and not page.context["lines"][0].skipped
    send(manager, ("Cleo", "cleo@example.org"))
    new = Membership.objects.get(batch__isnull=False)
    assert new.person_id != cast.cleo.person_id and new.person.email is None
    shown = manager.get(f"/staff/people/{new.pk}/").text
    assert "cleo@example.org" in shown and "Summit" not in shown


def test_someone_who_works_here_may_get_a_second_account_that_nothing_joins(manager, cast):
    send(manager, ("Ben", ""), role="patient")
    added = Membership.objects.get(batch__isnull=False)
    assert added.role == "patient" and added.person_id != cast.ben.person_id
    refused = send(manager, ("Ben", "ben@example.org"), role="patient")
    assert "People with cards have no e-mail here." in refused.text
    assert "ben@example.org" in refused.text and "Here already" not in refused.text


@pytest.mark.parametrize(
    "sent",
    [
        {"role": "platform"},
        {"role": "odd"},
        {"started_on": "soon"},
        {"group": "foreign"},
        {"group": "odd"},
        {"batch": "odd"},
    ],
)
def test_what_is_not_theirs_to_give_is_refused(manager, cast, sent):
    if sent.get("group") == "foreign":
        sent = {"group": str(Group.objects.get(name="Summit team").pk)}
    assert send(manager, ("Ann", ""), **sent).status_code == 422
    assert at_harbor(cast) == []


def test_another_agencys_batch_id_adds_to_a_batch_of_ones_own(manager, cast):
    theirs = Batch.objects.create(agency=cast.summit)
    done = send(manager, ("Ann", ""), batch=str(theirs.pk))
    assert str(theirs.pk) not in done["Location"]
    assert theirs.members.count() == 0 and len(at_harbor(cast)) == 1


def test_adding_asks_again_who_it_is_and_too_many_lines_are_refused(client, cast):
    sign_in(client, cast.mona, fresh=False)
    assert "reauthenticate" in send(client, ("Ann", ""))["Location"]
    assert "more than 200 lines" in paste(client, "Ann\n" * 201).text
    assert at_harbor(cast) == []


def test_undo_removes_who_did_nothing_and_lets_others_leave(manager, cast):
    today = cast.harbor.today()
    people = [NewPerson(name, f"{name}@example.org", "peer", today) for name in ("ann", "bea")]
    people.append(NewPerson("card", "", "patient", today))
    batch = add_people(people, by=cast.mona, batch_id=uuid4())
    ann, bea, card = batch.members.order_by("person__display_name").select_related("person")
    bea.accepted_at = timezone.now()
    bea.save()
    cast.card_code(card)
    manager.post(f"/staff/people/added/{batch.pk}/undo/")
    assert not Person.objects.filter(pk=ann.person_id).exists()
    left = Membership.objects.filter(batch=batch)
    assert {m.pk for m in left} == {bea.pk, card.pk} and all(m.ended_at for m in left)
    assert "Undone" in manager.get(f"/staff/people/added/{batch.pk}/").text
    assert not undo_batch(batch, by=cast.mona)
    old = add_people([], by=cast.mona, batch_id=uuid4(), at=timezone.now() - timedelta(days=2))
    assert not undo_batch(old, by=cast.mona)


def test_an_author_who_is_added_gets_the_agencys_section_and_loses_it_with_undo(cast):
    new = NewPerson("Ann", "", "author", cast.harbor.today())
    batch = add_people([new], by=cast.mona, batch_id=uuid4())
    author = batch.members.get()
    assert author.person.groups.count() == 1
    undo_batch(batch, by=cast.mona)
    assert not Person.objects.filter(pk=author.person_id).exists()


def test_a_batch_costs_the_same_for_one_and_three(manager, cast, django_assert_max_num_queries):
    today = cast.harbor.today()
    for number in (1, 3):
        people = [NewPerson(f"n{i}", "", "peer", today) for i in range(number)]
        batch = add_people(people, by=cast.mona, batch_id=uuid4())
        with django_assert_max_num_queries(11):
            manager.get(f"/staff/people/added/{batch.pk}/")


def test_add_and_send_mails_each_address_once_and_the_rest_is_printed(manager, cast, mailoutbox):
    done = send(manager, ("Ann", "ann@example.org"), ("Zed", ""), screen="send")
    page = manager.get(done["Location"])
    done["Location"] = done["Location"].removesuffix("?sent=1")
    assert "1 invitation is on its way." in page.text
    assert (page.context["waiting"], page.context["uninvited"]) == (2, 1)
    sheet = manager.post(f"{done['Location']}print/")
    assert "Zed" in sheet.text and "Ann" not in sheet.text
    again = manager.post(f"{done['Location']}send/", follow=True)
    assert "There is no address" in again.text
    assert "Everyone here has an invitation" in (
        manager.post(f"{done['Location']}print/", follow=True).text
    )
    assert Invitation.objects.filter(ended_at=None).count() == 2
    new = manager.post(f"{done['Location']}print/", {"new": "yes"})
    assert "Ann" in new.text and "Zed" in new.text
    manager.post(f"{done['Location']}undo/")
    assert not Invitation.objects.exists()


def test_a_batch_of_another_agency_is_sent_to_nobody(cast):
    today = cast.summit.today()
    theirs = add_people(
        [NewPerson("Ann", "ann@example.org", "peer", today)],
        by=member("Sue", "manager", cast.summit),
        batch_id=uuid4(),
    )
    send_invitations.enqueue(str(theirs.pk), str(cast.mona.pk), "http://testserver")
    assert not Invitation.objects.exists()
