"""A class or paper session is written down on one screen, with Undo for 24 hours."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lms.agencies import access as agency_access
from lms.agencies.roles import Can

from ..actions import may_undo
from ..ids import number_or_none, uuid_or_none
from ..views import learner_frame
from . import access, actions
from .access import ASSIGNED, OFFERED
from .forms import HOWS, SessionForm

MOST_SHOWN = 50
LONGEST_SEARCH = 60
PLACES = {
    OFFERED: ("my_base.html", "record_session", "session_written", "undo_session"),
    ASSIGNED: ("staff_base.html", "staff_session", "staff_session_written", "staff_undo_session"),
}


def _actor(request, kind):
    actor = agency_access.require(request, Can.RECORD)
    return actor if kind == OFFERED else agency_access.require(request, Can.ASSIGN)


def _frame(request, actor, kind) -> dict:
    base, record, written, undo = PLACES[kind]
    frame = learner_frame(request) if kind == OFFERED else {"agency": actor.agency}
    urls = {"record_name": record, "written_name": written, "undo_name": undo}
    return frame | urls | {"base": base, "kind": kind}


@login_required
@require_http_methods(["GET", "POST"])
def record(request, kind):
    """Ask who was there, what it was about, how and when; save it when all of that is right."""
    actor = _actor(request, kind)
    people = access.people_for(actor, kind)
    cards = access.modules_for(actor, kind, get_language())
    today = actor.agency.today()
    asked = request.POST if request.method == "POST" else None
    form = SessionForm(asked, people=people, cards=cards, kind=kind, today=today)
    saves = asked is not None and "find" not in asked
    if saves and form.is_valid():
        return _save(request, actor, kind, form)
    context = _frame(request, actor, kind) | {
        "form": form,
        "errors": form.errors if saves else {},
        "cards": cards,
        "hows": HOWS,
        "today": today,
        "session_id": (asked and uuid_or_none(asked.get("session"))) or uuid4(),
    }
    context |= _listed(people, asked or {}, set(asked.getlist("people")) if asked else set())
    status = 422 if context["errors"] else 200
    return render(request, "training/written_down/record.html", context, status=status)


def _listed(people, asked, picked: set[str]) -> dict:
    """Return whom the screen lists: who is picked, and the first whose name has the letters."""
    search = asked.get("q", "").strip()[:LONGEST_SEARCH]
    ids = [pk for pk in map(uuid_or_none, picked) if pk]
    found = people.filter(person__display_name__icontains=search) if search else people
    rest = list(found.exclude(pk__in=ids)[: MOST_SHOWN + 1])
    return {
        "chosen": list(people.filter(pk__in=ids)),
        "others": rest[:MOST_SHOWN],
        "more": len(rest) > MOST_SHOWN,
        "search": search,
    }


def _save(request, actor, kind, form):
    said, people = form.cleaned_data, list(form.cleaned_data["people"])
    session = actions.write_session(
        id=said["session"],
        kind=kind,
        members=people,
        version=form.version,
        how=said["how"],
        on=said["on"],
        by=actor,
        at=timezone.now(),
    )
    if session is None:
        messages.success(request, _("All of this was written down already. Nothing is new."))
        return redirect(PLACES[kind][1])
    response = redirect(PLACES[kind][2], session.pk)
    response["Location"] += f"?of={len(people)}"
    return response


@login_required
@require_GET
def written(request, pk, kind):
    """Say what was written down, and offer to undo it."""
    actor = _actor(request, kind)
    session = access.session_or_404(actor, kind, pk)
    already = max(0, (number_or_none(request.GET.get("of")) or 0) - session.total)
    context = _frame(request, actor, kind) | {
        "session": session,
        "new": session.total,
        "already": already,
        "may_undo": may_undo(session, timezone.now()),
    }
    return render(request, "training/written_down/written.html", context)


@login_required
@require_POST
def undo(request, pk, kind):
    """Take a session back, for 24 hours; only who wrote it down may."""
    actor = _actor(request, kind)
    session = access.session_or_404(actor, kind, pk)
    if may_undo(session, timezone.now()):
        actions.undo_session(session, by=actor, at=timezone.now())
        words = ngettext(
            "Taken back for %(n)s person.", "Taken back for %(n)s people.", session.total
        )
        messages.success(request, words % {"n": session.total})
    return redirect(PLACES[kind][1])
