"""Text messages go through whichever provider HR_SMS_URL names, and are kept like mail."""

import json
from base64 import b64encode
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest

from lms.agencies.models import RealSince
from lms.outbox.actions import plan_letter, send_due
from lms.outbox.letters import Letter
from lms.outbox.models import Mail
from lms.outbox.providers import BadAddress, LetsNobodyIn, Refused, is_real, sender
from lms.outbox.queries import can_send
from tests.cast import NOON

TEXT = "Handrail: something new is ready for you. Reply STOP to end."


@pytest.fixture(scope="module")
def provider():
    """A provider on this machine: it keeps what it gets and answers with the last of `answers`."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            got.append((self.path, self.headers, body))
            self.send_response(self.server.answers[-1])
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()

        def log_message(self, *args):
            pass

    got = []
    server = HTTPServer(("127.0.0.1", 0), Answer)
    server.got, server.answers, server.at = got, [200], f"127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.mark.parametrize(
    "address",
    [
        "pigeon://roof",
        "handrail",
        "https://",
        "http://sms.example.org/send",
        "twilio://SID@/+15551234567",
        "twilio://SID:TOKEN@/",
        "https://[broken",
    ],
)
def test_an_address_that_names_no_provider_is_refused(address):
    with pytest.raises(BadAddress):
        sender(address)


def test_a_webhook_gets_json_or_a_form_and_proof_of_who_sends(provider):
    sender(f"http://ann:word@{provider.at}/send?key=1")("+15555550142", TEXT, "handrail-7")
    path, headers, body = provider.got[-1]
    assert (path, headers["Content-Type"]) == ("/send?key=1", "application/json")
    assert headers["Authorization"] == f"Basic {b64encode(b'ann:word').decode()}"
    assert json.loads(body) == {"to": "+15555550142", "text": TEXT, "id": "handrail-7"}
    sender(f"http://:t%2Fk@{provider.at}/send?as=form")("+15555550142", TEXT, "handrail-7")
    path, headers, body = provider.got[-1]
    assert (path, headers["Authorization"]) == ("/send", "Bearer t/k")
    assert parse_qs(body) == {"to": ["+15555550142"], "text": [TEXT], "id": ["handrail-7"]}


def test_twilio_and_who_imitates_it(provider):
    sender(f"twilio://AC1:word@{provider.at}/+15551234567")("+15555550142", TEXT, "handrail-7")
    path, headers, body = provider.got[-1]
    assert path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert headers["Authorization"] == f"Basic {b64encode(b'AC1:word').decode()}"
    assert parse_qs(body) == {"To": ["+15555550142"], "From": ["+15551234567"], "Body": [TEXT]}


@pytest.mark.parametrize(
    "status, raised",
    [(400, Refused), (404, Refused), (401, LetsNobodyIn), (429, LetsNobodyIn), (302, LetsNobodyIn)],
)
def test_what_a_provider_answers(provider, status, raised):
    provider.answers.append(status)
    try:
        with pytest.raises(raised):
            sender(f"http://{provider.at}/send")("+15555550142", TEXT, "handrail-7")
    finally:
        provider.answers.pop()


def planned(at=NOON):
    letter = Letter("+15555550142", "", TEXT, "")
    return plan_letter(letter, way=Mail.Way.SMS, at=at)


@pytest.mark.django_db
def test_a_text_message_is_sealed_sent_once_and_erased_or_given_up(provider, settings, log_lines):
    RealSince.objects.create(at=NOON)
    settings.HR_SMS_URL = f"http://{provider.at}/send"
    row, before = planned(), len(provider.got)
    assert "5550142" not in str(vars(row))
    provider.answers.append(503)
    assert send_due(now=NOON) == 0
    provider.answers.pop()
    assert (send_due(now=NOON), send_due(now=NOON + timedelta(minutes=1))) == (0, 1)
    assert send_due(now=NOON + timedelta(days=1)) == 0
    assert len(provider.got) == before + 2
    row.refresh_from_db()
    assert (row.sealed, row.to_key, row.tries) == ("", "", 2)
    refused = planned()
    provider.answers.append(400)
    send_due(now=NOON)
    provider.answers.pop()
    refused.refresh_from_db()
    assert (refused.failed_at, refused.sealed) == (NOON, "")
    assert {line["what"] for line in log_lines} == {"text message not sent"}
    assert "5550142" not in str(log_lines)


@pytest.mark.django_db
def test_without_a_provider_none_can_be_sent_and_the_demonstrations_are_read_here(settings, client):
    planned()
    assert can_send(Mail.Way.SMS) and "To +15555550142" in client.get("/accounts/mail/").text
    assert send_due(now=NOON) == 0
    RealSince.objects.create(at=NOON)
    settings.HR_SMS_URL = ""
    assert not can_send(Mail.Way.SMS)
    assert not is_real("log:") and is_real("twilio://a:b@/+1")
