"""What hours are about: the list that people choose from, and how a module's own words fit it."""

from django.utils.translation import gettext_lazy as _

CATEGORIES = {
    "peer-support": _("Peer support and recovery"),
    "ethics": _("Ethics"),
    "law": _("Law"),
    "boundaries": _("Boundaries"),
    "diversity": _("Diversity"),
    "trauma": _("Trauma-informed care"),
    "coaching": _("Coaching"),
    "navigation": _("Finding services"),
    "trafficking": _("Human trafficking"),
    "behavioral-health": _("Behavioral health"),
    "wellness": _("Health and wellness"),
    "other": _("Something else"),
}
_IN_ENGLISH = {
    "peer support": "peer-support",
    "peer support and recovery": "peer-support",
    "recovery": "peer-support",
    "human trafficking": "trafficking",
    "trauma-informed care": "trauma",
    "system navigation": "navigation",
    "finding services": "navigation",
    "behavioral health": "behavioral-health",
    "health and wellness": "wellness",
}


def key_of(words: str) -> str:
    """Return a category's key for the words that an author wrote; the words, if none fits."""
    plain = words.strip().casefold()
    return plain if plain in CATEGORIES else _IN_ENGLISH.get(plain, words)


def words_of(key: str) -> str:
    """Return a category as shown: words from the list, an author's own, or that there is none."""
    return str(CATEGORIES.get(key) or key or _("No category"))
