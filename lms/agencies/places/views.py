"""An agency's own places: what its people find, and who keeps them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from home.resources.listing import page_of

from ..access import acting_membership, require
from ..models import LocalPlace
from ..queries import contact_for
from ..roles import Can
from . import access, actions
from .forms import IN_SPANISH, PlaceForm


@login_required
@require_GET
def found(request):
    """The country's places and those of the reader's own agency."""
    member = acting_membership(request)
    context = page_of(request.GET, list(access.seen_by(member)))
    return render(request, "places/found.html", context | {"contact": contact_for(member)})


@login_required
@require_GET
def kept(request):
    """List an agency's places: first those that nobody checked for three months."""
    actor = require(request, Can.PLACES)
    today = actor.agency.today()
    places = access.kept_by(actor)
    context = {
        "places": sorted(places, key=lambda place: not place.old(today)),
        "old": [place for place in places if place.shown and place.old(today)],
        "today": today,
    }
    return render(request, "staff/places/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request):
    actor = require(request, Can.PLACES)
    return _form(request, actor, LocalPlace(checked_on=actor.agency.today()))


@login_required
@require_http_methods(["GET", "POST"])
def change(request, pk):
    actor = require(request, Can.PLACES)
    return _form(request, actor, access.kept_by_or_404(actor, pk))


def _form(request, actor, place):
    sent = request.POST if request.method == "POST" else None
    form = PlaceForm(sent, instance=place, today=actor.agency.today())
    if form.is_valid():
        actions.save_place(form.instance, by=actor)
        messages.success(request, _("Saved."))
        return redirect("staff_places")
    fields = [field for field in form if field.name not in IN_SPANISH]
    context = {
        "form": form,
        "new": place._state.adding,
        "fields": fields,
        "spanish": [form[name] for name in IN_SPANISH],
    }
    status = 422 if form.errors else 200
    return render(request, "staff/places/place.html", context, status=status)


@login_required
@require_POST
def checked(request, pk):
    actor = require(request, Can.PLACES)
    place = access.kept_by_or_404(actor, pk)
    actions.say_checked(place, on=actor.agency.today(), by=actor)
    messages.success(request, _("Saved."))
    return redirect("staff_places")
