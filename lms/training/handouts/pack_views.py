"""Several guides to print at once, for whoever supports people. About nobody in particular."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from courses.phones import PHONES
from home.contact import site_contact
from lms.agencies import access as agency_access
from lms.agencies.cards.printing import public_address
from lms.agencies.roles import Can

from ..views import learner_frame
from .answers import pdf_or_words
from .packs import LONGEST_SEARCH, MOST_GUIDES, Pack, choices_for, pack_of
from .sheet import Handout, cover_of, handout_of, sheet_of


@login_required
@require_GET
def pick(request):
    """Pick guides, a language and a phone; what is searched for leaves the ticks as they are."""
    frame = _frame(request)
    pack = pack_of(request.GET, get_language())
    asked = "show" in request.GET
    error = _wrong(pack) if asked else ""
    if asked and not error:
        return redirect(f"{reverse('staff_handouts_print')}?{pack.query}")
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    choices, more = choices_for(pack, search)
    context = frame | {
        "pack": pack,
        "choices": choices,
        "more": more,
        "search": search,
        "error": error,
        "most": MOST_GUIDES,
        "languages": settings.LANGUAGES,
        "phones": PHONES,
    }
    return render(request, "handouts/pick.html", context, status=422 if error else 200)


def _wrong(pack: Pack) -> str:
    if not pack.guides:
        return _("Pick at least one guide.")
    if pack.too_many:
        said = {"n": len(pack.guides), "most": MOST_GUIDES}
        return _("You picked %(n)s guides. At most %(most)s print at once. Untick some.") % said
    return ""


@login_required
@require_GET
def pack(request):
    """Show a pack as it prints."""
    frame = _frame(request)
    asked = pack_of(request.GET, get_language())
    if _wrong(asked):
        return _back_to_picking(asked)
    handouts, contact = _handouts(request, asked), site_contact()
    context = frame | {
        "pack": asked,
        "handouts": handouts,
        "sheets": [sheet_of(one, contact, pack=True) for one in handouts],
        "cover": cover_of(handouts, contact, asked.language),
        "phone_label": dict(PHONES)[asked.phone],
        "address_is_set": bool(settings.HR_BASE_URL),
        "address": urlsplit(public_address(request)).netloc,
    }
    return render(request, "handouts/pack.html", context)


@login_required
@require_GET
def pack_pdf(request):
    """Answer with a pack as one PDF."""
    frame = _frame(request)
    asked = pack_of(request.GET, get_language())
    if _wrong(asked):
        return _back_to_picking(asked)
    return pdf_or_words(
        request,
        _handouts(request, asked),
        name="guides",
        page=f"{reverse('staff_handouts_print')}?{asked.query}",
        frame=frame,
        cover=asked.language,
    )


def _handouts(request, pack: Pack) -> list[Handout]:
    """Return the guides of a pack as handouts; one that goes at this moment is left out."""
    base = public_address(request)
    made = [handout_of(c.module_id, pack.language, pack.phone, base) for c in pack.guides]
    return [one for one in made if one]


def _back_to_picking(pack: Pack):
    return redirect(f"{reverse('staff_handouts')}?{pack.query}&show=")


def _frame(request) -> dict:
    """Return what these pages show around: staff's desk, or the peer's own pages."""
    actor = agency_access.require(request, Can.OFFER)
    if actor.can(Can.ASSIGN):
        return {"frame": "staff_base.html", "back": reverse("staff_modules")}
    return learner_frame(request) | {"frame": "my_base.html", "back": reverse("people_i_support")}
