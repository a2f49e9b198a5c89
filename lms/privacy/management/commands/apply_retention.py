from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.privacy import ledger, retention


class Command(BaseCommand):
    help = "Take away what was kept long enough. Without --apply it only says what would go."

    def add_arguments(self, parser):
        parser.add_argument("--apply", action="store_true", help="Do it.")

    def handle(self, *, apply, **options):
        now = timezone.now()
        counts = retention.apply(now=now) if apply else retention.rehearse(now=now)
        if apply:
            ledger.write_missing()
        for count in counts:
            self.stdout.write(f"{count.rows:>8}  {count.rule.kept}")
        total = sum(count.rows for count in counts)
        if apply:
            self.stdout.write(f"{total} rows went.")
        else:
            self.stdout.write(f"{total} rows would go. Add --apply to do it.")
