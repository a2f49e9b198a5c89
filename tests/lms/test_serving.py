"""The server finishes what it began, and HEAD never sends a body."""

import http.client
import select
import socket
import subprocess
import sys
import threading
import time

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from lms import runner
from lms.head_requests import NoBodyForHead
from lms.serving import Serving


@pytest.fixture
def site():
    """A site whose only page takes as long to answer as the test wants."""
    may_answer, asked = threading.Event(), threading.Event()

    def application(environ, start_response):
        asked.set()
        may_answer.wait(10)
        start_response("200 OK", [("Content-Length", "200000")])
        return [b"x" * 200_000]

    serving = Serving(application, "127.0.0.1", 0)
    serving.asked, serving.may_answer = asked, may_answer
    thread = threading.Thread(target=serving.run)
    thread.start()
    yield serving
    may_answer.set()
    serving.stop()
    thread.join(30)
    assert not thread.is_alive()


def test_a_request_begun_before_stopping_is_answered_whole(site):
    port = site.server.effective_port
    reader = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    reader.request("GET", "/")
    assert site.asked.wait(5)
    site.stop()
    time.sleep(1.2)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(port)), timeout=2).close()
    site.may_answer.set()
    assert len(reader.getresponse().read()) == 200_000


def test_head_has_the_headers_of_get_and_no_body():
    for response in (HttpResponse("hello"), StreamingHttpResponse([b"hello"])):
        request = RequestFactory().head("/")
        answer = NoBodyForHead(lambda request, answer=response: answer)(request)
        assert b"".join(answer) == b""
    assert NoBodyForHead(lambda r: HttpResponse("hello"))(request).headers["Content-Length"] == "5"


@pytest.mark.parametrize("port", ["0", "70000", "http", "-1"])
def test_a_bad_port_is_refused_in_plain_words(port):
    with pytest.raises(SystemExit, match="PORT must be a number"):
        runner.address({"PORT": port})


def test_a_port_in_use_is_named_and_another_suggested():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=f"port {port} .*Try: make run PORT={port + 1}"):
            runner.refuse_a_port_in_use("127.0.0.1", port)


def test_the_welcome_says_what_plain_http_cannot_do():
    assert "http://127.0.0.1:8000/" in runner.welcome("127.0.0.1", 8000)
    assert "Wi-Fi" not in runner.welcome("127.0.0.1", 8000)
    said = runner.welcome("0.0.0.0", 8000)
    assert "http://127.0.0.1:8000/" in said
    assert f"http://{runner.wifi_address()}:8000/" in said
    assert "passkeys and keeping guides offline do not work" in said


def test_a_helper_ends_with_the_program_that_started_it():
    """Even when that program is killed and cannot stop it."""
    helper = (
        "import sys, threading, time; from lms.with_parent import end_with; "
        "threading.Thread(target=end_with, args=(int(sys.argv[1]),), daemon=True).start(); "
        "time.sleep(20)"
    )
    script = (
        "import os, subprocess, sys, time; "
        f"subprocess.Popen([sys.executable, '-c', {helper!r}, str(os.getpid())]); "
        "print('started', flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=runner.ROOT
    )
    assert parent.stdout.readline() == "started\n"
    parent.kill()
    parent.wait()
    # The helper holds the same pipe: it is at its end once both are gone.
    assert select.select([parent.stdout], [], [], 10)[0], "the helper went on"
    assert parent.stdout.read() == ""
