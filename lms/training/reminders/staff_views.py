"""Managers see whether reminders go: the last run, counts, and whom they did not reach."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lms.agencies import access
from lms.agencies.roles import Can
from lms.jobs import heartbeat
from lms.outbox.models import Mail
from lms.outbox.queries import can_send

from . import queries

JOB = "send_reminders"


@login_required
@require_GET
def reminders(request):
    actor = access.require(request, Can.SET_AGENCY)
    now = timezone.now()
    days = Paginator(queries.by_day(actor, now=now), 25)
    context = {
        "agency": actor.agency,
        "last_run": heartbeat.last_ok(JOB),
        "late": heartbeat.is_late(JOB, now=now),
        "can_mail": can_send(Mail.Way.EMAIL),
        "can_text": can_send(Mail.Way.SMS),
        "page_obj": days.get_page(request.GET.get("page")),
        "not_reached": queries.not_reached(actor, now=now)[:25],
    }
    return render(request, "staff/reminders.html", context)
