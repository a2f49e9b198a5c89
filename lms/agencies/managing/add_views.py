"""Add several people: paste, look at each line, save; then invite them, or undo."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lms.outbox.queries import can_send

from .. import access, fresh, roles
from ..invitations.links import site_address
from ..models import Batch
from ..roles import Can
from . import inviting, undoing
from .add_forms import AddForm, Line, PasteForm, check_lines, lines_sent, new_people
from .adding import Here, add_people
from .columns import COLUMNS
from .rules import may_undo

ROWS_A_PAGE = 25
SAVES = {"add", "send", "print"}


@login_required
@require_http_methods(["GET", "POST"])
def add(request):
    """Paste people, then look at every line as it will be saved, then save them."""
    actor = access.require(request, Can.INVITE)
    screen = request.POST.get("screen", "")
    if screen in {"check", *SAVES}:
        return _check(request, actor, screen)
    form = PasteForm(request.POST if request.method == "POST" else None, actor=actor)
    if form.is_valid():
        lines = [
            Line(number, name, email)
            for number, (name, email) in enumerate(form.cleaned_data["lines"], start=1)
        ]
        return _lines_page(request, actor, form, lines)
    context = {"form": form}
    return render(request, "staff/people/add.html", context, status=422 if form.errors else 200)


def _check(request, actor, screen):
    """Check again what was changed on the second screen; save when nothing is wrong."""
    form, lines = AddForm(request.POST, actor=actor), lines_sent(request.POST)
    if not form.is_valid() or all(line.is_empty for line in lines):
        return _lines_page(request, actor, form, lines)
    said = form.cleaned_data
    check_lines(lines, said["role"], Here(actor.agency_id))
    if screen == "check" or any(line.errors for line in lines):
        return _lines_page(request, actor, form, lines, checked=True)
    fresh.require(request)
    people = new_people(
        lines, role=said["role"], started_on=said["started_on"], group=said["group"]
    )
    batch = add_people(people, by=actor, batch_id=said["batch"])
    left_out = len([line for line in lines if line.skipped])
    if left_out:
        words = ngettext(
            "%(n)s line was left out: they are here already.",
            "%(n)s lines were left out: they are here already.",
            left_out,
        )
        messages.info(request, words % {"n": left_out})
    if screen == "send":
        return _send(request, actor, batch)
    return redirect("staff_batch", pk=batch.pk)


def _lines_page(request, actor, form, lines, *, checked=False):
    if form.is_valid() and not checked:
        check_lines(lines, form.cleaned_data["role"], Here(actor.agency_id))
    filled = [line for line in lines if not line.is_empty]
    for number, line in enumerate(filled, start=1):
        line.number = number
    wrong = [line for line in filled if line.errors]
    context = {
        "form": form,
        "lines": filled,
        "wrong": wrong,
        "none": not filled,
        "ready": len([line for line in filled if not line.errors and not line.skipped]),
        "role": roles.ROLES.get(form["role"].value(), roles.PEER),
        "batch": request.POST.get("batch") or uuid4(),
        "with_cards": form["role"].value() == roles.PATIENT.key,
        "can_send": can_send(),
    }
    bad = form.errors or (wrong and request.POST.get("screen") != "paste") or not filled
    return render(request, "staff/people/check.html", context, status=422 if bad else 200)


def batch_or_404(request, pk):
    actor = access.require(request, Can.INVITE)
    return actor, get_object_or_404(Batch, agency_id=actor.agency_id, pk=pk)


@login_required
@require_GET
def batch(request, pk):
    """Show who was added in one go: invite them, print for them, or undo it."""
    actor, found = batch_or_404(request, pk)
    members = access.listed_for(actor).filter(batch=found).select_related("person")
    page = Paginator(members.order_by("person__display_name", "pk"), ROWS_A_PAGE)
    uninvited = inviting.uninvited(found, actor).count()
    context = {
        "batch": found,
        "page_obj": page.get_page(request.GET.get("page")),
        "role_text": COLUMNS[1].text,
        "may_undo": not found.undone_at and may_undo(found.made_at, timezone.now()),
        "cards": members.filter(ended_at=None, role=roles.PATIENT.key, cards=None)[:200],
        "waiting": inviting.waiting(found, actor).count(),
        "uninvited": uninvited,
        "by_mail": inviting.by_mail(found, actor).count() if uninvited and can_send() else 0,
        "on_a_sheet": inviting.ON_A_SHEET,
        "sending": "sent" in request.GET and inviting.by_mail(found, actor).exists(),
    }
    return render(request, "staff/people/batch.html", context)


@login_required
@require_POST
def undo(request, pk):
    actor, found = batch_or_404(request, pk)
    if not undoing.undo_batch(found, by=actor):
        messages.error(request, _("This cannot be undone any more."))
    return redirect("staff_batch", pk=found.pk)


def _send(request, actor, batch):
    """Let the invitations go out in the background; the page then says so, and offers none."""
    here = reverse("staff_batch", args=[batch.pk])
    count = inviting.by_mail(batch, actor).count() if can_send() else 0
    if not count:
        messages.error(request, _("There is no address to send an invitation to."))
        return redirect(here)
    words = ngettext(
        "%(n)s invitation is on its way.", "%(n)s invitations are on their way.", count
    )
    messages.success(request, words % {"n": count})
    inviting.send_invitations.enqueue(str(batch.pk), str(actor.pk), site_address(request))
    return redirect(f"{here}?sent=1")


@login_required
@require_POST
def send(request, pk):
    """Mail an invitation to everyone of the batch who has an address and none open."""
    actor, found = batch_or_404(request, pk)
    fresh.require(request)
    return _send(request, actor, found)


@login_required
@require_POST
def print_all(request, pk):
    """Print invitations for those who have none open; where all have, new ones for everyone."""
    actor, found = batch_or_404(request, pk)
    fresh.require(request)
    everyone = "new" in request.POST
    chosen = inviting.waiting(found, actor) if everyone else inviting.uninvited(found, actor)
    slips = inviting.slips_for(list(chosen[: inviting.ON_A_SHEET]), actor, site_address(request))
    if not slips:
        messages.error(request, _("Everyone here has an invitation or has accepted."))
        return redirect("staff_batch", pk=found.pk)
    return render(request, "staff/invitation_sheet.html", {"slips": slips})
