from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.agencies import access as agency_access
from lms.agencies.roles import PATIENT

from ..models import PlanAnswer
from . import token
from .actions import count_answer


@login_required
@require_POST
def answer(request):
    """Count what someone with a card says about their plan, once; then back to their guides.

    The log has no line of it, and nothing of it stays with the person or the session.
    """
    membership = agency_access.acting_membership(request)
    said = request.POST.get("answer")
    fits = membership and membership.agency_id and membership.role == PATIENT.key
    if fits and said in PlanAnswer.Answer.values and token.use(request.POST.get("token", "")):
        count_answer(membership.agency, said, on=membership.agency.today())
        messages.success(request, _("Thank you. We counted your answer without your name."))
    return redirect("my")
