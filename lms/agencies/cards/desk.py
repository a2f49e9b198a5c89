"""At the desk: one person's card, and adding someone with a card."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from home.failures import failure

from .. import access, fresh
from ..roles import Can
from . import actions, codes, limits, people
from .desk_forms import NewPersonForm, PinForm, StockCodeForm
from .rules import ALIVE, PIN_CHOSEN_WITHIN, State
from .sheets import print_page

NOT_BLANK = gettext_lazy(
    "This is not one of your blank cards. Check the code, or take another card."
)


@login_required
@require_http_methods(["GET", "POST"])
def staff_card(request, pk):
    """Show the state of someone's card, and do what is asked with it."""
    actor = access.require(request, Can.CARDS)
    person = access.cardholder_or_404(actor, pk)
    if request.method == "GET":
        return _page(request, actor, person, StockCodeForm())
    fresh.require(request)
    act = ACTS.get(request.POST.get("do"))
    if act is None:
        return failure(request, 400)
    try:
        return act(request, actor, person)
    except actions.NotPossible:
        messages.error(request, _("This card has ended. Print a new one."))
        return redirect("staff_card", pk)


def _print(request, actor, person):
    code = actions.issue_card(person, by=actor)
    return print_page(request, actor, [(code, person.person.display_name)], person=person)


def _link(request, actor, person):
    form = StockCodeForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, person, form)
    if problem := link(request, actor, person, codes.code_hash(form.cleaned_data["code"])):
        form.add_error("code", problem)
        return _page(request, actor, person, form)
    return redirect("staff_card", person.pk)


def link(request, actor, person, code_hash) -> str | None:
    """Give someone a blank card and say so; return what is wrong when it is none."""
    if limits.too_many_unknown_codes(request):
        return NOT_BLANK
    try:
        actions.link_card(code_hash, person, by=actor)
    except actions.NotBlank:
        limits.count_unknown_code(request)
        return NOT_BLANK
    messages.success(
        request, _("The card is theirs. They choose a PIN at the first scan, within 24 hours.")
    )
    return None


def _ask(request, actor, person):
    actions.ask_for_pin(person, by=actor)
    messages.success(request, _("The next scan within 24 hours asks for a new PIN."))
    return redirect("staff_card", person.pk)


def _wake(request, actor, person):
    actions.wake_card(person, by=actor)
    messages.success(request, _("The card is awake for 24 hours."))
    return redirect("staff_card", person.pk)


def _stop(request, actor, person):
    actions.revoke_cards(person, by=actor)
    messages.success(request, _("The card is stopped. They are signed out everywhere."))
    return redirect("staff_card", person.pk)


ACTS = {"print": _print, "link": _link, "ask": _ask, "wake": _wake, "stop": _stop}


def _page(request, actor, person, form):
    card = people.card_of(person)
    state = people.state_for(person, timezone.now())
    context = {
        "member": person,
        "agency": actor.agency,
        "card": card,
        "state": state,
        "alive": state in ALIVE,
        "waits": state in {State.WAITING, State.ASLEEP},
        "woken_until": card and card.pin_until,
        "hours": int(PIN_CHOSEN_WITHIN.total_seconds() // 3600),
        "form": form,
    }
    return render(request, "cards/person.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def staff_card_pin(request, pk):
    """Let the person type a new PIN on the worker's device.

    Opening the page asks the worker who they are, too: before they hand the device over.
    """
    actor = access.require(request, Can.CARDS)
    person = access.cardholder_or_404(actor, pk)
    fresh.require(request)
    if people.state_for(person, timezone.now()) not in ALIVE:
        messages.error(request, _("There is no card for a PIN. Print a new one first."))
        return redirect("staff_card", pk)
    length = actor.agency.pin_length
    form = PinForm(request.POST or None, length=length)
    if request.method == "POST" and form.is_valid():
        actions.set_pin(person, form.cleaned_data["pin"], by=actor)
        messages.success(request, _("The new PIN is saved."))
        return redirect("staff_card", pk)
    context = {"form": form, "member": person, "length": length}
    return render(request, "cards/pin.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def staff_new_card(request):
    """Add someone with a card, then go to their card."""
    actor = access.require(request, Can.CARDS)
    form = NewPersonForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        person = people.add_person_with_card(
            id=told["id"], nickname=told["nickname"], groups=told["groups"], by=actor
        )
        return redirect("staff_card", person.pk)
    return render(request, "cards/new.html", {"form": form}, status=422 if form.errors else 200)
