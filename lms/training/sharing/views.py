"""My choices: what each peer or staff member can see, who looked, and who never sees me."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from home.choosing import next_of
from lms.agencies import access as agency_access
from lms.agencies import blocks, fresh
from lms.agencies.roles import Can

from ..ids import uuid_or_none
from ..models import Share
from ..views import learner_frame
from . import access, actions, queries


def _own_membership(request):
    """Return the membership whose choices these are; 404 for someone without an agency."""
    member = agency_access.acting_membership(request)
    if member is None or member.agency_id is None:
        raise Http404
    return member


@login_required
@require_GET
def choices(request):
    """Lead to everything that a person can decide for themselves."""
    context = learner_frame(request) | {"next": next_of(request)}
    return render(request, "training/sharing/choices.html", context)


@login_required
@require_GET
def viewers(request):
    """Say who sees what, by name."""
    member = _own_membership(request)
    context = learner_frame(request) | {
        "agency": member.agency,
        "viewers": queries.viewers_of(member),
    }
    return render(request, "training/sharing/viewers.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def viewer(request, pk):
    """Share with one worker, or stop; and say when they looked."""
    member = _own_membership(request)
    shown = next((v for v in queries.viewers_of(member) if v.membership.pk == pk), None)
    if shown is None:
        raise Http404
    if request.method == "POST":
        _change(request, shown)
        return redirect("my_sharing_with", pk=pk)
    context = learner_frame(request) | {"viewer": shown, "name": shown.membership.person}
    return render(request, "training/sharing/viewer.html", context)


def _change(request, shown):
    what = request.POST.get("share")
    if what in Share.What.values and shown.may_start:
        fresh.require(request)
        actions.share(request.user, shown.membership, what)
    for share in shown.shares.values():
        if request.POST.get("stop") == share.what:
            actions.stop(share)


@login_required
@require_http_methods(["GET", "POST"])
def hidden(request):
    """Let a named worker never see me. Nobody asks why, and the worker is not told."""
    member = _own_membership(request)
    workers = blocks.workers_to_hide_from(member).select_related("person")
    error = ""
    if request.method == "POST":
        worker = workers.filter(pk=uuid_or_none(request.POST.get("worker"))).first()
        if worker:
            blocks.hide(member, worker, by=member)
            return redirect("my_hiding")
        error = _("Pick one name.")
    hidden_from = member.hidden_from.filter(lifted_at=None).select_related("worker__person")
    context = learner_frame(request) | {
        "hidden_from": hidden_from.order_by("made_at"),
        "workers": workers.order_by("person__display_name", "pk"),
        "error": error,
    }
    status = 422 if error else 200
    return render(request, "training/sharing/hidden.html", context, status=status)


@login_required
@require_POST
def unhide(request, pk):
    member = _own_membership(request)
    block = get_object_or_404(member.hidden_from.filter(lifted_at=None), pk=pk)
    blocks.lift(block, by=member)
    return redirect("my_hiding")


@login_required
@require_GET
def shared_with_me(request, pk):
    """Show what someone shares with this worker, and keep for them that it was looked at."""
    actor = agency_access.require(request, Can.SEE_THEIRS)
    member = access.sharer_or_404(actor, pk)
    shares = access.shares_with(actor).filter(owner=member.person_id).select_related("viewer")
    zone = actor.agency.time_zone
    shown = {}
    for share in shares:
        shown[share.what] = queries.guides_shared(share, get_language(), zone)
        actions.note_look(share)
    context = learner_frame(request) | {
        "person": member.person,
        "shares_offered": Share.What.OFFERED in shown,
        "shares_own": Share.What.OWN in shown,
        "offered": shown.get(Share.What.OFFERED, []),
        "own": shown.get(Share.What.OWN, []),
    }
    return render(request, "training/sharing/shared.html", context)
