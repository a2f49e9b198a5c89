"""Whether this site still shows the demonstration. Once it is real it stays so."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from .models import RealSince


def is_on() -> bool:
    """Return whether one-tap sign-in, the mail page and `load_demo` exist here."""
    return settings.HR_DEMONSTRATION and not RealSince.objects.exists()


def in_templates(request) -> dict:
    """Add `demonstration` to every page; it is looked up where a page asks."""
    return {"demonstration": SimpleLazyObject(is_on)}


def stands_for_both_factors(person) -> bool:
    """Whether someone made up may do what needs a second factor: only where everyone is."""
    return getattr(person, "made_up", False) and is_on()
