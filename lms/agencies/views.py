from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from . import doors


@require_POST
def sign_out(request):
    return doors.let_out(request, redirect("home"))


def closed(request):
    raise Http404
