from collections import Counter

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from lms.training.reminders.sending import run


class Command(BaseCommand):
    help = "Plan reminders, cancel those that no longer hold, and send what is due."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would go, and change nothing."
        )

    def handle(self, *, dry_run, **options):
        if not dry_run:
            self._say(run(now=timezone.now()), "went")
            return
        with transaction.atomic():
            report = run(now=timezone.now())
            for channel, person_id, ids in report.messages:
                self.stdout.write(f"{channel} to {person_id}: {', '.join(map(str, ids))}")
            transaction.set_rollback(True)
        self._say(report, "would go")

    def _say(self, report, went):
        counts = Counter(channel for channel, _, _ in report.messages)
        for channel, many in sorted(counts.items()):
            self.stdout.write(f"{many} by {channel} {went}")
        self.stdout.write(f"{report.on_pages} on pages {went}, {report.moved} moved to later")
