import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from lms.jobs import actions


class Command(BaseCommand):
    help = "Run the jobs that are due: publish what was scheduled, send mail, clear what is old."

    def add_arguments(self, parser):
        parser.add_argument(
            "--keep-going", action="store_true", help="Run again every minute until stopped."
        )

    def handle(self, *, keep_going, **options):
        if keep_going:
            return self.keep_going()
        failed = actions.run_due(now=timezone.now())
        if failed:
            raise CommandError(f"These jobs failed: {', '.join(failed)}. The log says why.")

    def keep_going(self):
        """Run until told to stop, finishing the job that is running."""
        stop = threading.Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            try:
                actions.run_due(now=timezone.now())
            except DatabaseError as error:
                actions.log.error("jobs could not run", exc_info=error)
            stop.wait(60)
