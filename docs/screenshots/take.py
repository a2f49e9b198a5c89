"""`make screenshots`: start a fresh site, take the pictures of the docs, and stop it again."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from bench.browser import chromium  # noqa: E402
from bench.server import Server  # noqa: E402

PHONE = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 800}}
TALL_DESK = {"viewport": {"width": 1280, "height": 1200}}
MOST_BYTES = 120_000
COLORS = 128

GUIDE = "/library/phone-plans/safelink/"


def main():
    with (
        tempfile.TemporaryDirectory(prefix="handrail-screenshots-") as folder,
        chromium() as browser,
    ):
        server = Server(folder)
        server.start()
        try:
            for picture in PICTURES:
                take(browser, server, *picture)
        finally:
            server.stop()


def take(browser, server, name, window, who, *ways):
    """Open a page as someone, go through the ways, and keep what the window shows."""
    context = browser.new_context(base_url=server.url, color_scheme="light", **window)
    page = context.new_page()
    if who:
        page.goto("/accounts/login/")
        page.click(f"button[value={who}]")
        page.wait_for_load_state("networkidle")
    for way in ways:
        way(page)
        page.wait_for_load_state("networkidle")
    save(page.screenshot(caret="hide", animations="disabled"), HERE / f"{name}.png")
    context.close()


def save(png, path):
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture = picture.quantize(COLORS, dither=Image.Dither.NONE)
    picture.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name:24} {size / 1000:6.1f} KB")
    if size > MOST_BYTES:
        sys.exit(f"{path.name} is larger than {MOST_BYTES / 1000:.0f} KB.")


def at(address):
    return lambda page: page.goto(address)


def tap(words):
    """Tap the first link, button or choice with these words that shows."""
    said = "a:visible, button:visible, label:visible"
    return lambda page: page.locator(said).filter(has_text=words).first.click()


def skip_a_step(page):
    page.goto(f"{GUIDE}#s-check")
    page.locator("#s-check [data-do=skipped]").click()


def print_of_the_guide(page):
    page.goto(GUIDE)
    page.get_by_role("link", name="Print this guide").first.click()


def fill_card(page):
    page.get_by_label("Card code").fill("K7QM-3T9D")
    page.get_by_label("PIN").fill("0000")
    page.mouse.click(1, 300)


def to_the_check(page):
    page.goto(page.url.partition("#")[0] + "check/")
    page.locator("#start .btn").click()
    page.locator("fieldset:visible label").first.click()


def choose_two_peers(page):
    page.goto("/staff/assign/")
    for name in ("Dale U.", "Toni X."):
        page.get_by_label(name).check()
    page.get_by_role("button", name="Next: the module").click()
    page.get_by_label("Lock your phone with a PIN").check()
    page.get_by_role("button", name="Next: check it").click()


def open_own_guide(page):
    """The author's own draft, at its first step."""
    page.locator("main a[href^='/cms/pages/'][href$='/edit/']").first.click()
    page.wait_for_load_state("networkidle")
    page.locator("[data-contentpath=steps]").first.evaluate("one => one.scrollIntoView()")


def ask_my_peer(page):
    page.goto("/card/ask/")
    page.get_by_role("button", name="Ask", exact=True).click()


# name, window, who looks around, ways to the page
PICTURES = [
    ("home", PHONE, None, at("/")),
    ("find-support", PHONE, None, at("/resources/")),
    ("lifeline-check", PHONE, None, at("/resources/lifeline/")),
    ("guide-start", PHONE, None, at(GUIDE)),
    ("guide", PHONE, None, at("/library/using-your-phone/bigger-words/#s-bigger")),
    ("guide-finish", PHONE, None, at(f"{GUIDE}#done")),
    ("guide-skipped", PHONE, None, skip_a_step),
    ("search", PHONE, None, at("/library/?q=goverment fone")),
    ("guide-to-print", PHONE, None, print_of_the_guide),
    ("how-pages-look", PHONE, None, at("/choices/")),
    ("pick-phone", PHONE, None, at("/choices/phone/")),
    ("card-sign-in", PHONE, None, at("/card/"), fill_card),
    ("ask-my-peer", PHONE, None, ask_my_peer),
    ("card", PHONE, "card", at("/my/")),
    ("my-choices", PHONE, "card", at("/my/choices/")),
    ("how-to-reach-me", PHONE, "card", at("/my/choices/reach/")),
    ("help", PHONE, "card", at("/my/help/")),
    ("peer", PHONE, "peer", at("/my/")),
    ("lesson-check", PHONE, "peer", tap("Keep going"), to_the_check),
    ("people-i-support", PHONE, "peer", at("/my/people/")),
    (
        "together",
        PHONE,
        "peer",
        at("/my/people/"),
        tap("Do it together"),
        tap("Make words bigger"),
        tap("Open it together"),
        tap("Start"),
    ),
    ("session", PHONE, "peer", at("/my/people/session/")),
    ("staff", TALL_DESK, "manager", at("/staff/")),
    ("report-by-module", TALL_DESK, "manager", at("/staff/reports/modules/")),
    ("report-for-a-funder", TALL_DESK, "manager", at("/staff/reports/funder/")),
    ("staff-phone", PHONE, "manager", at("/staff/")),
    ("people", DESK, "manager", at("/staff/people/")),
    ("print-guides", DESK, "manager", at("/staff/handouts/")),
    ("reminders", DESK, "manager", at("/staff/reminders/")),
    ("log", DESK, "manager", at("/staff/log/")),
    ("assign-check", DESK, "manager", choose_two_peers),
    ("author", DESK, "author", open_own_guide),
]

if __name__ == "__main__":
    main()
