"""Anyone with a certificate's number may ask whether it counts. Never who has it."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from home.kept import public
from lms.addresses import client_address
from lms.agencies.counts import count, counted

from . import access, rules
from .sheet import zone_of

UNKNOWN_A_MINUTE = 60  # from one address: a whole clinic may be behind it
LONGEST = 80


@require_safe
def verify(request):
    """Ask for a number, or answer about the one that was typed."""
    typed = request.GET.get("number", "")[:LONGEST]
    return _answer(request, typed) if typed.strip() else _page(request)


@require_safe
def verify_number(request, number):
    """Answer about the number in the address, as the QR code of a certificate has it."""
    return _answer(request, number[:LONGEST])


def _answer(request, typed: str):
    unknown = f"unknown-certificates:{client_address(request)}"
    if counted(unknown) >= UNKNOWN_A_MINUTE:
        response = render(request, "429.html", status=429)
        response["Retry-After"] = "60"
        return response
    found = access.with_number(rules.read_number(typed))
    if found is None:
        count(unknown)
        return _page(request, status=404, typed=typed, unknown=True)
    return _page(request, **_told(found))


def _told(certificate) -> dict:
    """Return what anyone may read: whether it counts, and what its holder agreed to."""
    completion = certificate.completion
    zone = zone_of(completion)
    told = {
        "number": certificate.number,
        "state": rules.state(certificate, timezone.now().astimezone(zone).date()),
        "valid_until": certificate.valid_until,
    }
    if certificate.show_title:
        told["title_shown"] = completion.title
    if certificate.show_date:
        told["done_on"] = completion.completed_at.astimezone(zone).date()
    if certificate.show_initials:
        told["initials"] = rules.initials(completion.cycle.learner.display_name)
    return told


def _page(request, *, status: int = 200, **told):
    page = render(request, "verify/verify.html", told, status=status)
    return public(page, keep=False, store=False)
