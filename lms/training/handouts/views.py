"""One guide to print: a public page, the same for everyone, and the same as a PDF."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses.models import Module
from home.contact import site_contact
from home.kept import public
from home.look import PHONES, Look
from lms.agencies.cards.printing import public_address

from .answers import pdf_or_words
from .sheet import Handout, handout_of, sheet_of

FIRST_PHONE = PHONES[0]


@require_safe
def handout(request, short_id):
    """Show a guide as it prints, for the reader's phone or for the one that was asked for."""
    look, asked = Look.from_request(request), request.GET.get("phone", "")
    one = _handout_or_404(request, short_id, asked or look.phone, view=look.view)
    page = render(
        request,
        "handouts/page.html",
        {
            "guide": one.guide,
            "sheet": sheet_of(one, site_contact()),
            "untranslated": one.guide.language != get_language(),
            "unknown_phone": bool(asked and one.guide.phones) and asked not in PHONES,
        },
    )
    return public(page, keep=not request.GET, store=not one.guide.quiet)


@require_safe
def handout_pdf(request, short_id):
    """Answer with the same as a PDF; it always has the pictures."""
    one = _handout_or_404(request, short_id, request.GET.get("phone", ""))
    page = f"{reverse('handout', args=[short_id])}?phone={one.guide.phone}"
    frame = {"frame": "base.html"}
    answer = pdf_or_words(request, [one], name=f"guide-{short_id}", page=page, frame=frame)
    return public(answer, keep=False, store=not one.guide.quiet)


def _handout_or_404(request, short_id: str, phone: str, view: str = "full") -> Handout:
    """Return a published guide for one of the phones we know, the first for any other."""
    module = get_object_or_404(Module, short_id=short_id)
    phone = phone if phone in PHONES else FIRST_PHONE
    base = public_address(request)
    one = handout_of(module.pk, get_language(), phone, base, view=view)
    if one is None:
        raise Http404
    return one
