"""One's own reminders: the choice, and putting away what a page showed as new."""

from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lms.agencies import access as agency_access
from lms.agencies import roles
from lms.agencies.counts import HOUR, count

from ..ids import uuid_or_none
from ..views import learner_frame
from . import choices, number

TESTS_AN_HOUR = 3


@login_required
@require_http_methods(["GET", "POST"])
def reminders(request):
    """Turn e-mail and text messages on or off; a number is confirmed by a code."""
    member = agency_access.acting_membership(request)
    if member is None or member.agency_id is None:
        raise Http404
    typed, error = {}, None
    if request.method == "POST":
        typed = {name: request.POST.get(name, "")[:40] for name in ("number", "code")}
        error = _change(request, member, typed)
        if error is None:
            return redirect("my_reminders")
    context = learner_frame(request) | {
        "chosen": choices.chosen(member),
        "for_people": member.role not in roles.ASSIGNED,
        "typed": typed,
        "error": error,
        "test_id": uuid4(),
    }
    status = 422 if error else 200
    return render(request, "training/reminders/choices.html", context, status=status)


def _change(request, member, typed) -> tuple[str, str] | None:
    """Do what one button says; return the field and what to do about it when it cannot be."""
    possible = choices.chosen(member)
    match request.POST.get("do"):
        case "email-on" if possible.email_possible:
            choices.choose_email(request.user, True)
        case "email-off":
            choices.choose_email(request.user, False)
        case "number" if possible.sms_possible:
            return _send_code(request, typed["number"])
        case "code" if possible.sms_possible:
            if not number.confirm(request.user, typed["code"]):
                return "code", _("This code is not right, or too old. Get a new one.")
        case "sms-off":
            number.forget_number(request.user)
        case "test":
            _test(request, member, possible)
    return None


def _send_code(request, typed: str):
    found = number.read(typed)
    if found is None:
        return "number", _("Write a phone number, such as 555-555-0142.")
    if number.too_many_codes(request.user, found):
        return "number", _("That was too many codes. Try again in an hour.")
    number.send_code(request.user, found)
    return None


def _test(request, member, possible) -> None:
    channel, test_id = request.POST.get("way"), uuid_or_none(request.POST.get("test"))
    if channel not in possible.tests or test_id is None:
        return
    if count(f"reminder-tests:{request.user.pk}", each=HOUR) <= TESTS_AN_HOUR:
        choices.send_test(member, channel, id=test_id)
    messages.success(request, _("A test is on its way. It takes a few minutes."))


@login_required
@require_POST
def seen(request):
    """Put away what the page showed as new."""
    until = _moment(request.POST.get("until", ""))
    if until:
        choices.put_away(request.user, until=until)
    return redirect("my")


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
