"""Guides to print, and a PDF library that only notes what it is asked for."""

import pytest

from lms.training import pdf
from tests.library import publish, step

from .sheets import Library, item, wait

CALL = {"number": "1-800-555-0100", "label": "Call the help line"}


@pytest.fixture
def plan(library):
    return publish(
        library.en,
        "free-plan",
        title="Get a free plan",
        steps=[
            step(
                "apply",
                warning="<p>Never pay.</p>",
                tip="<p>Ask first.</p>",
                link=[
                    item(
                        {
                            "address": "https://plan.example.org/apply",
                            "label": "Open the form",
                            "instruction": "Fill it in.",
                        }
                    )
                ],
            ),
            wait("mail", "Look for mail", 10, call=[item(CALL)]),
            wait("text", "Send one text", 7, repeats=True),
            wait("renew", "Renew your plan", 330),
        ],
    )


@pytest.fixture
def drawn(monkeypatch):
    weasyprint = Library()
    monkeypatch.setattr(pdf, "import_module", lambda name: weasyprint)
    return weasyprint


@pytest.fixture
def for_phones(library):
    phones = [
        item({"phone": phone, "text": f"<p>Steps of {phone}.</p>"}) | {"id": phone}
        for phone in ("android", "iphone")
    ]
    return publish(library.en, "bigger-words", steps=[step("one", phones=phones)])
