"""A guide that is kept on a phone: read, left and finished without a signal."""

from threading import Event

import pytest
from django.http import HttpResponse
from django.utils import timezone
from playwright.sync_api import expect

from courses.models import ModulePage
from home.kept import shelf as shelf_of_server
from lms.people.actions import end_all_sessions
from lms.people.models import Device

from .walks import (
    PIN,
    SAFELINK,
    WORDS,
    cycle_of,
    main_button,
    quiet,
    rosa,
    see_screen,
    sign_in_with_card,
    steps_of,
    tap,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = "✓ Kept on this phone. You can read it without a signal."
SHELF = """async () => await caches.has('hr-copies')
  ? (await (await caches.open('hr-copies')).keys()).map(key => new URL(key.url).pathname) : []"""


def box(page):
    return page.locator(".keep:visible")


def keep(page, address=PIN):
    page.goto(address)
    box(page).get_by_role("button", name="Keep on this phone: 0.").click()
    expect(box(page).get_by_role("status")).to_have_text(KEPT)


def shelf(page) -> set[str]:
    return set(page.evaluate(SHELF))


@pytest.fixture
def kept(phone):
    """A phone without a signal, on which one guide is kept; nothing else is open."""
    page = phone()
    keep(page)
    page.goto("about:blank")
    page.context.set_offline(True)
    return page


def test_a_kept_guide_is_read_and_finished_in_aeroplane_mode(kept):
    kept.goto(PIN)
    expect(kept.locator("#start .info[data-offline]")).to_have_text(
        "You are offline. You can keep reading."
    )
    assert kept.evaluate("getComputedStyle(document.body).margin") == "0px"
    tap(kept, "Start")
    for step in steps_of("lock-with-pin"):
        see_screen(kept, f"s-{step}")
        pictures = kept.locator(f"#s-{step} img")
        for n in range(pictures.count()):
            expect(pictures.nth(n)).to_have_js_property("complete", True)
            assert pictures.nth(n).evaluate("one => one.naturalWidth") > 0
        main_button(kept).click()
    tap(kept, "I am finished")
    expect(kept.get_by_role("heading", name="You did it")).to_be_visible()
    expect(box(kept).get_by_role("button")).to_have_text("Remove from this phone")


def test_the_place_is_kept_when_the_browser_is_killed_at_any_step(kept):
    for number, step in enumerate(steps_of("lock-with-pin"), 1):
        kept.goto(f"{PIN}#s-{step}")
        see_screen(kept, f"s-{step}")
        context = kept.context
        kept.close()
        kept = context.new_page()
        kept.goto(PIN)
        expect(kept.locator("#resume")).to_contain_text(f"You were on step {number}.")


@pytest.mark.parametrize(("asked", "language"), [("/library/", "en"), ("/es/", "es")])
def test_any_other_address_says_so_and_lists_what_is_kept(kept, asked, language):
    kept.goto(asked)
    assert kept.url.endswith(asked)
    expect(kept.locator("h1:visible")).to_have_count(1)
    if language == "en":
        expect(kept.locator("h1:visible")).to_have_text("You are offline")
    link = kept.locator("#copies a")
    expect(link).to_have_text("Lock your phone with a PIN")
    assert "988" in kept.locator("aside.person").inner_text()
    expect(kept.locator("html")).to_have_attribute("lang", language)
    link.click()
    expect(kept.locator("h1:visible")).to_have_text("Lock your phone with a PIN")


def test_a_topic_is_kept_whole_but_never_a_quiet_guide(phone):
    ModulePage.objects.filter(slug="lock-with-pin").update(quiet=True)
    page = phone()
    page.goto(PIN)
    page.wait_for_load_state("networkidle")
    assert page.locator(".keep").count() == 0
    keep(page, "/library/using-your-phone/")
    there = shelf(page)
    assert {WORDS, "/offline/", "/es/offline/"} <= there
    assert PIN not in there
    assert all(path.startswith(("/library/", "/static/", "/media/")) or path.endswith("/offline/")
               for path in there)  # fmt: skip


def test_remove_leaves_nothing_and_can_be_undone(phone):
    page = phone()
    keep(page)
    keep(page, SAFELINK)
    tap(page, "Remove from this phone")
    expect(box(page).get_by_role("status")).to_have_text("It is not on this phone any more.")
    assert SAFELINK not in shelf(page) and PIN in shelf(page)
    tap(page, "Keep on this phone: 0.1 MB")
    expect(box(page).get_by_role("status")).to_have_text(KEPT)
    page.goto("/offline/")
    for left in (1, 0):
        page.get_by_role("button", name="Remove from this phone").first.click()
        expect(page.get_by_role("button", name="Remove from this phone")).to_have_count(left)
    assert shelf(page) == set()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_online_the_network_answers_and_nothing_private_is_kept(phone):
    page = phone()
    keep(page)
    sign_in_with_card(page)
    for address in ("/my/", "/my/choices/", "/my/all/", f"/my/{cycle_of(rosa(), 'safelink').pk}/"):
        assert page.goto(address).status == 200
    assert not [path for path in shelf(page) if path.startswith(("/my", "/card", "/accounts"))]
    page.goto(PIN)
    expect(page.locator("[data-offline]:visible")).to_have_count(0)


def test_signing_out_removes_the_copies(phone):
    page = phone()
    sign_in_with_card(page)
    keep(page, f"/my/{cycle_of(rosa(), 'lock-with-pin').pk}/#done")
    with page.expect_navigation():
        tap(page, "Sign out")
    page.wait_for_load_state("networkidle")
    assert shelf(page) == set()
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(PIN)


def test_on_a_shared_device_it_is_never_offered(phone):
    page = phone()
    page.goto(PIN)
    expect(box(page)).to_have_count(1)
    sign_in_with_card(page, device="shared")
    for address in (PIN, "/library/safe-and-private/", f"/my/{cycle_of(rosa(), 'safelink').pk}/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        expect(box(page)).to_have_count(0)


@pytest.mark.parametrize("way", ["sign out", "leave", "lost", "ended"])
def test_what_a_shared_or_lost_phone_kept_is_cleared(phone, way):
    page = phone()
    keep(page)
    sign_in_with_card(page, device="own" if way == "lost" else "shared")
    if way == "sign out":
        tap(page, "Sign out")
    elif way == "leave":
        page.locator("a.leave").click()
        page.wait_for_url("**/healthz")
    elif way == "lost":
        Device.objects.filter(person=rosa().person).update(lost_at=timezone.now())
        end_all_sessions(rosa().person)
        page.goto("/my/")
    else:
        quiet(page, 20)
        page.goto("/my/")
    page.wait_for_load_state("networkidle")
    page.goto("/help/")
    assert shelf(page) == set()


def test_without_a_script_it_is_not_there(phone):
    page = phone(script=False)
    page.goto(PIN)
    expect(box(page)).to_have_count(0)


def test_a_slow_network_is_waited_for_but_not_for_long(phone, monkeypatch):
    page = phone()
    keep(page)
    page.goto("about:blank")
    at_last, as_usual = Event(), ModulePage.serve

    def serve(self, request, *args, **kwargs):
        at_last.wait(30)
        return as_usual(self, request, *args, **kwargs)

    monkeypatch.setattr(ModulePage, "serve", serve)
    shelf_of_server.drop()
    page.goto(PIN)
    at_last.set()
    expect(page.locator("#start .info[data-offline]")).to_be_visible()


def test_a_broken_server_does_not_take_a_kept_guide_away(new_context, site, monkeypatch):
    page = new_context(base_url=site.url).new_page()
    keep(page)
    monkeypatch.setattr(ModulePage, "serve", lambda *_, **__: HttpResponse(status=503))
    shelf_of_server.drop()
    page.goto(PIN)
    expect(page.locator("#start .info[data-offline]")).to_be_visible()


def test_a_new_version_waits_until_it_is_asked_for(phone):
    page = phone()
    keep(page)
    again = ModulePage.objects.get(slug="lock-with-pin", locale__language_code="en")
    again.summary = "New words since yesterday."
    again.save_revision().publish()
    page.context.set_offline(True)
    page.goto(PIN)
    tap(page, "Start")
    main_button(page).click()
    assert "New words" not in page.content()
    page.context.set_offline(False)
    page.evaluate("location.hash = 'start'")
    tap(page, "A newer version is there. Get it: 0.1 MB")
    expect(box(page).get_by_role("status")).to_have_text(KEPT)
    page.context.set_offline(True)
    page.goto("about:blank")
    page.goto(PIN)
    expect(page.locator("#start")).to_contain_text("New words since yesterday.")
    expect(page.locator("#resume")).to_contain_text("You were on step 2.")


def test_on_wifi_a_new_version_is_fetched_by_itself(phone):
    page = phone()
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {type: 'wifi'}})")
    keep(page)
    again = ModulePage.objects.get(slug="lock-with-pin", locale__language_code="en")
    again.summary = "New words since yesterday."
    again.save_revision().publish()
    page.goto(PIN)
    status = box(page).get_by_role("status")
    expect(status).to_have_text("✓ The newest version is on this phone now.")


@pytest.mark.parametrize("how", ["withdrawn", "withdrawn in one language", "quiet"])
def test_a_guide_withdrawn_while_someone_is_in_it_says_so_and_keeps_their_place(phone, how):
    page = phone()
    keep(page)
    page.context.set_offline(True)
    page.goto(PIN)
    tap(page, "Start")
    main_button(page).click()
    for one in ModulePage.objects.filter(slug="lock-with-pin").order_by("path"):
        if how == "quiet":
            one.quiet = True
            one.save_revision().publish()
        elif how == "withdrawn" or one.locale.language_code == "en":
            one.unpublish()
    page.context.set_offline(False)
    page.evaluate("location.hash = 'start'")
    expect(box(page).get_by_role("status")).to_contain_text("This guide is not offered any more.")
    assert shelf(page) == set()
    assert page.evaluate("Object.keys(localStorage).some(key => key.startsWith('hr:'))")


@pytest.mark.parametrize("how", ["full", "blocked", "cut off"])
def test_when_it_cannot_be_kept_a_sentence_says_why(phone, how):
    page = phone()
    name = {"full": "QuotaExceededError", "blocked": "SecurityError"}.get(how)
    if name:
        page.add_init_script(f"""Cache.prototype.put = async () => {{
            throw new DOMException('', '{name}'); }};""")
    page.goto(PIN)
    if how == "cut off":
        page.context.route("**/media/**", lambda route: route.abort())
    tap(page, "Keep on this phone: 0.1 MB")
    said = "This phone has no room for it" if name else "We could not get all of it."
    expect(box(page).get_by_role("status")).to_contain_text(said)
    assert shelf(page) == set()
    tap(page, "Start")
    main_button(page).click()


def test_ones_own_guide_opens_the_kept_copy_and_its_place_is_offered_afterwards(phone):
    page = phone()
    sign_in_with_card(page)
    own = f"/my/{cycle_of(rosa(), 'lock-with-pin').pk}/"
    page.goto(own)
    tap(page, "Start")
    with page.expect_response("**/my/events/"):
        main_button(page).click()
    page.goto(f"{own}#start")
    page.reload()
    tap(page, "Keep on this phone: 0.1 MB")
    expect(box(page).get_by_role("status")).to_have_text(KEPT)
    page.goto("about:blank")
    page.context.set_offline(True)
    page.goto(own)
    assert page.url.endswith(PIN)
    steps = steps_of("lock-with-pin")
    tap(page, "Start")
    for _ in steps[:3]:
        main_button(page).click()
    assert page.evaluate("localStorage.getItem('hr-queue')") in (None, "[]")
    page.context.set_offline(False)
    page.goto(own)
    expect(page.locator("#bring")).to_contain_text("You did more of this guide on this phone")
    tap(page, "Yes")
    see_screen(page, f"s-{steps[3]}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("localStorage.getItem('hr-queue')") == "[]"
    done = cycle_of(rosa(), "lock-with-pin").events.filter(kind="done")
    assert set(done.values_list("step_id", flat=True)) == set(steps[:3])
    assert done.count() == 3
