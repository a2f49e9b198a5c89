"""Every address of ours, tried by everyone: a new address without a row fails here."""

from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.urls import reverse, translate_url
from django.utils import timezone, translation

from lms.agencies.models import Agency, Group
from lms.jobs.heartbeat import LATE_AFTER, record
from lms.people.models import Person
from lms.training.actions import start_own
from lms.training.models import Assignment
from tests.addresses import Visitors, is_ours, undone, walk
from tests.cast import Cast, assign
from tests.library import publish, restore_roots, translate

from .every_address import POSTED, ROWS, VISITORS, things_of_every_area

pytestmark = pytest.mark.django_db
MODELS = {model.__name__: model for model in (Person, Agency, Group)}


@pytest.fixture(scope="module")
def world(module_db):
    """The cast with one of everything that an address can be about."""
    topics = restore_roots()
    cast = Cast()
    guide = publish(topics.en, "bigger-words")
    quiet = publish(topics.en, "quiet", quiet=True)
    lesson = publish(topics.en, "privacy", questions=["q1"], for_people=False)
    draft = publish(topics.en, "draft")
    for page in (guide, quiet):
        translate(page, topics.es)
    draft.unpublish()
    bens_cycle, bens_lesson = (assign(page, cast.ben, by=cast.amara)[0] for page in (guide, lesson))
    (rosas_offer,) = assign(guide, cast.rosa, by=cast.ben)
    things = {
        "-": [],
        "library": [""],
        "topic": ["phones/"],
        "guide": ["phones/bigger-words/"],
        "quiet": ["phones/quiet/"],
        "draft": ["phones/draft/"],
        "short": [guide.module.short_id],
        "quiet_short": [quiet.module.short_id],
        "nobodys": [uuid4()],
        "bens_cycle": [bens_cycle.pk],
        "bens_lesson": [bens_lesson.pk],
        "rosas_offer": [rosas_offer.pk],
        "rosas_own": [start_own(cast.rosa.person, lesson.module).pk],
        "assignment": [bens_cycle.assignments.get().pk],
        "bens_offer": [Assignment.objects.get(kind="offered").pk],
    }
    things |= {f"{page.slug}_module": [page.module_id] for page in (quiet, draft)}
    things |= {"guide_module": [guide.module_id]}
    things |= {name: [getattr(cast, name).pk] for name in ("rosa", "ben", "lee")}
    things |= {what: [] for what in POSTED.keys() - things.keys()}
    return Visitors(cast, VISITORS).visit, things | things_of_every_area(cast)


IN_BOTH_LANGUAGES = {pattern.name for pattern, _, translated in walk() if translated}
CASES = [
    pytest.param(row, language, id="-".join([language, *row[:3]]))
    for row in ROWS
    for language in ("en", "es")
    if language == "en" or row[0] in IN_BOTH_LANGUAGES
]
SIGN_IN = ("/accounts/login/", "/es/accounts/login/")


def answer(response) -> str:
    """Return what a visitor got: a status, or "in" when it leads to the sign-in page."""
    if response.status_code == 302 and response["Location"].startswith(SIGN_IN):
        return "in"
    return str(response.status_code)


def test_every_address_of_ours_has_a_row():
    ours = {pattern.name for pattern, _, _ in walk() if is_ours(pattern)}
    assert ours == {row[0] for row in ROWS}


@pytest.mark.parametrize("row, language", CASES)
def test_who_may_visit(world, row, language):
    visit, things = world
    for job in LATE_AFTER:  # A long run of tests is no site whose jobs stand still.
        record(job, at=timezone.now())
    name, method, what, *expected = row
    with translation.override("en"):
        address = reverse(name, args=things.get(what, [what]))
    address = translate_url(address, language)
    got = [answer(visit(who, method, address, POSTED.get(what))) for who in VISITORS]
    assert dict(zip(VISITORS, got, strict=True)) == dict(zip(VISITORS, expected, strict=True))


HOSTILE = "<script>alert(1)</script>'\"{{ 7|add:7 }}"
ELSEWHERE = "//elsewhere.example/"


def test_no_name_runs_as_a_script_and_no_page_leads_elsewhere(world):
    """Every page of ours that can be asked for, with the worst names and a foreign `next`."""
    visit, things = world
    found, shown = [], 0
    with undone(), translation.override("en"):
        for field in ("Person.display_name", "Agency.name", "Group.name"):
            model, name = field.split(".")
            for number, row in enumerate(MODELS[model].objects.all()):
                MODELS[model].objects.filter(pk=row.pk).update(**{name: f"{HOSTILE}{number}"})
        for name, method, what, *_ in ROWS:
            if method != "GET":
                continue
            address = reverse(name, args=things.get(what, [what]))
            for who in ("out", "rosa", "ben", "mona"):
                page = visit(who, "GET", f"{address}?next={ELSEWHERE}")
                body = b"".join(page) if page.streaming else page.content
                html = page.headers.get("Content-Type", "").startswith("text/html")
                shown += b"&lt;script&gt;alert(1)" in body
                if html and (b"<script>alert" in body or b"}14" in body):
                    found.append(f"{who} {address} runs a name")
                if any(f'{way}="{ELSEWHERE}'.encode() in body for way in ("href", "action")):
                    found.append(f"{who} {address} links elsewhere")
                if urlsplit(page.headers.get("Location", "")).hostname == "elsewhere.example":
                    found.append(f"{who} {address} leads elsewhere")
    assert found == []
    assert shown > 20


def test_not_yours_reads_like_missing(world):
    """Even that a record exists is nobody's business: the same body, but for the request's id."""
    visit, things = world

    def without_ids(page):
        return page.status_code, page.text.replace(page["X-Request-ID"], "")

    theirs = visit("cleo", "GET", reverse("my_guide", args=things["bens_cycle"]))
    missing = visit("cleo", "GET", reverse("my_guide", args=things["nobodys"]))
    assert without_ids(theirs) == without_ids(missing)
