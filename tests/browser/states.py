"""The pages of the journeys and the states they can be in, as ways to get there."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from courses.models import CoursePage, ModulePage
from courses.models.identity import library_id
from lms.agencies.invitations.actions import invite
from lms.agencies.invitations.links import link_to_mail
from lms.agencies.letting_in.actions import ask
from lms.agencies.models import LettingIn, LocalPlace, ManagerNotice, SignInNotice
from lms.demo import cast
from lms.training.models import Cycle
from tests.cast import assign_course
from tests.library import publish_again

from .states_at_work import MANAGERS
from .states_of_ones_own import (
    OF_A_PEER,
    OF_SOMEONE_WITH_A_CARD,
    OF_SOMEONE_WITHOUT_ACCOUNT,
    OF_WHO_KEEPS_THE_SITE,
    as_platform,
)
from .voices import get_a_voice
from .walks import (
    PIN,
    PRIVACY,
    SAFELINK,
    WORDS,
    at,
    cycle_of,
    look_around,
    member,
    newcomer,
    print_of,
    quiet,
    rosa,
    sign_in_with_card,
    tap,
)


def looking(look, address):
    """Open an address as someone with these choices; the states after it are without them."""

    def go(page):
        page.goto("/healthz")
        page.context.add_cookies([{"name": "hr-look", "value": look, "url": page.url}])
        page.goto(address)
        page.context.clear_cookies(name="hr-look")

    return go


def skipped(page):
    page.goto(f"{SAFELINK}#s-check")
    tap(page, "Skip")
    page.get_by_text("You skipped step 1.").wait_for()


def back_at_a_skipped_step(page):
    skipped(page)
    tap(page, "‹ Back")
    page.get_by_text("You skipped this.").wait_for()


def end_with_a_skipped_step(page):
    skipped(page)
    page.goto(f"{SAFELINK}#finish")
    page.get_by_text("You skipped these.").wait_for()


def looks_different(page):
    page.goto(f"{WORDS}#s-page")
    page.locator("summary:visible", has_text="My screen looks different").click()
    page.locator("#s-page [data-told]").wait_for()


def said_how_it_was(page):
    page.goto(f"{SAFELINK}#done")
    page.get_by_role("button", name="Hard").click()
    page.get_by_text("Thank you.").wait_for()


def step_that_is_gone(page):
    page.goto(f"{SAFELINK}#s-gone")
    page.get_by_text("This guide has changed.").wait_for()


def in_english_only(address):
    """Open an address after the Spanish of the guide for a PIN was taken back."""

    def go(page):
        spanish = ModulePage.objects.live().filter(slug="lock-with-pin", locale__language_code="es")
        for guide in spanish:
            guide.unpublish()
        page.goto(address)

    return go


def resumed(page):
    page.goto(f"{SAFELINK}#s-turn-on")
    page.goto("about:blank")
    page.goto(SAFELINK)


def read_aloud(page):
    page.goto("about:blank")
    page.goto(f"{SAFELINK}#s-apply")
    get_a_voice(page)
    tap(page, "Listen")
    page.get_by_text("People near you may hear this.").wait_for()
    tap(page, "Listen")
    page.locator(".said").first.wait_for()


def kept(page):
    page.goto(WORDS)
    get, drop = (
        page.get_by_role("button", name=f"{verb} this phone") for verb in ("Keep on", "Remove from")
    )
    get.or_(drop).first.wait_for()
    if get.first.is_visible():
        get.first.click()
    drop.first.wait_for()


def list_of_kept(page):
    kept(page)
    page.goto("/offline/")
    page.get_by_role("button", name="Remove from this phone").wait_for()


def cut_off(address):
    """Open an address without a signal, where one guide is kept."""

    def go(page):
        kept(page)
        page.context.set_offline(True)
        page.goto(address)
        page.context.set_offline(False)

    return go


def wrong_card(page):
    sign_in_with_card(page, code="AAAA-AAAA")


def empty_card(page):
    page.goto("/card/")
    page.evaluate("document.querySelector('main form').noValidate = true")
    with page.expect_navigation():
        tap(page, "Sign in")


def scanned_card(page):
    page.goto(f"/card/#{cast.NEW_CARD[1]}")
    page.locator("[data-scanned]").wait_for()


def easy_pin(page):
    scanned_card(page)
    with page.expect_navigation():
        tap(page, "Next")
    page.get_by_label("Your new PIN").fill("1234")
    with page.expect_navigation():
        tap(page, "Save my PIN and go on")


def card_of(key, more=""):
    """Open someone's card at the desk; after `more`, its page for a PIN."""
    return lambda page: page.goto(f"/staff/people/{member(key).pk}/card/{more}")


def no_blank_card(page):
    card_of("card Bo")(page)
    page.get_by_label("Or the code of a blank card from stock").fill("AAAA-AAAA")
    with page.expect_navigation():
        tap(page, "Give this card")


def card_to_print(page):
    card_of("card Cruz")(page)
    with page.expect_navigation():
        tap(page, "Print a new card")


def wrong_password(page):
    page.goto("/accounts/login/")
    page.fill("input[type=email]", "peer@riverbend.example")
    page.fill("input[type=password]", "not this one")
    with page.expect_navigation():
        page.press("input[type=password]", "Enter")


def invited(page):
    nia = newcomer()
    invite(nia, by=None)
    page.goto(link_to_mail(nia.invitations.get(), "nia@work.example", ""))


def invitation_made(page):
    page.goto(f"/staff/people/{newcomer().pk}/")
    with page.expect_navigation():
        page.locator("form[action$='/invite/'] button").click()


def invitation_to_print(page):
    invitation_made(page)
    with page.expect_navigation():
        tap(page, "Print it on paper")


def rosas(key, fragment=""):
    return lambda page: page.goto(f"/my/{cycle_of(rosa(), key).pk}/{fragment}")


def locked(page):
    """Last: another sign-in than the one that the states before it may have ended."""
    page.context.clear_cookies()
    look_around(page, "card")
    quiet(page, 20)
    page.goto("/my/")


def amaras(path=""):
    cycle = "peer@riverbend.example", "privacy-and-consent"
    return lambda page: page.goto(f"/my/{cycle_of(member(cycle[0]), cycle[1]).pk}/{path}")


def to_the_last_question(page):
    amaras("check/")(page)
    tap(page, "Start")
    questions = page.locator("form.check > .screen").count() - 1
    for number in range(1, questions):
        page.get_by_text(f"Question {number} of {questions}").wait_for()
        tap(page, "Next question")


def unanswered_check(page):
    to_the_last_question(page)
    with page.expect_navigation():
        tap(page, "Check my answers")


def open_question(page):
    unanswered_check(page)
    page.get_by_role("link", name="Question 1: ").click()


def failed_check(page):
    to_the_last_question(page)
    page.evaluate("""for (const field of document.querySelectorAll('fieldset'))
                       [...field.querySelectorAll('input')].at(-1).checked = true""")
    with page.expect_navigation():
        tap(page, "Check my answers")


def offer_without_a_guide(page):
    page.goto("/my/people/")
    page.get_by_role("link", name="Offer a guide").first.click()
    page.wait_for_url("**/offer/")
    with page.expect_navigation():
        tap(page, "Offer it")


def nobody_chosen(page):
    page.goto("/staff/assign/")
    with page.expect_navigation():
        tap(page, "Next: the module")


def choosing_a_module(page):
    page.goto("/staff/assign/")
    page.get_by_label("Toni X.").check()
    page.get_by_label("Amara O.").check()
    with page.expect_navigation():
        tap(page, "Next: the module")


def no_module_chosen(page):
    choosing_a_module(page)
    page.get_by_label("Due on").fill("2001-05-01")
    with page.expect_navigation():
        tap(page, "Next: check it")


def checking(page):
    choosing_a_module(page)
    page.get_by_label("Privacy and consent").check()
    with page.expect_navigation():
        tap(page, "Next: check it")


def assigned(page):
    checking(page)
    with page.expect_navigation():
        tap(page, "Assign it")


def taken_back(page):
    assigned(page)
    with page.expect_navigation():
        tap(page, "Undo")


def rule_that_comes_back(page):
    page.goto("/staff/assign/")
    page.get_by_label("Everyone with a role").check()
    page.get_by_label("Role", exact=True).select_option("peer")
    tap(page, "Next: the module")
    page.get_by_label("Privacy and consent").check()
    page.get_by_text("Let it come back").click()
    page.get_by_label("Does it come back?").select_option("rolling")
    tap(page, "Next: check it")


def rule_checked(page):
    rule_that_comes_back(page)
    page.get_by_label("Months, if some").fill("12")
    tap(page, "Next: check it")


def one_assignment(page):
    page.goto("/staff/assignments/")
    page.locator("tbody a").first.click()
    page.wait_for_url("**/staff/assignments/*-*/")


def away(page):
    page.goto("/staff/people/?q=Toni")
    tap(page, "Toni X.")
    tap(page, "They are away for a time")
    page.wait_for_url("**/leave/")


def two_pictures(page):
    page.goto("/card/ask/")
    tap(page, "Ask")
    page.wait_for_url("**/wait/")


def nobody_answered(page):
    two_pictures(page)
    LettingIn.objects.all().delete()
    page.get_by_text("Your peer is not there now.").wait_for()


def told(page):
    SignInNotice.objects.create(membership=rosa(), kind="pin")
    page.goto("/my/")


def let_rosa_in(page):
    page.goto(f"/my/people/{rosa().pk}/let-in/")


def no_pictures(page):
    let_rosa_in(page)
    with page.expect_navigation():
        tap(page, "Find")


def same_pictures(page):
    asked = ask()
    let_rosa_in(page)
    for name in asked.pictures.split():
        page.check(f"[value={name}]")
    with page.expect_navigation():
        tap(page, "Find")


def code_given(page):
    page.goto("/my/people/")
    with page.expect_navigation():
        page.get_by_role("button", name="One-time code").first.click()


def notices(page):
    at_agency = rosa().agency
    ManagerNotice.objects.create(agency=at_agency, kind="not-me", membership=rosa())
    page.goto("/staff/notices/")


def together_with_rosa(page):
    page.goto(f"/my/people/{rosa().pk}/together/")


def begun_together(page):
    look_around(page, "peer")
    together_with_rosa(page)
    page.locator("[name=module]").first.check()
    with page.expect_navigation():
        tap(page, "Open it together")


def step_together(page):
    page.goto("/my/together/")
    tap(page, "Start")


def asked_to_hand_back(page):
    page.goto("/my/together/back/")
    with page.expect_navigation():
        page.locator("main .btn").click()


def session_without_anything(page):
    page.goto("/my/people/session/")
    with page.expect_navigation():
        tap(page, "Write it down")


def session_written(page):
    page.goto("/my/people/session/")
    page.locator("[name=people]").first.check()
    page.locator("[name=module]").first.check()
    page.locator("[name=how]").first.check()
    page.locator("[name=on]").fill(str(timezone.now().date() - timedelta(days=1)))
    with page.expect_navigation():
        tap(page, "Write it down")


def place_not_right(page):
    page.goto("/staff/places/add/")
    page.evaluate("document.querySelector('main form').noValidate = true")
    with page.expect_navigation():
        tap(page, "Save")


def place_saved(page):
    """An old place in the list, and one that was checked today."""
    fields = {"want": "food", "hours": "Noon to 2", "cost": "free", "languages": "en-es"}
    fields |= {"what": "Hot meals for anyone.", "area": "Springfield", "account": "none"}
    for name, day in (("River kitchen", timezone.now().date()), ("Food shelf", date(2026, 1, 2))):
        at_agency = {"agency": rosa().agency, "checked_on": day, "review_by": day}
        LocalPlace.objects.update_or_create(name=name, defaults=fields | at_agency)
    page.goto("/staff/places/")


def lifeline(*answers, language=""):
    """Return a way through the Lifeline check; an empty answer taps nothing."""

    def go(page):
        page.goto(f"{language}/resources/lifeline/")
        for value in answers:
            if value:
                page.locator(f"fieldset:visible [value='{value}']:visible").first.check()
            page.locator("[data-go=next]").click()

    return go


def lifeline_too_old(page):
    """The phone's day is past the table's; afterwards its clock goes right again."""
    page.clock.set_system_time("2031-01-01T12:00:00")
    page.goto("/resources/lifeline/")
    page.locator("#old").wait_for()
    page.clock.set_system_time(timezone.now())


def course_given(page):
    """Amara has the course, whose parts go in any order now."""
    amara, course = member("peer@riverbend.example"), library_id("digital-tools")
    has = Cycle.objects.filter(learner=amara.person, course=course)
    if not has.exists():
        of = CoursePage.objects.get(course=course, locale__language_code="en")
        publish_again(of, in_order=False)
        assign_course(of, amara, by=member("manager@riverbend.example"), at=timezone.now())
    page.goto(f"/my/{has.get().pk}/course/")
    page.get_by_role("heading", name="Digital tools").wait_for()


def policy_to_read(page):
    course_given(page)
    page.get_by_role("link", name="How we use phones and messages with people").click()
    page.get_by_role("button", name="I have read this and I agree").wait_for()


def policy_agreed(page):
    policy_to_read(page)
    with page.expect_navigation():
        tap(page, "I have read this and I agree")


def someones_course(page):
    andre = member("peer Andre B.").person
    page.goto(f"/staff/training/{Cycle.objects.get(learner=andre, course__isnull=False).pk}/")


PEOPLES = {
    "no account": {
        "sign in": lambda page: None,
        "states": {
            "home": at("/"),
            "library": at("/library/"),
            "found": at("/library/?q=phone"),
            "nothing found": at("/library/?q=zzzz"),
            "found in English only": in_english_only("/es/library/?q=pin"),
            "in English only": in_english_only("/es/library/safe-and-private/lock-with-pin/"),
            "topic": at("/library/phone-plans/"),
            "guide": at(SAFELINK),
            "welcome back": resumed,
            "read aloud": read_aloud,
            "step skipped": skipped,
            "skipped before": back_at_a_skipped_step,
            "end with a skipped step": end_with_a_skipped_step,
            "step that is gone": step_that_is_gone,
            "screen looks different": looks_different,
            "said how it was": said_how_it_was,
            "guide for phones": at(WORDS),
            "step": at(f"{SAFELINK}#s-apply"),
            "step with a warning": at(f"{SAFELINK}#s-papers"),
            "step of one phone": at(f"{WORDS}#s-bigger"),
            "step of safety": at(f"{PIN}#s-who"),
            "finish": at(f"{SAFELINK}#finish"),
            "you did it": at(f"{SAFELINK}#done"),
            "stop": at(f"{SAFELINK}#stop"),
            "lesson": at(PRIVACY),
            "course": at("/library/peer-support/digital-tools/"),
            "lesson's end": at(f"{PRIVACY}#finish"),
            "print": lambda page: page.goto(print_of("safelink")),
            "print for one phone": lambda page: page.goto(f"{print_of('bigger-words')}?phone=x"),
            "print in spanish": lambda page: page.goto(f"/es{print_of('lock-with-pin')}"),
            "lesson to print": lambda page: page.goto(print_of("privacy-and-consent")),
            "spanish": at(f"/es{SAFELINK}#s-apply"),
            "spanish home": at("/es/"),
            "help": at("/help/"),
            "find support": at("/resources/"),
            "Lifeline, first question": lifeline(),
            "Lifeline, programs": lifeline("states", "yes"),
            "Lifeline, no answer": lifeline("states", "yes", ""),
            "Lifeline, people": lifeline("states", "no", "no"),
            "Lifeline, income": lifeline("alaska", "no", "no", "9"),
            "Lifeline, probably": lifeline("california", "yes", "yes", "unsure"),
            "Lifeline, not this one": lifeline("states", "no", "no", "1", "no", "no"),
            "Lifeline, check": lifeline("territory"),
            "Lifeline en español": lifeline("hawaii", "no", "no", "2", language="/es"),
            "Lifeline, too old": lifeline_too_old,
            "talk to someone now": at("/resources/?want=now&free=1"),
            "everyone's support": at("/resources/?want=all"),
            "nothing fits": at("/resources/?want=calm&no-account=1"),
            "apoyo": at("/es/resources/?want=rights"),
            "privacy": at("/privacy/"),
            "choices": at("/choices/"),
            "choices not kept": at("/choices/?saved"),
            "choices saved": looking("200.auto.flip.full.wide", "/choices/?saved"),
            "which phone": at("/choices/phone/"),
            "which phone, in words": looking("100.auto.samsung.words.normal", "/choices/phone/"),
            "guide for an iPhone": looking("100.auto.iphone.full.wide", WORDS),
            "calm guide": looking("100.auto.-.calm.normal", WORDS),
            "calm step": looking("100.auto.flip.calm.wide", f"{PIN}#s-page"),
            "calm topics": looking("100.auto.-.calm.normal", "/library/"),
            "offline": at("/offline/"),
            "guide kept on this phone": kept,
            "list of what is kept": list_of_kept,
            "kept guide without a signal": cut_off(WORDS),
            "other page without a signal": cut_off("/help/"),
            "not found": at("/nothing-here/"),
            "card": at("/card/"),
            "wrong card": wrong_card,
            "scanned card": scanned_card,
            "easy PIN": easy_pin,
            "empty card": empty_card,
            "ask my peer": at("/card/ask/"),
            "two pictures": two_pictures,
            "nobody answered": nobody_answered,
            "one-time code": at("/card/code/"),
            "phone was lost": at("/card/lost/"),
            "sign in": at("/accounts/login/"),
            "wrong password": wrong_password,
            "forgotten password": at("/accounts/password/reset/"),
            "mail of the demonstration": at("/accounts/mail/"),
            "invitation that is over": at("/join/"),
            "invited": invited,
        }
        | OF_SOMEONE_WITHOUT_ACCOUNT,
    },
    "card": {
        "sign in": lambda page: look_around(page, "card"),
        "states": {
            "my guides": at("/my/"),
            "was that you": told,
            "lost phone": at("/my/lost-phone/"),
            "my find support": at("/my/resources/"),
            "my food": at("/my/resources/?want=food"),
            "all guides": at("/my/all/"),
            "a guide found": at("/my/all/?q=free+fone"),
            "no guide found": at("/my/all/?q=zzzz"),
            "offered": rosas("lock-with-pin"),
            "started": rosas("safelink"),
            "step": rosas("safelink", "#s-apply"),
            "finish": rosas("safelink", "#finish"),
            "stop": rosas("safelink", "#stop"),
            "done": rosas("bigger-words"),
            "done, at the end": rosas("bigger-words", "#finish"),
            "where signed in": at("/my/devices/"),
        }
        | OF_SOMEONE_WITH_A_CARD
        | {"locked": locked},
    },
    "peer": {
        "sign in": lambda page: look_around(page, "peer"),
        "states": {
            "a course": course_given,
            "a policy": policy_to_read,
            "a policy agreed to": policy_agreed,
            "my guides": at("/my/"),
            "all guides": at("/my/all/"),
            "lesson": amaras(),
            "lesson's step": amaras("#s-explain"),
            "before the check": amaras("#finish"),
            "check": amaras("check/"),
            "last question": to_the_last_question,
            "question left open": open_question,
            "check left open": unanswered_check,
            "check not passed": failed_check,
            "transcript": at("/my/transcript/"),
            "training from elsewhere": at("/my/transcript/add/"),
            "state and period": at("/my/hours/"),
            "unknown certificate": at("/verify/?number=HR-0000-0000"),
            "people I support": at("/my/people/"),
            "offer without a guide": offer_without_a_guide,
            "let in": let_rosa_in,
            "no pictures": no_pictures,
            "same pictures": same_pictures,
            "code given": code_given,
            "session": at("/my/people/session/"),
            "session without anything": session_without_anything,
            "session written": session_written,
            "which guide together": together_with_rosa,
        }
        | OF_A_PEER,
    },
    "platform": {"sign in": as_platform, "states": OF_WHO_KEEPS_THE_SITE},
    "together": {
        "sign in": begun_together,
        "states": {
            "guide together": at("/my/together/"),
            "step together": step_together,
            "finished together": at("/my/together/#done"),
            "write it down": at("/my/together/end/"),
            "hand back": at("/my/together/back/"),
            "is it still you": asked_to_hand_back,
        },
    },
}

STAFFS = {
    "manager": {
        "sign in": lambda page: look_around(page, "manager"),
        "states": {
            "training": at("/staff/"),
            "one module": at("/staff/?state=done&role=peer"),
            "nobody": at("/staff/?state=new&role=manager"),
            "offers": at("/staff/?show=offers"),
            "modules": at("/staff/modules/"),
            "print guides": at("/staff/handouts/?q=phone"),
            "pack to print": at(
                f"/staff/handouts/print/?guide={library_id('safelink')}"
                f"&guide={library_id('bigger-words')}&phone=iphone"
            ),
            "tasks": at("/staff/tasks/"),
            "someone's course": someones_course,
            "one module's numbers": at(f"/staff/modules/{library_id('privacy-and-consent')}/"),
            "reports": at("/staff/reports/"),
            "by module": at("/staff/reports/modules/?names=hide"),
            "by person": at("/staff/reports/people/?role=peer"),
            "by month": at("/staff/reports/months/"),
            "everyone and every module": at("/staff/reports/completion/"),
            "for a funder": at("/staff/reports/funder/"),
            "no such period": at("/staff/reports/funder/?from=odd&to="),
            "a view to save": at("/staff/reports/saved/?report=people&filters=role%3Dpeer"),
            "class": at("/staff/session/"),
            "certificates and hours": at("/staff/hours/"),
            "assign": at("/staff/assign/"),
            "nobody chosen": nobody_chosen,
            "choosing a module": choosing_a_module,
            "no module chosen": no_module_chosen,
            "checking": checking,
            "assigned": assigned,
            "taken back": taken_back,
            "a rule that is not right yet": rule_that_comes_back,
            "a rule checked": rule_checked,
            "assignments": at("/staff/assignments/"),
            "one assignment": one_assignment,
            "someone is away": away,
            "offer": at("/staff/offer/"),
            "invitation made": invitation_made,
            "invitation to print": invitation_to_print,
            "cards": at("/staff/cards/"),
            "card that works": card_of("card@Riverbend"),
            "PIN at the desk": card_of("card Al", "pin/"),
            "no blank card": no_blank_card,
            "card to print": card_to_print,
            "notices": notices,
            "places": place_saved,
            "a place": at("/staff/places/add/"),
            "a place that is not right": place_not_right,
        }
        | MANAGERS,
    },
}


def halves(roles):
    """Return each role's states as parametrize takes them, in two lots for two workers."""
    lots = []
    for who, told in roles.items():
        names = list(told["states"])
        for number, lot in enumerate((names[::2], names[1::2]), 1):
            states = {name: told["states"][name] for name in lot}
            lots.append(pytest.param(who, states, id=f"{who} {number}"))
    return lots
