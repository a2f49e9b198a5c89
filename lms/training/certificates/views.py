"""The holder's own certificates: the list, one of them, and as PDF."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lms.agencies.cards.printing import public_address

from ..views import learner_frame
from . import access, actions
from .answers import pdf_or_words
from .sheet import sheet_of

ON_A_PAGE = 25


@login_required
@require_GET
def certificates(request):
    pages = Paginator(access.own_certificates(request.user), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    base, now = public_address(request), timezone.now()
    context = learner_frame(request) | {
        "page_obj": shown,
        "rows": [(one, sheet_of(one, base, now)) for one in shown],
    }
    return render(request, "training/certificates/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def certificate(request, pk):
    """Show one certificate; save what its holder lets others read of it."""
    found = access.own_certificate_or_404(request.user, pk)
    if request.method == "POST":
        actions.let_read(found, {name: name in request.POST for name in actions.SHOWN})
        messages.success(request, _("Saved."))
        return redirect("my_certificate", pk=pk)
    sheet = sheet_of(found, public_address(request), timezone.now())
    context = learner_frame(request) | {"certificate": found, "sheet": sheet}
    return render(request, "training/certificates/one.html", context)


@login_required
@require_GET
def certificate_pdf(request, pk):
    found = access.own_certificate_or_404(request.user, pk)
    sheet = sheet_of(found, public_address(request), timezone.now())
    return pdf_or_words(
        request,
        "training/certificates/paper.html",
        {"sheet": sheet},
        name=f"certificate-{found.number}",
        page=reverse("my_certificate", args=[pk]),
    )
