"""Choosing an app together in a browser: an answer is explained at once, nothing is kept."""

import pytest

from .states.guides import choosing_app

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/choosing-an-app/"


def shown(page, what):
    return page.locator(what).locator("visible=true").all_inner_texts()


def test_what_is_tapped_is_explained_listed_printed_and_gone(phone):
    page = phone()
    page.goto(PAGE)
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("fieldset.now [value=if_no]").check()
    page.locator("fieldset.now [value=if_yes]").check()
    assert len(shown(page, ".means")) == 1
    assert page.locator("#said").inner_text().startswith("✓ A reason for it. You know whom to ask.")
    for _ in range(3):
        page.locator("[data-go=next]").click()
    page.locator("fieldset.now [value=if_yes]").check()
    page.locator("[data-go=result]").click()
    assert shown(page, "#result h3") == ["▲ Strong warnings", "✓ Reasons for it"]
    assert len(shown(page, "#result dt")) == 2
    assert page.evaluate("document.activeElement.textContent") == "What you found"

    page.emulate_media(media="print")
    assert len(shown(page, "fieldset")) == 10 and len(shown(page, ".means")) == 2
    assert len(shown(page, ".pick")) == 2 + 8 * 3
    assert len(shown(page, ".blank")) == 5
    page.emulate_media(media="screen")

    assert asked == []
    assert page.url.endswith(PAGE)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    page.reload()
    assert page.locator("input:checked").count() == 0


def test_start_again_forgets_and_nothing_tapped_says_so(phone):
    page = phone()
    choosing_app("yes", "no", result=True)(page)
    page.get_by_role("button", name="Start again").click()
    assert page.locator("input:checked, .picked, .done, .some").count() == 0
    for _ in range(10):
        page.locator("[data-go=next]").click()
    assert page.get_by_text("You have not answered a question yet.").is_visible()


def test_without_scripts_every_meaning_is_in_sight(phone):
    page = phone(script=False)
    page.goto(PAGE)
    assert len(shown(page, ".means")) == 30
    assert not shown(page, "#result, main button, .blank")
