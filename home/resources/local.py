"""Places of the one agency that a site belongs to. Who knows them registers itself here."""

from collections.abc import Callable

from .models import Place

_provider: Callable[[], list[Place]] = list


def register(provider: Callable[[], list[Place]]) -> None:
    """Let `provider` return the places that every reader of public pages may see."""
    global _provider
    _provider = provider


def places_for_everyone() -> list[Place]:
    return list(_provider())
