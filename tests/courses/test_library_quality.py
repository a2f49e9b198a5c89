"""The starter library is easy to read, in both languages, and light to fetch."""

import socket

import pytest
import textstat

from courses.drawings import MOST_BYTES
from courses.library_format import LIBRARY, read_module

from .reading import (
    all_sentences,
    as_prose,
    inflesz,
    phones_of,
    sentences,
    spanish_syllables,
    step_lines,
    words,
)

MODULES = {
    path.parent.name: read_module(path.parent) for path in sorted(LIBRARY.glob("*/module.yaml"))
}
GUIDES = [key for key, module in MODULES.items() if module.meta["kind"] == "guide"]
HARDEST_GRADE = {"guide": 5, "lesson": 8}
LEAST_INFLESZ = {"guide": 70, "lesson": 65}
# Every text as someone reads it: a module, a language, and a phone.
READINGS = [
    pytest.param(key, language, phone, id=f"{key}-{language}-{phone or 'any phone'}")
    for key, module in MODULES.items()
    for language, text in module.texts.items()
    for phone in phones_of(text)
]
OF_GUIDES = [reading for reading in READINGS if reading.values[0] in GUIDES]
ENGLISH = [reading for reading in READINGS if reading.values[1] == "en"]
SPANISH = [reading for reading in READINGS if reading.values[1] == "es"]


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Newer versions of textstat fetch word lists; this one must not."""

    def refuse(*args):
        raise AssertionError("a test of words asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_the_first_four_modules_are_there():
    kinds = {key: module.meta["kind"] for key, module in MODULES.items()}
    first = {
        "safelink": "guide",
        "bigger-words": "guide",
        "lock-with-pin": "guide",
        "privacy-and-consent": "lesson",
    }
    assert kinds | first == kinds


@pytest.mark.parametrize("key, language, phone", OF_GUIDES)
def test_a_step_of_a_guide_has_at_most_60_words(key, language, phone):
    steps = MODULES[key].texts[language].steps
    counts = {step.id: len(words(" ".join(step_lines(step, phone)))) for step in steps}
    assert {id: count for id, count in counts.items() if count > 60} == {}


@pytest.mark.parametrize("key, language, phone", OF_GUIDES)
def test_a_sentence_of_a_guide_has_at_most_15_words(key, language, phone):
    said = all_sentences(MODULES[key].texts[language], phone)
    assert [sentence for sentence in said if len(words(sentence)) > 15] == []


@pytest.mark.parametrize("key, language, phone", ENGLISH)
def test_the_school_grade_of_the_english(key, language, phone):
    module = MODULES[key]
    grade = textstat.flesch_kincaid_grade(as_prose(all_sentences(module.texts["en"], phone)))
    assert grade <= HARDEST_GRADE[module.meta["kind"]]


@pytest.mark.parametrize("key, language, phone", SPANISH)
def test_the_inflesz_of_the_spanish(key, language, phone):
    module = MODULES[key]
    score = inflesz(all_sentences(module.texts["es"], phone))
    assert score >= LEAST_INFLESZ[module.meta["kind"]]


@pytest.mark.parametrize("key", MODULES)
def test_pictures_are_light_and_all_of_them_are_used(key):
    module = MODULES[key]
    files = {path.name: path.stat().st_size for path in (module.folder / "pictures").iterdir()}
    assert {name for name, size in files.items() if size > MOST_BYTES} == set()
    used = {module.meta["picture"]}
    for step in module.texts["en"].steps:
        for told in (step, *step.phones.values()):
            used |= (
                {told.directives["Picture"].split("|")[0].strip()} & set(files)
                if ("Picture" in told.directives)
                else set()
            )
    assert {name for name in files if name.count(".") == 1} == used


@pytest.mark.parametrize("key", MODULES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_picture_says_what_is_seen(key, language):
    for step in MODULES[key].texts[language].steps:
        for told in (step, *step.phones.values()):
            if "Picture" in told.directives:
                alt = told.directives["Picture"].split("|", 1)[1].strip()
                assert 10 <= len(alt) <= 200, (step.id, alt)
                assert not alt.lower().startswith(("image of", "picture of", "imagen de"))


@pytest.mark.parametrize("key", MODULES)
def test_both_languages_use_the_same_pictures(key):
    english, spanish = (
        [
            told.directives.get("Picture", "").split("|")[0]
            for step in MODULES[key].texts[language].steps
            for told in (step, *step.phones.values())
        ]
        for language in ("en", "es")
    )
    assert english == spanish


def test_the_lesson_has_a_check_of_eight_questions_or_more():
    module = MODULES["privacy-and-consent"]
    questions = module.texts["en"].questions
    assert len(questions) >= 8
    assert 0.7 * len(questions) <= module.meta["pass_mark"] <= len(questions)


@pytest.mark.parametrize("key", MODULES)
def test_every_fact_has_a_source_with_a_date(key):
    meta = MODULES[key].meta
    assert meta["sources"]
    assert all(source["as_of"] < meta["review_by"] for source in meta["sources"])


@pytest.mark.parametrize(
    "word, count",
    [
        ("su", 1), ("teléfono", 4), ("toque", 2), ("guía", 2), ("guarde", 2), ("aquí", 2),
        ("país", 2), ("lee", 2), ("ciudad", 2), ("muy", 1), ("ayuda", 3), ("bien", 1), ("Ñ", 1),
        ("cuídese", 3), ("pingüino", 3), ("oír", 2), ("y", 1),
    ],
)  # fmt: skip
def test_spanish_syllables_are_counted_as_they_are_said(word, count):
    assert spanish_syllables(word) == count


def test_sentences_are_counted_as_they_are_read():
    line = "**Can't see it?** Swipe down. Look for “font size”. It is there: tap it."
    assert [len(words(sentence)) for sentence in sentences(line)] == [3, 2, 4, 3, 2]
