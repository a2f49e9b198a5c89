"""Public pages are the same for everyone, so each is made once and answered from memory.

A view says `public(response)`; `KeptPages` keeps it by host, path and look, and answers the
next reader before sessions, cookies or the database are touched. What is kept is dropped at
once in the process that publishes, and elsewhere when the library's stamp is seen to change.
"""

import gzip
import hashlib
import logging
import threading
import time
from collections import OrderedDict

import brotli
from django.db import DatabaseError, transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpResponse, HttpResponseNotModified

from .look import Look

log = logging.getLogger("handrail.kept")

MOST_BYTES = 32_000_000
LONGEST_KEPT = 300  # seconds: for what no stamp covers, such as a changed help number
STAMP_EVERY = 10  # seconds
SMALLEST_COMPRESSED = 200
NEVER_KEPT = {"cache-control", "content-encoding", "content-length", "etag", "vary"}


def public(response, *, keep=True, store=True):
    """Mark a response as the same for everyone, and return it.

    keep=False: made anew each time (pages with a query string always are).
    store=False: no browser may store it either (quiet modules).
    """
    response.public = {"keep": keep, "store": store}
    return response


class Page:
    """One ready page: its body in each encoding, made when first asked for."""

    def __init__(self, response, route="", store=True):
        body = response.content
        self.route = route
        self.store = store
        self.headers = {
            name: value
            for name, value in response.headers.items()
            if name.lower() not in NEVER_KEPT
        }
        self.tag = hashlib.blake2b(body, digest_size=9).hexdigest()
        self.bodies = {"identity": body}
        self.compressible = len(body) >= SMALLEST_COMPRESSED
        self.size = 2 * len(body) + 1000

    def body(self, encoding):
        if encoding not in self.bodies:
            plain = self.bodies["identity"]
            self.bodies[encoding] = COMPRESS[encoding](plain)
        return self.bodies[encoding]

    def answer(self, request):
        """Return this page as the request wants it: compressed, or 304 when it has it."""
        encoding = encoding_for(request) if self.compressible else "identity"
        headers = {"Cache-Control": "no-store", "Vary": "Cookie, Accept-Encoding"}
        if self.store:
            etag = f'"{self.tag}-{encoding}"'
            headers |= {"Cache-Control": "private, no-cache", "ETag": etag}
            if has_already(request, etag):
                return HttpResponseNotModified(headers=headers)
        if encoding != "identity":
            headers["Content-Encoding"] = encoding
        body = self.body(encoding)
        headers["Content-Length"] = str(len(body))
        empty = request.method == "HEAD"
        return HttpResponse(b"" if empty else body, headers=self.headers | headers)


COMPRESS = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=9),
    "gzip": lambda body: gzip.compress(body, compresslevel=9, mtime=0),
}


def encoding_for(request):
    """Return the best encoding we have that the browser accepts."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "").lower()
    for part in ("br", "gzip"):
        if part in accepted and f"{part};q=0" not in accepted.replace(" ", ""):
            return part
    return "identity"


def has_already(request, etag):
    given = request.META.get("HTTP_IF_NONE_MATCH", "")
    return bool(given) and (etag in given or given.strip() == "*")


class Shelf:
    """The pages kept by this process: the least used go first when they grow too large."""

    def __init__(self, clock=time.monotonic, read_stamp=None, most_bytes=MOST_BYTES):
        self.clock = clock
        self.read_stamp = read_stamp or library_stamp
        self.most_bytes = most_bytes
        self.lock = threading.Lock()
        self.pages = OrderedDict()
        self.bytes = 0
        self.generation = 0
        self.stamp = None
        self.looked_at = None
        self.away = False

    def get(self, key):
        """Return the page kept under a key, unless it is too old or the library changed."""
        if key not in self.pages:
            return None
        self.drop_if_changed()
        with self.lock:
            page, until = self.pages.get(key, (None, 0))
            if not page:
                return None
            if self.clock() >= until and not self.away:
                self._remove(key)
                return None
            self.pages.move_to_end(key)
            return page

    def put(self, key, page, generation, life=LONGEST_KEPT):
        """Keep a page, unless this process changed the library while the page was made.

        When another process did, the page may be of before or after: keep it for a moment.
        """
        changed = self.drop_if_changed()
        life = STAMP_EVERY if changed else life
        with self.lock:
            if self.generation != generation + changed or page.size > self.most_bytes:
                return
            if key in self.pages:
                self._remove(key)
            self.pages[key] = (page, self.clock() + life)
            self.bytes += page.size
            while self.bytes > self.most_bytes:
                self._remove(next(iter(self.pages)))

    def drop(self):
        """Forget every page, and those being made now."""
        with self.lock:
            self.pages.clear()
            self.bytes = 0
            self.generation += 1

    def drop_if_changed(self):
        """Look at the library's stamp, at most every ten seconds; return whether it changed.

        While the database is away what is kept stays: people can go on reading.
        """
        now = self.clock()
        if self.looked_at is not None and now - self.looked_at < STAMP_EVERY:
            return False
        self.looked_at = now
        try:
            stamp = self.read_stamp()
        except DatabaseError:
            self.away = True
            return False
        self.away = False
        if stamp == self.stamp:
            return False
        self.drop()
        self.stamp = stamp
        return True

    def _remove(self, key):
        page, _ = self.pages.pop(key)
        self.bytes -= page.size


def library_stamp():
    from courses.models import LibraryStamp

    return LibraryStamp.current()


shelf = Shelf()


@receiver(post_save, sender="courses.LibraryStamp", dispatch_uid="home.kept")
def drop_what_is_kept(**kwargs):
    """Drop at once here: now for this request, and again when others can see the change."""
    shelf.drop()
    transaction.on_commit(shelf.drop)


class Made:
    """Anything else made from the library alone; its size is a guess, but for bytes."""

    def __init__(self, value):
        self.value = value
        self.size = len(value) if isinstance(value, bytes) else 20_000


def kept(key):
    """Return what `remembered` keeps under a key, or None."""
    found = shelf.get(("made", *key))
    return found and found.value


def remembered(key, make, *, life=LONGEST_KEPT):
    """Return what `make` makes, kept like a page until the library changes.

    For what costs many queries and is about nobody, such as a guide's document. `key` is a
    tuple that says all it depends on; nobody may change what is returned. A longer `life` is
    for what depends on nothing but the library and its key.
    """
    generation = shelf.generation
    found = shelf.get(("made", *key))
    if not found:
        found = Made(make())
        shelf.put(("made", *key), found, generation, life)
    return found.value


class KeptPages:
    """Answer GET and HEAD of public pages from memory when they are kept."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        if is_preview(request):
            return never_public(self.get_response(request))
        generation = shelf.generation
        key = None if request.META.get("QUERY_STRING") else key_of(request)
        page = key and shelf.get(key)
        if page:
            request.kept_route = page.route
            return page.answer(request)
        response = self.get_response(request)
        marks = getattr(response, "public", None)
        if not marks or response.status_code != 200 or response.streaming:
            return response
        if personal(request, response):
            log.error("a public page looked at who is reading; not kept")
            response.headers["Cache-Control"] = "no-store"
            return response
        page = Page(response, route_of(request), marks["store"])
        if key and marks["keep"] and request.method == "GET":
            shelf.put(key, page, generation)
        return page.answer(request)


def is_preview(request):
    """Return whether Wagtail made this request itself, to show its editor a draft of a page."""
    return getattr(request, "is_dummy", False)


def never_public(response):
    response.public = None
    response.headers["Cache-Control"] = "no-store"
    return response


def key_of(request):
    return request.scheme, request.get_host(), request.path_info, Look.from_request(request).cookie


def personal(request, response):
    """Return whether making this response read a session or set a cookie."""
    session = getattr(request, "session", None)
    return bool(response.cookies) or bool(session is not None and session.accessed)


def route_of(request):
    match = request.resolver_match
    return match.view_name or match.route if match else ""
