"""States of guides and public pages; as ways to get there."""

from django.utils import timezone

from courses.models import ModulePage

from ..voices import get_a_voice
from ..walks import (
    PRIVACY,
    SAFELINK,
    WORDS,
    tap,
)


def looking(look, address):
    """Open an address as someone with these choices; the states after it are without them."""

    def go(page):
        page.goto("/healthz")
        page.context.add_cookies([{"name": "hr-look", "value": look, "url": page.url}])
        page.goto(address)
        page.context.clear_cookies(name="hr-look")

    return go


def skipped(page):
    page.goto(f"{SAFELINK}#s-check")
    tap(page, "Skip")
    page.get_by_text("You skipped step 1.").wait_for()


def back_at_a_skipped_step(page):
    skipped(page)
    tap(page, "‹ Back")
    page.get_by_text("You skipped this.").wait_for()


def end_with_a_skipped_step(page):
    skipped(page)
    page.goto(f"{SAFELINK}#finish")
    page.get_by_text("You skipped these.").wait_for()


def looks_different(page):
    page.goto(f"{WORDS}#s-page")
    page.locator("summary:visible", has_text="My screen looks different").click()
    page.locator("#s-page [data-told]").wait_for()


def said_how_it_was(page):
    page.goto(f"{SAFELINK}#done")
    page.get_by_role("button", name="Hard").click()
    page.get_by_text("Thank you.").wait_for()


def scenario(page):
    page.goto(f"{PRIVACY}#s-lee-and-the-app")
    ways = page.locator("#s-lee-and-the-app details")
    ways.first.locator("summary").click()
    ways.nth(1).locator("summary").click()
    page.get_by_text("A good way.").wait_for()


def step_that_is_gone(page):
    page.goto(f"{SAFELINK}#s-gone")
    page.get_by_text("This guide has changed.").wait_for()


def in_english_only(address):
    """Open an address after the Spanish of the guide for a PIN was taken back."""

    def go(page):
        spanish = ModulePage.objects.live().filter(slug="lock-with-pin", locale__language_code="es")
        for guide in spanish:
            guide.unpublish()
        page.goto(address)

    return go


def resumed(page):
    page.goto(f"{SAFELINK}#s-turn-on")
    page.goto("about:blank")
    page.goto(SAFELINK)


def read_aloud(page):
    page.goto("about:blank")
    page.goto(f"{SAFELINK}#s-apply")
    get_a_voice(page)
    tap(page, "Listen")
    page.get_by_text("People near you may hear this.").wait_for()
    tap(page, "Listen")
    page.locator(".said").first.wait_for()


def kept(page):
    page.goto(WORDS)
    get, drop = (
        page.get_by_role("button", name=f"{verb} this phone") for verb in ("Keep on", "Remove from")
    )
    get.or_(drop).first.wait_for()
    if get.first.is_visible():
        get.first.click()
    drop.first.wait_for()


def list_of_kept(page):
    kept(page)
    page.goto("/offline/")
    page.get_by_role("button", name="Remove from this phone").wait_for()


def cut_off(address):
    """Open an address without a signal, where one guide is kept."""

    def go(page):
        kept(page)
        page.context.set_offline(True)
        page.goto(address)
        page.context.set_offline(False)

    return go


def lifeline(*answers, language=""):
    """Return a way through the Lifeline check; an empty answer taps nothing."""

    def go(page):
        page.goto(f"{language}/resources/lifeline/")
        for value in answers:
            if value:
                page.locator(f"fieldset:visible [value='{value}']:visible").first.check()
            page.locator("[data-go=next]").click()

    return go


def choosing_app(*answers, language="", result=False):
    """Return a way through the questions about an app; an empty answer taps nothing."""

    def go(page):
        page.goto(f"{language}/choosing-an-app/")
        for number, value in enumerate(answers):
            if number:
                page.locator("[data-go=next]").click()
            if value:
                page.locator(f"fieldset.now [value=if_{value}]").check()
        if result:
            page.locator("[data-go=result]").click()

    return go


def starting(language="", **taps):
    """Return a way through “Where shall I start?”: what to tap, else the first of each question."""

    def go(page):
        page.goto(f"{language}/where-to-start/")
        while taps and page.locator("#questions").is_visible():
            ask = page.locator("fieldset:visible")
            value = taps.get(ask.get_attribute("data-ask"))
            ask.locator(f"[value={value}]" if value else "input").first.check()
            page.locator("[data-go=next]").click()

    return go


def start_without_an_answer(page):
    starting()(page)
    page.locator("[data-go=next]").click()


def lifeline_too_old(page):
    """The phone's day is past the table's; afterwards its clock goes right again."""
    page.clock.set_system_time("2031-01-01T12:00:00")
    page.goto("/resources/lifeline/")
    page.locator("#old").wait_for()
    page.clock.set_system_time(timezone.now())
