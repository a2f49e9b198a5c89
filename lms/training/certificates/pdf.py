"""Pages as tagged PDF, by WeasyPrint, which asks Debian's Pango for the shapes of letters."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

NEEDED = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


class NoPdf(Exception):
    """This machine lacks the libraries that a PDF needs."""


def drawn(template: str, context: dict, stylesheet: str) -> bytes:
    """Return a template as an accessible PDF (PDF/UA-1), or raise NoPdf.

    Nothing but the text and the one style sheet is read: no file and no address.
    """
    try:
        weasyprint = import_module("weasyprint")
    except OSError as error:
        raise NoPdf from error
    language = translation.get_language()
    html = render_to_string(template, context | {"paper": True, "language": language})
    style = weasyprint.CSS(string=Path(finders.find(stylesheet)).read_text(), url_fetcher=refuse)
    page = weasyprint.HTML(string=html, url_fetcher=refuse)
    return page.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1", pdf_tags=True)


def refuse(address: str, *args, **kwargs) -> Callable:
    """Fetch nothing, whatever a page asks for."""
    raise ValueError("A PDF asks for nothing.")
