"""States of someone's own pages: data, sharing, hours, ways to sign in; as ways to get there.

What changes how someone signs in comes last: the states before need them signed in.
"""

from datetime import date
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from courses.models import ModuleVersion
from courses.models.identity import library_id
from lms.agencies.models import Agency, Membership, SignInNotice
from lms.training.evidence import record_check
from lms.training.hours.actions import add_other
from lms.training.models import Completion, ExternalTraining
from lms.training.recording import record_completion
from lms.training.sharing.actions import share
from lms.training.supervising.actions import void

from ..walks import ROSAS_CARD, at, cycle_of, member, rosa, sign_in_with_email, tap, version_of

LESSON = "privacy-and-consent"


def amara() -> Membership:
    return member("peer@riverbend.example")


def amaras_lesson():
    return cycle_of(amara(), LESSON)


def erased_in_seven_days(page):
    page.goto("/my/erase/")
    page.locator("main form .btn").first.click()
    page.wait_for_load_state()
    page.goto("/my/")


def kept_no_longer(page):
    page.goto("/my/keep/no/")


def viewer(page):
    page.goto("/my/choices/sharing/")
    page.locator("main a[href*='/my/choices/sharing/']").first.click()
    page.wait_for_url("**/sharing/*-*/")


def that_was_not_me(page):
    SignInNotice.objects.create(membership=rosa(), kind="pin")
    page.goto("/my/")
    with page.expect_navigation():
        page.locator("button[name=not-me]").click()


def shared_with_me(page):
    share(rosa().person, amara(), "offered", at=timezone.now())
    page.goto(f"/my/people/{rosa().pk}/shared/")


def address_sent(page):
    page.goto("/my/address/")
    page.locator("main input[type=email]").fill("amara@new.example")
    with page.expect_navigation():
        page.locator("main form .btn").first.click()


def training_from_elsewhere(page):
    said = {"title": "First aid", "provider": "Red Cross", "done_on": date(2026, 1, 5)}
    said |= {"hours": 1, "category": "other"}
    found = ExternalTraining.objects.filter(person=amara().person).first()
    found = found or add_other(amara().person, uuid4(), proof=None, at=timezone.now(), **said)
    page.goto(f"/my/transcript/{found.pk}/")


def to_remove_it(page):
    training_from_elsewhere(page)
    page.goto(f"{page.url}remove/")


def two_places_to_act_for(page):
    Membership.objects.get_or_create(
        person=amara().person,
        agency=Agency.objects.get(name="Hillside"),
        role="staff",
        defaults={"started_on": date(2026, 1, 5), "accepted_at": timezone.now()},
    )
    page.goto("/accounts/acting/")


def no_try_left(page):
    version = version_of(LESSON)
    ModuleVersion.objects.filter(pk=version.pk).update(max_tries=1)
    version.refresh_from_db()
    cycle = amaras_lesson()
    if not cycle.attempts.exists():
        record_check(cycle, version, {}, client_id=uuid4(), at=timezone.now())
    page.goto(f"/my/{cycle.pk}/check/")


def done_in_a_class():
    """Return the completion of the peer's lesson, which they did in a class."""
    lesson = {"cycle__learner": amara().person, "cycle__module": library_id(LESSON)}
    found = Completion.objects.filter(**lesson)
    return found.first() or record_completion(
        cycle=amaras_lesson(), version=version_of(LESSON), how="group", by=None, at=timezone.now()
    )


def certificate(page):
    page.goto(f"/my/certificates/{done_in_a_class().certificate.pk}/")


def taken_off(page):
    done = done_in_a_class()
    if not hasattr(done, "void"):
        void(done, why="not-done", by=member("manager@riverbend.example"), at=timezone.now())
    page.goto(f"/my/{done.cycle_id}/")


def second_ways():
    person = amara().person
    if not Authenticator.objects.filter(user=person).exists():
        TOTP.activate(person, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(person)
        Authenticator.objects.create(user=person, type="webauthn", data={"name": "My phone"})
    return Authenticator.objects.get(user=person, type="webauthn")


def with_second_ways(path):
    def go(page):
        page.goto(f"/accounts/2fa/{path.format(key=second_ways().pk)}")

    return go


def asked_for_a_code(page):
    second_ways().delete()
    page.context.clear_cookies()
    sign_in_with_email(page, "peer@riverbend.example")


def card_without_its_pin(page):
    page.goto(f"/card/#{ROSAS_CARD.replace(' ', '')}")
    page.locator("[data-scanned]").wait_for()
    with page.expect_navigation():
        tap(page, "Next")


def own_certificates(page):
    certificate(page)
    page.goto("/my/certificates/")


def no_way_picked(page):
    page.goto("/my/choices/reach/")
    for box in page.locator("[name=ways]").all():
        box.uncheck()
    with page.expect_navigation():
        tap(page, "Save")


def as_platform(page):
    sign_in_with_email(page, "platform@handrail.example")


def no_name_written(page):
    page.goto("/staff/site/")
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    with page.expect_navigation():
        tap(page, "Save")


OF_SOMEONE_WITHOUT_ACCOUNT = {
    "card without its PIN": card_without_its_pin,
    "removed": at("/removed/"),
    "certificate to check": at("/verify/"),
    "password mail sent": at("/accounts/password/reset/done/"),
    "password changed": at("/accounts/password/reset/key/done/"),
    "link to a password that is over": at("/accounts/password/reset/key/1-odd/"),
}

OF_SOMEONE_WITH_A_CARD = {
    "my choices": at("/my/choices/"),
    "reminders": at("/my/choices/reminders/"),
    "sharing": at("/my/choices/sharing/"),
    "sharing with one": viewer,
    "hidden": at("/my/choices/hidden/"),
    "how to reach me": at("/my/choices/reach/"),
    "no way picked": no_way_picked,
    "help of one's own": at("/my/help/"),
    "my data": at("/my/data/"),
    "erase": at("/my/erase/"),
    "keep": at("/my/keep/"),
    "certificates": at("/my/certificates/"),
    "PIN again": at("/card/again/"),
    "erased in seven days": erased_in_seven_days,
    "kept no longer": kept_no_longer,
    "that was not me": that_was_not_me,
}

OF_WHO_KEEPS_THE_SITE = {
    "whom public pages name": at("/staff/site/"),
    "no name written": no_name_written,
}

OF_A_PEER = {
    "my choices": at("/my/choices/"),
    "my data": at("/my/data/"),
    "erase": at("/my/erase/"),
    "address": at("/my/address/"),
    "address sent": address_sent,
    "address that is over": at("/my/address/odd/"),
    "change my password": at("/accounts/password/change/"),
    "second ways": at("/accounts/2fa/"),
    "app with codes": at("/accounts/2fa/totp/activate/"),
    "passkeys": at("/accounts/2fa/webauthn/"),
    "new passkey": at("/accounts/2fa/webauthn/add/"),
    "training of elsewhere": training_from_elsewhere,
    "training to remove": to_remove_it,
    "who has what to sign": at("/my/observing/"),
    "print guides": lambda page: page.goto("/staff/handouts/?language=es"),
    "print guides, none picked": lambda page: page.goto("/staff/handouts/?show="),
    "shared with me": shared_with_me,
    "no try left": no_try_left,
    "certificate": certificate,
    "certificates": own_certificates,
    "taken off the record": taken_off,
    "two places": two_places_to_act_for,
    "a passkey": with_second_ways("webauthn/"),
    "passkey to name": with_second_ways("webauthn/keys/{key}/edit/"),
    "passkey to remove": with_second_ways("webauthn/keys/{key}/remove/"),
    "recovery codes": with_second_ways("recovery-codes/"),
    "new recovery codes": with_second_ways("recovery-codes/generate/"),
    "app to remove": with_second_ways("totp/deactivate/"),
    "asked for a code": asked_for_a_code,
}
