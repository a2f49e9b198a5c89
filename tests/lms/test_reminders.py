"""What is reminded, when, in which words; planned once, cancelled in time, sent once."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from hypothesis import given as for_all
from hypothesis import strategies as st

from lms.agencies.models import Agency, Membership, RealSince
from lms.outbox.actions import send_due as send_outbox
from lms.outbox.letters import Letter
from lms.outbox.models import Mail
from lms.training.actions import withdraw
from lms.training.models import Cycle, Reminder, ReminderChoice
from lms.training.reminders import choices, number, queries, rules, words
from lms.training.reminders.planning import plan
from lms.training.reminders.sending import run, settle
from lms.training.reminders.words import Said
from tests.cast import NOON, Cast, assign, do, member
from tests.library import publish, restore_roots

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEN = NOON.replace(hour=15)  # Ten in the morning in New York, on Monday 1 March 2027.


@pytest.fixture(scope="module")
def shared(module_db):
    cast = Cast()
    return cast, publish(restore_roots().en, "guide"), publish(restore_roots().en, "other")


@pytest.fixture
def cast(shared, settings):
    settings.EMAIL_BACKEND = "lms.outbox.backend.OutboxBackend"
    RealSince.objects.create(at=NOON)
    Agency.objects.update(reminders_by_sms=True)
    return shared[0]


@pytest.fixture
def guide(shared):
    return shared[1]


@pytest.fixture
def other(shared):
    return shared[2]


def texts(to=None) -> list[Letter]:
    letters = [Letter.opened(row.sealed) for row in Mail.objects.exclude(sealed="").order_by("pk")]
    return [letter for letter in letters if to in (None, letter.to)]


def kinds(channel="email", **fields) -> list[str]:
    rows = Reminder.objects.filter(channel=channel, cancelled_at=None, **fields)
    return sorted(rows.exclude(kind="week").values_list("kind", flat=True))


NEW_YORK, PHOENIX, HONOLULU = "America/New_York", "America/Phoenix", "Pacific/Honolulu"
WALL = [
    # at, in UTC      zone       may go  the next chance, in UTC
    ("2027-03-01 13:59", NEW_YORK, False, "2027-03-01 14:00"),
    ("2027-03-01 14:00", NEW_YORK, True, "2027-03-01 14:00"),
    ("2027-03-01 23:59", NEW_YORK, True, "2027-03-01 23:59"),
    ("2027-03-02 00:00", NEW_YORK, False, "2027-03-02 14:00"),
    ("2027-03-02 04:59", NEW_YORK, False, "2027-03-02 14:00"),
    # The night the clocks go forward, and the night they go back.
    ("2027-03-14 01:00", NEW_YORK, False, "2027-03-14 13:00"),
    ("2027-03-14 13:00", NEW_YORK, True, "2027-03-14 13:00"),
    ("2027-03-14 22:59", NEW_YORK, True, "2027-03-14 22:59"),
    ("2027-03-14 23:00", NEW_YORK, False, "2027-03-15 13:00"),
    ("2027-11-07 05:30", NEW_YORK, False, "2027-11-07 14:00"),
    ("2027-11-07 13:30", NEW_YORK, False, "2027-11-07 14:00"),
    # Arizona's wall never changes; Honolulu's day begins when New York's is half over.
    ("2027-03-14 15:59", PHOENIX, False, "2027-03-14 16:00"),
    ("2027-07-01 16:00", PHOENIX, True, "2027-07-01 16:00"),
    ("2027-03-01 18:59", HONOLULU, False, "2027-03-01 19:00"),
    ("2027-03-02 05:00", HONOLULU, False, "2027-03-02 19:00"),
    # A leap day.
    ("2028-02-29 01:00", NEW_YORK, False, "2028-02-29 14:00"),
]


def utc(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


@pytest.mark.parametrize("at, zone, may, then", WALL)
def test_messages_go_from_nine_to_seven_on_the_agencys_wall(at, zone, may, then):
    assert rules.may_go(utc(at), zone) is may
    assert rules.next_chance(utc(at), zone) == utc(then)


@for_all(
    at=st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)),
    zone=st.sampled_from([NEW_YORK, PHOENIX, HONOLULU, "America/Anchorage", "Europe/London"]),
)
def test_the_next_chance_is_never_before_never_at_night_and_never_a_day_away(at, zone):
    then = rules.next_chance(at, zone)
    assert at <= then < at + DAY
    assert rules.may_go(then, zone)
    assert rules.tomorrow_at_nine(at, zone).astimezone(ZoneInfo(zone)).hour == 9


DUE = [
    # due on, opened days before today, what is planned today (1 March) by e-mail
    (date(2027, 3, 15), 30, ["due14"]),
    (date(2027, 3, 16), 30, ["due14"]),  # tomorrow's
    (date(2027, 3, 13), 30, ["due14"]),  # two days late: made up
    (date(2027, 3, 12), 30, []),  # three days late: not any more
    (date(2027, 3, 15), 0, ["due14"]),
    (date(2027, 3, 12), 0, []),  # the day for it was before it was given
    (date(2027, 3, 4), 5, ["due3"]),
    (date(2027, 3, 1), 5, ["due0"]),
    (date(2027, 3, 1), 0, ["due0"]),
    (date(2027, 2, 22), 30, ["past7"]),
    (date(2027, 2, 18), 30, []),
    (None, 0, []),
]


@pytest.mark.parametrize("due, opened, planned", DUE)
def test_what_is_planned_by_due_date(cast, guide, due, opened, planned):
    assign(guide, cast.ben, by=cast.amara, due=due, at=TEN - opened * DAY)
    for _ in range(2):
        plan(now=TEN)
        assert kinds() == planned
    nine = rules.nine_on(date(2027, 3, 1), NEW_YORK)
    assert all(row.due_at >= nine for row in rows_of(cast.ben, channel="email"))


def rows_of(membership, **fields):
    return list(Reminder.objects.filter(person=membership.person, **fields))


def test_a_renewal_is_told_and_something_new_stands_on_the_page(cast, guide, other):
    (renewed,) = assign(guide, cast.ben, by=cast.amara, at=TEN - DAY)
    Cycle.objects.filter(pk=renewed.pk).update(why="repeat")
    assign(other, cast.ben, by=cast.amara, at=TEN - DAY)
    plan(now=TEN)
    assert (kinds(), kinds("page")) == (["renewal"], ["new", "renewal"])


def left(cast, cycle, assignment):
    Membership.objects.filter(pk=cast.ben.pk).update(ended_at=TEN)


ENDINGS = {
    "done": lambda cast, c, a: do(c, "one", finish=True, at=TEN),
    "withdrawn": lambda cast, c, a: withdraw(a, by=cast.amara, at=TEN),
    "on leave": lambda cast, c, a: Cycle.objects.filter(pk=c.pk).update(paused_at=TEN),
    "left": left,
    "no mail": lambda cast, c, a: choices.choose_email(cast.ben.person, False, at=TEN),
    "not in this agency": lambda cast, c, a: Agency.objects.update(reminders_by_email=False),
    "another date": lambda cast, c, a: Cycle.objects.filter(pk=c.pk).update(due_on="2027-05-01"),
    "going": lambda cast, c, a: type(cast.ben.person).objects.update(erase_at=TEN),
    "unpublished": lambda cast, c, a: c.module.pages.update(live=False),
    "quiet": lambda cast, c, a: type(c.module).objects.filter(pk=c.module_id).update(quiet=True),
    "not allowed in": lambda cast, c, a: type(cast.ben.person).objects.update(is_active=False),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_no_longer_holds_is_cancelled_and_nothing_goes(cast, guide, ending):
    (cycle,) = assign(guide, cast.ben, by=cast.amara, due=date(2027, 3, 2), at=TEN - 9 * DAY)
    plan(now=TEN - DAY)
    assert kinds() == ["due3"]
    ENDINGS[ending](cast, cycle, cycle.assignments.get())
    report = run(now=TEN)
    assert not [sent for sent in report.messages if sent[1] == cast.ben.person_id]
    assert kinds() == []
    assert not texts("ben@example.org")


def test_what_holds_again_goes(cast, guide):
    (cycle,) = assign(guide, cast.ben, by=cast.amara, due=date(2027, 3, 4), at=TEN - 9 * DAY)
    plan(now=TEN - 2 * HOUR)
    for paused in (TEN, None):
        Cycle.objects.filter(pk=cycle.pk).update(paused_at=paused)
        plan(now=TEN - HOUR)
    run(now=TEN)
    assert len(texts("ben@example.org")) == 1


def test_several_things_are_one_mail_and_a_day_has_one_mail(cast, guide, other):
    for page in (guide, other):
        assign(page, cast.ben, by=cast.amara, due=date(2027, 3, 4), at=TEN - 9 * DAY)
    run(now=TEN - 5 * HOUR)  # Five in the morning: planned, and not sent.
    assert texts("ben@example.org") == []
    run(now=TEN)
    run(now=TEN)
    (letter,) = texts("ben@example.org")
    assert (letter.subject, letter.text) == (
        "Something new is ready",
        "You have 2 things to do.\n\nhttp://testserver/\n",
    )
    Cycle.objects.filter(learner=cast.ben.person).update(due_on=date(2027, 3, 1))
    assert run(now=TEN + 4 * HOUR).moved == 2
    run(now=TEN + 12 * HOUR)
    assert len(texts("ben@example.org")) == 1
    run(now=TEN + DAY)
    assert [one.text[:24] for one in texts("ben@example.org")] == ["You have 2 things to do."] * 2


def test_what_the_outbox_did_is_taken_over(cast, guide, settings):
    for learner in (cast.ben, cast.fay):
        assign(guide, learner, by=cast.amara, due=date(2027, 3, 1), at=TEN)
    run(now=TEN)
    ben, fay = (rows_of(one, channel="email")[0] for one in (cast.ben, cast.fay))
    assert (ben.state, ben.sent_at) == ("on its way", None)
    Mail.objects.filter(pk=fay.letter_id).update(failed_at=TEN, sealed="", to_key="", tries=12)
    send_outbox(now=TEN)
    settle(now=TEN + HOUR)
    ben.refresh_from_db(), fay.refresh_from_db()
    assert (ben.state, ben.sent_at, ben.tries) == ("sent", TEN, 1)
    assert (fay.state, fay.failed_at, fay.tries) == ("failed", TEN, 12)
    assert [m.to for m in mail.outbox if m.to == ["ben@example.org"]] == [["ben@example.org"]]


def test_people_with_cards_get_nothing_unless_they_asked(cast, guide):
    person = member("Pia", "patient", cast.harbor)
    assign(guide, person, by=cast.mona, at=TEN)
    run(now=TEN)
    assert rows_of(person) == []
    choices.choose_email(person.person, True, at=TEN + HOUR)
    run(now=TEN + HOUR)
    assert rows_of(person) == []  # It was there before they asked.


def test_people_with_cards_who_asked_hear_of_a_new_guide_and_nothing_else(cast, guide, other):
    person = member("Pia", "patient", cast.harbor)
    choices.choose_email(person.person, True, at=TEN - DAY)
    assign(guide, person, by=cast.mona, at=TEN)
    (told_no,) = assign(other, person, by=cast.mona, at=TEN)
    Cycle.objects.filter(pk=told_no.pk).update(answer="not-now")
    for day in range(20):
        run(now=TEN + day * DAY)
    assert [row.kind for row in rows_of(person)] == ["offer"]
    (letter,) = texts(person.person.email)
    assert letter.text == "Something new is ready.\n\nhttp://testserver/\n"


def test_a_number_is_confirmed_by_the_code_sent_to_it(cast):
    ben = cast.ben.person
    number.send_code(ben, "+15555550142", at=TEN)
    row = ReminderChoice.objects.get(person=ben)
    assert not row.by_sms and "5550142" not in str(vars(row))
    (letter,) = texts("+15555550142")
    code = re.search(r"\d{6}", letter.text)[0]
    wrong = "000000" if code != "000000" else "000001"
    assert not number.confirm(ben, wrong, at=TEN)
    assert not number.confirm(ben, code, at=TEN + number.CODE_LASTS)
    assert not number.confirm(cast.fay.person, code, at=TEN)
    assert number.confirm(ben, f"{code[:3]} {code[3:]}", at=TEN)
    assert not number.confirm(ben, code, at=TEN)
    assert number.own_number(ben) == "+15555550142"
    number.send_code(ben, "+15555550143", at=TEN)
    assert number.own_number(ben) == ""
    code = re.search(r"\d{6}", texts("+15555550143")[0].text)[0]
    for _ in range(number.TRIES):
        assert not number.confirm(ben, wrong if wrong != code else "000002", at=TEN)
    assert not number.confirm(ben, code, at=TEN)


def with_number(membership, digits="+15555550142", at=TEN - DAY):
    number.send_code(membership.person, digits, at=at)
    asked = ReminderChoice.objects.filter(person=membership.person)
    asked.update(by_sms=True, confirmed_at=at, changed_at=at)
    Mail.objects.all().delete()


def test_a_text_message_to_someone_with_a_card_until_they_write_stop(cast, guide, other, client):
    with_number(cast.rosa)
    assign(guide, cast.rosa, by=cast.ben, at=TEN)
    run(now=TEN)
    (letter,) = texts("+15555550142")
    assert letter.text == "Handrail: something new is ready for you. Reply STOP to end."
    for secret, text, goes_on in (
        ("wrong", "STOP", True),
        ("", "hello", True),
        ("", " Stop. ", False),
    ):
        address = f"/sms/stop/{secret or 'a-secret-for-tests-only-that-nobody-uses-anywhere-else'}"
        answer = client.post(address, {"From": "+1 (555) 555-0142", "Body": text})
        assert answer.status_code == (404 if secret else 200)
        assert bool(number.own_number(cast.rosa.person)) is goes_on
    row = ReminderChoice.objects.get(person=cast.rosa.person)
    assert (row.number, row.number_key, row.by_sms) == ("", "", False)
    assert texts("+15555550142") == []
    assign(other, cast.rosa, by=cast.ben, at=TEN + DAY)
    run(now=TEN + DAY)
    assert texts("+15555550142") == []
    as_json = {"from": "+15555550142", "text": "ALTO"}
    with_number(cast.rosa)
    client.post(address, as_json, content_type="application/json")
    assert number.own_number(cast.rosa.person) == ""
    for nonsense in ("[]", "{", '{"from": 7}'):
        assert client.post(address, nonsense, content_type="application/json").status_code == 200


def test_supervisors_get_the_weeks_counts_on_monday_and_nobodys_name(cast, guide, other):
    assign(guide, cast.ben, by=cast.amara, due=date(2027, 3, 3), at=TEN - 9 * DAY)
    assign(other, cast.ben, by=cast.amara, due=date(2027, 3, 7), at=TEN - 9 * DAY)
    assign(guide, cast.fay, by=cast.mona, due=date(2027, 3, 8), at=TEN - 9 * DAY)
    choices.choose_email(cast.ben.person, False, at=TEN - 9 * DAY)
    for hour in range(0, 5 * 24, 6):
        run(now=TEN + hour * HOUR)
    first = {letter.to: letter.text.splitlines()[0] for letter in texts()}
    assert first["amara@example.org"] == "1 person in your groups has something due this week."
    assert first["mona@example.org"] == "1 person has something due this week."
    assert "cleo@example.org" not in first  # Nothing is due at Summit: nothing to say.
    assert len(texts("amara@example.org")) == 1


FORBIDDEN = re.compile(
    r"health|clinic|therap|medic|recover|crisis|peer|agency|module|guide|course|overdue|late|"
    r"fail|must|harbor|ben|rosa|\d{4}|https?://\S*[?#=]",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_message_says_who_what_where_or_when(settings, language):
    settings.HR_BASE_URL = "https://h.example"
    said = [Said(), Said(1), Said(2), Said(3, 4, 5), Said(0, 1, 1), Said(0, 2, 0, True)]
    letters = [words.mail("x@example.org", one, language) for one in said]
    letters.append(words.text_message("+15555550142", language))
    letters.append(words.code_message("+15555550142", "123", language))
    for letter in letters:
        assert not FORBIDDEN.search(letter.subject + letter.text.replace("https://h.example/", ""))
        assert len(letter.text.split("\n\n")[0].splitlines()) == 1
        assert len(letter.text) <= 160 or letter.subject


def test_a_dry_run_says_what_would_go_and_changes_nothing(cast, guide, monkeypatch):
    assign(guide, cast.ben, by=cast.amara, due=date(2027, 3, 1), at=TEN)
    monkeypatch.setattr("django.utils.timezone.now", lambda: TEN)
    said = StringIO()
    call_command("send_reminders", "--dry-run", stdout=said)
    assert not Reminder.objects.exists() and not Mail.objects.exists()
    assert f"email to {cast.ben.person_id}: " in said.getvalue() and "Ben" not in said.getvalue()
    call_command("send_reminders", stdout=said)
    assert "by email went" in said.getvalue() and len(texts("ben@example.org")) == 1


def test_what_is_new_stands_on_the_page_until_it_is_put_away_or_done(cast, guide, other, client):
    (cycle,) = assign(guide, cast.ben, by=cast.amara, due=date(2027, 3, 4), at=TEN - 9 * DAY)
    assign(other, cast.ben, by=cast.amara, due=date(2027, 2, 22), at=TEN - 30 * DAY)
    run(now=TEN)
    client.force_login(cast.ben.person)
    page = client.get("/my/")
    assert "It was due on March 4: " in page.text or "Due March 4: " in page.text
    assert "February 22: " in page.text
    until = re.search(r'name="until" value="([^"]+)"', page.text)[1]
    do(cycle, "one", finish=True, at=TEN)
    assert "March 4: " not in client.get("/my/").text
    for moment in ("", "soon", "2027-99-99T00:00:00Z", until, until):
        assert client.post("/my/news/seen/", {"until": moment}).status_code == 302
    assert "What is new" not in client.get("/my/").text


def test_choices_are_made_on_one_page_with_what_is_wrong_beside_it(cast, client, counting_clock):
    client.force_login(cast.ben.person)
    address = "/my/choices/reminders/"
    assert "On. It goes to ben@example.org" in client.get(address).text
    client.post(address, {"do": "email-off"})
    assert "Turn e-mail on" in client.get(address).text
    page = client.post(address, {"do": "number", "number": "12"})
    assert page.status_code == 422 and 'value="12"' in page.text
    assert page.text.count("Write a phone number") == 2
    for _ in range(3):
        assert client.post(address, {"do": "number", "number": "(555) 555 0142"}).status_code == 302
    assert client.post(address, {"do": "number", "number": "5555550142"}).status_code == 422
    assert "ends in 42" in client.get(address).text and "5550142" not in client.get(address).text
    assert client.post(address, {"do": "code", "code": "x"}).status_code == 422
    code = re.search(r"\d{6}", texts("+15555550142")[-1].text)[0]
    client.post(address, {"do": "code", "code": code})
    page = client.get(address)
    assert "Turn text messages off" in page.text and "Send me a test by text message" in page.text
    test_id = str(uuid4())
    for _ in range(2):
        client.post(address, {"do": "test", "way": "sms", "test": test_id})
    assert Reminder.objects.filter(kind="test").count() == 1
    client.post(address, {"do": "sms-off"})
    assert ReminderChoice.objects.get(person=cast.ben.person).number == ""


def test_managers_see_counts_and_whom_of_their_own_workers_no_message_reached(cast, guide):
    with_number(cast.rosa)
    assign(guide, cast.rosa, by=cast.ben, at=TEN)
    assign(guide, cast.ben, cast.fay, by=cast.mona, due=date(2027, 3, 1), at=TEN)
    assign(guide, cast.nils, by=cast.cleo, due=date(2027, 3, 1), at=TEN)
    run(now=TEN)
    rosas_and_bens = Reminder.objects.exclude(channel="page").exclude(kind="week")
    for row in rosas_and_bens.exclude(person=cast.fay.person):
        Mail.objects.filter(pk=row.letter_id).update(failed_at=TEN, sealed="", to_key="")
    settle(now=TEN)
    days = queries.by_day(cast.mona, now=TEN)
    counts = {(day.channel, day.planned, day.sent, day.failed) for day in days}
    assert {("Text message", 0, 0, 1), ("E-mail", 3, 0, 1)} <= counts
    not_reached = queries.not_reached(cast.mona, now=TEN)
    assert [(one.person.display_name, one.failed) for one in not_reached] == [("Ben", 1)]
