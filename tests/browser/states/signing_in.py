"""States of signing in, and of being asked who one is; as ways to get there."""

from lms.agencies.invitations.actions import invite
from lms.agencies.invitations.links import link_to_mail
from lms.agencies.models import LettingIn, SignInNotice
from lms.demo import cast

from ..walks import (
    look_around,
    newcomer,
    quiet,
    rosa,
    sign_in_with_card,
    tap,
)


def wrong_card(page):
    sign_in_with_card(page, code="AAAA-AAAA")


def empty_card(page):
    page.goto("/card/")
    page.evaluate("document.querySelector('main form').noValidate = true")
    with page.expect_navigation():
        tap(page, "Sign in")


def scanned_card(page):
    page.goto(f"/card/#{cast.NEW_CARD[1]}")
    page.locator("[data-scanned]").wait_for()


def easy_pin(page):
    scanned_card(page)
    with page.expect_navigation():
        tap(page, "Next")
    page.get_by_label("Your new PIN").fill("1234")
    with page.expect_navigation():
        tap(page, "Save my PIN and go on")


def wrong_password(page):
    page.goto("/accounts/login/")
    page.fill("input[type=email]", "peer@riverbend.example")
    page.fill("input[type=password]", "not this one")
    with page.expect_navigation():
        page.press("input[type=password]", "Enter")


def invited(page):
    nia = newcomer()
    invite(nia, by=None)
    page.goto(link_to_mail(nia.invitations.get(), "nia@work.example", ""))


def locked(page):
    """Last: another sign-in than the one that the states before it may have ended."""
    page.context.clear_cookies()
    look_around(page, "card")
    quiet(page, 20)
    page.goto("/my/")


def two_pictures(page):
    page.goto("/card/ask/")
    tap(page, "Ask")
    page.wait_for_url("**/wait/")


def nobody_answered(page):
    two_pictures(page)
    LettingIn.objects.all().delete()
    page.get_by_text("Your peer is not there now.").wait_for()


def told(page):
    SignInNotice.objects.create(membership=rosa(), kind="pin")
    page.goto("/my/")
