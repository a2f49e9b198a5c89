"""One tap to look around, and the mail that nobody gets, in the demonstration only."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lms.agencies import demonstration, doors
from lms.agencies.models import Membership
from lms.outbox.queries import held_mail

from .cast import LOOK_AROUND


def look_around(request):
    """Sign in as one of the demonstration's people, by POST; missing everywhere else."""
    member_id = LOOK_AROUND.get(request.POST.get("who"))
    if not demonstration.is_on() or member_id is None:
        raise Http404
    membership = Membership.objects.current().filter(pk=member_id).select_related("person").first()
    if membership is None:
        raise Http404
    if membership.person.email:
        login(request, membership.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    else:
        doors.let_in(request, membership, shared_device=False)
    return redirect(doors.front_page(request))


@require_safe
def mail(request):
    """Show the newest mail, so that an invitation or a new password can be followed."""
    if not demonstration.is_on():
        raise Http404
    return render(request, "demo/mail.html", {"mails": held_mail()})
