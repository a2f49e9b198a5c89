"""The device that wants in: asking, waiting, and typing a one-time code."""

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from home.failures import failure

from .. import doors
from ..cards.limits import count_unknown_code, too_many_unknown_codes
from ..cards.views import go_in, usual_device
from ..staying.activity import not_activity
from . import actions, limits, queries, rules
from .forms import AskForm, CodeForm
from .one_time import use_code
from .pictures import pictures_of

ASKING = "asking_to_be_let_in"
ASKING_LASTS = 15 * 60


@require_http_methods(["GET", "POST"])
def ask(request):
    """Ask to be let in. Whether a card's code was right makes no difference that shows."""
    form = AskForm(request.POST or None, initial={"device": usual_device(request)})
    if request.method == "POST" and form.is_valid():
        if not limits.may_ask(request):
            return failure(request, 429)
        now = timezone.now()
        asked = actions.ask(
            asked_for=queries.owner_of_card(form.cleaned_data["code"], now),
            instead_of=request.session.get(ASKING, {}).get("id"),
            at=now,
        )
        if asked is None:
            return failure(request, 503)
        _remember(request, asked, form.cleaned_data["device"])
        return redirect("wait_for_my_peer")
    status = 422 if form.errors else 200
    return render(request, "people/letting_in/ask.html", {"form": form}, status=status)


def _remember(request, asked, device) -> None:
    request.session[ASKING] = {"id": str(asked.pk), "device": device, "pictures": asked.pictures}
    if not request.user.is_authenticated:
        request.session.set_expiry(ASKING_LASTS)


@require_safe
def wait(request):
    """Show the two pictures until the peer answers; after a yes, come in."""
    asking = request.session.get(ASKING)
    if not asking:
        return redirect(doors.front_page(request) if request.user.is_authenticated else "card")
    now = timezone.now()
    state = rules.state_of(queries.request_of(asking["id"]), now)
    if state == rules.YES and request.method == "GET":
        notice = actions.come_in(asking["id"], at=now)
        if notice:
            request.session.pop(ASKING)
            return go_in(request, notice.membership, asking["device"], notice=notice)
        state = rules.LATE
    context = {"state": state, "pictures": pictures_of(asking["pictures"])}
    return render(request, "people/letting_in/wait.html", context)


@not_activity
@require_GET
def state(request):
    """Tell the waiting page's script whether there is something new to see."""
    asking = request.session.get(ASKING) or {}
    asked = queries.request_of(asking.get("id"))
    return JsonResponse({"state": rules.state_of(asked, timezone.now())})


@require_http_methods(["GET", "POST"])
def code(request):
    """Sign in with a one-time code."""
    form = CodeForm(request.POST or None, initial={"device": usual_device(request)})
    if request.method == "POST" and form.is_valid():
        if too_many_unknown_codes(request):
            return failure(request, 429)
        notice = use_code(form.cleaned_data["code"], at=timezone.now())
        if notice:
            return go_in(request, notice.membership, form.cleaned_data["device"], notice=notice)
        count_unknown_code(request)
        form.add_error("code", _("This code does not work. Ask your peer for a new one."))
    status = 422 if form.errors else 200
    return render(request, "people/letting_in/code.html", {"form": form}, status=status)


@require_safe
def phone_was_lost(request):
    """What a phone that was said to be lost shows; its script drops what the phone kept."""
    return render(request, "people/letting_in/phone_was_lost.html")
