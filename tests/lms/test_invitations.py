"""Invitations: who makes them, what they open, and every way in which they do not."""

import re
from datetime import timedelta
from threading import Thread

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from lms.activity.models import Note
from lms.agencies.invitations.accepting import Gone, accept
from lms.agencies.invitations.actions import NotInvitable, end, invite, send
from lms.agencies.invitations.rules import roles_invited_by
from lms.agencies.models import Invitation, Membership
from lms.agencies.roles import ROLES
from lms.people.models import Person
from tests.addresses import sign_in
from tests.cast import member

SITE = "http://testserver"
NEW = "a lamp beside the door"
GONE = "This invitation does not work any more"


def newcomer(agency, role="peer", email="gus@work.example", name="Gus") -> Membership:
    """Someone added by a manager, who has not come in yet."""
    person = Person.objects.create(display_name=name)
    person.set_unusable_password()
    person.save()
    return Membership.objects.create(
        person=person,
        agency=agency,
        role=role,
        started_on="2027-01-04",
        invite_email=email,
    )


@pytest.fixture
def gus(cast):
    return newcomer(cast.harbor)


def opened(token) -> Client:
    """Return a browser that opened an invitation's link."""
    browser = Client()
    browser.get(f"/join/{token}/")
    return browser


def last_link() -> str:
    return re.search(rf"{SITE}(/\S+)", mail.outbox[-1].body)[1]


def choose(browser, password=NEW, again=None, language=""):
    words = {"what": "password", "password": password, "again": again or password}
    return browser.post(f"{language}/join/", words)


@pytest.mark.django_db
class TestMakingThem:
    def test_a_token_is_kept_nowhere_and_a_new_one_ends_the_last(self, cast, gus):
        first, second = (invite(gus, by=cast.mona) for _ in range(2))
        assert len(second) >= 43 and first != second
        old, new = Invitation.objects.order_by("made_at")
        assert second not in str(vars(new)) and old.ended_at and not new.ended_at
        assert new.expires_at - new.made_at == timedelta(days=7)
        assert list(Note.objects.order_by("pk").values_list("verb", "subject_id", "actor_id")) == [
            (verb, str(gus.pk), cast.mona.person_id)
            for verb in ("invitation.made", "invitation.ended", "invitation.made")
        ]

    @pytest.mark.parametrize(
        ("who", "invites"),
        [
            ("manager", ["peer", "staff", "author", "manager"]),
            ("platform", ["manager"]),
            *((role, []) for role in ("patient", "peer", "staff", "author")),
        ],
    )
    def test_nobody_invites_above_their_own_role(self, who, invites):
        assert roles_invited_by(ROLES[who]) == invites

    def test_who_is_not_invited(self, cast, gus):
        """Another agency's, someone with a card, who is here already, and who has left."""
        ines = newcomer(cast.summit, email="ines@work.example")
        here = newcomer(cast.harbor, email="here@work.example")
        here.person.set_password(NEW)
        here.person.save()
        here.accepted_at = timezone.now()
        here.save()
        gus.ended_at = timezone.now()
        gus.save()
        for someone in (ines, cast.rosa, here, gus):
            with pytest.raises(NotInvitable):
                invite(someone, by=cast.mona)
        with pytest.raises(NotInvitable):
            invite(newcomer(cast.harbor, email=""), by=cast.amara)

    def test_a_manager_makes_one_with_one_tap_and_sees_link_and_code(self, client, cast, gus):
        sign_in(client, cast.mona)
        page = client.post(f"/staff/people/{gus.pk}/invite/")
        link = page.context["slip"].link
        assert link.startswith(f"{SITE}/join/") and link in page.text
        assert page.text.count("<svg") == 2 and "gus@work.example" in page.text
        (letter,) = mail.outbox
        assert letter.to == ["gus@work.example"] and letter.subject == "Your invitation to Handrail"
        for word in ("Harbor", "Gus", "Mona", "peer", "health"):
            assert word not in letter.body
        token = page.context["slip"].token
        sheet = client.post("/staff/people/invitations/", {"token": [token, "unknown"]})
        assert sheet.text.count('class="slip"') == 1 and link in sheet.text
        assert client.get(link).status_code == 302

    def test_until_the_public_address_is_set_the_pages_say_so(self, client, cast, gus, settings):
        sign_in(client, cast.mona)
        for address, said in ((SITE, False), ("", True)):
            settings.HR_BASE_URL = address
            page = client.post(f"/staff/people/{gus.pk}/invite/")
            words = {"token": page.context["slip"].token}
            sheet = client.post("/staff/people/invitations/", words)
            for each in (page, sheet):
                assert ("Set HR_BASE_URL first" in each.text) is said

    def test_a_foreign_manager_prints_and_ends_nothing(self, client, cast, gus):
        token = invite(gus, by=cast.mona)
        foreign = member("Ida", "manager", cast.summit)
        sign_in(client, foreign)
        assert client.post("/staff/people/invitations/", {"token": token}).status_code == 404
        assert client.post(f"/staff/people/{gus.pk}/invite/").status_code == 404
        assert client.post(f"/staff/people/{gus.pk}/invite/end/").status_code == 404
        assert opened(token).get("/join/").status_code == 200

    def test_whoever_keeps_the_site_invites_a_first_manager_only(self, client, cast):
        first = newcomer(cast.summit, "manager")
        second = newcomer(cast.harbor, "manager")  # Harbor has Mona.
        peer = newcomer(cast.summit, email="peer@work.example")
        sign_in(client, cast.jo)
        answers = [
            client.post(f"/staff/people/{m.pk}/invite/").status_code for m in (first, second, peer)
        ]
        assert answers == [200, 404, 404]


@pytest.mark.django_db
class TestAccepting:
    @pytest.mark.parametrize("language", ["en", "es"])
    def test_by_the_mailed_link_with_a_password(self, cast, gus, language):
        gus.person.language = language
        gus.person.save()
        start = "/es" if language == "es" else ""
        send(gus, invite(gus, by=cast.mona), site=SITE)
        browser = Client()
        answer = browser.get(last_link())
        assert (answer.status_code, answer["Location"]) == (302, f"{start}/join/")
        page = browser.get(f"{start}/join/")
        assert "Harbor" in page.text and "gus@work.example" in page.text
        assert str(ROLES["peer"].label) in page.text or language == "es"
        answer = choose(browser, language=start)
        assert (answer.status_code, answer["Location"]) == (302, f"{start}/my/")
        gus.refresh_from_db()
        assert (gus.person.email, gus.invite_email) == ("gus@work.example", "")
        assert gus.accepted_at and gus.person.language == language
        assert browser.get("/my/").status_code == 200
        assert Note.objects.get(verb="invitation.accepted").subject_id == str(gus.pk)
        door = {"login": "gus@work.example", "password": NEW}
        assert Client().post("/accounts/login/", door)["Location"] == f"{start}/my/"
        assert GONE in Client().get(last_link(), follow=True).text or language == "es"

    @pytest.mark.parametrize(
        ("password", "again"),
        [("short", ""), ("123456789012", ""), ("gus@work.example", ""), (NEW, "another one here")],
    )
    def test_a_bad_password_is_refused_beside_its_field(self, cast, gus, password, again):
        send(gus, invite(gus, by=cast.mona), site=SITE)
        browser = Client()
        browser.get(last_link())
        page = choose(browser, password, again)
        assert page.status_code == 422 and "Please check 1 thing" in page.text
        assert browser.get("/join/").status_code == 200  # the invitation is still open

    def test_a_copied_link_asks_for_an_address_and_proves_it(self, cast, gus):
        token = invite(gus, by=cast.mona)
        browser = opened(token)
        assert token not in str(browser.session.items())
        assert "gus@work.example" in browser.get("/join/").text
        assert choose(browser)["Location"] == "/join/"  # no password before an address
        browser.post("/join/", {"what": "address", "email": "Gus@home.example"})
        assert "gus@home.example" in browser.get("/join/").text
        assert mail.outbox[-1].to == ["gus@home.example"]
        elsewhere = Client()
        elsewhere.get(last_link())
        choose(elsewhere)
        gus.refresh_from_db()
        assert gus.person.email == "gus@home.example"
        assert browser.get("/join/").status_code == 404

    def test_nothing_on_the_page_tells_whose_address_has_an_account(self, cast, gus):
        """Only the one who can read that address's mail learns it."""
        pages = []
        for email in ("ben@example.org", "nobody@example.org"):
            browser = opened(invite(gus, by=cast.mona))
            answer = browser.post("/join/", {"what": "address", "email": email})
            page = browser.get("/join/")
            pages.append((answer.status_code, answer["Location"], page.text.replace(email, "")))
            assert mail.outbox[-1].to == [email]
        strip = re.compile(r'value="[\w]{64}"|[0-9a-f]{16}')
        assert len({(code, to, strip.sub("", text)) for code, to, text in pages}) == 1
        assert "have an account" in mail.outbox[-2].body and "/join/" not in mail.outbox[-2].body

    def test_mail_to_a_holders_addresses_is_limited(self, cast, gus):
        browser = opened(invite(gus, by=cast.mona))
        asked = [
            browser.post("/join/", {"what": "address", "email": f"a{n}@example.org"}).status_code
            for n in range(6)
        ]
        assert asked == [302] * 5 + [429] and len(mail.outbox) == 5

    def test_without_mail_an_address_is_taken_as_it_is(self, cast, gus, settings):
        settings.HR_MAIL_BACKEND, settings.HR_DEMONSTRATION = "", False
        browser = opened(invite(gus, by=cast.mona))
        taken = browser.post("/join/", {"what": "address", "email": "ben@example.org"})
        assert taken.status_code == 422
        browser.post("/join/", {"what": "address", "email": "gus@home.example"})
        assert choose(browser)["Location"] == "/my/"

    def test_a_passkey_accepts_when_it_is_there_and_not_before(self, cast, gus, monkeypatch):
        monkeypatch.setattr(
            "lms.agencies.invitations.views._passkey_page", lambda: "/accounts/2fa/webauthn/add/"
        )
        token = invite(gus, by=cast.mona)
        browser, other = opened(token), opened(token)
        for each in (browser, other):
            answer = each.post("/join/", {"what": "passkey"})
            assert answer["Location"] == "/accounts/2fa/webauthn/add/"
        assert other.get("/my/").status_code == 200
        gus.refresh_from_db()
        assert gus.accepted_at is None and opened(token).get("/join/").status_code == 200
        request = answer.wsgi_request
        request.session = browser.session
        request.user = gus.person
        key = Authenticator.objects.create(user=gus.person, type="webauthn", data={})
        authenticator_added.send(
            sender=Authenticator, request=request, user=gus.person, authenticator=key
        )
        gus.refresh_from_db()
        assert gus.accepted_at and opened(token).get("/join/").status_code == 404
        assert other.get("/my/")["Location"].startswith("/accounts/login/")

    def test_someone_with_an_account_signs_in_to_accept_and_keeps_their_password(self, cast):
        """No link, whoever holds it, sets the password of an account that has one."""
        nils = Membership.objects.create(
            person=cast.nils.person, agency=cast.harbor, role="peer", started_on="2027-01-04"
        )
        browser = opened(invite(nils, by=cast.mona))
        assert "You have an account here already" in browser.get("/join/").text
        choose(browser)
        assert Person.objects.get(pk=nils.person_id).check_password("steady on the stairs")
        browser.force_login(cast.nils.person)
        session = browser.session
        session["invitation"] = str(nils.invitations.get().pk)
        session.save()
        assert browser.post("/join/", {"what": "accept"})["Location"] == "/my/"
        nils.refresh_from_db()
        assert nils.accepted_at

    def test_no_link_opens_an_account_that_another_agency_relies_on(self, cast):
        """Also not when its passkey was lost, and a manager here took the lost one away."""
        nils = Membership.objects.create(
            person=cast.nils.person, agency=cast.harbor, role="peer", started_on="2027-01-04"
        )
        nils.person.set_unusable_password()
        nils.person.save()
        send(nils, invite(nils, by=cast.mona), site=SITE)
        browser = Client()
        browser.get(last_link())
        choose(browser)
        browser.post("/join/", {"what": "passkey"})
        assert "You have an account here already" in browser.get("/join/").text
        assert not Person.objects.get(pk=nils.person_id).has_usable_password()

    def test_nothing_happens_in_the_name_of_who_is_signed_in_here(self, cast, gus):
        browser = Client()
        browser.force_login(cast.ben.person)
        send(gus, invite(gus, by=cast.mona), site=SITE)
        browser.get(last_link())
        assert "Sign out first" in browser.get("/join/").text
        choose(browser)
        gus.refresh_from_db()
        assert gus.accepted_at is None
        browser.post("/join/", {"what": "sign_out"})
        assert choose(browser)["Location"] == "/my/"
        gus.refresh_from_db()
        assert gus.person.email == "gus@work.example"


def _used(m):
    accept(m.invitations.get().pk, at=timezone.now())


def _ended(m):
    end(m, by=None)


def _too_old(m):
    m.invitations.update(expires_at=timezone.now())


def _newer(m):
    invite(m, by=None)


def _another_role(m):
    Membership.objects.filter(pk=m.pk).update(role="staff")


def _left(m):
    Membership.objects.filter(pk=m.pk).update(ended_at=timezone.now())


def _switched_off(m):
    Person.objects.filter(pk=m.person_id).update(is_active=False)


def _erased(m):
    Person.objects.filter(pk=m.person_id).update(erased_at=timezone.now())


SPOILT = (_used, _ended, _too_old, _newer, _another_role, _left, _switched_off, _erased)


@pytest.mark.django_db
class TestWhatDoesNotWork:
    def test_every_reason_reads_the_same_before_and_after_opening(self, cast):
        bodies = set()

        def told(page):
            assert page.status_code == 404
            bodies.add(page.text.replace(page["X-Request-ID"], ""))

        told(Client().get("/join/"))
        told(Client().get("/join/mail/gAAAAA-tampered/", follow=True))
        for number, spoil in enumerate(SPOILT):
            cache.clear()  # the count of links that do not work
            someone = newcomer(cast.harbor, email=f"g{number}@work.example")
            token = invite(someone, by=cast.mona)
            send(someone, token, site=SITE)
            browser = opened(token)
            assert browser.get("/join/").status_code == 200
            spoil(someone)
            told(browser.get("/join/"))
            told(choose(browser))
            told(Client().get(f"/join/{token}/", follow=True))
            told(Client().get(last_link(), follow=True))
            told(Client().get(f"/join/{token[:-1]}_/", follow=True))
            assert not Person.objects.get(pk=someone.person_id).has_usable_password()
        assert len(bodies) == 1 and GONE in bodies.pop()

    def test_guesses_are_slowed(self, cast, gus):
        token = invite(gus, by=cast.mona)
        browser = Client()
        answers = [browser.get(f"/join/guess-{n}/").status_code for n in range(21)]
        assert answers == [302] * 20 + [429]
        assert browser.get(f"/join/{token}/").status_code == 429

    def test_an_invitation_of_a_person_tells_nothing_in_the_log(self, cast, gus, log_lines):
        token = invite(gus, by=cast.mona)
        opened(token)
        assert token not in str(log_lines) and "gus" not in str(log_lines)


@pytest.mark.django_db(transaction=True)
def test_of_two_browsers_at_once_one_wins(cast):
    gus = newcomer(cast.harbor)
    invite(gus, by=cast.mona)
    pk = gus.invitations.get().pk
    outcomes = []

    def try_it(name):
        try:
            accept(pk, at=timezone.now(), email=f"{name}@home.example", password=f"{NEW} {name}")
            outcomes.append(name)
        except Gone:
            outcomes.append("gone")
        finally:
            connection.close()

    both = [Thread(target=try_it, args=[name]) for name in ("one", "two")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(outcomes) in (["gone", "one"], ["gone", "two"])
    winner = next(name for name in outcomes if name != "gone")
    assert Person.objects.get(pk=gus.person_id).email == f"{winner}@home.example"
