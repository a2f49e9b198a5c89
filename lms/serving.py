"""Serve with waitress until told to stop, then finish the requests already begun."""

import logging
import time

from waitress import create_server, wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

THREADS = 8
LARGEST_BODY = 26_000_000
LONGEST_FINISH = 20  # seconds

log = logging.getLogger("handrail.serving")


class Serving:
    """One listening server. Calling `stop` is safe from a signal handler."""

    def __init__(self, application, host, port):
        self.stopping = False
        self.map = {}
        self.server = create_server(
            application,
            map=self.map,
            host=host,
            port=port,
            threads=THREADS,
            ident=None,
            max_request_body_size=LARGEST_BODY,
            channel_timeout=60,
            asyncore_use_poll=True,
        )
        self.workers = self.server.task_dispatcher

    def run(self, each_second=lambda: None):
        """Serve until `stop`; then take no new connection and finish what was begun."""
        while not self.stopping:
            self._turn(1)
            each_second()
        self._stop_listening()
        deadline = time.monotonic() + LONGEST_FINISH
        while self.busy() and time.monotonic() < deadline:
            self._turn(0.1)
        self.workers.shutdown(timeout=1)
        if self.busy():
            log.warning("stopped before every request was finished")

    def stop(self):
        self.stopping = True

    def busy(self):
        """Return whether a request is being answered or an answer is still being sent."""
        channels = [item for item in self.map.values() if isinstance(item, HTTPChannel)]
        return any(channel.requests or channel.total_outbufs_len for channel in channels)

    def _turn(self, seconds):
        wasyncore.loop(timeout=seconds, use_poll=True, map=self.map, count=1)

    def _stop_listening(self):
        listeners = [item for item in self.map.values() if isinstance(item, BaseWSGIServer)]
        for listener in listeners:
            wasyncore.dispatcher.close(listener)
