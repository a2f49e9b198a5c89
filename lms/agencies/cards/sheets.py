"""Pages to print. A card's code is on the one page that answers its making, and nowhere else."""

from django.conf import settings
from django.shortcuts import render

from .printing import printed, sheets


def print_page(request, actor, codes_and_names, *, person=None, blank=False):
    """Answer with cards to print: for `person` alone, for several people, or blank ones."""
    cards = [printed(request, code, name) for code, name in codes_and_names]
    context = {
        "sheets": sheets(cards),
        "number": len(cards),
        "agency": actor.agency,
        "person": person,
        "blank": blank,
        "address_is_set": bool(settings.HR_BASE_URL),
        "address": cards[0].short_address if cards else "",
    }
    return render(request, "cards/print.html", context)
