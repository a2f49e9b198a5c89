"""Groups: a class or team. Who is supported there, and who supports."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .. import access
from ..models import Group
from ..roles import Can
from . import group_actions as actions
from .group_forms import GroupForm, PlaceForm
from .tables import LONGEST_SEARCH

MOST_FOUND = 50


def _groups(actor):
    return Group.objects.filter(agency_id=actor.agency_id)


def _group_or_404(request, pk):
    actor = access.require(request, Can.GROUPS)
    return actor, get_object_or_404(_groups(actor), pk=pk)


def _people(actor):
    """Return whom this manager may put into groups or take out."""
    people = access.listed_for(actor).current().select_related("person")
    return people.order_by("person__display_name", "pk")


@login_required
@require_http_methods(["GET", "POST"])
def groups(request):
    """List the agency's groups; a form makes one more."""
    actor = access.require(request, Can.GROUPS)
    sent = request.POST if request.method == "POST" else None
    form = GroupForm(sent)
    if form.is_valid():
        try:
            made = actions.make_group(form.cleaned_data["name"], by=actor)
            return redirect("staff_group", pk=made.pk)
        except actions.NameTaken:
            form.add_error("name", _("A group has this name already."))
    here = Q(places__membership__in=access.listed_for(actor).current())
    counted = _groups(actor).annotate(
        supported=Count("places", filter=here & Q(places__supports=False)),
        supporters=Count("places", filter=here & Q(places__supports=True)),
    )
    context = {"groups": counted.order_by("name"), "form": form}
    return render(request, "staff/groups/list.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def group(request, pk):
    actor, found = _group_or_404(request, pk)
    return _page(request, actor, found)


def _page(request, actor, group, *, name_form=None, place_form=None):
    search = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH]
    people = _people(actor)
    others = people.exclude(pk__in=group.places.values("membership"))
    if search:
        others = others.filter(person__display_name__icontains=search)
    context = {
        "group": group,
        "supporters": people.filter(places__group=group, places__supports=True),
        "supported": people.filter(places__group=group, places__supports=False),
        "search": search,
        "found": others[:MOST_FOUND],
        "count": others.count(),
        "most": MOST_FOUND,
        "name_form": name_form or GroupForm(initial={"name": group.name}),
        "form": place_form or PlaceForm(None, members=people),
        "picked": request.POST.getlist("people"),
    }
    wrong = any(form is not None and form.errors for form in (name_form, place_form))
    return render(request, "staff/groups/group.html", context, status=422 if wrong else 200)


@login_required
@require_POST
def rename(request, pk):
    actor, found = _group_or_404(request, pk)
    form = GroupForm(request.POST)
    if form.is_valid():
        try:
            actions.rename_group(found, form.cleaned_data["name"], by=actor)
            return redirect("staff_group", pk=found.pk)
        except actions.NameTaken:
            form.add_error("name", _("A group has this name already."))
    found.refresh_from_db()
    return _page(request, actor, found, name_form=form)


@login_required
@require_POST
def add(request, pk):
    actor, found = _group_or_404(request, pk)
    form = PlaceForm(request.POST, members=_people(actor))
    if form.is_valid():
        members = list(form.cleaned_data["people"])
        supports = form.cleaned_data["place"] == "supports"
        try:
            actions.put_in_group(found, members, supports=supports, by=actor)
            said = ngettext("%(n)s person added.", "%(n)s people added.", len(members))
            messages.success(request, said % {"n": len(members)})
            return redirect("staff_group", pk=found.pk)
        except actions.CannotSupport:
            form.add_error("place", _("People with cards and authors support nobody."))
    return _page(request, actor, found, place_form=form)


@login_required
@require_POST
def remove(request, pk):
    actor, found = _group_or_404(request, pk)
    sent = request.POST.copy()
    sent["place"] = "supported"  # Whatever they are there, they go.
    form = PlaceForm(sent, members=_people(actor))
    if not form.is_valid():
        return _page(request, actor, found, place_form=form)
    members = list(form.cleaned_data["people"])
    actions.take_out_of_group(found, members, by=actor)
    said = ngettext("%(n)s person taken out.", "%(n)s people taken out.", len(members))
    messages.success(request, said % {"n": len(members)})
    return redirect("staff_group", pk=found.pk)


@login_required
@require_http_methods(["GET", "POST"])
def delete(request, pk):
    """Delete an empty group at once; before one with people goes, say what happens."""
    actor, found = _group_or_404(request, pk)
    places = found.places.count()
    if request.method == "POST" and (not places or request.POST.get("sure") == "yes"):
        actions.delete_group(found, by=actor)
        messages.success(request, _("The group is gone."))
        return redirect("staff_groups")
    context = {"group": found, "places": places}
    return render(request, "staff/groups/delete.html", context)
