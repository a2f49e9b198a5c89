"""Where people find support: what is listed, how it is loaded, and what a reader can ask for."""

import re
from datetime import date

import pytest
import textstat
from django.core.management import CommandError, call_command
from django.utils import translation

from courses.library_files import BrokenModule
from courses.library_format import LIBRARY
from home.models import Resource
from home.resources.format import FILE, read_resources
from home.resources.loading import load_resources
from home.resources.words import Want
from tests.courses.reading import as_prose, inflesz, sentences, words

LISTED = read_resources(LIBRARY)
TEXTS = ("what", "hours", "note")
ONE = """\
- key: a-line
  want: now
  phone: 555-0100
  cost: free
  languages: en
  account: none
  en:
    name: A line
    what: People listen.
    hours: Day and night
  es:
    what: Alguien escucha.
    hours: De día y de noche
  source: example.org
  checked_on: 2026-11-22
  review_by: 2026-12-22
"""


@pytest.fixture
def folder(tmp_path):
    def write(text=ONE):
        (tmp_path / FILE).write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def loaded(db):
    load_resources(LIBRARY)


def names(page):
    return [place.name for _, places in page.context["groups"] for place in places]


# What ships


def test_at_least_25_places_for_the_whole_country():
    assert len([fields for fields in LISTED if not fields.get("area")]) >= 25
    assert {fields["want"] for fields in LISTED} == set(Want.values)


def test_every_place_says_where_its_facts_are_from():
    assert all(fields["source"] and fields["checked_on"] for fields in LISTED)
    assert all(fields["checked_on"] < fields["review_by"] for fields in LISTED)


def test_whoever_is_in_need_finds_a_number_to_call_first():
    first = next(fields for fields in LISTED if fields["want"] == "now")
    assert (first["key"], first["phone"], first["text_to"]) == ("988", "988", "988")


def said(ending) -> list[str]:
    return [
        sentence
        for fields in LISTED
        for name in TEXTS
        if (line := fields.get(name + ending))
        for sentence in sentences(line)
    ]


def test_the_english_is_of_grade_6_in_short_sentences():
    assert textstat.flesch_kincaid_grade(as_prose(said(""))) <= 6
    assert [sentence for sentence in said("") if len(words(sentence)) > 20] == []


def test_the_spanish_is_easy_in_short_sentences():
    assert inflesz(said("_es")) >= 65
    assert [sentence for sentence in said("_es") if len(words(sentence)) > 20] == []


# Loading


@pytest.mark.django_db
def test_loading_twice_changes_nothing():
    told = []
    load_resources(LIBRARY, say=told.append)
    before = list(Resource.objects.values())
    load_resources(LIBRARY, say=told.append)
    assert list(Resource.objects.values()) == before
    assert told == [f"resources: {len(LISTED)} created", f"resources: {len(LISTED)} unchanged"]


@pytest.mark.django_db
def test_a_changed_file_changes_what_nobody_edited(folder):
    load_resources(folder())
    load_resources(folder(ONE.replace("555-0100", "555-0101")))
    assert Resource.objects.get().phone == "555-0101"


@pytest.mark.django_db
def test_an_edit_in_the_cms_wins_over_the_file(folder):
    load_resources(folder())
    Resource.objects.update(hours="Mornings")
    told = []
    load_resources(folder(ONE.replace("555-0100", "555-0101")), say=told.append)
    kept = Resource.objects.get()
    assert (kept.hours, kept.phone, told) == ("Mornings", "555-0100", ["resources: 1 kept"])
    load_resources(folder(), overwrite=True)
    assert Resource.objects.get().hours == "Day and night"


@pytest.mark.django_db
def test_what_the_file_drops_goes_unless_it_was_edited(folder):
    other = ONE.replace("a-line", "another")
    load_resources(folder(ONE + other))
    Resource.objects.filter(key="another").update(note="Closed on Monday.")
    own = Resource.objects.create(
        **{"want": "food", "name": "Ours", "checked_on": date(2026, 1, 1)},
        review_by=date(2026, 2, 1),
    )
    load_resources(folder(ONE.replace("a-line", "third")))
    assert set(Resource.objects.values_list("key", flat=True)) == {"another", "third", own.key}


@pytest.mark.django_db
def test_a_library_without_a_list_takes_nothing_away(folder, tmp_path_factory):
    load_resources(folder())
    load_resources(tmp_path_factory.mktemp("empty"))
    assert Resource.objects.count() == 1


WRONG = {
    "  want: now": ("  want: gold", 2, "want: Value 'gold' is not a valid choice."),
    "  phone: 555-0100": ("  fax: 555-0100", 3, "unknown name “fax”"),
    "    what: People listen.": ("", 8, "en has no what"),
    "    what: Alguien escucha.": ("    que: Alguien", 12, "unknown name “que”"),
    "  source: example.org": ("", 1, "source: This field cannot be blank."),
    "  checked_on: 2026-11-22": ("  checked_on: in May", 15, "checked_on must be a date"),
    "  review_by: 2026-12-22": ("  review_by: 2026-11-22", 16, "review_by must come after"),
    "- key: a-line": ("- key: A Line", 1, "write the key like this"),
    "    hours: Day and night": ("    hours: Day and night\n    note: Ask.", 1, "both languages"),
    "  cost: free": ("  cost: [free]", 4, "cost must be one text"),
}


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_is_told_with_its_line(folder, line):
    instead, number, problem = WRONG[line]
    with pytest.raises(BrokenModule) as told:
        read_resources(folder(ONE.replace(line, instead) if instead else _without(line)))
    assert f"{FILE}:{number}: " in str(told.value)
    assert problem in str(told.value)


def _without(line):
    return ONE.replace(line + "\n", "")


@pytest.mark.parametrize("text", ["a: b", "- just words", "- key: [", ONE + ONE])
def test_a_file_of_another_shape_is_refused(folder, text):
    with pytest.raises(BrokenModule):
        read_resources(folder(text))


def test_check_library_tells_of_the_list(folder, capsys):
    where = folder(ONE.replace("want: now", "want: gold"))
    (where / "topics.yaml").write_text("[]")
    with pytest.raises(CommandError, match=rf"{FILE}:2: want"):
        call_command("check_library", folder=where)


# The page


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_front_has_a_door_for_each_thing_to_want(client, loaded, prefix):
    page = client.get(f"{prefix}/resources/")
    assert re.findall(r'href="\?want=(\w+)"', page.text) == [*Want.values, "all"]
    assert page.headers["Cache-Control"] == "private, no-cache"
    assert not page.cookies


@pytest.mark.parametrize("want", Want.values)
def test_behind_each_door_is_what_it_says(client, loaded, want):
    page = client.get(f"/resources/?want={want}")
    wanted = [fields["name"] for fields in LISTED if fields["want"] == want]
    assert names(page) == wanted
    assert all(f"{name}</h3>" in page.text for name in wanted)


def test_everything_stands_on_one_page_to_print(client, loaded):
    page = client.get("/resources/?want=all")
    assert sorted(names(page)) == sorted(fields["name"] for fields in LISTED)
    assert page.text.count("Checked on") == len(LISTED)
    assert "data-print" in page.text


FITS = {
    "free": lambda fields: fields["cost"] in ("free", "extras"),
    "no-account": lambda fields: fields["account"] == "none",
    "spanish": lambda fields: fields["languages"] in ("en-es", "many", "es"),
}


@pytest.mark.parametrize("chosen", [["free"], ["no-account"], ["spanish"], list(FITS)])
def test_filters_show_only_what_fits_and_are_links(client, loaded, chosen):
    page = client.get("/resources/?want=all&" + "&".join(f"{name}=1" for name in chosen))
    fitting = [f["name"] for f in LISTED if all(FITS[name](f) for name in chosen)]
    assert sorted(names(page)) == sorted(fitting)
    assert page.text.count("aria-current") == len(chosen)
    assert "<form" not in page.text and "<input" not in page.text


def test_a_filter_is_taken_off_by_its_own_link(client, loaded):
    page = client.get("/resources/?want=food&free=1&spanish=1")
    chips = {str(chip.label): (chip.on, chip.href) for chip in page.context["chips"]}
    assert chips == {
        "Free": (True, "?want=food&spanish=1"),
        "No account": (False, "?want=food&free=1&no-account=1&spanish=1"),
        "In Spanish": (True, "?want=food&free=1"),
    }


def test_nothing_that_fits_says_so_and_leads_back(client, loaded):
    page = client.get("/resources/?want=calm&no-account=1")
    assert names(page) == []
    assert 'href="?want=calm"' in page.text


@pytest.mark.parametrize("query", ["?want=gold", "?want=", "?want=%00", "?free=1"])
def test_an_odd_address_shows_the_doors(client, loaded, query):
    assert "doors" in client.get(f"/resources/{query}").context


def test_a_place_can_be_called_and_texted_with_one_tap(client, loaded):
    text = client.get("/resources/?want=now").text
    for link in ('href="tel:988"', 'href="sms:988"', 'href="sms:741741?body=HOME"'):
        assert link in text
    assert "Text HOME to 741741" in text


def test_sources_are_for_authors_and_days_for_readers(client, loaded):
    text = client.get("/resources/?want=all").text
    assert "webmd.com" not in text
    assert "Checked on November 22, 2026" in text


def test_spanish_words_where_there_are_any(client, loaded):
    text = client.get("/es/resources/?want=food").text
    assert "Línea contra el hambre" in text and "Find free food" not in text
    with translation.override("es"):
        place = Resource.objects.get(key="rainn")
        assert place.said["name"] == "RAINN"


@pytest.mark.django_db
@pytest.mark.parametrize("day, asked", [(date(2026, 12, 22), 0), (date(2026, 12, 23), 1)])
def test_past_its_day_a_place_asks_to_be_called_first(client, folder, monkeypatch, day, asked):
    load_resources(folder())
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)
    text = client.get("/resources/?want=now").text
    assert text.count("Please call first to check.") == asked


def test_what_authors_hide_is_hidden_at_once(client, loaded):
    assert "Hunger Hotline" in client.get("/resources/?want=food").text
    place = Resource.objects.get(key="hunger-hotline")
    place.shown = False
    place.save()
    assert "Hunger Hotline" not in client.get("/resources/?want=food").text


def test_the_page_is_linked_from_home_and_help(client, db):
    for address in ("/", "/help/"):
        assert client.get(address).text.count('href="/resources/"') >= 1
