"""The worker's side: letting someone in whom they support, and giving them a one-time code."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..access import require
from ..cards.codes import shown
from ..models import LettingIn
from ..queries import contact_of
from ..roles import Can
from . import access, actions, limits
from .one_time import give_code
from .pictures import PICTURES, pair_of, pictures_of
from .rules import WAITING, state_of


def _who(request, pk):
    """Return the worker, the person they support, and what every page here shows."""
    actor = require(request, Can.LET_IN)
    person = access.person_to_let_in_or_404(actor, pk)
    return actor, person, {"person": person, "contact": contact_of(actor.agency)}


@login_required
@require_http_methods(["GET", "POST"])
def let_in(request, pk):
    """Pick the two pictures that the person sees."""
    actor, person, context = _who(request, pk)
    error, status = "", 200
    chosen = request.POST.getlist("picture")
    if request.method == "POST":
        asked, error, status = _named(actor, person, chosen)
        if asked:
            access.remember_match(request.session, person, asked)
            return redirect("let_in_check", person.pk, asked.pk)
    context |= {"pictures": PICTURES.values(), "chosen": chosen, "error": error}
    return render(request, "people/letting_in/let_in.html", context, status=status)


def _named(actor, person, names):
    """Return the request that a worker named, or None with what to say and its status."""
    pair = pair_of(names) if len(names) == 2 else None
    if pair is None:
        return None, _("Pick two pictures."), 422
    if not limits.may_name_a_pair(actor):
        return None, _("Wait one minute. Then try again."), 429
    asked = actions.find(person, pair)
    if asked is None:
        return None, _("Nobody is waiting with these two pictures."), 422
    return asked, "", 200


@login_required
@require_http_methods(["GET", "POST"])
def check(request, pk, asked_pk):
    """Show the pictures that the waiting device shows, and take the worker's yes or no."""
    actor, person, context = _who(request, pk)
    asked = access.request_or_404(request.session, person, asked_pk)
    said = request.POST.get("answer")
    if said in LettingIn.Answer.values:
        if actions.answer(asked, person, said, by=actor):
            messages.success(request, _done(person, said))
        else:
            messages.error(request, _too_late())
        return redirect("people_i_support")
    if state_of(asked, timezone.now()) != WAITING:
        messages.error(request, _too_late())
        return redirect("people_i_support")
    context["pictures"] = pictures_of(asked.pictures)
    return render(request, "people/letting_in/check.html", context)


def _done(person, said) -> str:
    if said == LettingIn.Answer.YES:
        return _("%(name)s is let in.") % {"name": person.person.display_name}
    return _("Nobody was let in.")


def _too_late() -> str:
    return _("This request is over, or someone answered it before you.")


@login_required
@require_POST
def one_time_code(request, pk):
    """Make a code and show it, this once."""
    actor, person, context = _who(request, pk)
    context["code"] = shown(give_code(person, by=actor))
    return render(request, "people/letting_in/one_time_code.html", context)
