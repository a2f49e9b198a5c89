"""Signing in with a card.

With a script, a scanned card fills in its code and asks for the PIN on the next screen. Without
one, code, place and PIN are one form. A card that waits for its PIN asks to choose one instead.
"""

from django.contrib.auth.hashers import make_password
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from home.failures import failure

from .. import access, doors, fresh
from ..roles import Can
from . import codes, limits, linking
from .choosing import choose_pin, find, waits_for_pin
from .forms import CardForm, pin_words
from .sign_in import Outcome, try_card

OWN_PHONE = "hr-own-phone"
A_YEAR = 365 * 24 * 60 * 60


@require_http_methods(["GET", "POST"])
def card(request):
    """Sign in with a card's code and PIN, or choose the PIN of a new card."""
    form = CardForm(request.POST or None, initial={"device": usual_device(request)})
    if request.method == "GET" or not form.is_valid():
        return _screen(request, "card", form)
    if "link" in request.POST and _may_link(request):
        linking.remember(request, form.cleaned_data["code"])
        return redirect("staff_card_link")
    if limits.too_many_unknown_codes(request):
        return failure(request, 429)
    if "new_pin" in request.POST:
        return _choose(request, form)
    return _sign_in(request, form)


def usual_device(request) -> str:
    """Return what this browser was when someone last signed in here with a card."""
    return "own" if request.COOKIES.get(OWN_PHONE) else "shared"


def _sign_in(request, form):
    now = timezone.now()
    code, pin = form.cleaned_data["code"], form.cleaned_data["pin"].strip()
    found = find(code)
    if waits_for_pin(found, now):
        return _screen(request, "card_choose", form, length=found.agency.pin_length)
    if not pin:
        limits.count_unknown_code(request, counts=found is None)
        if "pin" in request.POST:
            form.add_error("pin", _("Type your PIN."))
        return _screen(request, _where_pin_is_asked(request), form)
    outcome = try_card(code, pin, now=now)
    if outcome.card:
        return go_in(request, outcome.card.membership, form.cleaned_data["device"])
    if outcome.unknown:
        limits.count_unknown_code(request)
    form.add_error("pin", _what_to_do(outcome))
    return _screen(request, _where_pin_is_asked(request), form)


def _choose(request, form):
    """Set a waiting card's PIN. Any other card answers as to a wrong PIN."""
    now = timezone.now()
    found, pin = find(form.cleaned_data["code"]), form.cleaned_data["new_pin"].strip()
    if not waits_for_pin(found, now):
        make_password(pin)
        chosen = None
    else:
        length = found.agency.pin_length
        try:
            chosen = choose_pin(found, pin, now=now)
        except ValueError as refused:
            form.add_error("new_pin", pin_words(str(refused), length))
            return _screen(request, "card_choose", form, length=length)
    if chosen:
        return go_in(request, chosen.membership, form.cleaned_data["device"])
    limits.count_unknown_code(request, counts=found is None)
    form.add_error("pin", _what_to_do(Outcome()))
    return _screen(request, "card_pin", form)


def go_in(request, membership, device, *, notice=None):
    """Sign someone in on a device of this kind, and open their first page.

    `notice` is what they are told later of how they were let in: see `doors.let_in`.
    """
    shared = device == "shared"
    doors.let_in(request, membership, shared_device=shared, notice=notice)
    if notice is None:  # By their own PIN.
        fresh.mark(request, "card")
    response = redirect("lost_phone" if "lost" in request.GET else doors.front_page(request))
    if shared:
        response.delete_cookie(OWN_PHONE)
    else:
        secure = request.is_secure()
        response.set_cookie(
            OWN_PHONE, "1", max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax"
        )
    return response


def _screen(request, name, form, **more):
    status = 422 if form.errors else 200
    code = form.cleaned_data.get("code") if form.is_bound else None
    more |= {"form": form, "shown_code": code and codes.shown(code)}
    more |= {"may_link": _may_link(request)}
    return render(request, f"people/{name}.html", more, status=status)


def _where_pin_is_asked(request) -> str:
    """Return the screen someone is on: the whole form, or the one after a scan."""
    return "card" if request.POST.get("screen") == "card" and "pin" in request.POST else "card_pin"


def _may_link(request) -> bool:
    acting = access.acting_membership(request)
    return acting is not None and acting.agency_id is not None and acting.can(Can.CARDS)


def _what_to_do(outcome: Outcome) -> str:
    words = _("The code or the PIN is not right. Look at your card and try again.")
    if outcome.tries_left:
        left = ngettext(
            "You have %(n)s try left. Then you wait 15 minutes.",
            "You have %(n)s tries left. Then you wait 15 minutes.",
            outcome.tries_left,
        )
        return f"{words} {left % {'n': outcome.tries_left}}"
    return (
        words
        + " "
        + _("After many tries, wait 15 minutes. Or ask your peer or staff to look at your card.")
    )
