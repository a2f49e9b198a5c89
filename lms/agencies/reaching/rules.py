"""The ways and times that someone can tap, and how they read to their peer."""

from django.utils.translation import gettext_lazy as _

from home.hours import DAYS, SHORT

from ..models import HowToReach

WAYS = {
    "by_call": _("Call me"),
    "by_text": _("Text me"),
    "in_person": _("Talk to me in person"),
}
WEEK = {short.lower(): day for short, day in zip(SHORT, DAYS, strict=True)}
PARTS = {
    "morning": _("In the morning"),
    "afternoon": _("In the afternoon"),
    "evening": _("In the evening"),
}
TOLD = {
    "by_call": _("by a call"),
    "by_text": _("by a text message"),
    "in_person": _("in person"),
    "not_now": _("not now"),
    **WEEK,
    "morning": _("in the morning"),
    "afternoon": _("in the afternoon"),
    "evening": _("in the evening"),
}


def ways_of(chosen: HowToReach) -> list[str]:
    """Return the keys of the ways that someone chose; `not_now` alone when they want none."""
    return [way for way in (*WAYS, "not_now") if getattr(chosen, way)]


def in_words(chosen: HowToReach) -> tuple[str, str]:
    """Return the ways and the best times as a peer reads them; the times may be empty."""
    ways = ", ".join(str(TOLD[way]) for way in ways_of(chosen))
    return ways, ", ".join(str(TOLD[time]) for time in chosen.times.split())
