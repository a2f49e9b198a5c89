"""Help from a person: calls ask the site for nothing, and paper has the numbers."""

import pytest

from home import contact
from home.kept import shelf
from lms.agencies.models import SiteContact

from .walks import SAFELINK, look_around, no_requests

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NO_CALL = """() => document.addEventListener('click', event => {
  if (/^(tel|sms):/.test(event.target.closest('a')?.getAttribute('href') || ''))
    event.preventDefault(); })"""


@pytest.fixture
def office():
    made = SiteContact.objects.create(
        name="State office", phone="555-0190", open="Mo-Fr 09:00-17:00"
    )
    contact.forget()
    shelf.drop()
    yield made
    contact.forget()
    shelf.drop()


def test_tapping_a_number_sends_nothing(phone, office):
    page = phone()
    look_around(page, "card")
    for address in (SAFELINK, "/help/", "/my/", "/my/help/"):
        page.goto(address, wait_until="networkidle")
        page.evaluate(NO_CALL)
        numbers = page.locator("a[href^='tel:']:visible, a[href^='sms:']:visible").all()
        assert len(numbers) >= 3, address
        with no_requests(page):
            for number in numbers:
                number.click()


def test_paper_has_the_numbers_in_words(phone, office):
    page = phone()
    page.goto(f"{SAFELINK}?print")
    page.emulate_media(media="print")
    said = page.locator(".person").inner_text()
    assert "555-0190" in said
    for words in ("Call State office:", "Monday to Friday, 9 a.m. to 5 p.m.", "Call 988"):
        assert words in said
