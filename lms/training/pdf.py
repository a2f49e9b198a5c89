"""Pages as tagged PDF, by WeasyPrint, which asks Debian's Pango for the shapes of letters."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

NEEDED = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
HERE = "https://handrail.invalid"
"""What a page's own addresses start with while it is drawn: no host has this name."""


class NoPdf(Exception):
    """This machine lacks the libraries that a PDF needs."""


def nothing(path: str) -> tuple[bytes, str]:
    """Give nothing, whatever a page asks for."""
    raise ValueError("A PDF asks for nothing.")


def drawn(template: str, context: dict, stylesheet: str, read: Callable = nothing) -> bytes:
    """Return a template as an accessible PDF (PDF/UA-1), or raise NoPdf.

    Only the text, the one style sheet, and what `read` gives for a path of ours are in it: no
    file is opened here and no address asked. What cannot be read is left out; its words stay.
    """
    try:
        weasyprint = import_module("weasyprint")
    except OSError as error:
        raise NoPdf from error
    language = translation.get_language()
    html = render_to_string(template, context | {"paper": True, "language": language})
    fetch = Fetcher(weasyprint, read)
    style = weasyprint.CSS(string=Path(finders.find(stylesheet)).read_text(), url_fetcher=fetch)
    page = weasyprint.HTML(string=html, base_url=HERE, url_fetcher=fetch)
    return page.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1", pdf_tags=True)


class Fetcher:
    """What WeasyPrint asks for everything that a page names: `read` answers, for our own paths."""

    _fail_on_errors = False  # WeasyPrint's own question to a fetcher.

    def __init__(self, weasyprint, read: Callable):
        self.weasyprint, self.read = weasyprint, read

    def __call__(self, address: str):
        if not address.startswith(f"{HERE}/"):
            nothing(address)
        body, kind = self.read(address.removeprefix(HERE))
        answer = self.weasyprint.urls.URLFetcherResponse
        return answer(address, body, {"Content-Type": kind})
