"""The language is part of the address, so one address always reads the same.

The browser's own language is not asked: a kept page must not depend on it, and a shared
phone must not say whose it is.
"""

from django.conf import settings
from django.utils import translation


class LanguageFromAddress:
    """Use the language that the address begins with, else the site's own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_of(request.path_info)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def language_of(path):
    """Return the language an address is in: `/es/…` is Spanish, anything else English."""
    first = path[1:].partition("/")[0]
    known = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    return first if first in known else settings.LANGUAGE_CODE


def in_language(address, language):
    """Return the same address of this site in another language."""
    here = language_of(address)
    plain = address if here == settings.LANGUAGE_CODE else address[len(here) + 1 :]
    return plain if language == settings.LANGUAGE_CODE else f"/{language}{plain}"
