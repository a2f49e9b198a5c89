"""A manager makes an invitation: mailed, as a link to copy, and on paper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lms.outbox.queries import can_send

from .. import fresh
from ..doors import front_page
from . import access
from .actions import NotInvitable, address_of, end, resend
from .links import site_address
from .sheet import slip_of

MOST_ON_A_SHEET = 500


@login_required
@require_POST
def invite(request, pk):
    """Make a new invitation, ending the last one, and show it once: it is kept nowhere."""
    actor = access.who_invites(request)
    member = access.invitable_or_404(actor, pk)
    fresh.require(request)
    site = site_address(request)
    try:
        token, sent = resend(member, by=actor, site=site)
    except NotInvitable:
        raise Http404 from None
    invitation = access.invitations_of(actor, [token], timezone.now())[token]
    context = {
        "member": member,
        "slip": slip_of(invitation, token, site),
        "email": address_of(member),
        "sent": sent,
        "can_send": can_send(),
    }
    return render(request, "staff/invitation.html", context)


@login_required
@require_POST
def end_invitation(request, pk):
    """End an open invitation; its link stops working at once."""
    actor = access.who_invites(request)
    member = access.invitable_or_404(actor, pk)
    end(member, by=actor)
    messages.success(request, _("The invitation ended. Its link does not work any more."))
    if actor.agency_id is None:
        return redirect(front_page(request))
    return redirect("staff_person", pk=member.pk)


@sensitive_post_parameters("token")
@login_required
@require_POST
def print_invitations(request):
    """Print invitations that were just made: the page before sends their tokens as `token`."""
    actor = access.who_invites(request)
    tokens = request.POST.getlist("token")[:MOST_ON_A_SHEET]
    found = access.invitations_of(actor, tokens, timezone.now())
    if not found:
        raise Http404
    site = site_address(request)
    slips = [slip_of(invitation, token, site) for token, invitation in found.items()]
    return render(request, "staff/invitation_sheet.html", {"slips": slips})
