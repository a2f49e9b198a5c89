"""At the desk: everyone with a card, blank cards in stock, and whose a scanned card is."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .. import access, fresh
from ..models import SignInCard
from ..roles import Can
from . import actions, limits, linking, people
from .desk import NOT_BLANK, link
from .desk_forms import StockCodeForm, StockForm
from .printing import ON_A_PAGE
from .rules import blank_q
from .sheets import print_page

ROWS_A_PAGE = 25


@login_required
@require_GET
def staff_cards(request):
    """List the people whose cards one may give, with what state each card is in."""
    actor = access.require(request, Can.CARDS)
    context = _list(request, actor)
    context["in_stock"] = SignInCard.objects.filter(blank_q(actor.agency_id)).count()
    return render(request, "cards/list.html", context)


def _list(request, actor) -> dict:
    """Return one page of the list, narrowed as the address says."""
    now = timezone.now()
    found = people.listed(actor)
    groups = access.groups_open_to(actor)
    chosen = _uuid(request.GET.get("group"))
    if chosen:
        found = found.filter(places__group__in=groups.filter(pk=chosen))
    without = request.GET.get("show") == "without"
    if without:
        found = people.without_card(found, now)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = [(member, people.state_for(member, now)) for member in page.object_list]
    return {
        "agency": actor.agency,
        "rows": rows,
        "page_obj": page,
        "groups": groups,
        "chosen": chosen and str(chosen),
        "without": without,
        "some_without": any(state in people.WITHOUT for _member, state in rows),
    }


def _uuid(typed: str | None) -> UUID | None:
    try:
        return UUID(typed or "")
    except ValueError:
        return None


@login_required
@require_POST
def staff_cards_print(request):
    """Print new cards for several people who have none."""
    actor = access.require(request, Can.CARDS)
    fresh.require(request)
    asked = [pk for pk in map(_uuid, request.POST.getlist("people")) if pk]
    now = timezone.now()
    chosen = [
        member
        for member in people.listed(actor).filter(pk__in=asked).select_related("agency")
        if people.state_for(member, now) in people.WITHOUT
    ]
    if not chosen:
        messages.error(request, _("Pick people who have no card."))
        return redirect("staff_cards")
    with transaction.atomic():
        made = [(actions.issue_card(each, by=actor), each.person.display_name) for each in chosen]
    return print_page(request, actor, made)


@login_required
@require_http_methods(["GET", "POST"])
def staff_card_stock(request):
    """Print blank cards for later, count those there are, and end them when they were lost."""
    actor = access.require(request, Can.CARDS)
    if request.method == "POST":
        fresh.require(request)
    if request.POST.get("do") == "end":
        ended = actions.end_stock(actor.agency, by=actor)
        words = ngettext("%(n)s blank card is ended.", "%(n)s blank cards are ended.", ended)
        messages.success(request, words % {"n": ended})
        return redirect("staff_card_stock")
    form = StockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["sheets"] * ON_A_PAGE
        made = actions.stock_cards(actor.agency, number, by=actor)
        return print_page(request, actor, [(code, "") for code in made], blank=True)
    in_stock = SignInCard.objects.filter(blank_q(actor.agency_id)).count()
    context = {"form": form, "in_stock": in_stock, "agency": actor.agency}
    return render(request, "cards/stock.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def staff_card_link(request):
    """Ask whose a blank card is: scanned just now, or typed here."""
    actor = access.require(request, Can.CARDS)
    if "person" in request.POST and linking.remembered(request):
        return _link(request, actor, request.POST["person"])
    form = StockCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        linking.remember(request, form.cleaned_data["code"])
        return redirect("staff_card_link")
    scanned = linking.remembered(request)
    if scanned and not form.is_bound and not linking.is_blank(actor, scanned):
        linking.forget(request)
        limits.count_unknown_code(request)
        messages.error(request, NOT_BLANK)
        return redirect("staff_card_link")
    context = {"form": form, "scanned": scanned}
    if scanned and not form.is_bound:
        context |= _list(request, actor)
    return render(request, "cards/link.html", context, status=422 if form.errors else 200)


def _link(request, actor, pk):
    person = access.cardholder_or_404(actor, _uuid(pk))
    fresh.require(request)
    problem = link(request, actor, person, linking.remembered(request))
    linking.forget(request)
    if problem:
        messages.error(request, problem)
        return redirect("staff_card_link")
    return redirect("staff_card", person.pk)
