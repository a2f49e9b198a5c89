from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from home.failures import failure

from .. import doors
from . import limits
from .forms import CardForm
from .sign_in import Outcome, try_card


@require_http_methods(["GET", "POST"])
def card(request):
    """Sign in with a card's code and PIN."""
    form = CardForm(request.POST or None, initial={"device": "shared"})
    if request.method == "POST" and form.is_valid():
        if limits.too_many_unknown_codes(request):
            return failure(request, 429)
        outcome = try_card(form.cleaned_data["code"], form.cleaned_data["pin"], now=timezone.now())
        if outcome.card:
            shared = form.cleaned_data["device"] == "shared"
            doors.let_in(request, outcome.card.membership, shared_device=shared)
            return redirect(doors.front_page(request))
        if outcome.unknown:
            limits.count_unknown_code(request)
        form.add_error("pin", _what_to_do(outcome))
    status = 422 if form.errors else 200
    return render(request, "people/card.html", {"form": form}, status=status)


def _what_to_do(outcome: Outcome) -> str:
    words = _("The code or the PIN is not right. Look at your card and try again.")
    if outcome.tries_left:
        left = ngettext(
            "You have %(n)s try left. Then you wait 15 minutes.",
            "You have %(n)s tries left. Then you wait 15 minutes.",
            outcome.tries_left,
        )
        return f"{words} {left % {'n': outcome.tries_left}}"
    return words + " " + _("After many tries, wait 15 minutes or ask your peer.")
