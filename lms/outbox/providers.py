"""Who carries text messages, as HR_SMS_URL names them. No library: see docs/decisions/0025.

A sender is called with a phone number, a text and an id that stays the same when the same
message is tried again. It returns nothing, or raises `Refused` or what went wrong.
"""

import base64
import http.client
import json
import logging
from collections.abc import Callable
from urllib.error import HTTPError
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

Sender = Callable[[str, str, str], None]
TIMEOUT = 10  # seconds
# What these say will not be different the next time.
REFUSED = {400, 404, 410, 422}
HERE = {"127.0.0.1", "localhost", "::1"}

log = logging.getLogger("handrail.outbox")


class BadAddress(ValueError):
    """HR_SMS_URL does not say how to send text messages."""


class Refused(Exception):
    """The provider will never take this message."""


class LetsNobodyIn(OSError):
    """The provider does not know us, or has had enough for now: the rest can wait."""


def sender(address: str) -> Sender:
    """Return what sends a text message; raise `BadAddress` when the address names nothing known."""
    try:
        parts = urlsplit(address)
        return KINDS[parts.scheme](parts)
    except (KeyError, ValueError) as error:
        raise BadAddress from error


def is_real(address: str) -> bool:
    """Whether messages leave this machine's log."""
    return urlsplit(address).scheme != "log"


def _log(parts: SplitResult) -> Sender:
    def send(number: str, text: str, message_id: str) -> None:
        log.info("text message only logged", extra={"fields": {"message": message_id}})

    return send


def _webhook(parts: SplitResult) -> Sender:
    """POST `to`, `text` and `id` as JSON, or as a form with `?as=form` at the address's end."""
    _must_be_private(parts)
    query = dict(parse_qsl(parts.query))
    as_form = query.pop("as", "json") == "form"
    url = f"{parts.scheme}://{_host(parts)}{parts.path}"
    url += f"?{urlencode(query)}" if query else ""
    headers = _who_we_are(parts)

    def send(number: str, text: str, message_id: str) -> None:
        fields = {"to": number, "text": text, "id": message_id}
        _post(url, fields, headers, as_form=as_form)

    return send


def _twilio(parts: SplitResult) -> Sender:
    """Post as Twilio and those who imitate it understand: `twilio://SID:TOKEN@/+15551234567`."""
    origin = unquote(parts.path.strip("/"))
    if not (parts.username and parts.password and origin):
        raise BadAddress
    host = _host(parts) or "api.twilio.com"
    scheme = "http" if parts.hostname in HERE else "https"
    account = unquote(parts.username)
    url = f"{scheme}://{host}/2010-04-01/Accounts/{account}/Messages.json"
    headers = _who_we_are(parts)

    def send(number: str, text: str, message_id: str) -> None:
        _post(url, {"To": number, "From": origin, "Body": text}, headers, as_form=True)

    return send


KINDS: dict[str, Callable[[SplitResult], Sender]] = {
    "log": _log,
    "https": _webhook,
    "http": _webhook,
    "twilio": _twilio,
}


def _must_be_private(parts: SplitResult) -> None:
    """Refuse plain HTTP, but to this machine itself."""
    if not parts.hostname or (parts.scheme == "http" and parts.hostname not in HERE):
        raise BadAddress


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def _who_we_are(parts: SplitResult) -> dict[str, str]:
    """Return the header that proves who sends: name and password, or a bearer's token alone."""
    if not parts.password:
        return {}
    name, word = unquote(parts.username or ""), unquote(parts.password)
    if not name:
        return {"Authorization": f"Bearer {word}"}
    proof = base64.b64encode(f"{name}:{word}".encode()).decode()
    return {"Authorization": f"Basic {proof}"}


class _NoRedirect(HTTPRedirectHandler):
    """Where a provider sends us on, number and password do not follow."""

    def redirect_request(self, *args):
        return None


def _post(url: str, fields: dict, headers: dict, *, as_form: bool) -> None:
    kind = "application/x-www-form-urlencoded" if as_form else "application/json"
    body = urlencode(fields) if as_form else json.dumps(fields)
    request = Request(  # noqa: S310  https, or this machine: _must_be_private
        url, body.encode(), headers | {"Content-Type": kind}, method="POST"
    )
    try:
        with build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as answer:
            answer.read(1024)
    except HTTPError as error:
        error.close()
        if error.code in REFUSED:
            raise Refused from None
        raise LetsNobodyIn(error.code) from None
    except http.client.HTTPException as error:
        raise LetsNobodyIn(type(error).__name__) from None
