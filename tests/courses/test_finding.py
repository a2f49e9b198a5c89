"""Search forgives spelling in both languages, on the library as it is shipped."""

import pytest

from courses.finding import LONGEST_QUERY, found_in
from courses.library_format import LIBRARY
from courses.loader import load_library
from tests.library import publish, publish_again, restore_roots, translate

PLAN, WORDS, PIN, PRIVACY = "safelink", "bigger-words", "lock-with-pin", "privacy-and-consent"
PASSWORDS, LOST = "passwords-and-passkeys", "lost-or-stolen-phone"
LIFELINE = "lifeline"

ENGLISH = {
    PLAN: [
        "free phone", "Free phones!", "fre phone", "free fone", "goverment phone", "goverment fone",
        "obamaphone", "obama phone", "obamafone", "Obama fone", "food stamps",
        "cheap cell phone", "medicade", "safe link", "SAFELINK", "cell phone bill",
        "how do I get a free phone", "celular gratis", "teléfono del gobierno",
    ],
    LIFELINE: ["lifline", "life line", "do I qualify", "section 8", "qualify lifeline"],
    WORDS: [
        "big letters", "bigger leters", "make the words bigger", "larg print", "font size",
        "text to small", "I cant see the letters", "glases", "letras grandes", "zoom",
    ],
    PIN: [
        "PIN", "pin number", "passcode", "lock", "lok my fone", "finger print",
    ],
    PASSWORDS: [
        "password", "pasword", "passwrod", "pass word", "passkey", "contraseña", "contrasena",
        "clave",
    ],
    LOST: ["stolen fone", "lost phone", "somebody took my phone", "celular perdido"],
    PRIVACY: ["consent", "hippa", "HIPAA", "confidentiality", "confidencialidad", "CE hours"],
}  # fmt: skip
SPANISH = {
    PLAN: [
        "celular gratis", "celulares gratis", "selular gratis", "telefono gratis",
        "telefno del govierno", "obamafono", "obamaphone", "cuenta de telefono", "minutos gratis",
        "no tengo dinero para el celular", "free phone", "celular varato", "linea gratis",
    ],
    WORDS: [
        "letras grandes", "letra grande", "letras mas grandes", "agrandar la letra", "no veo bien",
        "no beo bien", "tamano de letra", "lentes", "big letters", "letras chiquitas",
    ],
    PIN: [
        "PIN", "bloquear", "blokear mi telefono", "huella", "codigo", "candado",
    ],
    PASSWORDS: [
        "contraseña", "contrasena", "contraceña", "contrazeña", "clave", "clabe", "password",
        "llave de aceso",
    ],
    LOST: ["selular perdido", "me robaron el telefono", "stolen phone"],
    PRIVACY: ["consentimiento", "consentimento", "confidencialidad", "hipaa", "privasidad pares"],
}  # fmt: skip


@pytest.fixture(scope="module")
def shipped(module_db):
    topics = restore_roots()
    for topic in (topics.en, topics.es):
        topic.delete()
    assert load_library(LIBRARY) == []


def first(language, query):
    guides = found_in(language, query).guides
    return guides[0].version.module.library_key if guides else None


@pytest.mark.parametrize("language, table", [("en", ENGLISH), ("es", SPANISH)])
def test_what_people_write_finds_what_they_mean(shipped, language, table):
    wanted = {query: key for key, queries in table.items() for query in queries}
    assert {query: first(language, query) for query in wanted} == wanted


NOTHING = ["zzzz", "guitar", "how do I", "¿?", "…", "%", "'; truncate", "\0", "a", "1", "🙂"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_not_there_finds_nothing(shipped, language):
    assert [query for query in NOTHING if found_in(language, query).guides] == []


def test_topics_are_found_too(shipped):
    assert [card.title for card in found_in("en", "scam").places] == ["Stay safe and private"]
    assert found_in("es", "estafas").places[0].url == "/es/library/safe-and-private/"


HOSTILE = ["a" * 100_000, "free " * 20_000, "ñ" * 500, "\ud800", "ź" * 5000, "-" * 9999, "أ" * 90]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_cut_and_answered(shipped, query):
    assert found_in("en", query) == found_in("en", query[:LONGEST_QUERY])


def test_a_quiet_guide_is_found_by_its_own_words_only(library):
    publish(library.en, "quiet-one", title="Leaving safely", quiet=True, find="shelter")
    assert [card.title for card in found_in("en", "shelters").guides] == ["Leaving safely"]
    assert found_in("en", "sheltur").guides == []


def test_what_is_published_and_withdrawn_is_found_at_once(library):
    assert found_in("en", "zebra").guides == []
    guide = publish(library.en, "zebra")
    assert [card.url for card in found_in("en", "zebra").guides] == [guide.address]
    guide = publish_again(guide, find="striped horse")
    assert [card.url for card in found_in("en", "stripd horse").guides] == [guide.address]
    guide.unpublish()
    assert found_in("en", "zebra").guides == []


def test_new_words_to_find_it_by_are_no_new_version(library):
    guide = publish(library.en, "zebra")
    before = guide.latest_version()
    assert publish_again(guide, find="horse", want="I want a zebra").latest_version() == before


def test_it_is_found_in_each_language_and_shown_in_the_readers(library):
    guide = publish(library.en, "zebra", find="horse")
    assert found_in("es", "horse").guides[0].language == "en"
    translate(guide, library.es, title="Cebra", find="caballo")
    for words in ("horse", "caballo", "sebra"):
        assert [card.title for card in found_in("es", words).guides] == ["Cebra"]
        assert [card.title for card in found_in("en", words).guides] == ["Zebra"]


def test_searching_again_asks_the_database_nothing(shipped, django_assert_num_queries):
    found_in("en", "phone")
    with django_assert_num_queries(0):
        found_in("en", "free fone")
