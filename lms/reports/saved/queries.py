"""The views that someone saved, and where each leads."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.agencies.models import Membership

from ..models import SavedFilter
from ..summaries.kinds import KINDS

MOST = 30
# What each page is called, and how its address is made.
PAGES = {
    "training": (_("Training"), ("staff",)),
    "completion": (_("Everyone and every module"), ("staff_completion",)),
    **{key: (kind.title, ("staff_report", key)) for key, kind in KINDS.items()},
}


@dataclass(frozen=True)
class SavedView:
    id: UUID
    name: str
    page: Promise
    address: str


def own_saved(actor: Membership):
    """Return what `actor` saved. Nobody else's is anybody's to find."""
    return SavedFilter.objects.filter(membership=actor)


def address_of(page: str, query: str) -> str:
    name, *arguments = PAGES[page][1]
    return reverse(name, args=arguments) + (f"?{query}" if query else "")


def saved_views(actor: Membership) -> list[SavedView]:
    found = own_saved(actor).filter(page__in=PAGES).order_by("name", "made_at")[:MOST]
    return [
        SavedView(one.pk, one.name, PAGES[one.page][0], address_of(one.page, one.query))
        for one in found
    ]
