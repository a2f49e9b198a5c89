"""What a whole guide costs its reader: bytes as sent, and requests."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from courses.data_use import DOCUMENT_HEADERS, FILE_HEADERS
from courses.library_format import LIBRARY
from courses.loader import load_library
from courses.models import ModulePage
from tests.library import restore_roots

KB = 1000
MOST_WORDS = {"guide": 15 * KB, "lesson": 17 * KB}
HEADERS = 900
"""More than the headers of any of our answers take."""


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def guides(module_db):
    topics = restore_roots()
    for topic in (topics.en, topics.es):
        topic.delete()
    assert load_library(LIBRARY) == []
    return {page.address: page.kind for page in ModulePage.objects.live().order_by("path")}


def fetched_with(html: str) -> set[str]:
    """Return the addresses that the page makes a browser fetch."""
    return set(
        re.findall(r'<(?:link rel="stylesheet" href|script[^>]* src|img[^>]* src)="([^"]+)"', html)
    )


def sent_size(client, address: str) -> int:
    """Return the bytes of a file as a browser gets it; styles and scripts are sent as brotli."""
    if address.startswith("/static/"):
        text = Path(finders.find(address.removeprefix("/static/"))).read_bytes()
        return len(brotli.compress(text))
    return len(client.get(address, headers={"accept-encoding": "gzip"}).content)


def test_a_whole_guide_is_cheap(client, guides):
    for address, kind in guides.items():
        page = client.get(address, headers={"accept-encoding": "br"})
        files = fetched_with(brotli.decompress(page.content).decode())
        assert all(file.startswith(("/static/", "/media/")) for file in files)
        pictures = {file for file in files if file.startswith("/media/")}
        words = len(page.content) + sum(sent_size(client, file) for file in files - pictures)
        drawn = sum(sent_size(client, file) for file in pictures)
        requests = 1 + len(files)
        assert requests <= 12, address
        assert words <= MOST_WORDS[kind], address
        assert words + drawn + requests * HEADERS <= 60 * KB, address
        sent = words + drawn + DOCUMENT_HEADERS + len(files) * FILE_HEADERS
        assert abs(label(page) - sent) <= 0.1 * sent, (address, label(page), sent)


def label(page) -> int:
    """Return the bytes that a guide says it takes."""
    facts = brotli.decompress(page.content).decode().split('id="start"')[1]
    return int(re.search(r"(\d+) KB", facts)[1]) * KB


def test_coming_back_costs_next_to_nothing(client, guides):
    never_kept = {page.address for page in ModulePage.objects.filter(quiet=True)}
    for address in set(guides) - never_kept:
        first = client.get(address, headers={"accept-encoding": "br"})
        again = client.get(
            address, headers={"accept-encoding": "br", "if-none-match": first["ETag"]}
        )
        assert (again.status_code, again.content) == (304, b"")


def test_a_phone_fetches_the_pictures_of_one_kind_only(client, guides):
    words = next(address for address in guides if address.endswith("/bigger-words/"))
    fetched = {}
    for phone in ("android", "samsung", "iphone", "flip"):
        client.cookies["hr-look"] = f"100.auto.{phone}"
        body = client.get(words, headers={"accept-encoding": "gzip"}).content
        fetched[phone] = fetched_with(gzip.decompress(body).decode())
    for phone, files in fetched.items():
        others = {other for other in fetched if other != phone}
        assert not [file for file in files for other in others if f"-{other}-" in file]
