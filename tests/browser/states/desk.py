"""States of the peer's desk, and of doing a guide together; as ways to get there."""

from datetime import timedelta

from django.utils import timezone

from lms.agencies.letting_in.actions import ask

from ..walks import (
    look_around,
    rosa,
    tap,
)


def offer_without_a_guide(page):
    page.goto("/my/people/")
    page.get_by_role("link", name="Offer a guide").first.click()
    page.wait_for_url("**/offer/")
    with page.expect_navigation():
        tap(page, "Offer it")


def let_rosa_in(page):
    page.goto(f"/my/people/{rosa().pk}/let-in/")


def no_pictures(page):
    let_rosa_in(page)
    with page.expect_navigation():
        tap(page, "Find")


def same_pictures(page):
    asked = ask()
    let_rosa_in(page)
    for name in asked.pictures.split():
        page.check(f"[value={name}]")
    with page.expect_navigation():
        tap(page, "Find")


def code_given(page):
    page.goto("/my/people/")
    with page.expect_navigation():
        page.get_by_role("button", name="One-time code").first.click()


def together_with_rosa(page):
    page.goto(f"/my/people/{rosa().pk}/together/")


def begun_together(page):
    look_around(page, "peer")
    together_with_rosa(page)
    page.locator("[name=module]").first.check()
    with page.expect_navigation():
        tap(page, "Open it together")


def step_together(page):
    page.goto("/my/together/")
    tap(page, "Start")


def asked_to_hand_back(page):
    page.goto("/my/together/back/")
    with page.expect_navigation():
        page.locator("main .btn").click()


def session_without_anything(page):
    page.goto("/my/people/session/")
    with page.expect_navigation():
        tap(page, "Write it down")


def session_written(page):
    page.goto("/my/people/session/")
    page.locator("[name=people]").first.check()
    page.locator("[name=module]").first.check()
    page.locator("[name=how]").first.check()
    page.locator("[name=on]").fill(str(timezone.now().date() - timedelta(days=1)))
    with page.expect_navigation():
        tap(page, "Write it down")
