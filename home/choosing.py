"""The way from a step to My choices, and back to the same step, where no script runs.

Only the browser knows which step shows: it is the address's #fragment. It keeps that when a form
without an address of its own is sent, and on through redirects that name no other.
"""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


class ToChoices:
    """Send a page that was asked for with `?choose` to My choices, which leads back to it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method == "GET" and "choose" in request.GET:
            return redirect(choices_and_back(request.path))
        return self.get_response(request)


def choices_and_back(address: str) -> str:
    """Return the address of My choices for someone who then goes back to `address`, if any."""
    return f"{reverse('choices')}?{urlencode({'next': address})}"


def next_of(request) -> str:
    """Return the address inside this site to go back to, or nothing."""
    address = request.GET.get("next", "")
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""
