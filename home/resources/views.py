from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..kept import public
from .listing import page_of
from .local import places_for_everyone


@require_safe
def resources(request):
    """Where to find support: the doors, or the places behind one. The same for everyone."""
    context = page_of(request.GET, places_for_everyone())
    return public(render(request, "home/resources/page.html", context), keep=not request.GET)
