"""“Are you still here?”, the PIN of a locked phone, and the form that was sent too late."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_http_methods

from lms.people.models import Person

from .. import doors, fresh
from ..access import SESSION_KEY
from ..cards.again import PinAgainForm, what_to_do
from ..cards.sign_in import try_pin_again
from ..models import Membership
from . import actions, coming_back, rules, unsent
from .activity import not_activity
from .middleware import cleared, sign_in_at

GRACE = 15  # seconds: a phone's clock is not ours


@not_activity
@require_http_methods(["GET", "POST"])
def still_here(request):
    """Tell scripts how long there is. POST says that someone is here, or that the time is over."""
    now = timezone.now()
    if "end" in request.POST:
        return _end(request, now)
    if not request.user.is_authenticated:
        return JsonResponse({"error": "sign in"}, status=401)
    if request.method == "POST":
        actions.go_on(request.session, now=now)
    return JsonResponse(_left(request.session, now))


def _left(session, now) -> dict:
    left = rules.left(session, until=session.until or now + rules.AT_MOST[rules.WORK], now=now)
    return {"left": left.seconds, "more": left.more}


def _end(request, now):
    """End a session whose time is over, with what was being typed; another tab may go on."""
    session, there = request.session, request.user.is_authenticated
    ended = session.ended
    if there:
        left = _left(session, now)
        if left["left"] is None or left["left"] > GRACE:
            return JsonResponse(left)
        ended = actions.end_now(request)
    if ended is None:
        return JsonResponse({"error": "sign in"}, status=401)
    action, typed = request.POST.get("action", ""), QueryDict(request.POST.get("typed", ""))
    kept = unsent.keep(session, ended.person_id, action=action, typed=typed, now=now)
    to = reverse("my_unsent") if kept else request.POST.get("page", "")
    coming_back.remember(session, ended, to=to, now=now)
    return cleared(JsonResponse({"go": sign_in_at(ended)}), ended)


@require_http_methods(["GET", "POST"])
def unlock(request):
    """Ask for the PIN on someone's own phone, after quiet minutes, and go on where they were."""
    session, now = request.session, timezone.now()
    membership = _who_locked(session)
    if membership is None:
        session.pop(rules.LOCKED, None)
        return redirect(doors.front_page(request) if request.user.is_authenticated else "card")
    form = PinAgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = try_pin_again(membership, form.cleaned_data["pin"], now=now)
        if outcome.card:
            actions.unlock(request, now=now)
            request.user = membership.person
            fresh.mark(request, "card")
            return redirect(doors.front_page(request))
        form.add_error("pin", what_to_do(outcome.tries_left))
    status = 422 if form.errors else 200
    return render(request, "staying/unlock.html", {"form": form}, status=status)


def _who_locked(session) -> Membership | None:
    """Return whose phone this is, unless their sessions were ended meanwhile."""
    locked = session.get(rules.LOCKED)
    if not locked:
        return None
    mine = Membership.objects.current().filter(person=locked[rules.PERSON])
    member = mine.filter(pk=session.get(SESSION_KEY)).select_related("person").first()
    return member if member and _still_theirs(member.person, locked) else None


def _still_theirs(person: Person, locked: dict) -> bool:
    kept = locked.get(rules.HASH_SESSION_KEY, "")
    valid = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    return any(constant_time_compare(kept, each) for each in valid)


@login_required
@require_http_methods(["GET", "POST"])
def unsent_form(request):
    """Offer to send, once, what someone had typed when their session ended."""
    session = request.session
    kept = unsent.of(session, person_id=str(request.user.pk), now=timezone.now())
    if kept is None:
        return redirect(doors.front_page(request))
    if request.method == "GET":
        return render(request, "staying/unsent.html", {"fields": kept.fields})
    unsent.drop(session)
    if "drop" in request.POST:
        return redirect(doors.front_page(request))
    # The browser sends the same form on to where it was going: 307 keeps method and fields.
    return HttpResponse(status=307, headers={"Location": kept.action})
