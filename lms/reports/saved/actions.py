"""Saving a view under a name, and dropping it: a worker's own preference, not in the log."""

from uuid import UUID

from lms.agencies.models import Membership

from ..models import SavedFilter
from .queries import MOST, own_saved


def save_view(actor: Membership, *, id: UUID, page: str, name: str, query: str) -> bool:
    """Save a view; the same id again changes nothing. Return False when there are too many."""
    if own_saved(actor).filter(pk=id).exists():
        return True
    if SavedFilter.objects.filter(pk=id).exists() or own_saved(actor).count() >= MOST:
        return False
    SavedFilter.objects.get_or_create(
        pk=id, defaults={"membership": actor, "page": page, "name": name, "query": query}
    )
    return True


def drop_view(saved: SavedFilter) -> None:
    saved.delete()
