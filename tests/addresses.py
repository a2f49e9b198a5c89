"""The site's addresses as the resolver has them, and one visit by one of the cast."""

import re
from contextlib import contextmanager
from http.cookies import SimpleCookie
from time import time

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import LocalePrefixPattern

OURS = ("home.", "courses.", "lms.")


def walk(resolver=None, route="", translated=False):
    """Yield every URL pattern with its whole route, and whether it also exists under /es/."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern, route + str(pattern.pattern), translated
        else:
            in_languages = isinstance(pattern.pattern, LocalePrefixPattern)
            inner = "" if in_languages else str(pattern.pattern)
            yield from walk(pattern, route + inner, translated or in_languages)


def is_ours(pattern) -> bool:
    return pattern.callback.__module__.startswith(OURS) or pattern.name == "wagtail_serve"


def shows(page, number: str) -> bool:
    """Return whether a page holds a number by itself: keys hold any few digits by chance."""
    return bool(re.search(rf"(?<![\w-]){number}(?![\w-])", page.text))


@contextmanager
def undone():
    """Undo whatever is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sign_in(browser: Client, membership, *, fresh: bool = True) -> None:
    """Sign a browser in, as someone who just showed who they are (and stays so) or long ago."""
    browser.force_login(membership.person)
    if fresh:
        session = browser.session
        session["account_authentication_methods_user"] = str(membership.person_id)
        session["account_authentication_methods"] = [
            {"method": "password", "at": time() + 86400, "reauthenticated": True}
        ]
        session.save()


class Visitors:
    """Browsers of some of the cast, each signed in once; "out" is nobody's."""

    def __init__(self, cast, names):
        self.cookies = {"out": SimpleCookie()}
        for name in names:
            browser = Client()
            if name != "out":
                sign_in(browser, getattr(cast, name))
            self.cookies[name] = browser.cookies

    def visit(self, name: str, method: str, address: str, data=None):
        """Answer one of them as on a first visit, and undo what the visit did."""
        browser = Client()
        browser.cookies = SimpleCookie(self.cookies[name].output(header="", sep=";"))
        with undone():
            if method == "JSON":
                return browser.post(address, data or {}, content_type="application/json")
            return getattr(browser, method.lower())(address, data)
