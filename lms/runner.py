"""`make run`: get everything ready, serve it, and stop it all together."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError

ROOT = Path(__file__).resolve().parents[1]
HELPERS = (("db_worker", "--interval", "2", "--no-reload"), ("every_minute", "--keep-going"))
LONGEST_STOP = 15  # seconds


def main():
    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.development")
    host, port = address(os.environ)
    refuse_a_port_in_use(host, port)
    began = time.monotonic()
    try:
        django.setup()
        prepare()
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(f"Handrail cannot start: {error}")

    from lms.serving import Serving
    from lms.wsgi import application

    site = Serving(application, host, port)
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: site.stop())
    helpers = Helpers()
    say(welcome(host, port), f"Ready in {time.monotonic() - began:.0f} seconds.\n")
    try:
        site.run(each_second=helpers.keep_alive)
    finally:
        say("Stopping …")
        helpers.stop()


def address(environ):
    """Return the host and port to listen on, or stop with a plain message."""
    host, port = environ.get("HOST") or "127.0.0.1", environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {port!r}.")
    return host, int(port)


def refuse_a_port_in_use(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(
                f"Cannot listen on {host}, port {port} ({error.strerror}). "
                f"Another program may use it. Try: make run PORT={port % 65535 + 1}"
            )


def prepare():
    """Bring database, files, library and demonstration up to date; quick when they are."""
    from django.conf import settings
    from django.core.management import call_command

    from lms.agencies import demonstration
    from lms.static_files import collect_when_changed

    say("Preparing the database …")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    if collect_when_changed(Path(settings.HR_DATA) / "static.stamp"):
        say("Prepared styles and scripts.")
    say("Loading the library …")
    call_command("load_library")
    if demonstration.is_on():
        say("", "The demonstration:")
        call_command("load_demo")


class Helpers:
    """The task worker and the one-minute timer: started, restarted, stopped with the site."""

    def __init__(self):
        self.running = {command: self._start(command) for command in HELPERS}
        self.started_at = time.monotonic()

    def keep_alive(self):
        """Start again whichever ended, at most once in ten seconds."""
        ended = [command for command, process in self.running.items() if process.poll() is not None]
        if ended and time.monotonic() - self.started_at > 10:
            self.started_at = time.monotonic()
            self.running |= {command: self._start(command) for command in ended}

    def stop(self):
        """Ask each to finish what it is doing; end it when that takes too long."""
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + LONGEST_STOP
        for process in self.running.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()

    def _start(self, command):
        # A session of its own: Ctrl+C reaches only us, so a task is not cut off.
        program = [sys.executable, "-m", "lms.with_parent", str(os.getpid()), *command]
        return subprocess.Popen(program, cwd=ROOT, start_new_session=True)  # noqa: S603


def welcome(host, port):
    """Return what to open and what to try first."""
    everywhere = host in ("0.0.0.0", "::")  # noqa: S104
    here = "127.0.0.1" if everywhere else host
    lines = [
        "",
        f"Handrail is running at  http://{here}:{port}/",
        "",
        "Try first:",
        "  1. Open that address, choose “Follow a guide” and finish one. No sign-in is needed.",
        "  2. Choose “Staff and peers”, then “Look around as a manager”. Assign something.",
        "  3. Sign out, then “Look around as someone with a card”.",
        "",
    ]
    if everywhere:
        lines += [
            f"On a phone in the same Wi-Fi, open  http://{wifi_address()}:{port}/",
            "This is plain HTTP. On the phone passkeys and keeping guides offline do not work,",
            "and others in the same Wi-Fi can read along. Use it to look, not for real people.",
            "",
        ]
    return "\n".join([*lines, "Stop with Ctrl+C."])


def wifi_address():
    """Return this machine's address in its own network. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "<this computer's address>"
        return probe.getsockname()[0]


def say(*lines):
    print(*lines, sep="\n", flush=True)


if __name__ == "__main__":
    main()
