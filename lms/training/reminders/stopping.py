"""STOP: what a phone answered to a text message, as the provider passes it on."""

import hmac
import json

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from . import number

STOP = {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "optout", "revoke"}
ALTO = {"alto", "parar", "baja", "cancelar", "fin"}


@csrf_exempt
@require_POST
def sms_stop(request, secret):
    """Turn text messages off for the number that wrote STOP. The secret stands in the address.

    As a form (`From`, `Body`, as Twilio sends it) or JSON (`from`, `text`). Whatever else
    someone wrote is not kept, and the answer never tells whether a number is known.
    """
    ours = settings.HR_SMS_SECRET
    if not ours or not hmac.compare_digest(secret.encode(), ours.encode()):
        raise Http404
    sent_by, text = _said(request)
    found = number.read(sent_by)
    if found and text.strip(" .!\n").lower() in STOP | ALTO:
        number.stop(found)
    return HttpResponse("<Response/>", content_type="text/xml")


def _said(request) -> tuple[str, str]:
    if request.content_type == "application/json":
        try:
            fields = json.loads(request.body)
        except (ValueError, RecursionError):
            fields = {}
        fields = fields if isinstance(fields, dict) else {}
    else:
        fields = request.POST
    lower = {str(name).lower(): value for name, value in fields.items()}
    text = lower.get("body") or lower.get("text") or ""
    return str(lower.get("from") or "")[:40], str(text)[:40]
