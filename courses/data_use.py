"""How much data a guide costs its reader: what the network carries at a first visit.

Styles, scripts, pictures and words are weighed as they are sent. The document is not made for it,
so that a list of guides costs nothing: what stands around the words is one number. A test holds
the sum to what a browser measures, within a tenth.
"""

import gzip
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from .phones import PHONES

KB = 1000
FILES = ("css/people.css", "js/page.js", "js/guide.js")
DOCUMENT_HEADERS, FILE_HEADERS = 1000, 450
FRAME = 2000
"""What stands around a guide's words, compressed."""
PAGE_BYTES = 17_000
"""What a lesson with many words takes at most, its pictures apart; a guide takes less."""
NOT_WORDS = {"id", "type", "phone", "image", "reminder", "teach_back", "local"}


@lru_cache(maxsize=1024)
def compressed(text: str) -> int:
    """Return the bytes of a text as it is sent; the same text is not weighed twice."""
    return len(brotli.compress(text.encode(), quality=9))


@lru_cache(maxsize=1)
def _files() -> int:
    """Return the bytes of the styles and scripts that every guide comes with."""
    texts = [Path(finders.find(name)).read_text() for name in FILES]
    return sum(compressed(text) + FILE_HEADERS for text in texts)


def words_bytes(page, phone: str = "android") -> int:
    """Return the bytes of a guide without its pictures, for one kind of phone."""
    phone = phone if phone in dict(PHONES) else "android"
    steps = [block["value"] for block in page.steps.raw_data]
    parts = [page.title, page.summary, page.why, page.objectives, page.finish, page.next_words]
    text = "\n".join([*parts, *_words(steps, phone)])
    return DOCUMENT_HEADERS + FRAME + _files() + compressed(text)


def _words(value, phone: str) -> Iterator[str]:
    """Yield what is written in raw blocks, of those for phones only what is for this one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and value.get("phone", phone) == phone:
        for name, part in value.items():
            if name not in NOT_WORDS:
                yield from _words(part, phone)
    elif not isinstance(value, dict) and hasattr(value, "__iter__"):
        for part in value:
            yield from _words(part, phone)


def picture_bytes(image) -> int:
    """Return what fetching an author's picture takes; one whose file is gone takes nothing."""
    try:
        file = shown_image(image).file
        size = _drawing(file.name, file.storage) if image.is_svg() else file.size
    except OSError:
        return 0
    return size + FILE_HEADERS


@lru_cache(maxsize=2048)
def _drawing(name: str, storage) -> int:
    """Drawings travel compressed."""
    with storage.open(name) as stored:
        return len(gzip.compress(stored.read(), compresslevel=9, mtime=0))


def shown_image(image):
    """Return a drawing as it is, a photo made small."""
    if image.is_svg():
        return image
    return image.get_rendition("max-640x640|format-webp|webpquality-70")


def megabytes(picture_bytes: int, pages: int = 1) -> str:
    """Return what so many guides with these pictures take, rounded up to a tenth of a megabyte.

    As words, which no language writes with a comma.
    """
    return str(-(-(pages * PAGE_BYTES + picture_bytes) // 100_000) / 10)


def kilobytes(size: int) -> int:
    return round(size / KB)


def data_label(size: int) -> str:
    """Return what a first visit costs, in words."""
    if size < 300 * KB:
        return _("Little data: %(size)s KB") % {"size": kilobytes(size)}
    return _("%(size)s MB. Best on Wi-Fi.") % {"size": round(size / KB / KB, 1)}
