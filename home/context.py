"""What the frame of every page shows, found without a session or a query."""

from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from .contact import site_contact
from .look import Look

OTHER_LANGUAGE = {"en": ("es", "Español"), "es": ("en", "English")}


def page_frame(request):
    """Add look, other_language and contact to every page.

    A view of one person's pages passes a `contact` of its own, which wins over this one.
    """
    return {
        "look": Look.from_request(request),
        "other_language": SimpleLazyObject(lambda: other_language(request)),
        "contact": SimpleLazyObject(site_contact),
    }


def other_language(request):
    """Return the address of this page in the other language, or None when it has only one."""
    code, label = OTHER_LANGUAGE[(get_language() or "en")[:2]]
    here = request.get_full_path()
    there = translate_url(here, code)
    return None if there == here else {"url": there, "label": label, "code": code}
