"""The list of people, one person's page, and what a manager changes there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lms.activity.actions import note

from .. import access, fresh, roles
from ..blocks import workers_to_hide_from
from ..roles import Can
from . import actions
from .forms import PersonForm
from .rules import LEFT, STATES, may_undo, state_of
from .tables import PeopleTable, groups_of

ROWS_A_PAGE = 25
NO_MANAGER_LEFT = gettext_lazy("An agency needs a manager. Make someone else a manager first.")


@login_required
@require_GET
def people(request):
    actor = access.require(request, Can.ASSIGN)
    table = PeopleTable(actor, request.GET)
    page = Paginator(table.members, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "table": table,
        "headings": table.headings(),
        "rows": [(member, table.cells(member)) for member in page.object_list],
        "labels": [heading["label"] for heading in table.headings()],
        "page_obj": page,
        "address": table.address() if table.address() != "?" else "?",
        "manages": actor.can(Can.INVITE),
    }
    return render(request, "staff/people/list.html", context)


@login_required
@require_GET
def person(request, pk):
    """Show one person's page. That it was opened is noted."""
    actor = access.require(request, Can.ASSIGN)
    member = access.listed_or_404(actor, pk)
    note("person.opened", about=member, by=actor)
    state = state_of(member)
    places = member.places.filter(group__in=groups_of(actor)).select_related("group")
    context = {
        "member": member,
        "role": roles.ROLES[member.role],
        "state": state,
        "state_words": STATES[state],
        "places": places.order_by("group__name"),
        "email": member.person.email or member.invite_email,
        "has_card": member.role == roles.PATIENT.key,
        "manages": actor.can(Can.INVITE),
        "may_groups": actor.can(Can.GROUPS),
        "is_me": member.pk == actor.pk,
        "may_undo": may_undo(member.ended_at, timezone.now()),
    }
    if context["may_groups"]:
        context |= {
            "blocks": member.hidden_from.filter(lifted_at=None)
            .select_related("worker__person")
            .order_by("worker__person__display_name"),
            "workers": workers_to_hide_from(member)
            .filter(pk__in=access.listed_for(actor).values("pk"))
            .select_related("person")
            .order_by("person__display_name"),
        }
    return render(request, "staff/people/person.html", context)


def _managed(request, pk):
    """Return who manages and whom; 403 without the right, 404 for someone not theirs."""
    actor = access.require(request, Can.INVITE)
    return actor, access.listed_or_404(actor, pk)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request, pk):
    actor, member = _managed(request, pk)
    if state_of(member) == LEFT:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = PersonForm(sent, member=member, actor=actor)
    if form.is_valid() and form.cleaned_data.get("role", member.role) != member.role:
        fresh.require(request)
    if form.is_valid() and _saved(form, member, actor):
        messages.success(request, _("Saved."))
        return redirect("staff_person", pk=member.pk)
    context = {"form": form, "member": member, "roles": form.given, "now": roles.ROLES[member.role]}
    return render(request, "staff/people/edit.html", context, status=422 if form.errors else 200)


def _saved(form, member, actor) -> bool:
    """Save what the form says; False, with words beside the field, when that may not be."""
    said = form.cleaned_data
    try:
        with actions.transaction.atomic():
            if "role" in said:
                actions.change_role(member, said["role"], by=actor)
            actions.change_details(
                member,
                name=said["display_name"],
                started_on=said["started_on"],
                invite_email=said.get("invite_email"),
                work_phone=said.get("work_phone") if member.role == roles.PEER.key else None,
                by=actor,
            )
            actions.place_in_groups(
                member,
                supported=list(said["supported"]),
                supports=list(said.get("supports", ())),
                by=actor,
            )
    except actions.LastManager:
        form.add_error("role", NO_MANAGER_LEFT)
        return False
    except actions.AddressTaken:
        form.add_error("invite_email", _("Someone here has this address already."))
        return False
    return True


@login_required
@require_POST
def deactivate(request, pk):
    actor, member = _managed(request, pk)
    try:
        actions.deactivate(member, by=actor)
    except actions.LastManager:
        messages.error(request, NO_MANAGER_LEFT)
    if member.pk == actor.pk:
        return redirect("home")
    return redirect("staff_person", pk=member.pk)


@login_required
@require_POST
def reactivate(request, pk):
    actor, member = _managed(request, pk)
    try:
        actions.reactivate(member, by=actor)
    except actions.NotAllowed:
        messages.error(request, _("They cannot come back: they may be here already."))
    return redirect("staff_person", pk=member.pk)
