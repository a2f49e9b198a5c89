"""A peer's certificate: what its holder lets others read, what others read, and the transcript."""

import pytest
from playwright.sync_api import expect

from lms.training.evidence import record_completion
from lms.training.models import Certificate
from tests.cast import NOON

from .walks import cycle_of, look_around, member, tap, version_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LESSON = "privacy-and-consent"


def test_a_certificate_is_checked_by_someone_else_and_stands_in_the_transcript(phone, site):
    peer = member("peer@riverbend.example")
    record_completion(
        cycle=cycle_of(peer, LESSON), version=version_of(LESSON), how="group", by=None, at=NOON
    )
    certificate = Certificate.objects.get(completion__cycle__learner=peer.person)

    holder, other = phone(script=False, size=(320, 640)), phone()
    look_around(holder, "peer")
    tap(holder, "Certificates and hours")
    expect(holder.get_by_role("heading", name="0.25 hours in all")).to_be_visible()
    holder.get_by_role("link", name=f"Certificate {certificate.number}").click()
    expect(holder.get_by_text("Hours count only if your board accepts them.")).to_be_visible()
    assert holder.evaluate("document.documentElement.scrollWidth") <= 320

    other.goto("/verify/")
    other.get_by_label("Number").fill(certificate.number.lower().replace("-", " "))
    tap(other, "Check it")
    expect(other.get_by_role("heading", name="This certificate is good")).to_be_visible()
    assert peer.person.display_name not in other.content()
    assert "What was finished:" not in other.content()

    holder.get_by_label("What I finished").check()
    holder.get_by_label("My initials").check()
    holder.get_by_role("button", name="Save").click()
    expect(holder.get_by_text("Saved.")).to_be_visible()
    other.reload()
    expect(other.get_by_text("What was finished:")).to_be_visible()
    expect(other.get_by_text("By:")).to_be_visible()
    assert "On:" not in other.locator("main").inner_text()
    assert [cookie["name"] for cookie in other.context.cookies()] == []

    tap(holder, "See what others see")
    expect(holder.get_by_role("heading", name="This certificate is good")).to_be_visible()
    with holder.expect_download() as got:
        holder.goto("/my/transcript/")
        holder.get_by_role("link", name="As a table (CSV)").click()
    assert got.value.suggested_filename == "transcript.csv"
