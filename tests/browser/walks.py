"""Ways through the site that several tests go, told as a person would."""

from contextlib import contextmanager
from datetime import date, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from courses.models import Module
from courses.models.identity import library_id
from lms.agencies.models import Agency, Membership
from lms.demo import cast
from lms.people.models import Person
from lms.training.models import Cycle

SAFELINK = "/library/phone-plans/safelink/"
WORDS = "/library/using-your-phone/bigger-words/"
PIN = "/library/safe-and-private/lock-with-pin/"
PRIVACY = "/library/peer-support/privacy-and-consent/"
GUIDES = {"safelink": SAFELINK, "bigger-words": WORDS, "lock-with-pin": PIN}
ROSAS_CARD = "R1VE RBND"


def at(address):
    """Return a way to an address of its own, which needs no script to get to."""

    def go(page):
        page.goto(address)

    go.needs_no_script = True
    return go


def print_of(key: str) -> str:
    """Return the address of a library module's page to print."""
    return f"/g/{Module.objects.get(pk=library_id(key)).short_id}/print/"


def steps_of(key: str) -> list[str]:
    """Return the ids of a library module's steps, in order."""
    return version_of(key).step_ids


def version_of(key: str):
    return Module.objects.get(pk=library_id(key)).versions.filter(language="en").latest("number")


def member(name: str) -> Membership:
    """Return one of the demonstration's people by their key, such as `peer Ben T.`."""
    return Membership.objects.select_related("person").get(pk=cast.demo_id(name))


def newcomer(email: str = "") -> Membership:
    """Return a peer whom a manager of Riverbend added, and who has no invitation yet."""
    return Membership.objects.create(
        person=Person.objects.create(display_name="Nia B.", password="!", made_up=True),
        agency=Agency.objects.get(name="Riverbend"),
        role="peer",
        started_on=date(2026, 11, 2),
        invite_email=email,
    )


def rosa() -> Membership:
    return member("card@Riverbend")


def cycle_of(membership: Membership, key: str) -> Cycle:
    return Cycle.objects.get(learner=membership.person, module=library_id(key))


def see_screen(page, id: str) -> None:
    """The one screen of the guide that shows is this one."""
    expect(page.locator(".guide > .screen:visible")).to_have_attribute("id", id)


def tap(page, words: str) -> None:
    """Tap the link or button with exactly these words that shows."""
    link, button = (page.get_by_role(role, name=words, exact=True) for role in ("link", "button"))
    link.or_(button).first.click()


def main_button(page):
    """Return the one filled button that shows."""
    button = page.locator("main .btn:visible:not(.plain)")
    expect(button).to_have_count(1)
    return button


def look_around(page, who: str) -> None:
    page.goto("/accounts/login/")
    with page.expect_navigation():
        page.click(f"button[value={who}]")


def sign_in_with_card(page, device: str = "own", code: str = ROSAS_CARD, pin: str = cast.PIN):
    page.goto("/card/")
    page.get_by_label("Card code").fill(code)
    page.get_by_label("PIN", exact=True).fill(pin)
    page.check(f"[name=device][value={device}]")
    with page.expect_navigation():
        tap(page, "Sign in")


def sign_in_with_email(page, email: str) -> None:
    page.goto("/accounts/login/")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", cast.PASSWORD)
    with page.expect_navigation():
        page.press("input[type=password]", "Enter")


@contextmanager
def no_requests(page):
    """Within this, the page asks the network for nothing."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    yield
    assert asked == []


def quiet(page, minutes: float) -> None:
    """Nothing happened on this page for so long, by the server's clock."""
    key = next(c["value"] for c in page.context.cookies() if c["name"] == "hr")
    row = Session.objects.get(pk=key)
    data = SessionStore().decode(row.session_data)
    data["last_active"] = (timezone.now() - timedelta(minutes=minutes)).isoformat()
    row.session_data = SessionStore().encode(data)
    row.save()
