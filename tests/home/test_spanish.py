"""Every word that is marked for translation has its Spanish, in both files, and pages show it.

When one of these fails after a change of words: `make messages`, fill in locale/es, again.
"""

import ast
import gettext
import re
import struct
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "locale" / "es" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")

WAGTAIL_HAS_ITS_OWN = ROOT / "templates" / "wagtailadmin"
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
MARKED = re.compile(
    r"""\b(n?p?gettext|_)\(((?:u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?:,\s*)?)+)"""
)
MARKS = {f"{name}{lazy}" for name in ("gettext", "ngettext") for lazy in ("", "_lazy")} | {"_"}

# Words that are the same in both languages.
SAME = {"Android", "Samsung", "iPhone", "PIN", "Normal", "No", "Alaska", "Arizona", "Puerto Rico"}
SAME |= {"California", "Massachusetts"}
# Names of places, what stands on a drawn phone, and sizes.
NAMES = {"Handrail", "Trans Lifeline", "warmline.org", "Wildflower Alliance", "SAMSUNG"}
ON_BOTH_PAGES = SAME | NAMES | {"English", "Español", "{size} MB"}


@dataclass
class Entry:
    """One message of the .po file: its English and Spanish, singular first."""

    english: list[str] = field(default_factory=list)
    spanish: list[str] = field(default_factory=list)
    fuzzy: bool = False


def read_po(text: str) -> list[Entry]:
    """Read a .po file without msgctxt; its first entry is the header."""
    entries, current, strings = [], Entry(), None
    for line in text.splitlines():
        if line.startswith("#"):
            current.fuzzy |= line.startswith("#,") and "fuzzy" in line
        elif not line:
            current, strings = Entry(), None
        else:
            keyword, _, value = line.partition('"')
            if keyword:
                strings = current.spanish if keyword.startswith("msgstr") else current.english
                strings.append("")
                if keyword == "msgid ":
                    entries.append(current)
            strings[-1] += ast.literal_eval(f'"{value}')
    return entries


@pytest.fixture(scope="module")
def entries():
    return read_po(PO.read_text(encoding="utf-8"))[1:]


def marked_in_templates():
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if WAGTAIL_HAS_ITS_OWN in path.parents:
            continue
        for mark, strings in MARKED.findall(templatize(path.read_text(), origin=str(path))):
            assert "p" not in mark, f"{path}: this reader knows no context"
            for string in ast.literal_eval(f"[{strings}]"):
                yield path, string


def marked_in_python():
    for path in sorted(
        path for app in ("courses", "home", "lms") for path in (ROOT / app).rglob("*.py")
    ):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield path, argument.value


def test_the_reader_reads():
    text = (
        'msgid ""\nmsgstr "Language: es\\n"\n\n#, fuzzy\nmsgid "a “b\\" \\"c"\nmsgstr "d"\n\n'
        'msgid ""\n"one "\n"two"\nmsgid_plural "three"\nmsgstr[0] ""\nmsgstr[1] "cuatro"\n'
    )
    assert read_po(text)[1:] == [
        Entry(['a “b" "c'], ["d"], fuzzy=True),
        Entry(["one two", "three"], ["", "cuatro"]),
    ]


def test_nothing_is_untranslated_or_guessed(entries):
    assert len(entries) > 300
    wrong = [entry for entry in entries if entry.fuzzy or not all(entry.spanish)]
    assert not wrong
    same = {entry.english[0] for entry in entries if entry.english[0] == entry.spanish[0]}
    assert {words for words in same if re.search("[a-z]{2}", PLACEHOLDER.sub("", words))} <= SAME


def test_placeholders_are_the_same(entries):
    for entry in entries:
        for english, spanish in zip(entry.english, entry.spanish, strict=True):
            assert set(PLACEHOLDER.findall(english)) == set(PLACEHOLDER.findall(spanish)), english


def test_the_compiled_file_holds_exactly_these_words(entries):
    with MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in entries:
        if len(entry.english) == 1:
            assert [compiled.gettext(*entry.english)] == entry.spanish
        else:
            assert [compiled.ngettext(*entry.english, n) for n in (1, 2)] == entry.spanish
    magic, _, count = struct.unpack("<3I", MO.read_bytes()[:12])
    strings_and_header = len(entries) + 1
    assert (magic, count) == (0x950412DE, strings_and_header)


@pytest.mark.parametrize("marked", [marked_in_templates, marked_in_python])
def test_every_marked_word_is_in_the_file(marked, entries):
    known = {words for entry in entries for words in entry.english}
    found = list(marked())
    assert len(found) > 30
    assert not {f"{path.relative_to(ROOT)}: {words}" for path, words in found if words not in known}


class Words(HTMLParser):
    """What a page says: its texts, and the names and descriptions of its parts."""

    def __init__(self, html: str):
        super().__init__()
        self.said = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.said |= {value for name, value in attrs if name in {"aria-label", "alt", "title"}}

    def handle_data(self, data):
        self.said.add(data)

    def sentences(self) -> set[str]:
        """Return each sentence that has words in it, without the product's name."""
        parts = (
            part.strip(" \n‹–✓.:")
            for said in self.said
            for part in re.split(r"(?<=[.?!:]) | – ", said)
        )
        return {part for part in parts if re.search("[A-Za-z]{2}", part)}


@pytest.mark.parametrize(
    "path",
    ["", "help/", "privacy/", "choices/", "offline/", "card/", "accounts/login/", "no-such-page/"],
)
def test_a_spanish_page_says_nothing_in_english(client, library, path):
    english, spanish = (
        Words(client.get(address + path).content.decode()).sentences() for address in ("/", "/es/")
    )
    assert len(english) > 8
    assert english & spanish <= ON_BOTH_PAGES
