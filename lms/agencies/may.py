"""What whoever looks may do, for templates: `{% if may.SEE_LOG %}`. Views ask `access.require`."""

from . import access
from .roles import Can


class May:
    def __init__(self, request):
        self._request = request

    def __getitem__(self, name: str) -> bool:
        membership = access.acting_membership(self._request)
        return membership is not None and membership.can(Can[name])


def in_templates(request) -> dict:
    """Add `may` to every page; nothing is looked up until a page asks."""
    return {"may": May(request)}
