"""Help for someone who is signed in: their own peer and agency, and whether it is open now."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import access, roles
from .queries import contact_for


@login_required
@require_safe
def my_help(request):
    member = access.acting_membership(request)
    context = {
        "contact": contact_for(member),
        "reach": bool(member and member.role == roles.PATIENT.key),
    }
    return render(request, "people/my_help.html", context)
