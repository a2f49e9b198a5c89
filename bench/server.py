"""The real server, started as `make run` does, on its own data."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class Server:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self):
        """Start it and return after how many seconds it answered."""
        began = time.monotonic()
        environ = os.environ | {"HR_DATA": str(self.folder), "PORT": str(self.port), "HOST": ""}
        self.log = (self.folder / "server.log").open("a")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lms.runner"],
            cwd=ROOT,
            env=environ,
            stdout=self.log,
            stderr=self.log,
        )
        while not self.answers():
            if self.process.poll() is not None:
                sys.exit(f"The server did not start:\n{self.last_words()}")
            time.sleep(0.1)
        return time.monotonic() - began

    def answers(self):
        try:
            return urllib.request.urlopen(f"{self.url}/healthz", timeout=5).status == 200
        except OSError:
            return False

    def last_words(self):
        """Return the last lines of the server's log that are not of ordinary requests."""
        lines = (self.folder / "server.log").read_text().splitlines()
        return "\n".join([line for line in lines if '"what": "request"' not in line][-20:])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.log.close()

    def cpu_seconds(self):
        """Return the processor time the server has used; None where /proc does not say."""
        try:
            numbers = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
