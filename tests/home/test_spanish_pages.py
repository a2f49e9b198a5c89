"""What people read in Spanish is Spanish, page by page; what is not is marked as English."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from tests.addresses import sign_in
from tests.cast import Cast, assign, do, own
from tests.library import publish, restore_roots, translate

from .test_spanish import ON_BOTH_PAGES, ROOT

pytestmark = pytest.mark.django_db

PEOPLE = {"Rosa", "Ben", "Amara", "Mona", "Harbor"}
SIZE = re.compile(r"[\d.]+ [KM]B")
PUBLIC = [
    "/", "/library/", "/library/phones/", "/library/phones/guide/", "/library/phones/guide/?print",
    "/library/?q=guitar", "/help/", "/privacy/", "/choices/", "/resources/", "/offline/",
    "/removed/", "/card/", "/card/ask/", "/card/code/", "/card/lost/", "/join/", "/verify/",
    "/accounts/login/", "/accounts/password/reset/", "/no-such-page/",
]  # fmt: skip
SIGNED_IN = [
    "/my/", "/my/all/", "/my/all/?q=guitar", "/my/choices/", "/my/choices/sharing/",
    "/my/choices/reminders/", "/my/devices/", "/my/resources/",
]  # fmt: skip
OF_PEERS = ["/my/people/", "/my/people/session/", "/my/transcript/", "/my/certificates/"]


class Said(HTMLParser):
    """What a page says in its own language: not what is marked as being in another."""

    def __init__(self, html: str):
        super().__init__()
        self.language, self.open, self.said = "", [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.language = self.language or (tag == "html" and told.get("lang")) or ""
        if tag not in {"meta", "link", "input", "img", "br", "hr", "path", "circle", "rect"}:
            self.open.append((tag, told.get("lang")))
        if self._ours(told.get("lang")):
            self.said += [told[name] for name in ("aria-label", "alt", "title") if told.get(name)]

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self._ours(None) and not any(tag in {"script", "style"} for tag, _ in self.open):
            self.said.append(data)

    def _ours(self, lang):
        marks = [mark for _, mark in self.open if mark] + ([lang] if lang else [])
        return not marks or marks[-1] == self.language

    def sentences(self) -> set[str]:
        parts = (
            part.strip(" \n‹–✓·.:,")
            for said in self.said
            for part in re.split(r"(?<=[.?!:])\s|\s[–·]\s", said)
        )
        return {part for part in parts if re.search("[A-Za-z]{2}", part)}


@pytest.fixture(scope="module")
def site(module_db):
    """A guide in both languages, one in English only, and two people who have them."""
    topics, cast = restore_roots(), Cast()
    topics.es.title = "Teléfonos"
    topics.es.save_revision().publish()
    both = publish(topics.en, "guide")
    steps = [
        {"type": "step", "id": step.id, "value": {"heading": "Haga", "text": "<p>Toque.</p>"}}
        for step in both.steps
    ]
    spanish = {"summary": "Lo hará.", "why": "Le ayuda.", "finish": "Ya está.", "steps": steps}
    translate(both, topics.es, title="Guía", **spanish)
    publish(topics.en, "alone", title="Only English here")
    [given] = assign(publish(topics.en, "given", title="Given"), cast.rosa, by=cast.ben)
    do(own(both, cast.rosa), "one")
    cast.guides = [f"/my/{given.pk}/"]
    return cast


def sentences(browser, address):
    return Said(browser.get(address).content.decode()).sentences()


def in_both(browser, address) -> set[str]:
    """Return what an address says in English that it says in Spanish, too."""
    english, spanish = sentences(browser, address), sentences(browser, f"/es{address}")
    assert len(english) > 5, address
    same = (english & spanish) - ON_BOTH_PAGES - PEOPLE
    return {part for part in same if not SIZE.fullmatch(part)}


def test_the_reader_leaves_out_what_is_marked():
    page = '<html lang="es"><p>Hola</p><b lang="en">Hello<i>there</i></b><img alt="Sol">Adiós'
    assert Said(page).sentences() == {"Hola", "Sol", "Adiós"}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages(site, address):
    assert in_both(Client(), address) == set()


@pytest.mark.parametrize("who, more", [("rosa", ()), ("ben", OF_PEERS)])
def test_pages_of_someone_signed_in(site, who, more):
    browser = Client()
    sign_in(browser, getattr(site, who))
    guides = site.guides if who == "rosa" else []
    found = {address: in_both(browser, address) for address in [*SIGNED_IN, *more, *guides]}
    assert {address: said for address, said in found.items() if said} == {}


TAGS = re.compile(
    r"{% comment %}.*?{% endcomment %}|{% blocktranslate.*?{% endblocktranslate %}|{%.*?%}"
    r"|{{.*?}}|{#.*?#}|<(script|style|pre)\b.*?</\1>",
    re.S,
)
# Parts of a tag that stand in a block of their own, and hosts.
NO_WORDS = re.compile(r' (?:data-[a-z-]+|class)(?:="[^"]*")?|\b[\w-]+\.org\b')
NOT_TEXT = {"Handrail", "English", "Español", "Excel", "PDF", "CSV", "SAMSUNG"}
READ_ALOUD = re.compile(r'(?:aria-label|alt|title|placeholder)="([^"]*)"')


def written_in(template: str) -> set[str]:
    """Return the words that a template says by itself, not by way of a translation."""
    bare = TAGS.sub(" ", template)
    shown = NO_WORDS.sub(" ", re.sub(r"<[^>]*>", " ", bare, flags=re.S))
    texts = [*READ_ALOUD.findall(bare), re.sub(r"&#?\w+;", " ", shown)]
    words = {word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text)}
    return words - NOT_TEXT


def templates():
    for path in sorted((ROOT / "templates").rglob("*")):
        name = path.relative_to(ROOT / "templates").as_posix()
        words = path.suffix in {".html", ".txt"} and name != "components/icon.txt"
        if words and not name.startswith("wagtailadmin/"):
            yield name, path


def test_no_template_holds_words_of_its_own():
    found = {name: written_in(path.read_text(encoding="utf-8")) for name, path in templates()}
    assert {name: words for name, words in found.items() if words} == {}


COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.S)
STRING = re.compile(r'"([^"\n]*)"|\'([^\'\n]*)\'|`([^`]*)`')
SENTENCE = re.compile(r"^[A-ZÁÉÍÓÚ¿¡][a-záéíóú]+( [a-záéíóú]+)+")


def test_no_script_holds_words_of_its_own():
    found = {}
    for path in sorted((ROOT / "lms" / "static" / "js").rglob("*.js")):
        code = COMMENT.sub("", Path(path).read_text(encoding="utf-8"))
        strings = ["".join(groups) for groups in STRING.findall(code)]
        found[path.name] = [string for string in strings if SENTENCE.match(string)]
    assert {name: words for name, words in found.items() if words} == {}
