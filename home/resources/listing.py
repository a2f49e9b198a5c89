"""Which places a reader asked for, and the ways to ask for others: links only, nothing typed."""

from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .models import Place, Resource
from .words import DOORS, Account, Cost, Languages, Want

EVERYTHING = "all"
_IN_SPANISH = {Languages.BOTH, Languages.MANY, Languages.SPANISH}
FILTERS = {
    "free": (_("Free"), lambda place: place.cost in (Cost.FREE, Cost.EXTRAS)),
    "no-account": (_("No account"), lambda place: place.account == Account.NONE),
    "spanish": (_("In Spanish"), lambda place: place.languages in _IN_SPANISH),
}


@dataclass(frozen=True)
class Chip:
    label: str
    href: str
    on: bool


def page_of(asked: QueryDict, own: list[Place]) -> dict:
    """Return what a page of places shows: the doors, or what someone behind one can use.

    `own` are an agency's places that this reader may see; they stand before the country's.
    Anything odd in the address counts as not asked.
    """
    want = asked.get("want", "")
    if want not in {*Want.values, EVERYTHING}:
        return {"doors": DOORS, "everything": f"?want={EVERYTHING}"}
    chosen = [name for name in FILTERS if asked.get(name)]
    places = [*own, *Resource.objects.filter(shown=True)]
    found = [place for place in places if all(FILTERS[name][1](place) for name in chosen)]
    if want != EVERYTHING:
        found = [place for place in found if place.want == want]
    return {
        "title": _("Everything") if want == EVERYTHING else Want(want).label,
        "groups": _grouped(found),
        "phones": want in (Want.PHONE, EVERYTHING),
        "many": want == EVERYTHING,
        "count": len(found),
        "chips": [_chip(want, chosen, name) for name in FILTERS],
        "without_filters": f"?want={want}",
    }


def _grouped(places: list[Place]) -> list[tuple[Want, list[Place]]]:
    order = {want: number for number, want in enumerate(Want)}
    ordered = sorted(places, key=lambda place: order[place.want])
    return [(Want(want), list(of)) for want, of in groupby(ordered, lambda place: place.want)]


def _chip(want: str, chosen: list[str], name: str) -> Chip:
    after = [other for other in FILTERS if (other in chosen) != (other == name)]
    href = "&".join([f"?want={want}", *(f"{other}=1" for other in after)])
    return Chip(FILTERS[name][0], href, name in chosen)
