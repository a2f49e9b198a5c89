from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lms.addresses import client_address
from lms.agencies.counts import MINUTE, count

from .actions import count_heard
from .said import Refused, read

MOST_A_MINUTE = 30
"""From one address; a clinic has one for all its phones."""


@csrf_exempt
@require_POST
def hear(request):
    """Count one tap of a reader. Nobody is signed in here: no cookie is read or set.

    A form token would need a cookie. Only a page of our own may send: its Origin says so.
    """
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        return HttpResponse(status=403)
    if count(f"feedback:{client_address(request)}") > MOST_A_MINUTE:
        return HttpResponse(status=429, headers={"Retry-After": str(MINUTE)})
    try:
        count_heard(read(request.body), on=timezone.now().date())
    except Refused:
        return HttpResponse(status=400)
    return HttpResponse(status=204)
