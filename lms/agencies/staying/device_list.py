"""Where someone is signed in, and signing out there."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from lms.people import actions as people
from lms.people import devices
from lms.people.models import Device

from .. import access, doors, fresh
from ..queries import contact_for
from . import actions, rules

KINDS = {rules.OWN: gettext_lazy("My own phone"), rules.SHARED: gettext_lazy("A shared device")}


@login_required
@require_GET
def devices_page(request):
    now = timezone.now()
    membership = access.acting_membership(request)
    agency = membership.agency if membership else None
    zone = ZoneInfo(agency.time_zone if agency else settings.TIME_ZONE)
    mine = devices.signed_in(request.user, quiet=rules.QUIET, now=now)
    rows = [_row(device, request.session, zone, now) for device in mine]
    rows.sort(key=lambda row: not row["here"])
    context = {
        "rows": rows,
        "others": any(not row["here"] for row in rows),
        "contact": contact_for(membership),
        "own_phone": rules.kind_of(request.session) == rules.OWN,
        "asks_pin": request.session.get(rules.PIN_AGAIN) is not False,
        "places": access.own_memberships(request.user).count(),
    }
    return render(request, "staying/devices.html", context)


def _row(device: Device, session, zone: ZoneInfo, now: datetime) -> dict:
    browser, _on, system = device.label.partition(" on ")
    name = _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return {
        "device": device,
        "here": str(device.pk) == session.get(devices.SESSION_KEY),
        "name": name if system else browser or _("Another browser"),
        "kind": KINDS.get(device.kind, ""),
        "since": device.first_seen_at.astimezone(zone).date(),
        "last": ago(device.last_seen_at, zone=zone, now=now),
    }


def ago(then: datetime, *, zone: ZoneInfo, now: datetime) -> str:
    """Return in plain words how long ago something was, within a day; else ""."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 2:
        return _("just now")
    if minutes < 60:
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
    if minutes < 24 * 60:
        hours = minutes // 60
        return ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": hours}
    days = (now.astimezone(zone).date() - then.astimezone(zone).date()).days
    return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}


@login_required
@require_POST
def sign_out_there(request, pk):
    """Sign out one of one's own devices; this one too."""
    device = get_object_or_404(devices.remembered(request.user), pk=pk)
    if str(device.pk) == request.session.get(devices.SESSION_KEY):
        return doors.let_out(request, redirect("home"))
    people.end_session(device, by=_actor(request), at=timezone.now())
    return redirect("my_devices")


@login_required
@require_POST
def sign_out_others(request):
    """Sign out everywhere but here."""
    people.end_other_sessions(request, by=_actor(request), at=timezone.now())
    return redirect("my_devices")


def _actor(request):
    return access.acting_membership(request) or request.user


@login_required
@require_POST
@fresh.require_fresh
def pin_again(request):
    """On someone's own phone: ask for the PIN after quiet minutes, or not any more."""
    session = request.session
    if rules.kind_of(session) != rules.OWN:
        raise PermissionDenied
    actions.ask_pin_again(session, "ask" in request.POST, by=_actor(request), now=timezone.now())
    return redirect("my_devices")
