"""Every address of ours, tried by everyone: a new address without a row fails here."""

from uuid import uuid4

import pytest
from django.urls import reverse, translate_url
from django.utils import translation

from lms.training.actions import start_own
from lms.training.models import Assignment
from tests.addresses import Visitors, is_ours, walk
from tests.cast import Cast, assign
from tests.library import publish, restore_roots, translate

pytestmark = pytest.mark.django_db

VISITORS = "out rosa ben amara mona theo jo cleo nils".split()

# name, method, what it is about, then the answer to each visitor: "in" is a way to sign in.
# Rosa has a card, Ben is her peer, Amara is staff and Mona manager, all at Harbor; Theo writes,
# Jo keeps the site; Cleo is staff and Nils a peer at Summit.
TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
healthz                    GET    -              200 200  200 200   200  200  200 200  200
readyz                     GET    -              200 200  200 200   200  200  200 200  200
media                      GET    missing.png    404 404  404 404   404  404  404 404  404
closed_cms_login           GET    -              in  in   in  in    in   in   in  in   in
closed_cms_password_reset  GET    -              in  in   in  in    in   in   in  in   in
closed_util_login          GET    -              in  in   in  in    in   in   in  in   in
closed_account_page        GET    -              404 404  404 404   404  404  404 404  404
home                       GET    -              200 200  200 200   200  200  200 200  200
home                       POST   -              405 405  405 405   405  405  405 405  405
help                       GET    -              200 200  200 200   200  200  200 200  200
privacy                    GET    -              200 200  200 200   200  200  200 200  200
choices                    GET    -              200 200  200 200   200  200  200 200  200
offline                    GET    -              200 200  200 200   200  200  200 200  200
leave                      GET    -              302 302  302 302   302  302  302 302  302
short                      GET    short          302 302  302 302   302  302  302 302  302
short                      GET    quiet_short    302 302  302 302   302  302  302 302  302
short                      GET    zzzzzz         404 404  404 404   404  404  404 404  404
wagtail_serve              GET    library        200 200  200 200   200  200  200 200  200
wagtail_serve              GET    topic          200 200  200 200   200  200  200 200  200
wagtail_serve              GET    guide          200 200  200 200   200  200  200 200  200
wagtail_serve              GET    quiet          200 200  200 200   200  200  200 200  200
wagtail_serve              GET    draft          404 404  404 404   404  404  404 404  404
card                       GET    -              200 200  200 200   200  200  200 200  200
card                       POST   nothing        422 422  422 422   422  422  422 422  422
sign_out                   GET    -              405 405  405 405   405  405  405 405  405
sign_out                   POST   -              302 302  302 302   302  302  302 302  302
look_around                GET    -              404 404  404 404   404  404  404 404  404
look_around                POST   who            404 404  404 404   404  404  404 404  404
my                         GET    -              in  200  200 200   200  200  200 200  200
my_all                     GET    -              in  200  200 200   200  200  200 200  200
my_start                   GET    guide_module   in  405  405 405   405  405  405 405  405
my_start                   POST   guide_module   in  302  302 302   302  302  302 302  302
my_start                   POST   quiet_module   in  404  404 404   404  404  404 404  404
my_start                   POST   draft_module   in  404  404 404   404  404  404 404  404
my_guide                   GET    bens_cycle     in  404  200 404   404  404  404 404  404
my_guide                   GET    rosas_offer    in  200  404 404   404  404  404 404  404
my_guide                   GET    rosas_own      in  200  404 404   404  404  404 404  404
my_guide                   GET    nobodys        in  404  404 404   404  404  404 404  404
my_step                    GET    bens_cycle     in  405  405 405   405  405  405 405  405
my_step                    POST   bens_cycle     in  404  302 404   404  404  404 404  404
my_step                    POST   rosas_own      in  302  404 404   404  404  404 404  404
my_answer                  POST   rosas_offer    in  302  404 404   404  404  404 404  404
my_check                   GET    bens_lesson    in  404  200 404   404  404  404 404  404
my_check                   POST   bens_lesson    in  404  422 404   404  404  404 404  404
my_check                   GET    bens_cycle     in  404  404 404   404  404  404 404  404
my_token                   GET    -              401 200  200 200   200  200  200 200  200
my_events                  GET    -              405 405  405 405   405  405  405 405  405
my_events                  JSON   -              401 400  400 400   400  400  400 400  400
people_i_support           GET    -              in  403  200 200   200  403  403 200  200
offer_to_person            GET    rosa           in  403  200 200   200  403  403 404  404
offer_to_person            POST   rosa           in  403  422 422   422  403  403 404  404
offer_to_person            GET    ben            in  403  404 404   404  403  403 404  404
print_for_person           GET    rosa           in  403  200 200   200  403  403 404  404
print_for_person           GET    lee            in  403  404 404   404  403  403 200  404
undo_offer                 GET    bens_offer     in  405  405 405   405  405  405 405  405
undo_offer                 POST   bens_offer     in  403  302 404   302  403  403 404  404
staff                      GET    -              in  403  403 200   200  403  403 200  403
staff_csv                  GET    -              in  403  403 200   200  403  403 200  403
staff_modules              GET    -              in  403  403 200   200  403  403 200  403
staff_assign               GET    -              in  403  403 200   200  403  403 200  403
staff_assign               POST   screen         in  403  403 422   422  403  403 422  403
staff_offer                GET    -              in  403  403 200   200  403  403 200  403
staff_offer                POST   screen         in  403  403 422   422  403  403 422  403
staff_assigned             GET    assignment     in  403  403 200   200  403  403 404  403
staff_assigned             GET    bens_offer     in  403  403 404   200  403  403 404  403
staff_assigned             GET    nobodys        in  403  403 404   404  403  403 404  403
staff_undo                 GET    assignment     in  405  405 405   405  405  405 405  405
staff_undo                 POST   assignment     in  403  403 302   302  403  403 404  403
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]
POSTED = {
    "who": {"who": "manager"},
    "screen": {"screen": "people"},
    "nothing": {"code": ""},
    "bens_lesson": {"version": "1"},
}


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
        "who": [],
        "screen": [],
        "nothing": [],
    }
    things |= {f"{page.slug}_module": [page.module_id] for page in (quiet, draft)}
    things |= {"guide_module": [guide.module_id]}
    things |= {name: [getattr(cast, name).pk] for name in ("rosa", "ben", "lee")}
    return Visitors(cast, VISITORS).visit, things


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
    name, method, what, *expected = row
    with translation.override("en"):
        address = reverse(name, args=things.get(what, [what]))
    address = translate_url(address, language)
    got = [answer(visit(who, method, address, POSTED.get(what))) for who in VISITORS]
    assert dict(zip(VISITORS, got, strict=True)) == dict(zip(VISITORS, expected, strict=True))


def test_not_yours_reads_like_missing(world):
    """Even that a record exists is nobody's business: the same body, but for the request's id."""
    visit, things = world

    def without_ids(page):
        return page.status_code, page.text.replace(page["X-Request-ID"], "")

    theirs = visit("cleo", "GET", reverse("my_guide", args=things["bens_cycle"]))
    missing = visit("cleo", "GET", reverse("my_guide", args=things["nobodys"]))
    assert without_ids(theirs) == without_ids(missing)
